package org.backcare.session;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Visitor;
import org.backcare.web.PageRules;
import org.backcare.web.Problems;
import org.jsoup.nodes.Document;
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

/** What becomes of a session, and of those to come, when something feels wrong in it. */
@HttpTest
class SymptomTests {

	@LocalServerPort
	private int port;

	@Autowired
	private TestClock clock;

	private Visitor visitor;

	private String session;

	@BeforeEach
	void begin() {
		this.visitor = new Visitor(this.port);
		this.visitor.answerChecklist("your-body/pregnant");
		this.session = this.visitor.openSession("desk-reset");
		this.visitor.command(this.session, "start");
		this.clock.advance(Duration.ofMillis(4000));
	}

	@Test
	void standsStillWhileItAsks() {
		assertThat(this.visitor.page(this.session).select("form[action$=/concerns]")).hasSize(1);
		HttpResponse<String> response = this.visitor
			.submit(this.visitor.page(this.session).selectFirst("form[action$=/concerns]"));
		assertThat(Visitor.location(response)).isEqualTo(this.session + "/symptoms");
		this.clock.advance(Duration.ofMinutes(5));
		Document page = this.visitor.page(this.session + "/symptoms");
		PageRules.hold(page);
		assertThat(page.select("button[name=symptom]").eachAttr("value")).containsExactly("stop-chest", "stop-tear",
				"stop-stroke", "stop-legs-bladder", "stop-faint", "stop-snap", "stop-pregnancy", "stop-tingle",
				"stop-dizzy", "stop-score", "stop-sharp", "ease-off");
		assertThat(session().get("log")).hasSize(2);
		HttpResponse<String> passed = this.visitor.submit(page.selectFirst("form[action$=/commands]"));
		assertThat(Visitor.location(passed)).isEqualTo(this.session);
		assertThat(this.visitor.page(this.session).select("[data-part=progress]").attr("value")).isEqualTo("4000");
	}

	@Test
	void asksWithoutPausingWhatDoesNotRun() {
		this.visitor.command(this.session, "pause");
		for (int i = 0; i < 2; i++) {
			assertThat(Visitor.location(concern())).isEqualTo(this.session + "/symptoms");
		}
		assertThat(session().get("log")).hasSize(2);
		this.visitor.command(this.session, "stop");
		concern();
		assertThat(Visitor.location(this.visitor.get(this.session + "/symptoms"))).isEqualTo(this.session);
		assertThat(session().get("log")).hasSize(3);
	}

	@Test
	void asksOfPregnancyOnlyWhoeverMayBePregnant() {
		Visitor other = new Visitor(this.port);
		other.answerChecklist();
		String theirs = other.openSession("desk-reset");
		assertThat(other.page(theirs + "/symptoms").select("button[value=stop-chest]")).hasSize(1);
		assertThat(other.page(theirs + "/symptoms").select("button[value=stop-pregnancy]")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "stop-chest, emergency", "stop-tear, emergency", "stop-stroke, emergency",
			"stop-legs-bladder, emergency", "stop-faint, emergency", "stop-snap, urgent", "stop-pregnancy, urgent",
			"stop-tingle, see-clinician-first", "stop-dizzy, see-clinician-first" })
	void endsTheSessionByAFormAndShutsTheGate(String symptom, String outcome) {
		concern();
		String words = this.visitor.page(this.session + "/symptoms").select("button[value=" + symptom + "]").text();
		HttpResponse<String> felt = feel(symptom);
		assertThat(Visitor.location(felt)).isEqualTo(this.session);
		assertEnded(symptom, outcome, words);
	}

	@ParameterizedTest
	@CsvSource({ "stop-chest, emergency", "stop-tear, emergency", "stop-stroke, emergency",
			"stop-legs-bladder, emergency", "stop-faint, emergency", "stop-snap, urgent", "stop-pregnancy, urgent",
			"stop-tingle, see-clinician-first", "stop-dizzy, see-clinician-first" })
	void endsTheSessionByALogAndShutsTheGate(String symptom, String outcome) {
		String words = this.visitor.page(this.session + "/symptoms").select("button[value=" + symptom + "]").text();
		assertThat(put("stop", symptom).statusCode()).isEqualTo(200);
		assertEnded(symptom, outcome, words);
	}

