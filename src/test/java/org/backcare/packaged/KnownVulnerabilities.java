package org.backcare.packaged;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the database of known vulnerabilities, OSV, for everything that the application is
 * delivered with, as its bill of materials names it. By hand, after
 * {@code ./mvnw package}: {@code ./mvnw -q test-compile exec:java@known-vulnerabilities}
 */
final class KnownVulnerabilities {

	private static final Path BILL = Path.of("target/classes/META-INF/sbom/application.cdx.json");

	private static final URI OSV = URI.create("https://api.osv.dev");

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	/** Not worth a stop. */
	private static final Set<String> LESSER = Set.of("LOW", "MODERATE", "MEDIUM");

	private static final JsonMapper JSON = JsonMapper.shared();

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

	private final URI osv;

	KnownVulnerabilities(URI osv) {
		this.osv = osv;
	}

	/**
	 * Ends with 1 if there is a severe one. Where OSV cannot be asked, a line that begins
	 * with NOTE says so.
	 */
	public static void main(String[] arguments) {
		try {
			List<Finding> findings = new KnownVulnerabilities(OSV).of(BILL);
			findings.forEach(System.out::println);
			System.out.printf("Known vulnerabilities of what Backcare is delivered with: %d%n", findings.size());
			if (findings.stream().anyMatch(Finding::severe)) {
				System.exit(1);
			}
		}
		catch (IOException ex) {
			System.out.printf("NOTE: Known vulnerabilities were not looked up, %s cannot be asked (%s).%n",
					OSV.getHost(), ex.getClass().getSimpleName());
		}
	}

	/**
	 * @param bill of materials, CycloneDX as JSON
	 * @throws IOException if the database cannot be reached, or does not answer as itself
	 */
	List<Finding> of(Path bill) throws IOException {
		List<String> packages = packages(bill);
		String queries = JSON.writeValueAsString(
				Map.of("queries", packages.stream().map(purl -> Map.of("package", Map.of("purl", purl))).toList()));
		JsonNode results = ask(HttpRequest.newBuilder(this.osv.resolve("/v1/querybatch"))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(queries))).path("results");
		if (results.size() != packages.size()) {
			throw new IOException(results.size() + " answers to " + packages.size() + " questions");
		}
		Map<String, Set<String>> known = new TreeMap<>();
		for (int i = 0; i < packages.size(); i++) {
			for (JsonNode vulnerability : results.get(i).path("vulns")) {
				known.computeIfAbsent(vulnerability.path("id").asString(), id -> new TreeSet<>()).add(packages.get(i));
			}
		}
		List<Finding> findings = new ArrayList<>();
		for (Map.Entry<String, Set<String>> one : known.entrySet()) {
			JsonNode told = ask(HttpRequest.newBuilder(this.osv.resolve("/v1/vulns/" + one.getKey())));
			if (!told.has("withdrawn")) {
				findings.add(new Finding(one.getKey(), one.getValue(),
						told.path("database_specific").path("severity").asString("unknown").toUpperCase(Locale.ROOT),
						told.path("summary").asString("")));
			}
		}
		return findings;
	}

	/** Without what a package URL has besides name and version. */
	private static List<String> packages(Path bill) {
		Set<String> packages = new TreeSet<>();
		for (JsonNode component : JSON.readTree(bill).path("components")) {
			packages.add(component.path("purl").asString("").replaceFirst("[?#].*", ""));
		}
		packages.remove("");
		if (packages.isEmpty()) {
			throw new IllegalArgumentException(bill + " names nothing");
		}
		return List.copyOf(packages);
	}

	private JsonNode ask(HttpRequest.Builder question) throws IOException {
		try {
			HttpResponse<String> response = this.http.send(question.timeout(PATIENCE).build(), BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				throw new IOException("It answers with " + response.statusCode());
			}
			return JSON.readTree(response.body());
		}
		catch (JacksonException ex) {
			throw new IOException("It answers with something else", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	/**
	 * Something that is known.
	 *
	 * @param severity as its reporter named it
	 */
	record Finding(String id, Set<String> packages, String severity, String summary) {

		/** What nobody has weighed is as heavy as can be. */
		boolean severe() {
			return !LESSER.contains(this.severity);
		}

		@Override
		public String toString() {
			return "%s (%s) in %s: %s".formatted(this.id, this.severity, String.join(", ", this.packages),
					this.summary);
		}

	}

}
