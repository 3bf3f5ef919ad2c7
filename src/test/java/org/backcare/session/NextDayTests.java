package org.backcare.session;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Visitor;
import org.backcare.web.PageRules;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody may do after what they did, and how they are today. */
@HttpTest
class NextDayTests {

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
	void restsForTwoDaysWhenItWasWorseAndThenDoesHalf() {
		long whole = total("full");
		Instant done = exercise("desk-reset");
		this.clock.advance(Duration.ofHours(21));
		assertThat(Visitor.location(this.visitor.comeBack("worse", 0))).isEqualTo("/screening/outcome");
		assertRests(done.plus(Duration.ofHours(48)));
		this.clock.set(done.plus(Duration.ofHours(48)).minusMillis(1));
		this.visitor.answerChecklist();
		assertRests(done.plus(Duration.ofHours(48)));
		this.clock.set(done.plus(Duration.ofHours(48)));
		Document questions = this.visitor.page("/screening");
		assertThat(Visitor.questions(questions).select("input[name=after]")).as("it was said already").isEmpty();
		this.visitor.answerChecklist();
		Document ready = this.visitor.page("/sessions/new?routine=full");
		PageRules.hold(ready);
		assertThat(ready.select("section[aria-labelledby=changes] li").text()).contains("Half of everything")
			.contains("48 hours");
		String session = this.visitor.openSession("full");
		assertThat(json("/api" + session).get("timeline").get("totalMillis").asLong()).isBetween(whole * 2 / 5,
				whole * 3 / 4);
		assertThat(this.visitor.page(session).select(".player-changes").text()).contains("Half of everything");
		this.visitor.command(session, "start");
		this.clock.advance(Duration.ofHours(21));
		this.visitor.comeBack("same", 0);
		assertThat(this.visitor.page("/sessions/new?routine=full").select("main header time").attr("datetime"))
			.isEqualTo("PT10M56S");
	}

	@Test
	void sendsToAClinicianWhenItWasWorseTwice() {
		Instant done = exercise("desk-reset");
		this.clock.advance(Duration.ofHours(21));
		this.visitor.comeBack("worse", 0);
		this.clock.set(done.plus(Duration.ofHours(48)));
		exercise("desk-reset");
		this.clock.advance(Duration.ofHours(21));
		this.visitor.comeBack("worse", 0);
		Document page = this.visitor.page("/screening/outcome");
		assertThat(page.select("main .outcome").attr("class")).contains("-see-clinician-first");
		assertThat(page.select("section[aria-labelledby=because]").text()).contains("Twice in a row");
		this.visitor.submit(page.selectFirst("form[action=/screening/lifts]"));
		assertThat(this.visitor.page("/screening/outcome").select("h1").text()).as("there is still the rest")
			.isEqualTo("Rest first");
	}

	@Test
	void restsForADayWhenItHurtsTooMuch() {
		for (int pain : new int[] { 6, 10 }) {
			this.visitor = new Visitor(this.port);
			this.visitor.answerChecklist(pain);
			Instant until = this.clock.instant().plus(Duration.ofHours(20));
			assertRests(until);
			this.visitor.answerChecklist();
			assertRests(until);
			this.clock.set(until);
			this.visitor.answerChecklist(3);
			assertThat(this.visitor.openSession("desk-reset")).startsWith("/sessions/");
		}
	}

	@Test
	void sendsToAClinicianWhenItHurtsTooMuchTwice() {
		this.visitor.answerChecklist(7);
		this.clock.advance(Duration.ofHours(19));
		this.visitor.answerChecklist(7);
		assertThat(this.visitor.page("/screening/outcome").select("h1").text()).as("the same day")
			.isEqualTo("Rest first");
		this.clock.advance(Duration.ofHours(2));
		this.visitor.answerChecklist(6);
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class"))
			.contains("-see-clinician-first");
	}

	@Test
	void takesTheEasierFormsWhenItHurtsSomewhat() {
		for (int pain : new int[] { 4, 5 }) {
			this.visitor = new Visitor(this.port);
			this.visitor.answerChecklist(pain);
			Document ready = this.visitor.page("/sessions/new?routine=full");
			PageRules.hold(ready);
			assertThat(ready.select("section[aria-labelledby=changes] > div > ul > li")).hasSize(4)
				.allSatisfy(change -> assertThat(change.text()).contains("Your back is fairly sore today"));
			assertThat(ready.select("section[aria-labelledby=changes] details li[id]").eachAttr("id")).contains("S61");
			assertThat(this.visitor.techniques(this.visitor.openSession("full"))).containsExactly("cat-cow-chair",
					"chair-turn", "roll-arms-crossed", "wall-angel-small");
		}
	}

