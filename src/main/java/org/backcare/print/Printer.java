package org.backcare.print;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Level;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Makes a PDF of a page that is written for it: well-formed, with all of its style within
 * itself. It is tagged, so that it can be read aloud and searched, and fetches nothing.
 * The same page always gives the same bytes.
 */
@Component
class Printer {

	private static final String FAMILY = "Noto Sans";

	/** How small words become, in percent, for a page to remain one page. */
	private static final int SMALLEST = 70;

	private static final int STEP = 5;

	static {
		// It tells of everything it does.
		XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
	}

	private final byte[] regular = font("NotoSans-Regular");

	private final byte[] bold = font("NotoSans-Bold");

	private static byte[] font(String name) {
		try {
			return new ClassPathResource("fonts/" + name + ".ttf").getContentAsByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * @param page XML
	 */
	byte[] print(String page) {
		Document document = read(page);
		describe(document);
		try {
			for (int percent = 100;; percent -= STEP) {
				((Element) document.getElementsByTagName("body").item(0)).setAttribute("style",
						"font-size: " + percent + "%");
				try (PdfBoxRenderer renderer = builder(document).buildPdfRenderer()) {
					renderer.layout();
					if (percent == SMALLEST || renderer.getRootBox().getLayer().getPages().size() == 1) {
						return write(renderer);
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Document read(String page) {
		try {
			DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
		}
		catch (ParserConfigurationException | SAXException ex) {
			throw new IllegalArgumentException("A page to be printed has to be XML", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The library takes the words for what it draws from elsewhere; paper has no links.
	 */
	private static void describe(Document document) {
		NodeList drawings = document.getElementsByTagName("svg");
		Set<Element> told = new HashSet<>();
		for (int i = 0; i < drawings.getLength(); i++) {
			Element drawing = (Element) drawings.item(i);
			Element named = named(drawing);
			// Of several drawings under one name the others have their captions.
			drawing.setAttribute("alt", told.add(named) ? named.getAttribute("aria-label")
					: drawing.getParentNode().getTextContent().strip());
		}
		NodeList links = document.getElementsByTagName("a");
		while (links.getLength() > 0) {
			Node link = links.item(0);
			link.getParentNode().replaceChild(document.createTextNode(link.getTextContent()), link);
		}
	}

	private static Element named(Element drawing) {
		Element named = drawing;
		while (!named.hasAttribute("aria-label")) {
			named = (Element) named.getParentNode();
		}
		return named;
	}

	private PdfRendererBuilder builder(Document document) {
		return new PdfRendererBuilder().withW3cDocument(document, "")
			.useFont(() -> stream(this.regular), FAMILY, 400, FontStyle.NORMAL, true)
			.useFont(() -> stream(this.bold), FAMILY, 700, FontStyle.NORMAL, true)
			.useSVGDrawer(new Draughtsman())
			.usePdfUaAccessibility(true)
			.withProducer("Backcare");
	}

	private static InputStream stream(byte[] bytes) {
		return new ByteArrayInputStream(bytes);
	}

	private static byte[] write(PdfBoxRenderer renderer) throws IOException {
		renderer.createPDFWithoutClosing();
		try (PDDocument pdf = renderer.getPdfDocument()) {
			// When it was made, and by whom, would make each one another.
			pdf.getDocumentInformation().getCOSObject().removeItem(COSName.CREATION_DATE);
			pdf.setDocumentId(0L);
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			pdf.save(bytes);
			return bytes.toByteArray();
		}
	}

}
