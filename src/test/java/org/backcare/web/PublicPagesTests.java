package org.backcare.web;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.persistence.EntityManagerFactory;
import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class PublicPagesTests {

	private static final List<String> TECHNIQUES = List.of("seated-twist", "cat-cow", "foam-roll", "wall-angel");

	private static final List<String> STRETCHES = List.of("shoulder-shrug", "shoulder-roll", "arm-raise",
			"neck-half-roll", "cross-arm-pull");

	private static final List<String> COMPOSED = List.of("full", "floor-five", "desk-reset");

	@LocalServerPort
	private int port;

	@Autowired
	private EntityManagerFactory entityManagerFactory;

	private Visitor visitor;

	static Stream<String> paths() {
		return Stream
			.of(Stream.of("/", "/techniques", "/routines", "/prevention", "/prevention/workstation", "/causes",
					"/safety", "/questions", "/sources", "/about", "/about/this-device"),
					TECHNIQUES.stream().map(slug -> "/techniques/" + slug),
					STRETCHES.stream().map(slug -> "/prevention/stretches/" + slug),
					Stream.of(COMPOSED, TECHNIQUES, STRETCHES).flatMap(List::stream).map(slug -> "/routines/" + slug))
			.flatMap(all -> all);
	}

	@BeforeEach
	void visitor() {
		this.visitor = new Visitor(this.port);
	}

	@ParameterizedTest
	@MethodSource("paths")
	void keepsTheRulesOfAPage(String path) {
		HttpResponse<String> response = this.visitor.get(path, "Accept", "text/html");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).isEqualTo("text/html;charset=UTF-8");
		PageRules.hold(Visitor.document(response));
	}

	@ParameterizedTest
	@MethodSource("paths")
	void isForEverybodyToKeep(String path) {
		HttpResponse<String> response = this.visitor.get(path);
		assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
		assertThat(response.headers().allValues("Cache-Control")).singleElement()
			.satisfies(control -> assertThat(control).contains("public").doesNotContain("no-store", "private"));
		assertThat(response.headers().allValues("Pragma")).isEmpty();
		assertThat(response.headers().allValues("ETag")).singleElement()
			.satisfies(etag -> assertThat(etag).matches("\"[^\"]+\""));
	}

	@ParameterizedTest
	@MethodSource("paths")
	void isNotSentAgainToWhoeverHasIt(String path) {
		String etag = this.visitor.get(path).headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> again = this.visitor.get(path, "If-None-Match", etag);
		assertThat(again.statusCode()).isEqualTo(304);
		assertThat(again.body()).isEmpty();
		assertThat(again.headers().firstValue("ETag")).contains(etag);
		assertThat(again.headers().firstValue("Cache-Control").orElseThrow()).contains("public");
		assertThat(again.headers().allValues("Set-Cookie")).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("paths")
	void isSentToWhoeverHasAnotherOne(String path) {
		HttpResponse<String> response = this.visitor.get(path, "If-None-Match", "\"another\"");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(Visitor.document(response).select("h1")).hasSize(1);
	}

	@Test
	void isNotSentAgainWhereItIsOneOfSeveralCopies() {
		String etag = this.visitor.get("/about").headers().firstValue("ETag").orElseThrow();
		assertThat(this.visitor.get("/about", "If-None-Match", "\"one\", " + etag).statusCode()).isEqualTo(304);
		assertThat(this.visitor.get("/about", "If-None-Match", "W/" + etag).statusCode()).isEqualTo(304);
	}

	@ParameterizedTest
	@MethodSource("paths")
	void answersHeadLikeGet(String path) {
		HttpResponse<String> got = this.visitor.get(path);
		HttpResponse<String> head = new RawRequests(this.port).send("HEAD", path, "");
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(head.body()).isEmpty();
		for (String name : List.of("ETag", "Cache-Control", "Content-Type")) {
			assertThat(head.headers().allValues(name)).as(name).isEqualTo(got.headers().allValues(name));
		}
	}

	/** Cookies must not change what a cache keeps for everybody. */
	@ParameterizedTest
	@MethodSource("paths")
	void isTheSameForEverybody(String path) {
		Visitor known = new Visitor(this.port);
		known.answerChecklist();
		HttpResponse<String> response = known.get(path);
		assertThat(response.body()).isEqualTo(this.visitor.get(path).body());
		assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("paths")
	void asksTheDatabaseNothing(String path) {
		assertThat(statements(path + "?made=each-time")).isZero();
		assertThat(statements(path)).isZero();
	}

	private long statements(String path) {
		Statistics statistics = this.entityManagerFactory.unwrap(SessionFactory.class).getStatistics();
		long before = statistics.getPrepareStatementCount();
		assertThat(this.visitor.get(path).statusCode()).isEqualTo(200);
		return statistics.getPrepareStatementCount() - before;
	}

	@Test
	void isToldFromTheOthersByItsTitle() {
		assertThat(repeated(Document::title)).isEmpty();
	}

	@Test
	void isToldFromTheOthersByItsDescription() {
		assertThat(repeated(page -> page.select("meta[name=description]").attr("content"))).isEmpty();
	}

	/** What several pages have in common, with the pages. */
	private Map<String, List<String>> repeated(Function<Document, String> property) {
		Map<String, List<String>> pages = new HashMap<>();
		paths()
			.forEach(path -> pages.computeIfAbsent(property.apply(this.visitor.page(path)), value -> new ArrayList<>())
				.add(path));
		pages.values().removeIf(same -> same.size() == 1);
		return pages;
	}

	@ParameterizedTest
	@CsvSource({ "/techniques/cat-cow, /techniques", "/routines/full, /routines", "/routines/wall-angel, /routines",
			"/prevention/workstation, /prevention", "/prevention/stretches/arm-raise, /prevention",
			"/causes, /prevention" })
	void showsTheWayBackUp(String path, String above) {
		List<String> way = this.visitor.page(path).select("nav.breadcrumbs[aria-label] a").eachAttr("href");
		assertThat(way).containsExactly("/", above);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/techniques/", "/prevention/stretches/" })
	void listsWhatLiesBelowIt(String path) {
		List<String> slugs = path.equals("/techniques/") ? TECHNIQUES : STRETCHES;
		String list = path.equals("/techniques/") ? "/techniques" : "/prevention";
		assertThat(this.visitor.page(list).select("main a").eachAttr("href"))
			.containsAll(slugs.stream().map(slug -> path + slug).toList());
	}

	/** A newcomer is two clicks from a session: the start, and "none of these". */
	@Test
	void theFrontPageLeadsToTheStartOfEachRoutine() {
		Document home = this.visitor.page("/");
		for (String slug : COMPOSED) {
			assertThat(home.select("main a[href=/sessions/new?routine=" + slug + "]")).as(slug).isNotEmpty();
		}
		assertThat(home.select("main .lede").text()).isNotBlank();
	}

	@Test
	void theMenuMarksWhereOneIs() {
		assertThat(this.visitor.page("/techniques/cat-cow").select("nav [aria-current]").eachAttr("href"))
			.containsExactly("/techniques");
		assertThat(this.visitor.page("/").select("nav [aria-current]")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "full, PT10M", "floor-five, PT5M", "desk-reset, PT2M3S", "seated-twist, PT3M26S", "cat-cow, PT2M45S",
			"foam-roll, PT2M6S", "wall-angel, PT1M43S" })
	void aRoutineSaysHowLongItTakes(String slug, String total) {
		Document page = this.visitor.page("/routines/" + slug);
		assertThat(page.select("main dl time").attr("datetime")).isEqualTo(total);
		long lines = page.select("main ol ol time")
			.eachAttr("datetime")
			.stream()
			.mapToLong(line -> Duration.parse(line).toSeconds())
			.sum();
		assertThat(lines).as("sum of the lines of the plan").isEqualTo(Duration.parse(total).toSeconds());
	}

	@Test
	void theWorkstationHasTwelveChecksWithSources() {
		Document page = this.visitor.page("/prevention/workstation");
		assertThat(page.select("main input[type=checkbox]")).hasSize(12);
		assertThat(page.select("main li:has(input)"))
			.allSatisfy(check -> assertThat(check.select("a[href^=/sources#]")).isNotEmpty());
	}

	@Test
	void thereAreFiveCausesEachWithWhatToDo() {
		assertThat(this.visitor.page("/causes").select("main section:has(> div h2)")).hasSize(5).allSatisfy(cause -> {
			assertThat(cause.select("ul.do-dont li")).isNotEmpty();
			assertThat(cause.select("a[href^=/sources#]")).isNotEmpty();
		});
	}

	@Test
	void thereAreFourQuestionsAndTheirAnswers() {
		assertThat(this.visitor.page("/questions").select("main section[id]:has(> h2 + .prose)")).hasSize(4)
			.allSatisfy(answer -> assertThat(answer.select("a[href^=/sources#]")).isNotEmpty());
	}

	@Test
	void everyVoiceHasANameAProfessionAndWhereItWasHeard() {
		assertThat(this.visitor.page("/safety").select("figure")).hasSizeGreaterThanOrEqualTo(6).allSatisfy(voice -> {
			assertThat(voice.select("blockquote").text()).isNotBlank();
			assertThat(voice.select("figcaption strong").text()).isNotBlank();
			assertThat(voice.select("figcaption > *")).hasSizeGreaterThanOrEqualTo(3);
		});
	}

	@Test
	void aTechniqueSaysWhoRecommendsItAndWhere() {
		assertThat(this.visitor.page("/techniques/cat-cow").select("figure.voice")).isNotEmpty()
			.allSatisfy(voice -> assertThat(voice.select("a[href^=https]")).isNotEmpty());
	}

	@Test
	void everySourceHasAnAnchorAndMostAYearAndALink() {
		List<String> anchors = this.visitor.page("/sources").select("main li[id]").eachAttr("id");
		assertThat(anchors).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
		assertThat(this.visitor.page("/sources").select("main li[id] a[href^=https]"))
			.hasSizeGreaterThan(anchors.size() * 3 / 4);
	}

}
