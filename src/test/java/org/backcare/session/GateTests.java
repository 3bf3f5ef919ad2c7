package org.backcare.session;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.backcare.Asked;
import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Visitor;
import org.backcare.web.PageRules;
import org.backcare.web.Problems;
import org.backcare.web.RawRequests;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** No session starts without a valid clearance, however the request is made. */
@HttpTest
class GateTests {

	private static final String QUESTIONS = "/screening";

	private static final String REASONS = "/screening/outcome";

	@LocalServerPort
	private int port;

	@Autowired
	private TestClock clock;

	@Autowired
	private DataSource database;

	private Visitor visitor;

	@BeforeEach
	void arrive() {
		this.visitor = new Visitor(this.port);
	}

	@Test
	void refusesEveryWayInWithoutAClearance() {
		assertNoWayIn(QUESTIONS);
	}

	@Test
	void opensAfterTheQuestions() {
		this.visitor.answerChecklist();
		Document page = this.visitor.page("/sessions/new?routine=full");
		PageRules.hold(page);
		assertThat(page.select("main form[action=/sessions] button")).hasSize(1);
		assertThat(page.select("main form")).hasSize(1);
		assertThat(page.select("main a[href=/screening?routine=full]")).isNotEmpty();
		assertThat(this.visitor.openSession("full")).startsWith("/sessions/");
	}

	@Test
	void servesForOneSession() {
		this.visitor.answerChecklist();
		assertThat(Visitor.location(post("desk-reset"))).startsWith("/sessions/");
		assertNoWayIn(QUESTIONS);
		this.visitor.answerChecklist();
		assertThat(open("desk-reset").statusCode()).isEqualTo(201);
		assertNoWayIn(QUESTIONS);
	}

	@Test
	void servesForOneOfTwoSessionsThatAreOpenedAtTheSameMoment() {
		RawRequests raw = new RawRequests(this.port);
		for (int round = 0; round < 8; round++) {
			this.visitor.answerChecklist();
			String token = this.visitor.token();
			long before = sessions();
			List<CompletableFuture<HttpResponse<String>>> answers = List.of(raw.begin("POST", "/sessions",
					"routine=desk-reset&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8), "Content-Type",
					"application/x-www-form-urlencoded", "Cookie", RawRequests.cookies(this.visitor)),
					raw.begin("POST", "/sessions",
							"routine=full&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8), "Content-Type",
							"application/x-www-form-urlencoded", "Cookie", RawRequests.cookies(this.visitor)),
					raw.begin("POST", "/api/sessions", "{\"routine\":\"cat-cow\"}", "Content-Type", "application/json",
							"Cookie", RawRequests.cookies(this.visitor), "X-XSRF-TOKEN", token));
			assertThat(answers).extracting(answer -> location(answer.join()))
				.filteredOn(location -> location.matches("(/api)?/sessions/[-0-9a-f]{36}"))
				.hasSize(1);
			assertThat(sessions()).isEqualTo(before + 1);
		}
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").map(place -> URI.create(place).getPath()).orElse("");
	}

	/** Signs for which help is needed now, or today. */
	static Stream<Asked> grave() {
		return Asked.comingTo("emergency", "urgent");
	}

	@ParameterizedTest
	@MethodSource("grave")
	void staysShutAfterASign(Asked asked) {
		String ready = this.visitor.openSession("desk-reset");
		String paused = paused();
		String eased = eased();
		this.visitor.answerChecklist(asked.ticks());
		assertNoWayIn(REASONS);
		assertIsRefused(ready, "start", this.clock.instant());
		assertIsRefused(paused, "resume", this.clock.instant());
		assertIsNotEased(eased);
		HttpResponse<String> lifted = this.visitor.post("/screening/lifts", "id", asked.id(), "_csrf",
				this.visitor.token());
		assertThat(lifted.statusCode()).isEqualTo(422);
		assertNoWayIn(REASONS);
		this.clock.advance(Duration.ofMinutes(31));
		assertNoWayIn(REASONS);
		assertIsRefused(ready, "start", this.clock.instant());
	}