	private void assertEnded(String symptom, String outcome, String words) {
		JsonNode last = last(session().get("log"));
		assertThat(last.get("type").asString()).isEqualTo("stop");
		assertThat(last.get("symptom").asString()).isEqualTo(symptom);
		Document end = this.visitor.page(this.session);
		PageRules.hold(end);
		assertThat(end.select("section[aria-labelledby=felt]").attr("class")).contains("-" + outcome);
		assertThat(end.select("#felt").text()).isEqualTo(words);
		assertThat(end.select("section[aria-labelledby=felt] ol li")).isNotEmpty()
			.allSatisfy(step -> assertThat(step.text()).doesNotContain("{"));
		assertThat(end.select("section[aria-labelledby=felt] blockquote")).hasSize(1);
		assertThat(end.select("a[href^=/sessions/new], form[action$=/easier]")).isEmpty();
		assertShut(outcome);
		this.clock.advance(Duration.ofHours(1));
		assertShut(outcome);
		assertThat(export().get("sessions").get(0).get("log").toString()).contains("\"" + symptom + "\"");
		this.visitor.answerEverything();
		assertThat(this.visitor.openSession("desk-reset")).as("once all was answered again").startsWith("/sessions/");
	}

	private void assertShut(String outcome) {
		assertThat(Visitor.location(this.visitor.get("/sessions/new?routine=full")))
			.isEqualTo("/screening/outcome?routine=full");
		Problems.problem(this.visitor.sendJson("POST", "/api/sessions", "{\"routine\":\"full\"}"), 403);
		Document page = this.visitor.page("/screening/outcome");
		PageRules.hold(page);
		assertThat(page.select("main .outcome").attr("class")).contains("-" + outcome);
		assertThat(page.select("main blockquote li").text()).contains("during gentle exercise");
	}

	/** A sign that was not gone into stays known. */
	@Test
	void keepsThatItTingledUntilThatIsCheckedOrCorrected() {
		feel("stop-tingle");
		this.visitor.answerChecklist();
		Document page = this.visitor.page("/screening/outcome");
		assertThat(page.select("main .outcome").attr("class")).contains("-see-clinician-first");
		assertThat(this.visitor.page("/screening/told")
			.select("form[action$=/corrections] input[name=id]")
			.eachAttr("value")).contains("tingling-numbness");
		this.visitor.submit(page.selectFirst("form[action=/screening/lifts]"));
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class")).contains("-modify");
	}

	@Test
	void shutsASessionThatIsPausedElsewhere() {
		String other = this.visitor.openSession("desk-reset");
		this.visitor.command(other, "start");
		this.visitor.command(other, "pause");
		feel("stop-chest");
		assertThat(Visitor.location(this.visitor.command(other, "resume"))).isEqualTo("/screening");
	}

