package org.backcare.browser;

import java.util.List;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes out of the printer of somebody who prints the page. */
@HttpTest
class PrintedChartTests {

	@LocalServerPort
	private int port;

	private BrowserContext context;

	private Page page;

	@BeforeEach
	void open() {
		this.context = Chromium.browser()
			.newContext(new Browser.NewContextOptions().setServiceWorkers(ServiceWorkerPolicy.BLOCK));
		this.page = this.context.newPage();
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	/** Of each number of moves, and of single ones those with the most words. */
	static Stream<String> charts() {
		return Stream.of("full", "floor-five", "desk-reset", "daily-stretches", "foam-roll", "seated-twist",
				"wall-angel", "roll-light", "cat-cow-small");
	}

	@ParameterizedTest
	@MethodSource("charts")
	void isOnePageOfEitherPaper(String chart) throws Exception {
		open("/print/" + chart);
		assertIsOnePage("A4");
		assertIsOnePage("Letter");
	}

	/** The longest that there can be: every move has another form, and a note. */
	@Test
	void isOnePageForWhomMuchIsChanged() throws Exception {
		Visitor visitor = new Visitor(this.port);
		visitor.answerChecklist("your-body/pregnant", "your-health/hypermobile", "your-body/wrist-problem",
				"your-body/shoulder-problem", "your-body/neck-problem");
		visitor.cookies()
			.forEach((name, value) -> this.context
				.addCookies(List.of(new Cookie(name, value).setUrl("http://localhost:" + this.port))));
		open("/print/full");
		assertThat(this.page.locator(".chart-note li").count()).isGreaterThanOrEqualTo(4);
		assertIsOnePage("A4");
		assertIsOnePage("Letter");
	}

	@Test
	void isFreeOfBarriersOnPaperToo() {
		open("/print/full");
		this.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		assertThat(new AxeBuilder(this.page).analyze().getViolations()).isEmpty();
	}

	private void open(String path) {
		this.page.navigate("http://localhost:" + this.port + path);
	}

	private void assertIsOnePage(String paper) throws Exception {
		byte[] printed = this.page.pdf(new Page.PdfOptions().setFormat(paper).setPrintBackground(true));
		try (PDDocument pdf = Loader.loadPDF(printed)) {
			assertThat(pdf.getNumberOfPages()).as("%s on %s", this.page.url(), paper).isEqualTo(1);
			assertThat(new PDFTextStripper().getText(pdf)).contains("Stop if", "not medical advice");
		}
	}

}
