package org.backcare.web;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class SecurityHeadersTests {

	@LocalServerPort
	private int port;

	private Visitor visitor;

	@BeforeEach
	void visitor() {
		this.visitor = new Visitor(this.port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/techniques/cat-cow", "/screening", "/nothing", "/error", "/about/erase",
			"/api/routines/full/timeline", "/api/nothing", "/css/app.css", "/actuator/health" })
	void areOnEveryAnswer(String path) {
		HttpResponse<String> response = this.visitor.get(path, "Accept", "text/html,*/*");
		Map<String, String> policy = policy(response);
		assertThat(policy).containsEntry("default-src", "'none'")
			.containsEntry("frame-ancestors", "'none'")
			.containsEntry("base-uri", "'none'")
			.containsEntry("form-action", "'self'")
			.containsEntry("script-src", "'self'")
			.containsEntry("style-src", "'self'");
		assertThat(policy.values()).allSatisfy(source -> assertThat(source).isIn("'self'", "'none'"));
		assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
		assertThat(response.headers().firstValue("Permissions-Policy").orElseThrow())
			.contains("screen-wake-lock=(self)", "camera=()", "microphone=()", "geolocation=()")
			.doesNotContain("*");
		assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
		assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
		assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
		assertThat(response.headers().firstValue("Referrer-Policy")).contains("same-origin");
		assertThat(response.headers().firstValue("Server")).isEmpty();
		assertThat(response.headers().firstValue("X-Powered-By")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/screening", "/css/app.css", "/nothing", "/api/nothing" })
	void askForASecureConnectionOnceThereIsOne(String path) {
		HttpResponse<String> response = this.visitor.get(path, "X-Forwarded-Proto", "https");
		assertThat(response.headers().firstValue("Strict-Transport-Security").orElseThrow())
			.contains("max-age=31536000", "includeSubDomains");
		assertThat(response.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
	}

	/** Other sites show these, and nothing else. */
	@Test
	void aPictureMayBeShownElsewhere() {
		assertThat(this.visitor.get("/pictures/cat-cow.png").headers().allValues("Cross-Origin-Resource-Policy"))
			.containsExactly("cross-origin");
	}

	private static Map<String, String> policy(HttpResponse<String> response) {
		return Arrays.stream(response.headers().firstValue("Content-Security-Policy").orElseThrow().split(";"))
			.map(String::trim)
			.collect(
					Collectors.toMap(directive -> directive.split(" ", 2)[0], directive -> directive.split(" ", 2)[1]));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/screening", "/about/erase", "/about/kept.json", "/sessions/new?routine=full",
			"/screening/outcome", "/screening/told", "/screening/summary", "/screening/region", "/actuator/health" })
	void whatIsPersonalIsNotKept(String path) {
		assertNotKept(this.visitor.get(path));
		this.visitor.answerChecklist();
		assertNotKept(this.visitor.get(path));
	}

	@Test
	void aSessionIsNotKept() {
		this.visitor.answerChecklist();
		String session = this.visitor.openSession("cat-cow");
		assertNotKept(this.visitor.get(session));
		assertNotKept(this.visitor.get("/api" + session));
		assertNotKept(this.visitor.command(session, "stop"));
		assertNotKept(this.visitor.get(session));
	}

	private static void assertNotKept(HttpResponse<String> response) {
		assertThat(response.headers().allValues("Cache-Control")).singleElement()
			.satisfies(control -> assertThat(control).contains("no-store").doesNotContain("public"));
	}

	@Test
	void theServerTellsOnlyThatItIsWell() {
		assertThat(this.visitor.get("/actuator/health").body()).contains("UP").doesNotContain("jdbc", "H2", "path");
		for (String path : new String[] { "env", "beans", "configprops", "heapdump", "loggers", "mappings", "info",
				"metrics", "shutdown", "threaddump" }) {
			assertThat(this.visitor.get("/actuator/" + path).statusCode()).as(path).isEqualTo(404);
		}
	}

	/** The token has to stay with the pages that need it, and out of reach of scripts. */
	@Test
	void theTokenCookieIsOnlyForTheServer() {
		HttpResponse<String> response = this.visitor.get("/screening");
		assertThat(response.headers().allValues("Set-Cookie")).singleElement()
			.satisfies(cookie -> assertThat(cookie).startsWith("XSRF-TOKEN=")
				.contains("HttpOnly", "SameSite=Lax", "Path=/"));
		assertThat(this.visitor.get("/screening").headers().allValues("Set-Cookie"))
			.as("nothing new for whoever has one")
			.isEmpty();
		assertThat(this.visitor.get("/screening", "X-Forwarded-Proto", "https").headers().allValues("Set-Cookie"))
			.singleElement()
			.satisfies(cookie -> assertThat(cookie).startsWith("__Host-XSRF-TOKEN=")
				.contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
				.doesNotContain("Domain"));
	}

	@Test
	void noServletSessionIsMade() {
		this.visitor.answerChecklist();
		this.visitor.openSession("full");
		assertThat(this.visitor.cookies()).containsOnlyKeys("XSRF-TOKEN", "backcare-owner");
	}

}
