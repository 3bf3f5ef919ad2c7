package org.backcare.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/** What the worker is told to keep on a device. */
@HttpTest
class OfflineListTests {

	@LocalServerPort
	private int port;

	private Visitor visitor;

	private HttpResponse<String> worker;

	@BeforeEach
	void fetch() {
		this.visitor = new Visitor(this.port);
		this.worker = this.visitor.get("/service-worker.js");
	}

	@Test
	void theWorkerIsAskedForEachTime() {
		assertThat(this.worker.statusCode()).isEqualTo(200);
		assertThat(this.worker.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/javascript");
		assertThat(this.worker.headers().allValues("Cache-Control")).containsExactly("no-cache, public");
		assertThat(this.worker.headers().allValues("Set-Cookie")).isEmpty();
		String etag = this.worker.headers().firstValue("ETag").orElseThrow();
		assertThat(this.visitor.get("/service-worker.js", "If-None-Match", etag).statusCode()).isEqualTo(304);
	}

	/** A page that is for everybody, and that no package names, would be missing. */
	@Test
	void everyPageForEverybodyIsInTheList() {
		assertThat(list("pages")).containsExactlyElementsOf(publicPages());
	}

	@Test
	void everyPageInTheListIsThereForEverybody() {
		assertThat(list("pages")).allSatisfy(path -> {
			HttpResponse<String> response = this.visitor.get(path);
			assertThat(response.statusCode()).as(path).isEqualTo(200);
			assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).as(path).contains("public");
			assertThat(response.headers().allValues("Set-Cookie")).as(path).isEmpty();
			assertThat(response.body()).as(path).contains("/" + release() + "/js/app.js");
		});
	}

	@Test
	void everyScriptAndStyleOfTheReleaseIsInTheList() throws IOException {
		assertThat(list("assets")).allSatisfy(path -> {
			HttpResponse<String> response = this.visitor.get(path);
			assertThat(response.statusCode()).as(path).isEqualTo(200);
			assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).as(path).contains("immutable");
		});
		for (String folder : List.of("css", "js")) {
			Stream<String> files = Stream
				.of(new PathMatchingResourcePatternResolver().getResources("classpath:static/" + folder + "/*"))
				.map(Resource::getFilename)
				.map(name -> "/" + release() + "/" + folder + "/" + name);
			assertThat(list("assets")).containsAll(files.toList());
		}
		assertThat(list("assets")).contains("/" + release() + "/img/favicon.svg")
			.noneMatch(path -> path.contains("screenshot"));
	}

	@Test
	void theOfflinePageKeepsTheRulesOfAPageAndIsNotToBeFound() {
		Document page = this.visitor.page("/offline");
		PageRules.hold(page);
		assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
		assertThat(page.select("main .row a[href=/], main .row a[href=/routines]")).hasSize(2);
		assertThat(page.select("header a[href=/offline], footer a[href=/offline]")).isEmpty();
	}

	private List<String> list(String name) {
		return site().get(name).values().stream().map(JsonNode::asString).toList();
	}

	private String release() {
		return site().get("release").asString();
	}

	private JsonNode site() {
		String first = this.worker.body().lines().findFirst().orElseThrow();
		return JsonMapper.shared().readTree(first.replaceFirst("^const SITE = (.*);$", "$1"));
	}

	private Set<String> publicPages() {
		Set<String> pages = new TreeSet<>();
		Set<String> seen = new TreeSet<>();
		Queue<String> open = new ArrayDeque<>(List.of("/"));
		while (!open.isEmpty()) {
			String path = open.remove();
			HttpResponse<String> response = this.visitor.get(path, "Accept", "text/html");
			if (response.headers().firstValue("Cache-Control").orElse("").contains("public")
					&& response.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
				pages.add(path);
			}
			for (String link : Visitor.document(response).select("a[href^=/]").eachAttr("href")) {
				String target = URI.create(link).getPath();
				if (seen.add(target)) {
					open.add(target);
				}
			}
		}
		return pages;
	}

}
