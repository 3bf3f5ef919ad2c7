package org.backcare.print;

import java.awt.image.BufferedImage;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.backcare.web.PageRules;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class ChartPdfTests {

	private static final int DOTS_PER_INCH = 150;

	@LocalServerPort
	private int port;

	@Autowired
	private Press press;

	@Autowired
	private Charts charts;

	private Visitor visitor;

	@BeforeEach
	void arrive() {
		this.visitor = new Visitor(this.port);
	}

	@ParameterizedTest
	@MethodSource("org.backcare.print.ChartPagesTests#charts")
	void isOnePageWithAllTheWordsOfTheChart(String chart) throws Exception {
		Document page = this.visitor.page("/print/" + chart);
		try (PDDocument pdf = pdf("/print/" + chart + ".pdf")) {
			assertThat(pdf.getNumberOfPages()).isEqualTo(1);
			String text = words(new PDFTextStripper().getText(pdf));
			List<Element> said = page.select(".chart :is(h1, h2, h3, p, li)");
			assertThat(said).isNotEmpty().allSatisfy(element -> assertThat(text).contains(words(element.text())));
		}
	}

	@Test
	void everyRoutineFitsOnOnePage() {
		assertThat(this.charts.slugs()).isNotEmpty().allSatisfy(slug -> {
			try (PDDocument pdf = pdf("/print/" + slug + ".pdf")) {
				assertThat(pdf.getNumberOfPages()).as(slug).isEqualTo(1);
			}
		});
	}

	/** What a sheet is read aloud by. */
	@Test
	void isTagged() throws Exception {
		Document page = this.visitor.page("/print/full");
		try (PDDocument pdf = pdf("/print/full.pdf")) {
			assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
			assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
			assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
			assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Full routine, to print · Backcare");
			List<PDStructureElement> tags = tags(pdf.getDocumentCatalog().getStructureTreeRoot(), new ArrayList<>());
			assertThat(tags).extracting(PDStructureElement::getStructureType)
				.contains("Document", "H1", "H2", "P", "L", "LI", "Figure");
			assertThat(tags).filteredOn(tag -> tag.getStructureType().equals("H1")).hasSize(1);
			assertThat(tags).filteredOn(tag -> tag.getStructureType().equals("H2"))
				.hasSameSizeAs(page.select(".chart h2"));
			assertThat(tags).filteredOn(tag -> tag.getStructureType().equals("LI"))
				.hasSameSizeAs(page.select(".chart li"));
			assertThat(tags).filteredOn(tag -> tag.getStructureType().equals("Figure"))
				.extracting(PDStructureElement::getAlternateDescription)
				.containsExactlyElementsOf(page.select(".chart [aria-label], .stills div:nth-child(2) p")
					.stream()
					.map(said -> said.hasAttr("aria-label") ? said.attr("aria-label") : said.text())
					.toList());
		}
	}

	@Test
	void hasItsFontsInIt() throws Exception {
		try (PDDocument pdf = pdf("/print/full.pdf")) {
			List<String> fonts = new ArrayList<>();
			for (var name : pdf.getPage(0).getResources().getFontNames()) {
				var font = pdf.getPage(0).getResources().getFont(name);
				fonts.add(font.getName());
				assertThat(font.isEmbedded()).as(font.getName()).isTrue();
			}
			assertThat(fonts).hasSize(2).allSatisfy(font -> assertThat(font).contains("NotoSans"));
		}
	}

	@Test
	void showsFiguresAndACodeThatLeadsToThePage() throws Exception {
		try (PDDocument pdf = pdf("/print/full.pdf")) {
			BufferedImage image = new PDFRenderer(pdf).renderImageWithDPI(0, DOTS_PER_INCH);
			int width = image.getWidth();
			int height = image.getHeight();
			assertThat(inked(image, 0, 0, width, height)).isBetween(0.05, 0.6);
			// The margins stay white, also where the paper is US Letter.
			assertThat(inked(image, 0, 0, width, DOTS_PER_INCH / 3)).isZero();
			assertThat(inked(image, 0, height - DOTS_PER_INCH / 3, width, DOTS_PER_INCH / 3)).isZero();
			assertThat(inked(image, 0, 0, DOTS_PER_INCH / 3, height)).isZero();
			assertThat(inked(image, width - DOTS_PER_INCH / 3, 0, DOTS_PER_INCH / 3, height)).isZero();
			assertThat(read(image)).isEqualTo("http://localhost:" + this.port + "/routines/full");
		}
	}

	@Test
	void isForEverybodyToKeep() {
		HttpResponse<String> response = this.visitor.get("/print/full.pdf");
		assertThat(response.headers().firstValue("Content-Type")).contains("application/pdf");
		assertThat(response.headers().firstValue("Content-Disposition"))
			.contains("attachment; filename=\"backcare-full.pdf\"");
		assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("public");
		assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
		String etag = response.headers().firstValue("ETag").orElseThrow();
		assertThat(this.visitor.get("/print/full.pdf", "If-None-Match", etag).statusCode()).isEqualTo(304);
	}

	@Test
	void isTheSameEachTime() {
		assertThat(this.visitor.file("/print/full.pdf")).isEqualTo(this.visitor.file("/print/full.pdf"));
	}

	@Test
	void isPutTogetherForWhoeverMayStart() throws Exception {
		this.visitor.answerChecklist("your-body/pregnant");
		assertThat(this.visitor.get("/print/full.pdf").headers().allValues("Cache-Control"))
			.containsExactly("no-store");
		assertThat(this.visitor.get("/print/full.pdf").headers().allValues("ETag")).isEmpty();
		try (PDDocument pdf = pdf("/print/full.pdf")) {
			assertThat(pdf.getNumberOfPages()).isEqualTo(1);
			assertThat(words(new PDFTextStripper().getText(pdf))).contains(words("Put together for you on"),
					words("Shoulder roll in place of Back foam rolling, which is left out"));
		}
	}

	@Test
	@Timeout(60)
	void asksToComeAgainWhileThereIsMoreThanRoomFor() {
		ExecutorService people = Executors.newCachedThreadPool();
		CountDownLatch end = new CountDownLatch(1);
		try {
			for (int i = 0; i < Press.AT_ONCE + Press.WAITING; i++) {
				people.submit(() -> this.press.make(() -> {
					try {
						return end.await(1, TimeUnit.MINUTES);
					}
					catch (InterruptedException ex) {
						return false;
					}
				}));
			}
			while (this.press.load() < Press.AT_ONCE + Press.WAITING) {
				Thread.onSpinWait();
			}
			// The chart that is the same for everybody may be there already.
			this.visitor.answerChecklist();
			HttpResponse<String> response = this.visitor.get("/print/full.pdf", "Accept", "text/html");
			assertThat(response.statusCode()).isEqualTo(503);
			assertThat(response.headers().firstValue("Retry-After")).contains("15");
			assertThat(response.headers().allValues("ETag")).isEmpty();
			assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
			PageRules.hold(Visitor.document(response));
			assertThat(this.visitor.get("/print/full").statusCode()).isEqualTo(200);
		}
		finally {
			end.countDown();
			people.shutdown();
		}
	}

	private PDDocument pdf(String path) throws Exception {
		return Loader.loadPDF(this.visitor.file(path));
	}

	/** Where a line or a word is broken is the paper's business. */
	private static String words(String text) {
		return text.replaceAll("[\\s\\u00a0\\u00ad]+", "");
	}

	private static List<PDStructureElement> tags(PDStructureNode node, List<PDStructureElement> found) {
		for (Object kid : node.getKids()) {
			if (kid instanceof PDStructureElement element) {
				found.add(element);
				tags(element, found);
			}
		}
		return found;
	}

	/** How much of a part of a picture is not white. */
	private static double inked(BufferedImage image, int left, int top, int width, int height) {
		int inked = 0;
		for (int y = top; y < top + height; y++) {
			for (int x = left; x < left + width; x++) {
				if ((image.getRGB(x, y) & 0xFFFFFF) != 0xFFFFFF) {
					inked++;
				}
			}
		}
		return (double) inked / (width * height);
	}

	private static String read(BufferedImage image) throws Exception {
		int width = image.getWidth();
		int height = image.getHeight();
		int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
		return new QRCodeReader()
			.decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
			.getText();
	}

}
