package org.backcare.session;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Visitor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** No session starts without a valid clearance, however the request is made. */
@HttpTest
class GateTests {

	@LocalServerPort
	private int port;

	@Autowired
	private TestClock clock;

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

	private void assertNoWayIn() {
		for (String routine : new String[] { "full", "desk-reset", "cat-cow" }) {
			assertThat(Visitor.location(this.visitor.get("/sessions/new?routine=" + routine)))
				.isEqualTo("/screening?routine=" + routine);
			HttpResponse<String> posted = this.visitor.post("/sessions", "routine", routine, "_csrf",
					this.visitor.token());
			assertThat(Visitor.location(posted)).isEqualTo("/screening?routine=" + routine);
			HttpResponse<String> api = open(routine);
			assertThat(api.statusCode()).isEqualTo(403);
			assertThat(api.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		}
	}

	private HttpResponse<String> open(String routine) {
		return this.visitor.sendJson("POST", "/api/sessions", "{\"routine\":\"" + routine + "\"}");
	}

	private String state(String session) {
		Element player = this.visitor.page(session).selectFirst("[data-module=player]");
		return player.attr("data-state");
	}

}
