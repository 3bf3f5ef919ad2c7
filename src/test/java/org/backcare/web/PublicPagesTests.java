package org.backcare.web;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.EntityManagerFactory;
import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class PublicPagesTests {

	static final List<String> PAGES = List.of("/", "/techniques", "/techniques/seated-twist", "/techniques/cat-cow",
			"/techniques/foam-roll", "/techniques/wall-angel", "/routines", "/routines/full", "/routines/floor-five",
			"/routines/desk-reset", "/routines/seated-twist", "/routines/cat-cow", "/routines/foam-roll",
			"/routines/wall-angel", "/prevention", "/prevention/workstation", "/prevention/stretches/shoulder-shrug",
			"/prevention/stretches/shoulder-roll", "/prevention/stretches/arm-raise",
			"/prevention/stretches/neck-half-roll", "/prevention/stretches/cross-arm-pull", "/causes", "/safety",
			"/questions", "/sources", "/about");

	@LocalServerPort
	private int port;

	@Autowired
	private EntityManagerFactory entities;

	private Visitor visitor;

	@BeforeEach
	void arrive() {
		this.visitor = new Visitor(this.port);
	}

	@ParameterizedTest
	@FieldSource("PAGES")
	void isAWholePageForEverybody(String path) {
		HttpResponse<String> response = this.visitor.get(path);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(response.headers().firstValue("Cache-Control"))
			.hasValueSatisfying(control -> assertThat(control).contains("public").doesNotContain("no-store"));
		assertThat(response.headers().firstValue("ETag"))
			.hasValueSatisfying(etag -> assertThat(etag).startsWith("\"").endsWith("\""));
		Document page = Visitor.document(response);
		assertThat(page.select("h1")).hasSize(1);
		assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
		assertThat(page.title()).contains("Backcare");
		assertThat(page.select("meta[name=description]").attr("content")).hasSizeGreaterThan(20);
		assertThat(page.select("a.skip-link[href=#main]")).hasSize(1);
		assertThat(page.select("main#main")).hasSize(1);
		assertThat(page.select("footer").text()).contains("not medical advice");
		assertThat(page.select("img:not([alt]), [style], script:not([src]), [onclick]")).isEmpty();
		if (path.indexOf('/', 1) > 0) {
			assertThat(page.select("nav[aria-label] ol a[href=/]")).isNotEmpty();
		}
	}

	@ParameterizedTest
	@FieldSource("PAGES")
	void isNotSentAgainToWhoHasIt(String path) {
		HttpResponse<String> first = this.visitor.get(path);
		String etag = first.headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> again = this.visitor.get(path, "If-None-Match", etag);
		assertThat(again.statusCode()).isEqualTo(304);
		assertThat(again.body()).isEmpty();
		assertThat(again.headers().firstValue("ETag")).hasValue(etag);
		assertThat(this.visitor.get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@FieldSource("PAGES")
	void asksTheDatabaseForTheRevisionAlone(String path) {
		Statistics statistics = this.entities.unwrap(SessionFactory.class).getStatistics();
		this.visitor.get(path);
		long before = statistics.getPrepareStatementCount();
		this.visitor.get(path);
		assertThat(statistics.getPrepareStatementCount() - before).isEqualTo(1);
	}

	@ParameterizedTest
	@FieldSource("PAGES")
	void takesNothingFromElsewhereAndLittleFromHere(String path) {
		Document page = this.visitor.page(path);
		List<String> assets = page.select("link[rel=stylesheet], link[rel=icon], script[src], img[src]")
			.stream()
			.map(element -> element.hasAttr("href") ? element.attr("href") : element.attr("src"))
			.toList();
		assertThat(assets).hasSizeLessThanOrEqualTo(4).allMatch(asset -> asset.matches("/[^/]+/(css|js|img)/.+"));
		for (String asset : assets) {
			HttpResponse<String> response = this.visitor.get(asset);
			assertThat(response.statusCode()).as(asset).isEqualTo(200);
			assertThat(response.headers().firstValue("Cache-Control")).as(asset)
				.hasValueSatisfying(control -> assertThat(control).contains("max-age=31536000", "immutable"));
		}
	}

	@Test
	void noTwoPagesGoByTheSameTitleOrDescription() {
		Map<String, String> titles = new HashMap<>();
		for (String path : PAGES.stream()
			.filter(page -> !page.matches("/routines/(seated|cat|foam|wall).*"))
			.toList()) {
			Document page = this.visitor.page(path);
			assertThat(titles.put(page.title(), path)).as(path).isNull();
			assertThat(titles.put(page.select("meta[name=description]").attr("content"), path)).as(path).isNull();
		}
	}

	@Test
	void everyLinkLeadsSomewhere() {
		Deque<String> toVisit = new ArrayDeque<>(List.of("/"));
		Set<String> seen = new HashSet<>(toVisit);
		while (!toVisit.isEmpty()) {
			String path = toVisit.pop();
			Document page = this.visitor.page(path);
			assertThat(page.select("h1")).as(path).hasSize(1);
			for (Element link : page.select("a[href^=/], a[href^=#]")) {
				String target = link.attr("href");
				int hash = target.indexOf('#');
				String to = (hash == 0) ? path : (hash > 0) ? target.substring(0, hash) : target;
				if (hash >= 0) {
					String anchor = target.substring(hash + 1);
					assertThat(this.visitor.page(to).getElementById(anchor)).as("%s from %s", target, path).isNotNull();
				}
				if (seen.add(to)) {
					assertThat(this.visitor.get(to).statusCode()).as("%s from %s", to, path).isIn(200, 302);
					toVisit.add(to);
				}
			}
		}
		assertThat(seen).containsAll(PAGES);
	}

	@Test
	void aNewcomerIsTwoClicksFromARoutine() {
		Element start = this.visitor.page("/").selectFirst("a[href*=/sessions/new?routine=desk-reset]");
		Document second = this.visitor.page(start.attr("href"));
		assertThat(second.select("main form[action=/screening]")).hasSize(1);
	}

	@ParameterizedTest
	@FieldSource("UNKNOWN")
	void whatIsNotThereIsSaidWarmly(String path) {
		String etag = this.visitor.get("/").headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> response = this.visitor.get(path, "Accept", "text/html", "If-None-Match", etag);
		assertThat(response.statusCode()).isEqualTo(404);
		Document page = Visitor.document(response);
		assertThat(page.select("h1")).hasSize(1);
		assertThat(page.select("main a[href=/]")).isNotEmpty();
		assertThat(page.select("footer").text()).contains("not medical advice");
		assertThat(response.headers().firstValue("Cache-Control"))
			.hasValueSatisfying(control -> assertThat(control).contains("no-store"));
	}

	static final List<String> UNKNOWN = List.of("/nope", "/techniques/nope", "/techniques/shoulder-shrug",
			"/prevention/stretches/cat-cow", "/routines/nope", "/sessions/new?routine=nope", "/sessions/not-a-uuid",
			"/sessions/00000000-0000-0000-0000-000000000000");

	@Test
	void everyAnswerCarriesTheHeadersThatKeepOthersOut() {
		for (String path : List.of("/", "/screening", "/nope", "/api/sessions/x")) {
			HttpResponse<String> response = this.visitor.get(path);
			assertThat(response.headers().firstValue("Content-Security-Policy")).as(path)
				.hasValueSatisfying(
						policy -> assertThat(policy).contains("default-src 'self'", "frame-ancestors 'none'")
							.doesNotContain("unsafe"));
			assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
			assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
		}
	}

}
