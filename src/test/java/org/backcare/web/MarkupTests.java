package org.backcare.web;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import nu.validator.client.EmbeddedValidator;
import nu.validator.validation.SimpleDocumentValidator;
import org.backcare.HttpTest;
import org.backcare.Tour;
import org.backcare.Visitor;
import org.backcare.content.Pages;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What the Nu checker of the W3C says of every page. */
@HttpTest
class MarkupTests {

	@LocalServerPort
	private int port;

	@Autowired
	private ObjectProvider<Pages> pages;

	private final SimpleDocumentValidator checker = new SimpleDocumentValidator();

	private final Complaints complaints = new Complaints();

	@BeforeEach
	void checker() throws Exception {
		this.checker.setUpMainSchema(EmbeddedValidator.SCHEMA_URL, this.complaints);
		this.checker.setUpValidatorAndParsers(this.complaints, false, false);
	}

	@Test
	void everyPageIsValid() throws Exception {
		List<Tour.Stop> stops = Tour.of(this.port, this.pages.stream().flatMap(Pages::paths));
		for (Tour.Stop stop : stops) {
			check(stop.name(), stop.visitor().get(stop.path(), "Accept", "text/html"));
		}
		assertThat(this.complaints.all).isEmpty();
	}

	@Test
	void formsThatWereNotTakenAreValid() throws Exception {
		Visitor visitor = new Visitor(this.port);
		check("checklist", visitor.submit(Visitor.questions(visitor.page("/screening"))));
		Element preferences = visitor.page("/preferences").selectFirst("form[action=/preferences]");
		check("preferences", visitor.submit(preferences, "rate", "999", "volume", "", "count-in", "x", "tempo", "0"));
		String session = visitor.openSession("desk-reset");
		Element start = visitor.page(session).selectFirst("form[data-command=start]");
		visitor.submit(start);
		check("command", visitor.submit(start));
		check("token", visitor.post("/screening"));
		assertThat(this.complaints.all).isEmpty();
	}

	private void check(String name, HttpResponse<String> response) throws Exception {
		assertThat(response.statusCode()).as(name).isNotEqualTo(302);
		this.complaints.page = name;
		this.checker.checkHtmlInputSource(new InputSource(new StringReader(response.body())));
	}

	private static final class Complaints implements ErrorHandler {

		/**
		 * Thymeleaf writes the hidden field for the token so, wherever there is a form.
		 */
		private static final String SLASH = "Trailing slash on void elements has no effect";

		private final List<String> all = new ArrayList<>();

		private String page = "";

		@Override
		public void warning(SAXParseException complaint) {
			if (!complaint.getMessage().startsWith(SLASH)) {
				add("warning", complaint);
			}
		}

		@Override
		public void error(SAXParseException complaint) {
			add("error", complaint);
		}

		@Override
		public void fatalError(SAXParseException complaint) {
			add("fatal", complaint);
		}

		private void add(String kind, SAXParseException complaint) {
			this.all.add("%s, line %d: %s: %s".formatted(this.page, complaint.getLineNumber(), kind,
					complaint.getMessage()));
		}

	}

}