	@Test
	void restsAfterPainInTheSession() {
		feel("stop-score");
		Document end = this.visitor.page(this.session);
		PageRules.hold(end);
		assertThat(end.select("#felt").text()).contains("6 or more");
		Document rest = this.visitor.page("/sessions/new?routine=full");
		PageRules.hold(rest);
		assertThat(rest.select("h1").text()).isEqualTo("Rest first");
		assertThat(rest.select("main time").attr("datetime"))
			.isEqualTo(this.clock.instant().minusMillis(4000).plus(Duration.ofHours(48)).toString());
		assertThat(rest.select("main details li[id]")).isNotEmpty();
		Problems.problem(this.visitor.sendJson("POST", "/api/sessions", "{\"routine\":\"full\"}"), 403);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void goesToTheNextTechniqueAfterASharpPain(boolean byForm) {
		assertThat(technique()).isEqualTo("shoulder-shrug");
		if (byForm) {
			concern();
			assertThat(Visitor.location(feel("stop-sharp"))).isEqualTo(this.session);
			assertThat(state()).isEqualTo("paused");
		}
		else {
			assertThat(put("skip", "stop-sharp").statusCode()).isEqualTo(200);
			assertThat(state()).isEqualTo("running");
		}
		assertThat(technique()).isEqualTo("shoulder-roll");
		assertThat(this.visitor.page(this.session).select("[data-part=detail]").text()).isEmpty();
		JsonNode last = last(session().get("log"));
		assertThat(last.get("type").asString()).isEqualTo("skip");
		assertThat(last.get("symptom").asString()).isEqualTo("stop-sharp");
		feel("stop-sharp");
		assertThat(technique()).isEqualTo("arm-raise");
		feel("stop-sharp");
		assertThat(this.visitor.page(this.session).select("form[action$=/feeling]")).as("it was the last").hasSize(1);
		assertThat(this.visitor.get("/sessions/new?routine=full").statusCode()).as("asks, and does not forbid")
			.isEqualTo(302);
		this.visitor.answerChecklist();
		assertThat(this.visitor.openSession("desk-reset")).startsWith("/sessions/");
	}

	@Test
	void sendsToAClinicianAfterASharpPainInTwoSessionsRunning() {
		feel("stop-sharp");
		this.visitor.command(this.session, "stop");
		this.session = this.visitor.openSession("desk-reset");
		this.visitor.command(this.session, "start");
		feel("stop-sharp");
		this.visitor.command(this.session, "stop");
		this.visitor.answerChecklist();
		Document page = this.visitor.page("/screening/outcome");
		assertThat(page.select("main .outcome").attr("class")).contains("-see-clinician-first");
		assertThat(page.select("section[aria-labelledby=because]").text()).contains("each of your last two sessions");
	}

	@Test
	void goesOnInAnEasierForm() {
		Visitor other = new Visitor(this.port);
		other.answerChecklist();
		String full = other.openSession("full");
		other.command(full, "start");
		this.clock.advance(Duration.ofSeconds(20));
		HttpResponse<String> felt = other.post(full + "/symptoms", "symptom", "ease-off", "_csrf", other.token());
		String easier = Visitor.location(felt);
		assertThat(easier).startsWith("/sessions/").isNotEqualTo(full);
		assertThat(other.techniques(easier)).containsExactly("cat-cow-chair", "chair-turn", "roll-arms-crossed",
				"wall-angel-small");
		Document player = other.page(easier);
		PageRules.hold(player);
		assertThat(player.select(".player-changes li").text()).contains("fairly sore");
		assertThat(Visitor.location(other.command(easier, "start"))).isEqualTo(easier);
		assertThat(other.page(easier).select("[data-module=player]").attr("data-state")).isEqualTo("running");
		assertThat(other.page(full).select("form[action$=/easier]")).hasSize(1);
	}

	/** The page of the player sends a log first, and asks for the easier form then. */
	@Test
	void goesOnInAnEasierFormAfterALog() {
		assertThat(put("stop", "ease-off").statusCode()).isEqualTo(200);
		Document end = this.visitor.page(this.session);
		PageRules.hold(end);
		String easier = Visitor.location(this.visitor.submit(end.selectFirst("form[action$=/easier]")));
		assertThat(easier).startsWith("/sessions/").isNotEqualTo(this.session);
		assertThat(this.visitor.page(easier).select("[data-module=player]").attr("data-state")).isEqualTo("ready");
	}

	@Test
	void goesOnInAnEasierFormForHalfAnHourAndOnlyWhenAsked() {
		HttpResponse<String> unasked = this.visitor.post(this.session + "/easier", "_csrf", this.visitor.token());
		assertThat(Visitor.location(unasked)).isEqualTo(this.session);
		put("stop", "ease-off");
		this.clock.advance(Duration.ofMinutes(30));
		HttpResponse<String> late = this.visitor.post(this.session + "/easier", "_csrf", this.visitor.token());
		assertThat(Visitor.location(late)).isEqualTo(this.session);
		assertThat(export().get("sessions")).hasSize(1);
	}

	/** However often the button is pressed: it is no way round the questions. */
	@Test
	void goesOnInOneEasierSessionAndNoMore() {
		String easier = Visitor.location(feel("ease-off"));
		this.clock.advance(Duration.ofMinutes(1));
		HttpResponse<String> again = this.visitor.post(this.session + "/easier", "_csrf", this.visitor.token());
		assertThat(Visitor.location(again)).isEqualTo(easier);
		assertThat(export().get("sessions")).hasSize(2);
	}

	@Test
	void leavesOutWhatWasDoneBeforeItWasEased() {
		put("skip", "stop-sharp");
		String easier = Visitor.location(feel("ease-off"));
		assertThat(this.visitor.techniques(easier)).containsExactly("shoulder-roll", "arm-raise");
	}

	@ParameterizedTest
	@ValueSource(strings = { "stop-nothing", "", "STOP-CHEST", "<script>alert(1)</script>" })
	void refusesASymptomThatIsNotKnown(String symptom) {
		String before = session().get("log").toString();
		HttpResponse<String> felt = feel(symptom);
		assertThat(felt.statusCode()).isEqualTo(422);
		PageRules.hold(Visitor.document(felt));
		JsonNode problem = Problems.problem(put("stop", symptom), 422);
		assertThat(problem.get("reason").asString()).isEqualTo("unknown-symptom");
		assertThat(problem.get("entry").asInt()).isEqualTo(1);
		assertThat(session().get("log").toString()).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "pause, stop-chest", "skip, stop-chest", "next, stop-chest", "back, ease-off", "skip, ease-off",
			"stop, stop-sharp", "next, stop-sharp" })
	void refusesASymptomThatAsksForAnotherCommand(String type, String symptom) {
		String before = session().get("log").toString();
		JsonNode problem = Problems.problem(put(type, symptom), 422);
		assertThat(problem.get("reason").asString()).isEqualTo("unknown-symptom");
		assertThat(session().get("log").toString()).isEqualTo(before);
		this.visitor.answerChecklist();
		assertThat(this.visitor.openSession("desk-reset")).as("nothing was felt").startsWith("/sessions/");
	}

