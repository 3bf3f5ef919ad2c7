package org.backcare.web;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
class AssetsTests {

	/** What a technique page may fetch after its HTML. */
	private static final int MOST_REQUESTS = 4;

	private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*(?:import|export)\\b[^;]*?from\\s*\"([^\"]+)\"");

	@LocalServerPort
	private int port;

	private Visitor visitor;

	@BeforeEach
	void visitor() {
		this.visitor = new Visitor(this.port);
	}

	@Test
	void areKeptForAYear() {
		assertThat(PageRules.assets(this.visitor.page("/"))).isNotEmpty().allSatisfy(path -> {
			String control = this.visitor.get(path).headers().firstValue("Cache-Control").orElseThrow();
			assertThat(control).contains("max-age=31536000", "public", "immutable").doesNotContain("no-store");
		});
	}

	@Test
	void areOfOneReleaseOnAllPages() {
		Document home = this.visitor.page("/");
		Document player = this.visitor.page("/screening");
		String release = home.select("script[src]").attr("src").split("/")[1];
		assertThat(PageRules.assets(home)).allSatisfy(path -> assertThat(path).startsWith("/" + release + "/"));
		assertThat(PageRules.assets(player)).allSatisfy(path -> assertThat(path).startsWith("/" + release + "/"));
	}

	@ParameterizedTest
	@CsvSource({ "/css/app.css, text/css", "/css/player.css, text/css", "/js/app.js, javascript",
			"/js/session.js, javascript", "/img/favicon.svg, image/svg+xml", "/audio/silence.flac, audio/" })
	void areThereWithoutARelease(String path, String type) {
		HttpResponse<String> response = this.visitor.get(path);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).contains(type);
		assertThat(response.headers().firstValue("Cache-Control").orElse("")).doesNotContain("immutable", "31536000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/js/nothing.js", "/0.0.0-old/css/app.css", "/application.yaml",
			"/content/articles/about.yaml", "/templates/home.html", "/messages.properties", "/META-INF/LICENSE",
			"/db/migration/V001__content.sql", "/js/", "/css" })
	void nothingElseIsServed(String path) {
		assertThat(this.visitor.get(path, "Accept", "text/html").statusCode()).isEqualTo(404);
	}

	@Test
	void aTechniquePageTakesFewRequests() {
		Document page = this.visitor.page("/techniques/cat-cow");
		assertThat(fetched(page)).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
	}

	@Test
	void everyScriptThatAScriptNeedsIsThere() {
		this.visitor.answerChecklist();
		for (String path : List.of("/", "/screening", "/prevention/workstation", "/preferences", "/about/this-device",
				this.visitor.openSession("full"))) {
			assertThat(fetched(this.visitor.page(path))).as(path).allSatisfy(asset -> {
				HttpResponse<String> response = this.visitor.get(asset);
				assertThat(response.statusCode()).as(asset).isEqualTo(200);
				assertThat(response.body()).doesNotContainPattern("(?:from|import\\()\\s*[\"']https?:")
					.doesNotContainPattern("url\\(\\s*[\"']?(?:https?:)?//");
			});
		}
	}

	/**
	 * All that a browser fetches for a page: what it names, its modules, and what those
	 * import.
	 */
	private Set<String> fetched(Document page) {
		Set<String> fetched = new LinkedHashSet<>(PageRules.assets(page));
		Queue<String> scripts = new ArrayDeque<>(page.select("script[src]").eachAttr("src"));
		for (String module : page.select("[data-module]").eachAttr("data-module")) {
			scripts.add(URI.create(scripts.element()).resolve(module + ".js").toString());
		}
		while (!scripts.isEmpty()) {
			String script = scripts.remove();
			fetched.add(script);
			Matcher imports = IMPORT.matcher(this.visitor.get(script).body());
			while (imports.find()) {
				String imported = URI.create(script).resolve(imports.group(1)).toString();
				if (!fetched.contains(imported)) {
					scripts.add(imported);
				}
			}
		}
		return fetched;
	}

}
