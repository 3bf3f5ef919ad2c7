package org.backcare.web;

import java.net.http.HttpResponse;

import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class ErrorPagesTests {

	private static final String NOBODYS = "/sessions/00000000-0000-4000-8000-000000000000";

	@LocalServerPort
	private int port;

	private Visitor visitor;

	private RawRequests raw;

	@BeforeEach
	void visitor() {
		this.visitor = new Visitor(this.port);
		this.raw = new RawRequests(this.port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/techniques/nothing", "/techniques/Cat-Cow", "/techniques/cat-cow/",
			"/techniques/shoulder-shrug", "/routines/nothing", "/prevention/nothing", "/prevention/stretches/nothing",
			"/prevention/stretches/cat-cow", "/sessions/new?routine=nothing", "/sessions/not-a-number", "/sessions/1",
			NOBODYS, "/screening/nothing", "/css/nothing.css", "/actuator/env", "/robots.txt/nothing" })
	void whatIsNotThereHasAWarmPage(String path) {
		assertIsPage(this.visitor.get(path, "Accept", "text/html"), 404);
	}

	/** Crawlers and command lines take anything; they get the page, too. */
	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/techniques/nothing", "/sessions/not-a-number", NOBODYS })
	void whatIsNotThereHasAPageForWhoeverTakesAnything(String path) {
		assertIsPage(this.visitor.get(path, "Accept", "*/*"), 404);
		assertIsPage(this.visitor.get(path), 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/techniques/nothing", "/routines/nothing" })
	void whatIsNotThereIsNoCopyOfAnything(String path) {
		String etag = this.visitor.get("/").headers().firstValue("ETag").orElseThrow();
		assertIsPage(this.visitor.get(path, "Accept", "text/html", "If-None-Match", etag), 404);
	}

	@ParameterizedTest
	@CsvSource({ "GET, /techniques/nothing", "POST, /sessions/not-a-number/commands", "POST, " + NOBODYS + "/commands",
			"POST, " + NOBODYS + "/feeling" })
	void whatIsNotThereIsNotThereForAnyMethod(String method, String path) {
		HttpResponse<String> response = method.equals("GET") ? this.visitor.get(path, "Accept", "text/html")
				: this.visitor.post(path, "_csrf", this.visitor.token(), "type", "start", "phase", "0", "feeling", "5");
		assertIsPage(response, 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/screening", "/sessions", NOBODYS + "/commands", NOBODYS + "/feeling", "/about/erase" })
	void aFormWithoutATokenIsRefusedByAPage(String path) {
		assertIsPage(this.visitor.post(path, "routine", "full", "type", "start", "phase", "0", "feeling", "3"), 403);
	}

	@Test
	void aFormWithSomebodyElsesTokenIsRefused() {
		String token = new Visitor(this.port).token();
		this.visitor.token();
		assertIsPage(this.visitor.post("/screening", "_csrf", token, "danger-signs", "none"), 403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/techniques", "/techniques/cat-cow", "/routines/full", "/sources" })
	void aPageThatTakesNothingSaysSo(String path) {
		HttpResponse<String> response = this.visitor.post(path, "_csrf", this.visitor.token());
		assertIsPage(response, 405);
		assertThat(response.headers().firstValue("Allow").orElse("")).contains("GET");
	}

	@Test
	void whatLacksSomethingIsRefusedByAPage() {
		assertIsPage(this.visitor.get("/sessions/new", "Accept", "text/html"), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/techniques;page=1", "/techniques//cat-cow", "/sessions/%2e%2e/about" })
	void anAddressThatHidesSomethingIsRefusedByAPage(String path) {
		HttpResponse<String> response = this.visitor.get(path, "Accept", "text/html");
		assertThat(response.statusCode()).isIn(400, 404);
		PageRules.hold(Visitor.document(response));
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "multipart/form-data", "text/plain", "application/xml" })
	void anUnknownTypeOfFormIsRefusedByAPage(String type) {
		String token = this.visitor.token();
		HttpResponse<String> response = this.raw.send("POST", "/screening", "{}", "Content-Type", type, "Accept",
				"text/html", "X-XSRF-TOKEN", token, "Cookie", RawRequests.cookies(this.visitor));
		assertThat(response.statusCode()).isBetween(400, 499);
		PageRules.hold(Visitor.document(response));
	}

	/** Whatever went wrong: this page needs nothing else to work. */
	@Test
	void aFaultOfOursHasAPageThatStandsAlone() {
		HttpResponse<String> response = this.visitor.get("/broken", "Accept", "text/html");
		assertThat(response.statusCode()).isEqualTo(500);
		Document page = Visitor.document(response);
		assertThat(page.select("html").attr("lang")).isEqualTo("en");
		assertThat(page.select("h1")).hasSize(1);
		assertThat(page.title()).isNotBlank();
		assertThat(PageRules.assets(page))
			.allSatisfy(asset -> assertThat(this.visitor.get(asset).statusCode()).as(asset).isEqualTo(200));
		assertThat(page.select("script, style, [style], form")).isEmpty();
		assertThat(page.select("a[href=/]")).isNotEmpty();
		assertThat(page.body().text()).contains("emergency number");
	}

	@Test
	void withoutAnErrorThereIsNoPageOfOne() {
		assertIsPage(this.visitor.get("/error", "Accept", "text/html"), 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/error", "/broken", "/sessions/not-a-number" })
	void sayNothingOfTheInside(String path) {
		assertThat(this.visitor.get(path + "?trace=true&message=true", "Accept", "text/html").body())
			.doesNotContain("Exception", "org.springframework", "org.backcare", "\tat ");
		assertThat(this.visitor.get(path + "?trace=true&message=true", "Accept", "application/json").body())
			.doesNotContain("Exception", "org.springframework", "org.backcare", "\tat ");
	}

	private static void assertIsPage(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
		assertThat(response.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
		assertThat(response.headers().allValues("ETag")).isEmpty();
		assertThat(response.headers().allValues("Set-Cookie").toString()).doesNotContain("backcare-owner");
		Document page = Visitor.document(response);
		PageRules.hold(page);
		assertThat(page.select("main a[href=/], main a[href=/routines]")).as("ways on").hasSize(2);
		assertThat(page.select("header a[href=/]")).isNotEmpty();
	}

}