	@Test
	void refusesASymptomThatComesTooLate() {
		this.visitor.command(this.session, "stop");
		HttpResponse<String> felt = feel("stop-chest");
		assertThat(felt.statusCode()).isEqualTo(409);
		PageRules.hold(Visitor.document(felt));
		assertThat(last(session().get("log")).has("symptom")).isFalse();
	}

	@Test
	void takesNoSymptomOfSomebodyElse() {
		Visitor other = new Visitor(this.port);
		other.answerChecklist();
		for (String path : List.of("/symptoms", "/concerns", "/easier")) {
			assertThat(other.post(this.session + path, "symptom", "stop-chest", "_csrf", other.token()).statusCode())
				.isEqualTo(404);
		}
		assertThat(session().get("log")).hasSize(1);
	}

	private HttpResponse<String> concern() {
		return this.visitor.post(this.session + "/concerns", "_csrf", this.visitor.token());
	}

	private HttpResponse<String> feel(String symptom) {
		return this.visitor.post(this.session + "/symptoms", "symptom", symptom, "_csrf", this.visitor.token());
	}

	/** Adds a command to the log, given now, in the phase that it is in. */
	private HttpResponse<String> put(String type, String symptom) {
		String known = session().get("log").toString();
		String phase = this.visitor.page(this.session).select("form[data-part=command] input[name=phase]").val();
		String log = known.substring(0, known.length() - 1)
				+ ",{\"type\":\"%s\",\"at\":%d,\"phase\":%s,\"symptom\":\"%s\"}]".formatted(type,
						this.clock.instant().toEpochMilli(), phase, symptom);
		return this.visitor.sendJson("PUT", "/api" + this.session + "/log", "{\"log\":" + log + "}");
	}

	private String technique() {
		Document page = this.visitor.page(this.session);
		JsonNode given = JsonMapper.shared().readTree(page.selectFirst("script[data-part=session]").data());
		String name = page.select("[data-part=technique]").text();
		return session().get("timeline")
			.get("phases")
			.values()
			.stream()
			.filter(phase -> phase.get("name").asString().equals(name))
			.findFirst()
			.orElseThrow()
			.get("technique")
			.asString();
	}

	private String state() {
		return this.visitor.page(this.session).select("[data-module=player]").attr("data-state");
	}

	private JsonNode session() {
		return JsonMapper.shared().readTree(this.visitor.get("/api" + this.session).body());
	}

	private JsonNode export() {
		return JsonMapper.shared().readTree(this.visitor.get("/about/kept.json").body());
	}

	private static JsonNode last(JsonNode log) {
		return log.get(log.size() - 1);
	}

}