	@Test
	void changesNothingWhenItHardlyHurts() {
		this.visitor.answerChecklist(3);
		assertThat(this.visitor.page("/sessions/new?routine=full").select("section[aria-labelledby=changes]"))
			.isEmpty();
	}

	@Test
	void turnsAndRollsOnceADay() {
		for (String technique : List.of("seated-twist", "foam-roll")) {
			Instant done = exercise(technique);
			this.clock.set(done.plus(Duration.ofHours(20)).minusMillis(1));
			this.visitor.answerChecklist();
			Document page = this.visitor.page("/sessions/new?routine=" + technique);
			PageRules.hold(page);
			assertThat(page.select("form[action=/sessions]")).isEmpty();
			assertThat(page.select(".changes li").text()).contains("1 a day of each");
			assertThat(this.visitor.page("/sessions/new?routine=full")
				.select("section[aria-labelledby=changes] li")
				.text()).contains("1 a day of each");
			this.clock.set(done.plus(Duration.ofHours(20)));
			this.visitor.answerChecklist();
			assertThat(this.visitor.page("/sessions/new?routine=full").select("section[aria-labelledby=changes]"))
				.isEmpty();
		}
	}

	@Test
	void doesAnythingElseThreeTimesADay() {
		for (int i = 0; i < 3; i++) {
			exercise("cat-cow");
		}
		this.visitor.answerChecklist();
		assertThat(this.visitor.page("/sessions/new?routine=cat-cow").select("form[action=/sessions]")).isEmpty();
		assertThat(this.visitor.openSession("desk-reset")).startsWith("/sessions/");
	}

	@Test
	void doesNotCountWhatWasOnlySkipped() {
		String session = this.visitor.openSession("seated-twist");
		this.visitor.command(session, "start");
		this.visitor.command(session, "next");
		this.visitor.command(session, "stop");
		this.visitor.answerChecklist();
		assertThat(this.visitor.openSession("seated-twist")).startsWith("/sessions/");
	}

	@Test
	void sendsToAClinicianWhoeverCracksTheirBackAgainAndAgain() {
		this.visitor.answerChecklist();
		crack();
		assertThat(this.visitor.page("/screening/told").select("#cracks ~ .warning-callout")).isEmpty();
		crack();
		Document told = this.visitor.page("/screening/told");
		PageRules.hold(told);
		assertThat(told.select("section[aria-labelledby=cracks]").text()).contains("Noted 2 times today", "go easy");
		assertThat(this.visitor.openSession("desk-reset")).startsWith("/sessions/");
		crack();
		this.visitor.answerChecklist();
		Document page = this.visitor.page("/screening/outcome");
		assertThat(page.select("main .outcome").attr("class")).contains("-see-clinician-first");
		this.clock.advance(Duration.ofHours(21));
		this.visitor.answerChecklist();
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class")).as("the day after")
			.contains("-see-clinician-first");
		this.visitor.submit(this.visitor.page("/screening/outcome").selectFirst("form[action=/screening/lifts]"));
		assertThat(this.visitor.openSession("desk-reset")).startsWith("/sessions/");
	}

	private void crack() {
		HttpResponse<String> response = this.visitor
			.submit(this.visitor.page("/screening/told").selectFirst("form[action$=/cracks]"));
		assertThat(Visitor.location(response)).isEqualTo("/screening/told");
	}

	/**
	 * Goes through a whole session.
	 * @return when it was opened
	 */
	private Instant exercise(String routine) {
		String session = this.visitor.openSession(routine);
		Instant opened = this.clock.instant();
		this.visitor.command(session, "start");
		this.clock.advance(Duration.ofMillis(json("/api" + session).get("timeline").get("totalMillis").asLong()));
		return opened;
	}

	private void assertRests(Instant until) {
		assertThat(Visitor.location(this.visitor.get("/sessions/new?routine=full")))
			.isEqualTo("/screening/outcome?routine=full");
		Document page = this.visitor.page("/screening/outcome?routine=full");
		PageRules.hold(page);
		assertThat(page.select("h1").text()).isEqualTo("Rest first");
		assertThat(page.select("main time").attr("datetime")).isEqualTo(until.toString());
		assertThat(page.select("main a[href^=/sessions]")).isEmpty();
		assertThat(this.visitor.sendJson("POST", "/api/sessions", "{\"routine\":\"full\"}").statusCode())
			.isEqualTo(403);
	}

	private long total(String routine) {
		return json("/api/routines/" + routine + "/timeline").get("totalMillis").asLong();
	}

	private JsonNode json(String path) {
		return JsonMapper.shared().readTree(this.visitor.get(path).body());
	}

}