	/** What somebody has said counts from then on, not only once they have said all. */
	@ParameterizedTest
	@MethodSource("grave")
	void shutsAtASignAlsoWhileThereAreQuestionsLeft(Asked asked) {
		String ready = this.visitor.openSession("desk-reset");
		String paused = paused();
		String eased = eased();
		this.visitor.answerChecklist();
		this.visitor.post("/screening/changes", "_csrf", this.visitor.token());
		Document page = this.visitor.page(QUESTIONS);
		while (page.getElementById(asked.group() + "-" + asked.id()) == null) {
			page = this.visitor.page(Visitor.location(this.visitor.submit(Visitor.questions(page), none(page))));
		}
		List<String> fields = new ArrayList<>(List.of(none(page)));
		fields.remove("none");
		fields.remove(asked.group());
		for (String tick : asked.ticks()) {
			fields.addAll(List.of(asked.group(), tick.substring(tick.indexOf('/') + 1)));
		}
		assertThat(this.visitor.submit(Visitor.questions(page), fields.toArray(String[]::new)).statusCode())
			.isEqualTo(302);
		assertNoWayIn(REASONS);
		assertIsRefused(ready, "start", this.clock.instant());
		assertIsRefused(paused, "resume", this.clock.instant());
		assertIsNotEased(eased);
	}

	/** Who says that something has changed is not let in on what was so before. */
	@Test
	void shutsWhenSomethingHasChangedUntilAllIsAnswered() {
		this.visitor.answerChecklist();
		this.visitor.post("/screening/changes", "_csrf", this.visitor.token());
		assertNoWayIn("/screening(/outcome)?");
		this.visitor.answerChecklist();
		assertThat(this.visitor.openSession("desk-reset")).startsWith("/sessions/");
	}

	@Test
	void doesNotOpenByALiftOfWhatCannotBeLifted() {
		Asked.all().filter(asked -> !asked.outcome().equals("see-clinician-first") || asked.firm()).forEach(asked -> {
			Visitor somebody = new Visitor(this.port);
			somebody.answerChecklist(asked.ticks());
			HttpResponse<String> lifted = somebody.post("/screening/lifts", "id", asked.id(), "_csrf",
					somebody.token());
			assertThat(lifted.statusCode()).as(asked.name()).isEqualTo(422);
			PageRules.hold(Visitor.document(lifted));
		});
	}

	@Test
	void doesNotTakeOldAnswersASecondTime() {
		List<String[]> sent = new ArrayList<>();
		List<Element> forms = new ArrayList<>();
		Document page = this.visitor.page(QUESTIONS);
		while (Visitor.questions(page) != null) {
			forms.add(Visitor.questions(page));
			sent.add(none(page));
			page = this.visitor.page(Visitor.location(this.visitor.submit(forms.get(forms.size() - 1), none(page))));
		}
		assertThat(forms).hasSize(6);
		String session = this.visitor.openSession("desk-reset");
		for (int i = 0; i < forms.size(); i++) {
			assertThat(Visitor.location(this.visitor.submit(forms.get(i), sent.get(i)))).isEqualTo(QUESTIONS);
			assertNoWayIn(QUESTIONS);
		}
		Document today = this.visitor.page(QUESTIONS);
		this.visitor.submit(Visitor.questions(today), none(today));
		this.visitor.command(this.visitor.openSession("desk-reset"), "start");
		HttpResponse<String> replayed = this.visitor.submit(Visitor.questions(today), none(today));
		assertThat(replayed.statusCode()).as("nothing is said of the session meanwhile").isEqualTo(422);
		assertNoWayIn(QUESTIONS);
		assertThat(state(session)).isEqualTo("ready");
	}

