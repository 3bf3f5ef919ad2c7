package org.backcare.web;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Follows every link of every page that can be reached from the front page. */
@HttpTest
class LinksTests {

	/** It takes a while to make one; all of them are looked at where they are made. */
	private static final String UNSEEN = "/print/(?!full\\.).*\\.pdf";

	@LocalServerPort
	private int port;

	private Visitor visitor;

	/** What was found, by path and query. */
	private final Map<String, Document> pages = new HashMap<>();

	/** What is there and is no page. */
	private final Set<String> files = new HashSet<>();

	/** What did not lead to a page, with the page that led there. */
	private final Map<String, String> broken = new LinkedHashMap<>();

	@BeforeEach
	void visitor() {
		this.visitor = new Visitor(this.port);
	}

	@Test
	void everyLinkLeadsToAPageForSomebodyNew() {
		crawl("/");
		assertThat(this.broken).isEmpty();
		assertThat(this.pages).containsKeys(PublicPagesTests.paths().toArray(String[]::new));
		assertThat(this.pages).containsKeys("/screening", "/about/erase", "/preferences");
	}

	@Test
	void everyLinkLeadsToAPageForSomebodyWhoMayStart() {
		this.visitor.answerChecklist();
		String session = this.visitor.openSession("desk-reset");
		this.visitor.answerChecklist();
		crawl("/", "/screening/outcome", session);
		this.visitor.command(session, "stop");
		this.pages.remove(session);
		crawl(session);
		assertThat(this.broken).isEmpty();
		assertThat(this.pages.get("/sessions/new?routine=full").select("form[action=/sessions]")).hasSize(1);
	}

	@Test
	void everyReferenceLeadsToItsPlace() {
		crawl("/");
		List<String> lost = new ArrayList<>();
		this.pages.forEach((path, page) -> {
			for (Element link : page.select("a[href^=/]")) {
				URI target = URI.create(link.attr("href"));
				if (target.getFragment() != null
						&& this.pages.get(pathAndQuery(target)).getElementById(target.getFragment()) == null) {
					lost.add(path + " -> " + target);
				}
			}
		});
		assertThat(lost).isEmpty();
		long references = this.pages.values()
			.stream()
			.mapToLong(page -> page.select("a[href^=/sources#]").size())
			.sum();
		assertThat(references).isGreaterThan(100);
	}

	@Test
	void everyPageOnTheWayKeepsTheRulesOfAPage() {
		this.visitor.answerChecklist("your-health/osteoporosis", "your-body/pregnant");
		crawl("/", "/screening/outcome");
		assertThat(this.files).containsExactlyInAnyOrder("/about/kept.json", "/print/full.pdf");
		assertThat(this.pages).containsKeys("/screening/told", "/screening/summary", "/screening/region",
				"/safety/rules", "/sessions/new?routine=full");
		this.pages.values().forEach(PageRules::hold);
	}

	@Test
	void everythingThatPagesFetchIsThere() {
		crawl("/");
		Stream<String> assets = this.pages.values()
			.stream()
			.flatMap(page -> PageRules.assets(page).stream())
			.distinct();
		assertThat(assets).isNotEmpty().allSatisfy(path -> {
			HttpResponse<String> response = this.visitor.get(path);
			assertThat(response.statusCode()).as(path).isEqualTo(200);
			assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
		});
	}

	private void crawl(String... starts) {
		Queue<String> open = new ArrayDeque<>(List.of(starts));
		Map<String, String> from = new HashMap<>();
		while (!open.isEmpty()) {
			String path = open.remove();
			if (this.pages.containsKey(path) || this.files.contains(path) || this.broken.containsKey(path)) {
				continue;
			}
			HttpResponse<String> response = this.visitor.get(path, "Accept", "text/html");
			for (int hops = 0; response.statusCode() / 100 == 3 && hops < 5; hops++) {
				response = this.visitor.get(Visitor.location(response), "Accept", "text/html");
			}
			if (response.statusCode() != 200) {
				this.broken.put(path, response.statusCode() + ", from " + from.get(path));
				continue;
			}
			if (!response.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
				this.files.add(path);
				continue;
			}
			Document page = Visitor.document(response);
			this.pages.put(path, page);
			for (Element link : page.select("a[href]")) {
				String target = link.attr("href");
				if (target.matches(UNSEEN)) {
					continue;
				}
				if (target.startsWith("/")) {
					String found = pathAndQuery(URI.create(target));
					from.putIfAbsent(found, path);
					open.add(found);
				}
				else if (!target.startsWith("#") && !target.matches("https?://.+")) {
					this.broken.put(target, "neither here nor elsewhere, from " + path);
				}
			}
		}
	}

	private static String pathAndQuery(URI target) {
		return target.getRawPath() + ((target.getRawQuery() != null) ? "?" + target.getRawQuery() : "");
	}

}
