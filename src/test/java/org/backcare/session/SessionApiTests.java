package org.backcare.session;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Visitor;
import org.backcare.web.Problems;
import org.backcare.web.RawRequests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class SessionApiTests {

	@LocalServerPort
	private int port;

	@Autowired
	private TestClock clock;

	private Visitor visitor;

	private String session;

	private long opened;

	@BeforeEach
	void open() {
		this.visitor = new Visitor(this.port);
		this.visitor.answerChecklist();
		this.session = "/api" + this.visitor.openSession("desk-reset");
		this.opened = this.clock.instant().toEpochMilli();
		this.clock.advance(Duration.ofMinutes(1));
	}

	@Test
	void givesTheTimelineOfARoutineInMilliseconds() {
		HttpResponse<String> response = this.visitor.get("/api/routines/full/timeline");
		JsonNode timeline = json(response);
		assertThat(timeline.get("totalMillis").asLong()).isEqualTo(600_000);
		assertThat(timeline.get("phases").get(1).get("startMillis").asLong()).isEqualTo(8000);
		String etag = response.headers().firstValue("ETag").orElseThrow();
		assertThat(this.visitor.get("/api/routines/full/timeline", "If-None-Match", etag).statusCode()).isEqualTo(304);
	}

	@Test
	void givesASessionWithAnEtagThatChangesWithItsLog() {
		HttpResponse<String> before = this.visitor.get(this.session);
		assertThat(worked(json(before).get("timeline"))).isEqualTo(123_000);
		String etag = before.headers().firstValue("ETag").orElseThrow();
		assertThat(this.visitor.get(this.session, "If-None-Match", etag).statusCode()).isEqualTo(304);
		put(entry("start", 0, 0));
		HttpResponse<String> after = this.visitor.get(this.session, "If-None-Match", etag);
		assertThat(after.statusCode()).isEqualTo(200);
		assertThat(json(after).get("log")).hasSize(1);
	}

	@Test
	void takesALogThatGoesOnAndTakesItOnlyOnce() {
		assertThat(put(entry("start", 0, 0)).statusCode()).isEqualTo(200);
		String longer = entry("start", 0, 0) + "," + entry("pause", 1000, 0);
		assertThat(put(longer).statusCode()).isEqualTo(200);
		assertThat(put(longer).statusCode()).isEqualTo(200);
		assertThat(log()).hasSize(2);
	}

	@Test
	void answersAnotherLogWithItsOwn() {
		put(entry("start", 0, 0) + "," + entry("pause", 1000, 0));
		for (String other : List.of("", entry("start", 5, 0), entry("start", 0, 0) + "," + entry("stop", 1000, 0))) {
			HttpResponse<String> response = put(other);
			assertProblem(response, 409);
			JsonNode problem = json(response);
			assertThat(problem.get("reason").asString()).isEqualTo("diverged");
			assertThat(problem.get("state").asString()).isEqualTo("paused");
			assertThat(problem.get("phase").asInt()).isZero();
			assertThat(problem.get("positionMillis").asLong()).isEqualTo(1000);
			assertThat(problem.get("log")).hasSize(2);
		}
		assertThat(log()).hasSize(2);
	}

	@Test
	void refusesACommandInTheWrongState() {
		HttpResponse<String> response = put(entry("pause", 0, 0));
		assertProblem(response, 409);
		assertThat(json(response).get("reason").asString()).isEqualTo("wrong-state");
		assertThat(json(response).get("state").asString()).isEqualTo("ready");
		assertThat(log()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "null", "[]", "7", "{}", "{\"log\":7}", "{\"log\":[7]}",
			"{\"log\":[{\"type\":\"start\",\"at\":\"soon\",\"phase\":0}]}" })
	void refusesWhatIsNoLog(String body) {
		assertProblem(this.visitor.sendJson("PUT", this.session + "/log", body), 400);
		assertThat(log()).isEmpty();
	}

	@Test
	void namesTheFirstEntryThatIsWrong() {
		String start = entry("start", 0, 0);
		assertUnprocessable(start + "," + entry("pause", -5, 0), 1, "out-of-order");
		assertUnprocessable(entry("start", -(this.clock.instant().toEpochMilli()), 0), 0, "out-of-order");
		assertUnprocessable(start + "," + entry("pause", 3_600_000, 0), 1, "in-the-future");
		assertUnprocessable(start + "," + entry("pause", 1000, 400), 1, "unknown-phase");
		assertUnprocessable(start + "," + entry("pause", 1000, -1), 1, "unknown-phase");
		assertUnprocessable(start + "," + entry("fly", 1000, 0), 1, "unknown-command");
		assertUnprocessable(start + ",{}", 1, "unknown-command");
		assertUnprocessable(start + ",null", 1, "unknown-command");
		assertThat(log()).isEmpty();
	}

	@Test
	void refusesALogThatIsTooLarge() {
		String body = "{\"log\":[" + entry("start", 0, 0) + "]" + " ".repeat(65 * 1024) + "}";
		assertProblem(this.visitor.sendJson("PUT", this.session + "/log", body), 413);
		assertThat(log()).isEmpty();
	}

	@Test
	void keepsSomebodyElsesSessionFromView() {
		Visitor other = new Visitor(this.port);
		other.answerChecklist();
		assertProblem(other.get(this.session), 404);
		assertProblem(other.sendJson("PUT", this.session + "/log", "{\"log\":[]}"), 404);
		assertProblem(other.get("/api/sessions/not-a-uuid"), 404);
		assertProblem(other.get("/api/sessions/00000000-0000-0000-0000-000000000000"), 404);
		assertProblem(new Visitor(this.port).get(this.session), 404);
		assertProblem(this.visitor.get("/api/routines/nope/timeline"), 404);
		assertProblem(this.visitor.get("/api/nope"), 404);
		assertProblem(this.visitor.sendJson("POST", "/api/sessions", "{\"routine\":\"nope\"}"), 404);
		assertThat(other.get(this.session.substring("/api".length())).statusCode()).isEqualTo(404);
	}

	@Test
	void takesNoWriteWithoutTheToken() {
		HttpResponse<String> response = this.visitor.post("/api/sessions", "routine", "full");
		assertProblem(response, 403);
		assertProblem(this.visitor.sendJson("DELETE", this.session, ""), 405);
	}

	@Test
	void letsOneOfTwoTabsWin() throws Exception {
		put(entry("start", 0, 0));
		for (int round = 0; round < 10; round++) {
			String known = (round == 0) ? entry("start", 0, 0) : known();
			long at = 100L * (round + 1);
			String type = (round % 2 == 0) ? "pause" : "resume";
			CyclicBarrier barrier = new CyclicBarrier(2);
			Callable<HttpResponse<String>> one = () -> race(barrier, known + "," + entry(type, at, 0));
			Callable<HttpResponse<String>> other = () -> race(barrier, known + "," + entry(type, at + 1, 0));
			ExecutorService threads = Executors.newFixedThreadPool(2);
			try {
				List<Future<HttpResponse<String>>> answers = threads.invokeAll(List.of(one, other));
				assertThat(List.of(answers.get(0).get().statusCode(), answers.get(1).get().statusCode()))
					.containsExactlyInAnyOrder(200, 409);
			}
			finally {
				threads.shutdown();
			}
			assertThat(log()).hasSize(round + 2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "full", "floor-five", "desk-reset", "cat-cow", "seated-twist", "foam-roll", "wall-angel",
			"neck-half-roll" })
	void givesTimelinesWithoutGapsOrOverlaps(String routine) {
		JsonNode timeline = json(this.visitor.get("/api/routines/" + routine + "/timeline"));
		assertThat(timeline.get("routine").asString()).isEqualTo(routine);
		assertThat(timeline.get("name").asString()).isNotBlank();
		long end = 0;
		for (JsonNode phase : timeline.get("phases")) {
			assertThat(phase.propertyNames()).contains("technique", "name", "kind", "cue", "brief", "startMillis",
					"lengthMillis");
			assertThat(phase.has("set")).isEqualTo(phase.has("sets"));
			assertThat(phase.has("repetition")).isEqualTo(phase.has("repetitions"));
			assertThat(phase.get("startMillis").asLong()).isEqualTo(end);
			assertThat(phase.get("lengthMillis").asLong()).isPositive();
			assertThat(phase.get("cue").asString()).isNotBlank();
			end += phase.get("lengthMillis").asLong();
		}
		assertThat(timeline.get("totalMillis").asLong()).isEqualTo(end);
	}

	@Test
	void letsEverybodyKeepATimelineWithoutACookie() {
		Visitor somebody = new Visitor(this.port);
		HttpResponse<String> response = somebody.get("/api/routines/full/timeline");
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
		assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("public")
			.doesNotContain("no-store");
		assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
		assertThat(response.headers().firstValue("ETag").orElseThrow()).matches("\"[^\"]+\"");
		HttpResponse<String> other = somebody.get("/api/routines/cat-cow/timeline", "If-None-Match",
				response.headers().firstValue("ETag").orElseThrow());
		assertThat(other.statusCode()).as("another routine").isEqualTo(200);
		HttpResponse<String> again = somebody.get("/api/routines/full/timeline", "If-None-Match",
				response.headers().firstValue("ETag").orElseThrow());
		assertThat(again.statusCode()).isEqualTo(304);
		assertThat(again.body()).isEmpty();
	}

	@Test
	void givesASessionAsItIs() {
		HttpResponse<String> response = this.visitor.get(this.session);
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
		assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		JsonNode body = json(response);
		assertThat("/api/sessions/" + body.get("id").asString()).isEqualTo(this.session);
		assertThat(body.get("routine").asString()).isEqualTo("desk-reset");
		assertThat(body.get("log")).isEmpty();
		JsonNode timeline = json(this.visitor.get("/api/routines/desk-reset/timeline"));
		assertThat(body.get("name")).isEqualTo(timeline.get("name"));
		assertThat(worked(body.get("timeline"))).isEqualTo(timeline.get("totalMillis").asLong());
		assertThat(body.get("timeline").get("phases").get(1).get("cue"))
			.isEqualTo(timeline.get("phases").get(0).get("cue"));
		assertThat(body.get("vibrations").propertyNames()).containsExactlyInAnyOrder("in", "out", "change", "switch",
				"count-in", "end");
		assertThat(body.get("passages")).hasSize(3);
		String etag = response.headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> again = this.visitor.get(this.session, "If-None-Match", etag);
		assertThat(again.statusCode()).isEqualTo(304);
		assertThat(again.body()).isEmpty();
	}

	@Test
	void opensASession() {
		this.visitor.answerChecklist();
		HttpResponse<String> opened = this.visitor.sendJson("POST", "/api/sessions", "{\"routine\":\"cat-cow\"}");
		assertThat(opened.statusCode()).isEqualTo(201);
		String place = Visitor.location(opened);
		assertThat(place).isEqualTo("/api/sessions/" + json(opened).get("id").asString());
		assertThat(json(this.visitor.get(place))).isEqualTo(json(opened));
		assertThat(this.visitor.get(place).headers().firstValue("ETag")).isEqualTo(opened.headers().firstValue("ETag"));
		assertThat(this.visitor.page(place.substring("/api".length())).select("[data-state=ready]")).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "null | 400", "[] | 400", "nonsense | 400", "7 | 400", "{} | 404", "{\"routine\":null} | 404",
					"{\"routine\":\"\"} | 404", "{\"routine\":\"../full\"} | 404", "{\"routine\":{}} | 400",
					"{\"routine\":[\"full\"]} | 400" })
	void opensNothingForWhatIsNoRoutine(String body, int status) {
		Problems.problem(this.visitor.sendJson("POST", "/api/sessions", body), status);
	}

	@Test
	void answersAPutWithTheLogThatAGetHas() {
		HttpResponse<String> put = put(entry("start", 0, 0));
		HttpResponse<String> got = this.visitor.get(this.session);
		assertThat(json(put).get("log")).isEqualTo(json(got).get("log"));
		assertThat(put.headers().firstValue("ETag")).isEqualTo(got.headers().firstValue("ETag"));
		assertThat(json(got).get("log").toString()).isEqualTo("[" + entry("start", 0, 0) + "]");
	}

	@Test
	void takesAWholeSessionAtOnce() {
		this.clock.advance(Duration.ofMinutes(5));
		String log = String.join(",", entry("start", 0, 0), entry("next", 500, 0), entry("pause", 1500, 1),
				entry("resume", 61_000, 1), entry("stop", 61_500, 1));
		assertThat(put(log).statusCode()).isEqualTo(200);
		assertThat(put(log).statusCode()).isEqualTo(200);
		assertThat(log().toString()).isEqualTo("[" + log + "]");
	}

	@Test
	void takesAnEmptyLogForAnEmptyOne() {
		assertThat(put("").statusCode()).isEqualTo(200);
		assertThat(log()).isEmpty();
	}

	@Test
	void takesFromADeviceWhoseClockIsALittleAhead() {
		assertThat(put(entry("start", 60_000 + 20_000, 0)).statusCode()).isEqualTo(200);
	}

	@Test
	void saysWhereItStandsWhenACommandComesForAnotherPhase() {
		put(entry("start", 0, 0));
		JsonNode problem = Problems.problem(put(entry("start", 0, 0) + "," + entry("next", 40_000, 0)), 409);
		assertThat(problem.get("reason").asString()).isEqualTo("stale-phase");
		assertThat(problem.get("state").asString()).isEqualTo("running");
		assertThat(problem.get("positionMillis").asLong()).isEqualTo(60_000);
		JsonNode phase = json(this.visitor.get(this.session)).get("timeline")
			.get("phases")
			.get(problem.get("phase").asInt());
		assertThat(60_000 - phase.get("startMillis").asLong()).isBetween(0L, phase.get("lengthMillis").asLong());
		assertThat(problem.get("log").toString()).isEqualTo("[" + entry("start", 0, 0) + "]");
		assertThat(log()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "start", "pause", "resume", "next", "back", "easier", "harder", "swap", "stop" })
	void takesNothingMoreWhenItIsOver(String type) {
		String start = entry("start", 0, 0);
		put(start);
		this.clock.advance(Duration.ofMinutes(10));
		JsonNode timeline = json(this.visitor.get(this.session)).get("timeline");
		int last = timeline.get("phases").size() - 1;
		JsonNode problem = Problems.problem(put(start + "," + entry(type, 300_000, last)), 409);
		assertThat(problem.get("reason").asString()).isEqualTo("wrong-state");
		assertThat(problem.get("state").asString()).isEqualTo("finished");
		assertThat(problem.get("phase").asInt()).isEqualTo(last);
		assertThat(problem.get("positionMillis")).isEqualTo(timeline.get("totalMillis"));
		assertThat(log()).hasSize(1);
	}

	@Test
	void keepsNothingOfALogThatIsWrongAtItsEnd() {
		put(entry("start", 0, 0));
		String good = entry("start", 0, 0) + "," + entry("pause", 100, 0) + "," + entry("resume", 200, 0);
		Problems.problem(put(good + "," + entry("resume", 300, 0)), 409);
		Problems.problem(put(good + "," + entry("pause", 300, 400)), 422);
		Problems.problem(put(good + "," + entry("pause", 100, 0)), 422);
		assertThat(log().toString()).isEqualTo("[" + entry("start", 0, 0) + "]");
	}

	/** Every way in which an entry can be wrong by itself, behind a good one. */
	@ParameterizedTest
	@ValueSource(strings = { "{}", "null", "{\"type\":\"pause\"}", "{\"type\":\"pause\",\"phase\":0}",
			"{\"type\":null,\"at\":null,\"phase\":null}" })
	void namesAnEntryThatLacksSomething(String entry) {
		JsonNode problem = Problems.problem(put(entry("start", 0, 0) + "," + entry), 422);
		assertThat(problem.get("entry").asInt()).isEqualTo(1);
		assertThat(problem.get("reason").asString()).isNotBlank();
		assertThat(log()).isEmpty();
	}

	@Test
	void namesTheFirstOfSeveralEntriesThatAreWrong() {
		String start = entry("start", 0, 0);
		String disordered = entry("pause", -1, 0);
		assertUnprocessable(start + "," + disordered + "," + entry("resume", 3_600_000, 0), 1, "out-of-order");
		assertUnprocessable(start + "," + disordered + "," + entry("fly", 2000, 0), 1, "out-of-order");
		assertUnprocessable(start + "," + disordered + "," + entry("resume", 2000, 4000), 1, "out-of-order");
		assertUnprocessable(start + "," + entry("pause", 3_600_000, 0) + "," + entry("fly", 3_600_001, 0), 1,
				"in-the-future");
		assertThat(log()).isEmpty();
	}

	@Test
	void namesAPhaseThatIsFarBeyondTheLast() {
		assertUnprocessable("{\"type\":\"start\",\"at\":%d,\"phase\":99999999999}".formatted(this.opened), 0,
				"unknown-phase");
	}

	@Test
	void takesNoTimeBeforeItWasOpenedNorAnyAtTheEndOfTime() {
		for (long at : new long[] { 0, -1, Long.MIN_VALUE, this.opened - 1 }) {
			assertUnprocessable("{\"type\":\"start\",\"at\":%d,\"phase\":0}".formatted(at), 0, "out-of-order");
		}
		assertUnprocessable("{\"type\":\"start\",\"at\":%d,\"phase\":0}".formatted(Long.MAX_VALUE), 0, "in-the-future");
	}

	@Test
	void takesAThousandCommandsAndNotOneMore() {
		List<String> entries = new ArrayList<>(List.of(entry("start", 0, 0)));
		while (entries.size() < 1000) {
			entries.add(entry((entries.size() % 2 == 1) ? "pause" : "resume", 0, 0));
		}
		String thousand = String.join(",", entries);
		assertUnprocessable(thousand + "," + entry("resume", 0, 0), 1000, "too-many");
		assertThat(log()).isEmpty();
		assertThat(put(thousand).statusCode()).isEqualTo(200);
		assertThat(log()).hasSize(1000);
		assertUnprocessable(thousand + "," + entry("resume", 0, 0), 1000, "too-many");
		assertThat(log()).hasSize(1000);
	}

	@Test
	void measuresALogByItsBytes() {
		String body = "{\"log\":[" + entry("start", 0, 0) + "]";
		String fits = body + " ".repeat(64 * 1024 - body.length() - 1) + "}";
		Problems.problem(this.visitor.sendJson("PUT", this.session + "/log", fits + " "), 413);
		assertThat(log()).isEmpty();
		assertThat(this.visitor.sendJson("PUT", this.session + "/log", fits).statusCode()).isEqualTo(200);
		assertThat(log()).hasSize(1);
	}

	@Test
	void readsNothingThatIsNestedDeeperThanALog() {
		String deep = "{\"log\":[" + entry("start", 0, 0) + "],\"x\":" + "[".repeat(9) + "]".repeat(9) + "}";
		Problems.problem(this.visitor.sendJson("PUT", this.session + "/log", deep), 400);
		Problems.problem(this.visitor.sendJson("PUT", this.session + "/log", "[".repeat(30_000)), 400);
		assertThat(log()).isEmpty();
	}

	@Test
	void tellsNobodyElseWhetherASessionIsThere() {
		Visitor other = new Visitor(this.port);
		other.answerChecklist();
		String nobodys = "/api/sessions/00000000-0000-4000-8000-000000000000";
		for (String body : List.of("{\"log\":[]}", "nonsense", "{\"log\":[" + entry("start", 0, 0) + "]}")) {
			JsonNode theirs = Problems.problem(other.sendJson("PUT", this.session + "/log", body), 404);
			JsonNode none = Problems.problem(other.sendJson("PUT", nobodys + "/log", body), 404);
			assertThat(theirs.get("title")).isEqualTo(none.get("title"));
			assertThat(theirs.get("detail")).isEqualTo(none.get("detail"));
		}
		String etag = this.visitor.get(this.session).headers().firstValue("ETag").orElseThrow();
		Problems.problem(other.get(this.session, "If-None-Match", etag), 404);
		assertThat(log()).isEmpty();
	}

	@Test
	void takesNoJsonWithoutTheTokenOrWithAnother() {
		RawRequests raw = new RawRequests(this.port);
		String cookies = RawRequests.cookies(this.visitor);
		String body = "{\"log\":[" + entry("start", 0, 0) + "]}";
		Problems.problem(
				raw.send("PUT", this.session + "/log", body, "Content-Type", "application/json", "Cookie", cookies),
				403);
		Problems.problem(raw.send("PUT", this.session + "/log", body, "Content-Type", "application/json", "Cookie",
				cookies, "X-XSRF-TOKEN", new Visitor(this.port).token()), 403);
		Problems.problem(raw.send("POST", "/api/sessions", "{\"routine\":\"full\"}", "Content-Type", "application/json",
				"Cookie", cookies), 403);
		assertThat(log()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /api/nothing, 404", "GET, /api/, 404", "GET, /api/sessions, 405", "GET, /api/routines, 404",
			"GET, /api/routines/full, 404", "GET, /api/routines/nothing/timeline, 404", "GET, /api/sessions/1, 404",
			"GET, /api/sessions/zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz, 404", "PUT, /api/sessions/not-a-number/log, 404",
			"POST, /api/nothing, 404", "POST, /api/routines/full/timeline, 405", "DELETE, /api/sessions, 405",
			"PATCH, /api/sessions, 405" })
	void answersWhatItCannotDoWithAProblem(String method, String path, int status) {
		HttpResponse<String> response = method.equals("GET") ? this.visitor.get(path)
				: this.visitor.sendJson(method, path, "{}");
		JsonNode problem = Problems.problem(response, status);
		assertThat(problem.toString()).doesNotContain("Exception", "org.", "java.");
		if (status == 405) {
			assertThat(response.headers().firstValue("Allow")).isPresent();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/json", "text/html,application/xhtml+xml,*/*;q=0.8",
			"application/problem+json", "image/png" })
	void answersWithAProblemWhateverIsAskedFor(String accept) {
		for (String path : List.of("/api/nothing", "/api/sessions/not-a-number",
				"/api/sessions/00000000-0000-4000-8000-000000000000", "/api/routines/nothing/timeline")) {
			HttpResponse<String> response = this.visitor.get(path, "Accept", accept);
			Problems.problem(response, (response.statusCode() == 406) ? 406 : 404);
		}
	}

	@Test
	void answersWithAProblemWhoeverWantsSomethingElse() {
		Problems.problem(this.visitor.get(this.session, "Accept", "text/html"), 406);
		Problems.problem(this.visitor.get("/api/routines/full/timeline", "Accept", "text/html"), 406);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "application/xml",
			"multipart/form-data", "*/*", "application/*" })
	void takesNothingButJson(String type) {
		String token = this.visitor.token();
		RawRequests raw = new RawRequests(this.port);
		String cookies = RawRequests.cookies(this.visitor);
		String body = "{\"log\":[" + entry("start", 0, 0) + "]}";
		Problems.problem(raw.send("PUT", this.session + "/log", body, "Content-Type", type, "Cookie", cookies,
				"X-XSRF-TOKEN", token), 415);
		Problems.problem(raw.send("POST", "/api/sessions", "{\"routine\":\"full\"}", "Content-Type", type, "Cookie",
				cookies, "X-XSRF-TOKEN", token), 415);
		assertThat(log()).isEmpty();
	}

	@Test
	void tellsTheLoserOfTwoTabsWhatTheWinnerDid() {
		put(entry("start", 0, 0));
		for (int round = 0; round < 10; round++) {
			String known = known();
			long at = 100L * (round + 1);
			List<HttpResponse<String>> answers = List
				.of(begin(known + "," + entry("back", at, 0)), begin(known + "," + entry("back", at + 1, 0)))
				.stream()
				.map(CompletableFuture::join)
				.toList();
			assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
			int winner = (answers.get(0).statusCode() == 200) ? 0 : 1;
			JsonNode problem = Problems.problem(answers.get(1 - winner), 409);
			assertThat(problem.get("reason").asString()).isEqualTo("diverged");
			assertThat(problem.get("state").asString()).isEqualTo("running");
			assertThat(problem.get("log")).isEqualTo(json(answers.get(winner)).get("log")).isEqualTo(log());
			assertThat(log()).hasSize(round + 2);
		}
	}

	/** The same request twice, as after a connection that broke. */
	@Test
	void keepsALogOnceThatIsSentTwiceAtOnce() {
		String known = entry("start", 0, 0);
		for (int round = 0; round < 10; round++) {
			String log = known;
			List<HttpResponse<String>> answers = List.of(begin(log), begin(log))
				.stream()
				.map(CompletableFuture::join)
				.toList();
			assertThat(answers).allSatisfy(answer -> {
				assertThat(answer.statusCode()).isIn(200, 409);
				assertThat(json(answer).get("log").toString()).isEqualTo("[" + log + "]");
			});
			assertThat(log().toString()).isEqualTo("[" + log + "]");
			known = log + "," + entry((round % 2 == 0) ? "pause" : "resume", 100 * (round + 1), 0);
		}
	}

	/** As when a page is loaded again while its last request is still on the way. */
	@Test
	void takesTheLongerOfTwoLogsThatComeAtOnce() {
		String known = entry("start", 0, 0);
		put(known);
		String token = this.visitor.token();
		for (int round = 0; round < 20; round++) {
			String shorter = known + "," + entry("pause", 100 * (2 * round + 1), 0);
			String longer = shorter + "," + entry("resume", 100 * (2 * round + 2), 0);
			CompletableFuture<HttpResponse<String>> early = begin(shorter, token);
			CompletableFuture<HttpResponse<String>> late = begin(longer, token);
			assertThat(late.join().statusCode()).isEqualTo(200);
			assertThat(early.join().statusCode()).isIn(200, 409);
			assertThat(log().toString()).isEqualTo("[" + longer + "]");
			known = longer;
		}
	}

	private CompletableFuture<HttpResponse<String>> begin(String entries) {
		return begin(entries, this.visitor.token());
	}

	private CompletableFuture<HttpResponse<String>> begin(String entries, String token) {
		return new RawRequests(this.port).begin("PUT", this.session + "/log", "{\"log\":[" + entries + "]}",
				"Content-Type", "application/json", "Cookie", RawRequests.cookies(this.visitor), "X-XSRF-TOKEN", token);
	}

	private HttpResponse<String> race(CyclicBarrier barrier, String entries) throws Exception {
		barrier.await();
		return put(entries);
	}

	private String known() {
		String log = log().toString();
		return log.substring(1, log.length() - 1);
	}

	private void assertUnprocessable(String entries, int entry, String reason) {
		HttpResponse<String> response = put(entries);
		assertProblem(response, 422);
		assertThat(json(response).get("entry").asInt()).isEqualTo(entry);
		assertThat(json(response).get("reason").asString()).isEqualTo(reason);
	}

	private static void assertProblem(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	private HttpResponse<String> put(String entries) {
		return this.visitor.sendJson("PUT", this.session + "/log", "{\"log\":[" + entries + "]}");
	}

	/**
	 * @param after milliseconds since the session was opened
	 */
	private String entry(String type, long after, int phase) {
		return "{\"type\":\"%s\",\"at\":%d,\"phase\":%d}".formatted(type, this.opened + after, phase);
	}

	private JsonNode log() {
		return json(this.visitor.get(this.session)).get("log");
	}

	/** Milliseconds of a timeline but for those in which one gets ready. */
	private static long worked(JsonNode timeline) {
		return timeline.get("phases")
			.values()
			.stream()
			.filter(phase -> !phase.get("kind").asString().equals("get-ready"))
			.mapToLong(phase -> phase.get("lengthMillis").asLong())
			.sum();
	}

	private static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

}