	@Test
	void asksWhatWasSkipped() {
		for (String step : List.of("age", "your-body", "your-health", "your-pain", "warning-signs")) {
			HttpResponse<String> answered = answer(step, step.equals("age") ? "age-18-49" : "none");
			assertThat(Visitor.location(answered)).isEqualTo("/screening?step=danger-signs");
			assertNoWayIn(QUESTIONS);
		}
		assertThat(Visitor.location(answer("danger-signs", "none", "pain", "0"))).isEqualTo(REASONS);
		assertThat(this.visitor.openSession("desk-reset")).startsWith("/sessions/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "today", "nothing", " ", "danger-signs ", "../about" })
	void takesNoScreenThatIsNotAsked(String step) {
		HttpResponse<String> answered = answer(step, "none", "pain", "0", "danger-signs", "none", "warning-signs",
				"none");
		assertThat(Visitor.location(answered)).isEqualTo(QUESTIONS);
		assertNoWayIn(QUESTIONS);
	}

	@Test
	void addsUpNothingWithoutTheCookie() {
		for (String step : List.of("danger-signs", "warning-signs", "your-pain", "your-health", "your-body", "age")) {
			this.visitor.cookies().remove("backcare-owner");
			answer(step, step.equals("age") ? "age-18-49" : "none", "pain", "0");
			assertNoWayIn(QUESTIONS);
		}
	}

	@Test
	void isNotOpenedBySomebodyElsesClearanceOrAForgedCookie() {
		Visitor other = new Visitor(this.port);
		other.answerChecklist();
		assertNoWayIn(QUESTIONS);
		String cookie = other.cookies().get("backcare-owner");
		char last = cookie.charAt(cookie.length() - 2);
		this.visitor.cookies()
			.put("backcare-owner", cookie.substring(0, cookie.length() - 2) + ((last == 'A') ? "B" : "A")
					+ cookie.substring(cookie.length() - 1));
		assertNoWayIn(QUESTIONS);
		this.visitor.cookies().put("backcare-owner", cookie.substring(0, cookie.indexOf('.')));
		assertNoWayIn(QUESTIONS);
		this.visitor.cookies().put("backcare-owner", "rubbish");
		assertNoWayIn(QUESTIONS);
	}

	@Test
	void takesAnswersForHalfAnHour() {
		this.visitor.answerChecklist();
		this.clock.advance(Duration.ofMinutes(30).minusMillis(1));
		assertThat(this.visitor.get("/sessions/new?routine=full").statusCode()).isEqualTo(200);
		this.clock.advance(Duration.ofMillis(1));
		Document page = this.visitor.page("/sessions/new?routine=full");
		assertThat(page.select("form[action=/sessions]")).isEmpty();
		assertNoWayIn("/screening(/outcome)?");
		this.visitor.answerChecklist();
		assertThat(this.visitor.openSession("full")).startsWith("/sessions/");
	}

	@Test
	void asksAgainWhoeverTakesTooLongToAnswer() {
		Document page = this.visitor.page(QUESTIONS);
		for (int i = 0; i < 5; i++) {
			page = this.visitor.page(Visitor.location(this.visitor.submit(Visitor.questions(page), none(page))));
		}
		this.clock.advance(Duration.ofMinutes(30).plusMillis(1));
		HttpResponse<String> last = this.visitor.submit(Visitor.questions(page), none(page));
		assertThat(Visitor.location(last)).isEqualTo("/screening?step=danger-signs");
		assertNoWayIn(QUESTIONS);
	}

	/** The half hour runs from the first sign that was asked, not from the last page. */
	@Test
	void takesNoDangerSignsThatWereAnsweredLongerAgo() {
		Document page = this.visitor.page(QUESTIONS);
		page = this.visitor.page(Visitor.location(this.visitor.submit(Visitor.questions(page), none(page))));
		this.clock.advance(Duration.ofMinutes(20));
		while (Visitor.questions(page) != null) {
			page = this.visitor.page(Visitor.location(this.visitor.submit(Visitor.questions(page), none(page))));
		}
		assertThat(this.visitor.get("/sessions/new?routine=full").statusCode()).isEqualTo(200);
		this.clock.advance(Duration.ofMinutes(10));
		assertNoWayIn("/screening(/outcome)?");
	}

	@Test
	void theRoutineIsNotForgottenOnTheWayThroughTheQuestions() {
		Document page = this.visitor.page("/sessions/new?routine=floor-five");
		assertThat(page.select("main form input[name=routine]").val()).isEqualTo("floor-five");
		HttpResponse<String> answered = this.visitor.answerChecklistFor("floor-five");
		assertThat(Visitor.location(answered)).isEqualTo("/screening/outcome?routine=floor-five");
		assertThat(this.visitor.page("/screening/outcome?routine=floor-five")
			.select("main a[href=/sessions/new?routine=floor-five]")).hasSize(1);
	}

	@Test
	void doesNotLetAPausedSessionGoOnAfterAWorseAnswer() {
		String session = paused();
		this.visitor.answerChecklist("warning-signs/band-pain");
		assertThat(Visitor.location(this.visitor.command(session, "resume"))).isEqualTo("/screening");
		assertThat(state(session)).isEqualTo("paused");
		assertThat(Visitor.location(this.visitor.command(session, "stop"))).isEqualTo(session);
	}

	@ParameterizedTest
	@ValueSource(strings = { "danger-signs/tearing-pain", "warning-signs/weight-loss", "your-pain/pain-constant" })
	void neitherFormNorPutStartsAfterAWorseAnswer(String answer) {
		String session = this.visitor.openSession("desk-reset");
		this.clock.advance(Duration.ofSeconds(1));
		this.visitor.answerChecklist(answer);
		assertIsRefused(session, "start", this.clock.instant());
		this.clock.advance(Duration.ofHours(1));
		assertIsRefused(session, "start", this.clock.instant());
		assertThat(state(session)).isEqualTo("ready");
	}

	@Test
	void neitherFormNorPutStartsOrResumesWhenItHurtsTooMuch() {
		String ready = this.visitor.openSession("desk-reset");
		String paused = paused();
		this.visitor.answerChecklist(6);
		assertNoWayIn(REASONS);
		assertIsRefused(ready, "start", this.clock.instant());
		assertIsRefused(paused, "resume", this.clock.instant());
	}

	@Test
	void resumesAfterBetterAnswers() {
		String session = paused();
		this.visitor.answerChecklist("warning-signs/weight-loss");
		assertIsRefused(session, "resume", this.clock.instant());
		assertThat(state(session)).isEqualTo("paused");
		this.visitor.answerChecklist();
		assertThat(Visitor.location(this.visitor.command(session, "resume"))).isEqualTo(session);
		assertThat(state(session)).isEqualTo("running");
	}

	@Test
	void neitherFormNorPutStartsOrResumesADayLater() {
		String ready = this.visitor.openSession("desk-reset");
		String paused = paused();
		this.clock.advance(Duration.ofHours(12));
		assertIsRefused(ready, "start", this.clock.instant());
		assertIsRefused(paused, "resume", this.clock.instant());
		this.visitor.answerChecklist();
		assertThat(Visitor.location(this.visitor.command(ready, "start"))).isEqualTo(ready);
		assertThat(Visitor.location(this.visitor.command(paused, "resume"))).isEqualTo(paused);
	}

	/** Whoever says when a command was given must not get round the gate by it. */
	@Test
	void doesNotTakeAStartThatIsDatedBackToBeforeAWorseAnswer() {
		String session = this.visitor.openSession("desk-reset");
		Instant before = this.clock.instant();
		this.clock.advance(Duration.ofMinutes(1));
		this.visitor.answerChecklist("danger-signs/tearing-pain");
		this.clock.advance(Duration.ofMinutes(1));
		Problems.problem(put(session, "start", before), 403);
		assertThat(log(session)).isEmpty();
		assertThat(state(session)).isEqualTo("ready");
	}

	/** What was laid out before may hold just what the new answers rule out. */
	@ParameterizedTest
	@ValueSource(strings = { "warning-signs/minor-injury", "your-health/osteoporosis", "your-body/pregnant" })
	void doesNotStartWhatNewAnswersRuleOut(String answer) {
		String session = this.visitor.openSession("seated-twist");
		this.clock.advance(Duration.ofMinutes(1));
		this.visitor.answerChecklist(answer);
		assertIsRefused(session, "start", this.clock.instant());
		assertThat(log(session)).isEmpty();
	}

	@Test
	void startsWhatNewAnswersDoNotTouch() {
		String session = this.visitor.openSession("desk-reset");
		this.visitor.answerChecklist("warning-signs/minor-injury");
		assertThat(Visitor.location(this.visitor.command(session, "start"))).isEqualTo(session);
	}

	@Test
	void opensNothingOfWhichNothingIsLeft() {
		this.visitor.answerChecklist("warning-signs/minor-injury");
		long before = sessions();
		for (String routine : List.of("seated-twist", "foam-roll")) {
			Document page = this.visitor.page("/sessions/new?routine=" + routine);
			PageRules.hold(page);
			assertThat(page.select("form[action=/sessions]")).isEmpty();
			assertThat(page.select(".changes li").text()).contains("left out",
					"You hurt your back in the last few days");
			assertThat(Visitor.location(post(routine))).isEqualTo("/sessions/new?routine=" + routine);
			Problems.problem(open(routine), 403);
		}
		assertThat(sessions()).isEqualTo(before);
	}

	@Test
	void putsSomethingKinderInThePlaceOfWhatAFreshStrainRulesOut() {
		HttpResponse<String> answered = this.visitor.answerChecklist("warning-signs/minor-injury");
		assertThat(this.visitor.page(Visitor.location(answered)).select("main section[aria-labelledby=effects]").text())
			.contains("Seated twist", "Back foam rolling");
		Document ready = this.visitor.page("/sessions/new?routine=full");
		assertThat(ready.select("section[aria-labelledby=changes] li strong").eachText()).hasSize(3)
			.anySatisfy(change -> assertThat(change).contains("Seated twist", "Shoulder roll"));
		HttpResponse<String> opened = open("full");
		assertThat(opened.statusCode()).isEqualTo(201);
		JsonNode timeline = JsonMapper.shared().readTree(opened.body()).get("timeline");
		assertThat(timeline.get("phases").values().stream().map(phase -> phase.get("technique").asString()).distinct())
			.containsExactly("cat-cow-small", "shoulder-roll", "shoulder-shrug", "wall-angel");
	}

	@Test
	void saysNothingOfChangesWhereThereAreNone() {
		this.visitor.answerChecklist("warning-signs/minor-injury");
		Document ready = this.visitor.page("/sessions/new?routine=desk-reset");
		assertThat(ready.select("section[aria-labelledby=changes]")).isEmpty();
	}

	/**
	 * A routine that is not there is told before the question whether one may start it.
	 */
	@Test
	void tellsNothingOfTheClearanceForWhatIsNotThere() {
		assertThat(this.visitor.get("/sessions/new?routine=nothing", "Accept", "text/html").statusCode())
			.isEqualTo(404);
		assertThat(post("nothing").statusCode()).isEqualTo(404);
		Problems.problem(open("nothing"), 404);
	}

	private String paused() {
		String session = this.visitor.openSession("desk-reset");
		this.visitor.command(session, "start");
		this.clock.advance(Duration.ofSeconds(1));
		this.visitor.command(session, "pause");
		this.clock.advance(Duration.ofSeconds(1));
		return session;
	}

	/** A session that may be gone on with in an easier form, and is not yet. */
	private String eased() {
		String session = this.visitor.openSession("desk-reset");
		this.visitor.command(session, "start");
		this.clock.advance(Duration.ofSeconds(1));
		this.visitor.post(session + "/symptoms", "symptom", "ease-off", "_csrf", this.visitor.token());
		return session;
	}

	/** By form and by API, and nothing of it is kept. */
	private void assertIsRefused(String session, String type, Instant at) {
		String before = log(session).toString();
		assertThat(Visitor.location(this.visitor.command(session, type))).isEqualTo("/screening");
		Problems.problem(put(session, type, at), 403);
		assertThat(log(session).toString()).isEqualTo(before);
	}

	private void assertIsNotEased(String session) {
		long before = sessions();
		HttpResponse<String> eased = this.visitor.post(session + "/easier", "_csrf", this.visitor.token());
		assertThat(Visitor.location(eased)).isEqualTo(session);
		assertThat(sessions()).isEqualTo(before);
	}

	private HttpResponse<String> put(String session, String type, Instant at) {
		String known = log(session).toString();
		String separator = known.equals("[]") ? "" : ",";
		String log = known.substring(0, known.length() - 1) + separator
				+ "{\"type\":\"%s\",\"at\":%d,\"phase\":0}]".formatted(type, at.toEpochMilli());
		return this.visitor.sendJson("PUT", "/api" + session + "/log", "{\"log\":" + log + "}");
	}

	private JsonNode log(String session) {
		return JsonMapper.shared().readTree(this.visitor.get("/api" + session).body()).get("log");
	}

	private long sessions() {
		return JdbcClient.create(this.database).sql("select count(*) from session").query(Long.class).single();
	}

	/**
	 * @param instead where every way leads, with the routine
	 */
	private void assertNoWayIn(String instead) {
		assertNoWayIn(instead, "full", "desk-reset", "cat-cow");
	}

	private void assertNoWayIn(String instead, String... routines) {
		long before = sessions();
		for (String routine : routines) {
			String place = instead + "\\?routine=" + routine;
			assertThat(Visitor.location(this.visitor.get("/sessions/new?routine=" + routine))).matches(place);
			assertThat(Visitor.location(post(routine))).matches(place);
			Problems.problem(open(routine), 403);
		}
		assertThat(sessions()).isEqualTo(before);
	}

	private HttpResponse<String> open(String routine) {
		return this.visitor.sendJson("POST", "/api/sessions", "{\"routine\":\"" + routine + "\"}");
	}

	private HttpResponse<String> post(String routine) {
		return this.visitor.post("/sessions", "routine", routine, "_csrf", this.visitor.token());
	}

	/** Answers a screen that was perhaps not asked. */
	private HttpResponse<String> answer(String step, String answer, String... fields) {
		List<String> all = new ArrayList<>(List.of("step", step, step, answer, "_csrf", this.visitor.token()));
		all.addAll(List.of(fields));
		return this.visitor.post("/screening", all.toArray(String[]::new));
	}

	/** Fields for a screen of somebody whom nothing hurts. */
	private static String[] none(Document page) {
		List<String> fields = new ArrayList<>();
		for (String name : Visitor.questions(page)
			.select("input:not([type=hidden])")
			.eachAttr("name")
			.stream()
			.distinct()
			.toList()) {
			fields.add(name);
			fields.add(switch (name) {
				case "pain" -> "0";
				case "after" -> "same";
				case "age" -> "age-18-49";
				default -> "none";
			});
		}
		return fields.toArray(String[]::new);
	}

	private String state(String session) {
		Element player = this.visitor.page(session).selectFirst("[data-module=player]");
		return player.attr("data-state");
	}

}
