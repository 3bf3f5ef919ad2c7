package org.backcare.session;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
		assertThat(json(before).get("timeline").get("totalMillis").asLong()).isEqualTo(123_000);
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
		assertUnprocessable(start + "," + entry("pause", 1000, 40), 1, "unknown-phase");
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

	private static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

}
