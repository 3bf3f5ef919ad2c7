package org.backcare.session;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Visitor;
import org.backcare.web.PageRules;
import org.backcare.web.Problems;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
		assertNoWayIn();
	}

	@Test
	void opensAfterTheChecklist() {
		this.visitor.answerChecklist();
		Document page = this.visitor.page("/sessions/new?routine=full");
		assertThat(page.select("form[action=/sessions] button").text()).contains("None of these. Start.");
		assertThat(this.visitor.openSession("full")).startsWith("/sessions/");
		assertThat(open("full").statusCode()).isEqualTo(201);
	}

	@Test
	void staysShutAfterAnAnswerThatForbids() {
		for (String answer : new String[] { "danger-signs/tearing-pain", "warning-signs/weight-loss",
				"your-pain/pain-constant" }) {
			this.visitor.answerChecklist(answer);
			assertNoWayIn();
		}
	}

	@Test
	void shutsWhenAWorseAnswerFollows() {
		this.visitor.answerChecklist();
		String session = this.visitor.openSession("desk-reset");
		this.clock.advance(Duration.ofSeconds(1));
		this.visitor.answerChecklist("danger-signs/both-legs");
		assertNoWayIn();
		HttpResponse<String> started = this.visitor.command(session, "start");
		assertThat(Visitor.location(started)).isEqualTo("/screening");
		assertThat(state(session)).isEqualTo("ready");
		String body = "{\"log\":[{\"type\":\"start\",\"at\":%d,\"phase\":0}]}"
			.formatted(this.clock.instant().toEpochMilli());
		HttpResponse<String> put = this.visitor.sendJson("PUT", "/api" + session + "/log", body);
		assertThat(put.statusCode()).isEqualTo(403);
		assertThat(put.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void doesNotLetAPausedSessionGoOnAfterAWorseAnswer() {
		this.visitor.answerChecklist();
		String session = this.visitor.openSession("desk-reset");
		this.visitor.command(session, "start");
		this.clock.advance(Duration.ofSeconds(1));
		this.visitor.command(session, "pause");
		this.clock.advance(Duration.ofSeconds(1));
		this.visitor.answerChecklist("warning-signs/band-pain");
		assertThat(Visitor.location(this.visitor.command(session, "resume"))).isEqualTo("/screening");
		assertThat(state(session)).isEqualTo("paused");
		assertThat(Visitor.location(this.visitor.command(session, "stop"))).isEqualTo(session);
	}

	@Test
	void shutsWhenTheClearanceHasExpired() {
		this.visitor.answerChecklist();
		String session = this.visitor.openSession("desk-reset");
		this.clock.advance(Duration.ofHours(12).minusMillis(1));
		assertThat(open("desk-reset").statusCode()).isEqualTo(201);
		this.clock.advance(Duration.ofMillis(1));
		assertNoWayIn();
		assertThat(Visitor.location(this.visitor.command(session, "start"))).isEqualTo("/screening");
	}

	@Test
	void isNotOpenedBySomebodyElsesClearanceOrAForgedCookie() {
		Visitor other = new Visitor(this.port);
		other.answerChecklist();
		assertNoWayIn();
		String cookie = other.cookies().get("backcare-owner");
		char last = cookie.charAt(cookie.length() - 2);
		this.visitor.cookies()
			.put("backcare-owner", cookie.substring(0, cookie.length() - 2) + ((last == 'A') ? "B" : "A")
					+ cookie.substring(cookie.length() - 1));
		assertNoWayIn();
		this.visitor.cookies().put("backcare-owner", cookie.substring(0, cookie.indexOf('.')));
		assertNoWayIn();
		this.visitor.cookies().put("backcare-owner", "rubbish");
		assertNoWayIn();
	}

	@Test
	void leavesOutWhatAFreshStrainRulesOut() {
		HttpResponse<String> answered = this.visitor.answerChecklist("warning-signs/minor-injury");
		assertThat(this.visitor.page(Visitor.location(answered)).selectFirst("main").text()).contains("Seated twist",
				"foam rolling");
		Document ready = this.visitor.page("/sessions/new?routine=full");
		assertThat(ready.selectFirst("main").text()).contains("Seated twist");
		String session = this.visitor.openSession("full");
		String json = this.visitor.get("/api" + session).body();
		assertThat(json).contains("cat-cow", "wall-angel").doesNotContain("seated-twist", "foam-roll");
		assertThat(Visitor.location(this.visitor.get("/sessions/new?routine=seated-twist")))
			.startsWith("/screening/outcome");
	}

	@Test
	void theRoutineIsNotForgottenOnTheWayThroughTheChecklist() {
		Document checklist = this.visitor.page("/sessions/new?routine=floor-five");
		assertThat(checklist.select("main form input[name=routine]").val()).isEqualTo("floor-five");
	}

	@Test
	void showsTheDangerSignsBeforeEverySession() {
		this.visitor.answerChecklist();
		Document page = this.visitor.page("/sessions/new?routine=full");
		PageRules.hold(page);
		for (String sign : this.visitor.page("/screening")
			.select("#danger-signs label:has(input:not([value=none]))")
			.eachText()) {
			assertThat(page.select("main li").eachText()).contains(sign);
		}
		assertThat(page.select("main form")).hasSize(1);
		assertThat(page.select("main form button")).hasSize(1);
		assertThat(page.select("main a[href=/screening?routine=full]")).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "danger-signs/tearing-pain", "warning-signs/weight-loss", "your-pain/pain-constant" })
	void neitherFormNorPutStartsAfterAWorseAnswer(String answer) {
		this.visitor.answerChecklist();
		String session = this.visitor.openSession("desk-reset");
		this.clock.advance(Duration.ofSeconds(1));
		this.visitor.answerChecklist(answer);
		assertIsRefused(session, "start", this.clock.instant());
		this.clock.advance(Duration.ofHours(1));
		assertIsRefused(session, "start", this.clock.instant());
		assertThat(state(session)).isEqualTo("ready");
	}

	@Test
	void neitherFormNorPutResumesAfterAWorseAnswer() {
		this.visitor.answerChecklist();
		String session = paused();
		this.visitor.answerChecklist("warning-signs/weight-loss");
		assertIsRefused(session, "resume", this.clock.instant());
		assertThat(state(session)).isEqualTo("paused");
		this.visitor.answerChecklist();
		assertThat(Visitor.location(this.visitor.command(session, "resume"))).isEqualTo(session);
		assertThat(state(session)).isEqualTo("running");
	}

	@Test
	void neitherFormNorPutStartsOrResumesOnceTheClearanceHasRunOut() {
		this.visitor.answerChecklist();
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
		this.visitor.answerChecklist();
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
	@Test
	void doesNotStartWhatNewAnswersRuleOut() {
		this.visitor.answerChecklist();
		String session = this.visitor.openSession("seated-twist");
		this.clock.advance(Duration.ofMinutes(1));
		this.visitor.answerChecklist("warning-signs/minor-injury");
		Problems.problem(put(session, "start", this.clock.instant()), 403);
		assertThat(Visitor.location(this.visitor.command(session, "start"))).startsWith("/screening");
		assertThat(log(session)).isEmpty();
	}

	@Test
	void opensNothingOfWhichNothingIsLeft() {
		this.visitor.answerChecklist("warning-signs/minor-injury");
		long before = sessions();
		for (String routine : List.of("seated-twist", "foam-roll")) {
			assertThat(Visitor.location(this.visitor.get("/sessions/new?routine=" + routine)))
				.isEqualTo("/screening/outcome?routine=" + routine);
			HttpResponse<String> posted = this.visitor.post("/sessions", "routine", routine, "_csrf",
					this.visitor.token());
			assertThat(Visitor.location(posted)).isEqualTo("/screening/outcome?routine=" + routine);
			Problems.problem(open(routine), 403);
		}
		assertThat(sessions()).isEqualTo(before);
	}

	@Test
	void laysOutOnlyWhatIsLeftAndSaysSo() {
		long whole = json(this.visitor.get("/api/routines/full/timeline")).get("totalMillis").asLong();
		long left = List.of("cat-cow", "wall-angel")
			.stream()
			.mapToLong(
					slug -> json(this.visitor.get("/api/routines/" + slug + "/timeline")).get("totalMillis").asLong())
			.sum();
		this.visitor.answerChecklist("warning-signs/minor-injury");
		Document ready = this.visitor.page("/sessions/new?routine=full");
		for (String slug : List.of("seated-twist", "foam-roll")) {
			assertThat(ready.select("main header").text())
				.contains(this.visitor.page("/techniques/" + slug).select("h1").text());
		}
		HttpResponse<String> opened = open("full");
		assertThat(opened.statusCode()).isEqualTo(201);
		JsonNode timeline = JsonMapper.shared().readTree(opened.body()).get("timeline");
		assertThat(timeline.get("phases").values().stream().map(phase -> phase.get("technique").asString()).distinct())
			.containsExactly("cat-cow", "wall-angel");
		assertThat(timeline.get("totalMillis").asLong()).isEqualTo(left).isLessThan(whole);
		String session = this.visitor.openSession("full");
		assertThat(this.visitor.page(session).select("progress").attr("max")).isEqualTo(String.valueOf(left));
	}

	@Test
	void saysNothingOfWhatIsLeftOutWhereAllIsDone() {
		this.visitor.answerChecklist("warning-signs/minor-injury");
		Document ready = this.visitor.page("/sessions/new?routine=desk-reset");
		assertThat(ready.select("main header").text())
			.doesNotContain(this.visitor.page("/techniques/seated-twist").select("h1").text());
	}

	/**
	 * A routine that is not there is told before the question whether one may start it.
	 */
	@Test
	void tellsNothingOfTheClearanceForWhatIsNotThere() {
		assertThat(this.visitor.get("/sessions/new?routine=nothing", "Accept", "text/html").statusCode())
			.isEqualTo(404);
		assertThat(this.visitor.post("/sessions", "routine", "nothing", "_csrf", this.visitor.token()).statusCode())
			.isEqualTo(404);
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

	/** By form and by API, and nothing of it is kept. */
	private void assertIsRefused(String session, String type, Instant at) {
		String before = log(session).toString();
		assertThat(Visitor.location(this.visitor.command(session, type))).isEqualTo("/screening");
		Problems.problem(put(session, type, at), 403);
		assertThat(log(session).toString()).isEqualTo(before);
	}

	private HttpResponse<String> put(String session, String type, Instant at) {
		String known = log(session).toString();
		String separator = known.equals("[]") ? "" : ",";
		String log = known.substring(0, known.length() - 1) + separator
				+ "{\"type\":\"%s\",\"at\":%d,\"phase\":0}]".formatted(type, at.toEpochMilli());
		return this.visitor.sendJson("PUT", "/api" + session + "/log", "{\"log\":" + log + "}");
	}

	private JsonNode log(String session) {
		return json(this.visitor.get("/api" + session)).get("log");
	}

	private static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

	private long sessions() {
		return JdbcClient.create(this.database).sql("select count(*) from session").query(Long.class).single();
	}

	private void assertNoWayIn() {
		long before = sessions();
		for (String routine : new String[] { "full", "desk-reset", "cat-cow" }) {
			assertThat(Visitor.location(this.visitor.get("/sessions/new?routine=" + routine)))
				.isEqualTo("/screening?routine=" + routine);
			HttpResponse<String> posted = this.visitor.post("/sessions", "routine", routine, "_csrf",
					this.visitor.token());
			assertThat(Visitor.location(posted)).isEqualTo("/screening?routine=" + routine);
			HttpResponse<String> api = open(routine);
			Problems.problem(api, 403);
		}
		assertThat(sessions()).isEqualTo(before);
	}

	private HttpResponse<String> open(String routine) {
		return this.visitor.sendJson("POST", "/api/sessions", "{\"routine\":\"" + routine + "\"}");
	}

	private String state(String session) {
		Element player = this.visitor.page(session).selectFirst("[data-module=player]");
		return player.attr("data-state");
	}

}
