package org.backcare.session;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Visitor;
import org.backcare.web.PageRules;
import org.backcare.web.RawRequests;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
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

/** A session by forms alone. */
@HttpTest
class SessionPagesTests {

	@LocalServerPort
	private int port;

	@Autowired
	private TestClock clock;

	private Visitor visitor;

	private String session;

	/** Milliseconds in which one gets ready, before the first step. */
	private long ready;

	/** From the first step to the end. */
	private Duration whole;

	@BeforeEach
	void open() {
		this.visitor = new Visitor(this.port);
		this.visitor.answerChecklist();
		this.session = this.visitor.openSession("desk-reset");
		JsonNode timeline = json("/api" + this.session).get("timeline");
		this.ready = timeline.get("phases").get(0).get("lengthMillis").asLong();
		this.whole = Duration.ofMillis(timeline.get("totalMillis").asLong() - this.ready);
	}

	@Test
	void waitsAtTheStart() {
		Document page = this.visitor.page(this.session);
		assertThat(state(page)).isEqualTo("ready");
		assertThat(text(page, "caption")).isEqualTo("Get ready");
		assertThat(page.selectFirst("[data-part=seconds]").text()).isEqualTo(String.valueOf(this.ready / 1000));
		assertThat(page.select("noscript meta")).isEmpty();
		assertThat(offered(page)).containsExactlyInAnyOrder("start", "stop");
	}

	@Test
	void movesOnWithTheClock() {
		assertThat(Visitor.location(this.visitor.command(this.session, "start"))).isEqualTo(this.session);
		this.clock.advance(Duration.ofMillis(this.ready + 3500));
		Document page = this.visitor.page(this.session);
		assertThat(state(page)).isEqualTo("running");
		assertThat(page.selectFirst("h1").text()).isEqualTo("Shoulder shrug");
		assertThat(page.selectFirst("[data-part=detail]").text()).isEqualTo("Repetition 1 of 5");
		assertThat(page.selectFirst("[data-part=seconds]").text()).isEqualTo("2");
		assertThat(progress()).isEqualTo("3500");
		assertThat(page.selectFirst("[data-part=next]").text()).isNotBlank();
		assertThat(page.select("noscript meta[http-equiv=refresh]").attr("content")).startsWith("2;");
		assertThat(offered(page)).containsExactlyInAnyOrder("pause", "next", "back", "easier", "skip", "stop");
	}

	@Test
	void keepsItsPlaceWhilePaused() {
		begin();
		this.clock.advance(Duration.ofMillis(4000));
		this.visitor.command(this.session, "pause");
		this.clock.advance(Duration.ofHours(3));
		Document paused = this.visitor.page(this.session);
		assertThat(state(paused)).isEqualTo("paused");
		assertThat(progress()).isEqualTo("4000");
		this.visitor.command(this.session, "resume");
		this.clock.advance(Duration.ofMillis(500));
		assertThat(progress()).isEqualTo("4500");
	}

	@Test
	void skipsAndGoesBack() {
		begin();
		this.visitor.command(this.session, "next");
		this.visitor.command(this.session, "next");
		assertThat(progress()).isEqualTo("5000");
		this.visitor.command(this.session, "back");
		assertThat(progress()).isEqualTo("3000");
	}

	@Test
	void saysWhyACommandDoesNotFit() {
		Element start = this.visitor.page(this.session).selectFirst("form[data-command=start]");
		this.visitor.submit(start);
		HttpResponse<String> again = this.visitor.submit(start);
		assertThat(again.statusCode()).isEqualTo(409);
		Document page = Visitor.document(again);
		assertThat(state(page)).isEqualTo("running");
		assertThat(page.selectFirst("[data-part=note]").text()).isNotBlank();
	}

	@Test
	void saysThatItHadMovedOn() {
		begin();
		Element next = this.visitor.page(this.session).selectFirst("form[data-command=next]");
		this.clock.advance(Duration.ofMillis(3200));
		HttpResponse<String> late = this.visitor.submit(next);
		assertThat(late.statusCode()).isEqualTo(409);
		assertThat(progress()).isEqualTo("3200");
	}

	@Test
	void endsWithWhatWasDone() {
		begin();
		this.clock.advance(this.whole);
		Document end = this.visitor.page(this.session);
		assertThat(end.select("[data-module=player]")).isEmpty();
		String main = end.selectFirst("main").text();
		assertThat(main).contains("40 of 40").contains("19");
		assertThat(end.select("a[href=/sessions/new?routine=desk-reset]")).isNotEmpty();
		assertThat(end.select("[data-module=share]")).hasSize(1);
	}

	@Test
	void keepsHowTheBackFeels() {
		this.visitor.command(this.session, "stop");
		Element form = this.visitor.page(this.session).selectFirst("form[action$=/feeling]");
		assertThat(form.select("input[name=feeling]")).hasSize(11);
		assertThat(this.visitor.submit(form, "feeling", "11").statusCode()).isEqualTo(422);
		assertThat(this.visitor.submit(form, "feeling", "-1").statusCode()).isEqualTo(422);
		assertThat(this.visitor.submit(form, "feeling", "good").statusCode()).isEqualTo(400);
		assertThat(this.visitor.page(this.session).select("input[name=feeling][checked]")).isEmpty();
		assertThat(Visitor.location(this.visitor.submit(form, "feeling", "3"))).isEqualTo(this.session);
		assertThat(this.visitor.page(this.session).select("input[name=feeling][checked]").attr("value")).isEqualTo("3");
	}

	@Test
	void isNobodyElsesBusiness() {
		HttpResponse<String> response = this.visitor.get(this.session);
		assertThat(response.headers().firstValue("Cache-Control"))
			.hasValueSatisfying(control -> assertThat(control).contains("no-store"));
		Visitor other = new Visitor(this.port);
		other.answerChecklist();
		assertThat(other.get(this.session).statusCode()).isEqualTo(404);
		assertThat(other.post(this.session + "/commands", "type", "start", "phase", "0", "_csrf", other.token())
			.statusCode()).isEqualTo(404);
	}

	@Test
	void goesOnWhenTheClockWasSetBack() {
		begin();
		this.clock.advance(Duration.ofSeconds(4));
		this.visitor.command(this.session, "pause");
		this.clock.advance(Duration.ofHours(-1));
		assertThat(Visitor.location(this.visitor.command(this.session, "resume"))).isEqualTo(this.session);
		assertThat(progress()).isEqualTo("4000");
		this.clock.advance(Duration.ofHours(1));
	}

	@Test
	void keepsToTheRulesOfAPageInEveryState() {
		for (String command : List.of("", "start", "pause", "stop")) {
			if (!command.isEmpty()) {
				this.visitor.command(this.session, command);
			}
			HttpResponse<String> response = this.visitor.get(this.session);
			assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
			PageRules.hold(Visitor.document(response));
		}
	}

	/** Every phase of the longest routine, as somebody sees it who only ever reloads. */
	@Test
	void showsEachPhaseOfTheTimelineInItsTurn() {
		String full = this.visitor.openSession("full");
		JsonNode phases = json("/api" + full).get("timeline").get("phases");
		long total = json("/api" + full).get("timeline").get("totalMillis").asLong();
		this.visitor.command(full, "start");
		for (int i = 0; i < phases.size(); i++) {
			JsonNode phase = phases.get(i);
			Document page = this.visitor.page(full);
			assertThat(text(page, "technique")).as("technique of phase %d", i).isEqualTo(phase.get("name").asString());
			assertThat(text(page, "detail")).as("detail of phase %d", i)
				.isEqualTo((phase.get("detail") != null) ? phase.get("detail").asString() : "");
			assertThat(text(page, "cue")).as("cue of phase %d", i).isEqualTo(phase.get("cue").asString());
			long length = phase.get("lengthMillis").asLong();
			assertThat(text(page, "seconds")).as("seconds of phase %d", i)
				.isEqualTo(String.valueOf((length + 999) / 1000));
			assertThat(page.select("[data-part=progress]").attr("max")).isEqualTo(String.valueOf(total));
			assertThat(page.select("[data-part=progress]").attr("value"))
				.isEqualTo(phase.get("startMillis").asString());
			assertThat(page.select("head noscript meta[http-equiv=refresh]").attr("content"))
				.isEqualTo((length + 999) / 1000 + "; url=" + full);
			assertThat(page.select("form[data-part=command] input[name=phase]").eachAttr("value"))
				.containsOnly(String.valueOf(i));
			assertThat(text(page, "next").isEmpty()).as("next after phase %d", i).isEqualTo(i == phases.size() - 1);
			this.clock.advance(Duration.ofMillis(length));
		}
		assertThat(this.visitor.page(full).select("[data-module=player]")).isEmpty();
	}

	@Test
	void reloadsItselfOnlyWhileItRuns() {
		assertThat(refresh()).isEmpty();
		begin();
		this.clock.advance(Duration.ofMillis(1));
		assertThat(refresh()).isEqualTo("3; url=" + this.session);
		this.clock.advance(Duration.ofMillis(1999));
		assertThat(refresh()).isEqualTo("1; url=" + this.session);
		this.visitor.command(this.session, "pause");
		assertThat(refresh()).isEmpty();
		this.visitor.command(this.session, "stop");
		assertThat(refresh()).isEmpty();
	}

	@Test
	void givesTheScriptWhatTheApiGives() {
		begin();
		this.clock.advance(Duration.ofSeconds(5));
		Document page = this.visitor.page(this.session);
		JsonNode given = JsonMapper.shared().readTree(page.selectFirst("script[data-part=session]").data());
		JsonNode body = json("/api" + this.session);
		assertThat(given.propertyNames()).doesNotContain("timeline");
		for (String name : given.propertyNames()) {
			assertThat(given.get(name)).as(name).isEqualTo(body.get(name));
		}
		Element player = page.selectFirst("main[data-module=player]");
		assertThat(player.attr("data-now")).isEqualTo(String.valueOf(this.clock.instant().toEpochMilli()));
		assertThat("/sessions/" + player.attr("data-session")).isEqualTo(this.session);
		assertThat(player.attr("data-csrf-header")).isNotBlank();
		assertThat(player.attr("data-csrf-token")).isNotBlank();
	}

	@Test
	void goesBackToTheStartOfAPhaseOrToTheOneBefore() {
		begin();
		this.visitor.command(this.session, "next");
		this.visitor.command(this.session, "next");
		this.clock.advance(Duration.ofMillis(1999));
		this.visitor.command(this.session, "back");
		assertThat(progress()).isEqualTo("3000");
		this.clock.advance(Duration.ofMillis(1900));
		this.visitor.command(this.session, "back");
		assertThat(progress()).isEqualTo("0");
		this.clock.advance(Duration.ofMillis(2500));
		this.visitor.command(this.session, "back");
		assertThat(progress()).isEqualTo("0");
		this.visitor.command(this.session, "back");
		assertThat(progress()).isEqualTo("-" + this.ready);
		assertThat(state(this.visitor.page(this.session))).isEqualTo("running");
	}

	@Test
	void skipsWhilePausedWithoutGoingOn() {
		begin();
		this.visitor.command(this.session, "pause");
		this.visitor.command(this.session, "next");
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(progress()).isEqualTo("3000");
		assertThat(state(this.visitor.page(this.session))).isEqualTo("paused");
	}

	@Test
	void goesOnOnAnotherDeviceWhereItWas() {
		begin();
		this.clock.advance(Duration.ofMillis(7300));
		Visitor phone = this.visitor.at(this.port);
		assertThat(phone.page(this.session).select("[data-part=progress]").attr("value"))
			.isEqualTo(String.valueOf(this.ready + 7300));
		phone.command(this.session, "pause");
		assertThat(state(this.visitor.page(this.session))).isEqualTo("paused");
	}

	@ParameterizedTest
	@CsvSource({ "ready, pause", "ready, resume", "ready, next", "ready, back", "running, start", "running, resume",
			"paused, start", "paused, pause" })
	void showsWhereItStandsWhenACommandDoesNotFit(String state, String command) {
		reach(state);
		JsonNode before = json("/api" + this.session);
		HttpResponse<String> response = give(command, 0);
		assertThat(response.statusCode()).isEqualTo(409);
		Document page = Visitor.document(response);
		PageRules.hold(page);
		assertThat(state(page)).isEqualTo(state);
		assertThat(text(page, "note")).isNotBlank();
		assertThat(text(this.visitor.page(this.session), "note")).isEmpty();
		assertThat(json("/api" + this.session)).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "finished, start", "finished, pause", "finished, stop", "stopped, start", "stopped, resume",
			"stopped, next", "stopped, stop" })
	void saysThatItIsOverWhenACommandComesTooLate(String state, String command) {
		reach(state);
		JsonNode before = json("/api" + this.session);
		String end = this.visitor.page(this.session).select("main").text();
		int last = before.get("timeline").get("phases").size() - 1;
		HttpResponse<String> response = give(command, state.equals("finished") ? last : 0);
		assertThat(response.statusCode()).isEqualTo(409);
		Document page = Visitor.document(response);
		PageRules.hold(page);
		assertThat(page.select("form[action$=/feeling]")).hasSize(1);
		assertThat(page.select("main").text()).as("the end page, and a line saying why").isNotEqualTo(end);
		assertThat(json("/api" + this.session)).isEqualTo(before);
	}

	@Test
	void saysThatThePhaseIsOverWhenACommandComesTooLate() {
		begin();
		this.clock.advance(Duration.ofSeconds(4));
		HttpResponse<String> response = give("next", 1);
		assertThat(response.statusCode()).isEqualTo(409);
		Document page = Visitor.document(response);
		assertThat(text(page, "note")).isNotBlank();
		assertThat(page.select("form[data-command=next] input[name=phase]").val()).isEqualTo("2");
		assertThat(json("/api" + this.session).get("log")).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "pause, paused", "stop, stopped" })
	void pausesAndStopsThoughThePhaseOfThePageIsOver(String command, String state) {
		begin();
		this.clock.advance(Duration.ofSeconds(4));
		assertThat(give(command, 1).statusCode()).isEqualTo(302);
		JsonNode body = json("/api" + this.session);
		assertThat(body.get("log").get(2).get("phase").asInt()).isEqualTo(2);
		assertThat(this.visitor.page(this.session).html())
			.contains(state.equals("paused") ? "data-state=\"paused\"" : "/feeling");
	}

	@Test
	void refusesWhatIsNoCommandAndShowsWhereItStands() {
		for (HttpResponse<String> response : List.of(give("fly", 0), give("START", 0), give("finish", 0), give("", 0),
				give("start", 4000), give("start", -1), give("start", 1_000_000_000))) {
			assertThat(response.statusCode()).isEqualTo(422);
			Document page = Visitor.document(response);
			assertThat(state(page)).isEqualTo("ready");
			assertThat(text(page, "note")).isNotBlank();
		}
		assertThat(json("/api" + this.session).get("log")).isEmpty();
	}

	@Test
	void refusesAFormThatLacksSomething() {
		String token = this.visitor.token();
		List<HttpResponse<String>> responses = List.of(this.visitor.post(this.session + "/commands", "_csrf", token),
				this.visitor.post(this.session + "/commands", "_csrf", token, "type", "start"),
				this.visitor.post(this.session + "/commands", "_csrf", token, "phase", "0"),
				this.visitor.post(this.session + "/commands", "_csrf", token, "type", "start", "phase", "first"),
				this.visitor.post(this.session + "/commands", "_csrf", token, "type", "start", "phase", "99999999999"),
				this.visitor.post("/sessions", "_csrf", token),
				this.visitor.post(this.session + "/feeling", "_csrf", token));
		assertThat(responses).allSatisfy(response -> {
			assertThat(response.statusCode()).isEqualTo(400);
			PageRules.hold(Visitor.document(response));
		});
		assertThat(json("/api" + this.session).get("log")).isEmpty();
	}

	@Test
	void takesOneOfTwoClicks() {
		begin();
		RawRequests raw = new RawRequests(this.port);
		for (int round = 0; round < 8; round++) {
			String phase = this.visitor.page(this.session).select("form[data-command=next] input[name=phase]").val();
			String body = "type=next&phase=" + phase + "&_csrf="
					+ URLEncoder.encode(this.visitor.token(), StandardCharsets.UTF_8);
			List<CompletableFuture<HttpResponse<String>>> clicks = new ArrayList<>();
			for (int click = 0; click < 2; click++) {
				clicks.add(raw.begin("POST", this.session + "/commands", body, "Content-Type",
						"application/x-www-form-urlencoded", "Accept", "text/html", "Cookie",
						RawRequests.cookies(this.visitor)));
			}
			assertThat(clicks).extracting(click -> click.join().statusCode()).containsExactlyInAnyOrder(302, 409);
			assertThat(json("/api" + this.session).get("log")).hasSize(round + 3);
		}
	}

	@Test
	void sumsUpWhatWasDone() {
		String twist = this.visitor.openSession("seated-twist");
		JsonNode phases = json("/api" + twist).get("timeline").get("phases");
		this.visitor.command(twist, "start");
		this.visitor.command(twist, "next");
		long held = 0;
		long moved = 0;
		this.visitor.command(twist, "next");
		for (int i = 2; i < phases.size(); i++) {
			long length = phases.get(i).get("lengthMillis").asLong();
			moved += length;
			held += phases.get(i).get("kind").asString().equals("hold") ? length : 0;
			this.clock.advance(Duration.ofMillis(length));
		}
		Document end = this.visitor.page(twist);
		PageRules.hold(end);
		assertThat(end.select("main dl time").eachAttr("datetime")).contains(Duration.ofMillis(held).toString(),
				Duration.ofMillis(moved).toString());
		assertThat(end.select("main dl dd").eachText()).contains((phases.size() - 2) + " of " + (phases.size() - 1),
				"1");
		assertThat(end.select("main a[href=/sessions/new?routine=seated-twist]")).isNotEmpty();
		assertThat(end.select("main a[href=/routines/seated-twist]")).isNotEmpty();
		assertThat(refresh()).isEmpty();
	}

	@Test
	void doesNotCountPauses() {
		begin();
		this.clock.advance(Duration.ofSeconds(10));
		this.visitor.command(this.session, "pause");
		this.clock.advance(Duration.ofMinutes(30));
		this.visitor.command(this.session, "resume");
		this.clock.advance(Duration.ofSeconds(6));
		this.visitor.command(this.session, "stop");
		this.clock.advance(Duration.ofMinutes(30));
		assertThat(this.visitor.page(this.session).select("main dl time").eachAttr("datetime")).contains("PT16S");
	}

	@Test
	void endsByTheLastSkip() {
		this.visitor.command(this.session, "start");
		int phases = json("/api" + this.session).get("timeline").get("phases").size();
		for (int i = 0; i < phases; i++) {
			assertThat(this.visitor.command(this.session, "next").statusCode()).isEqualTo(302);
		}
		Document end = this.visitor.page(this.session);
		assertThat(end.select("form[action$=/feeling]")).hasSize(1);
		assertThat(end.select("main dl dd").eachText()).contains("0 of 40", "40");
		assertThat(end.select("h1").text()).as("no praise for nothing").isEqualTo("You are at the end");
	}

	@Test
	void tellsFinishedFromStopped() {
		Visitor other = this.visitor.at(this.port);
		String stopped = other.openSession("desk-reset");
		other.command(stopped, "stop");
		reach("finished");
		assertThat(this.visitor.page(this.session).select("h1").text())
			.isNotEqualTo(other.page(stopped).select("h1").text());
	}

	@Test
	void keepsTheFirstAndTheLastOfTheScaleAndTheNewestAnswer() {
		reach("finished");
		Element form = this.visitor.page(this.session).selectFirst("form[action$=/feeling]");
		assertThat(form.select("input[type=radio][name=feeling]").eachAttr("value")).containsExactly("0", "1", "2", "3",
				"4", "5", "6", "7", "8", "9", "10");
		for (String feeling : List.of("0", "10", "5")) {
			assertThat(this.visitor.submit(form, "feeling", feeling).statusCode()).isEqualTo(302);
			assertThat(this.visitor.page(this.session).select("input[name=feeling][checked]").eachAttr("value"))
				.containsExactly(feeling);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "11", "-1", "100000" })
	void refusesAFeelingBeyondTheScaleByAPage(String feeling) {
		reach("stopped");
		HttpResponse<String> response = this.visitor
			.submit(this.visitor.page(this.session).selectFirst("form[action$=/feeling]"), "feeling", feeling);
		assertThat(response.statusCode()).isEqualTo(422);
		PageRules.hold(Visitor.document(response));
		assertThat(this.visitor.page(this.session).select("input[name=feeling][checked]")).isEmpty();
	}

	@Test
	void takesAFeelingFromNobodyElse() {
		reach("stopped");
		Visitor other = new Visitor(this.port);
		other.answerChecklist();
		HttpResponse<String> response = other.post(this.session + "/feeling", "feeling", "3", "_csrf", other.token());
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(this.visitor.page(this.session).select("input[name=feeling][checked]")).isEmpty();
	}

	@Test
	void obeysWhileTheClockIsSetBack() {
		begin();
		this.clock.advance(Duration.ofSeconds(4));
		this.visitor.command(this.session, "next");
		String place = progress();
		Instant before = this.clock.instant();
		this.clock.advance(Duration.ofHours(-2));
		try {
			assertThat(progress()).isEqualTo(place);
			for (String command : List.of("pause", "resume", "next", "back", "pause")) {
				assertThat(Visitor.location(this.visitor.command(this.session, command))).as(command)
					.isEqualTo(this.session);
			}
		}
		finally {
			this.clock.set(before);
		}
	}

	@Test
	void runsOnThroughTheNightToItsEndAndNoFurther() {
		begin();
		this.clock.advance(Duration.ofDays(2));
		Document end = this.visitor.page(this.session);
		assertThat(end.select("[data-module=player]")).isEmpty();
		assertThat(end.select("main dl time").eachAttr("datetime")).contains("PT2M3S");
	}

	@Test
	void takesAnotherFormOfAMoveByFormsAlone() {
		String full = this.visitor.openSession("full");
		this.visitor.command(full, "start");
		assertThat(offered(this.visitor.page(full))).contains("easier", "harder", "swap", "skip");
		this.clock.advance(Duration.ofSeconds(40));
		this.visitor.command(full, "easier");
		Document page = this.visitor.page(full);
		assertThat(text(page, "technique")).isEqualTo("Chair cat-cow");
		assertThat(text(page, "caption")).isEqualTo("Get ready");
		assertThat(offered(page)).contains("harder", "swap", "skip").doesNotContain("easier");
		PageRules.hold(page);
		HttpResponse<String> none = give(full, "easier", 0);
		assertThat(none.statusCode()).isEqualTo(409);
		assertThat(text(Visitor.document(none), "note")).contains("no such form");
		this.visitor.command(full, "swap");
		assertThat(text(this.visitor.page(full), "technique")).isEqualTo("Shoulder roll");
		this.visitor.command(full, "skip");
		assertThat(text(this.visitor.page(full), "technique")).isEqualTo("Seated twist");
		assertThat(this.visitor.techniques(full)).containsExactly("shoulder-roll", "seated-twist", "foam-roll",
				"wall-angel");
	}

	@Test
	void waitsForWhoeverWantsThatByFormsAlone() {
		Element form = this.visitor.page("/preferences").selectFirst("form[action=/preferences]");
		this.visitor.submit(form, "rate", "100", "volume", "70", "count-in", "5", "tempo", "100", "waits", "true");
		String full = this.visitor.openSession("full");
		this.visitor.command(full, "start");
		this.visitor.command(full, "skip");
		this.clock.advance(Duration.ofHours(1));
		Document page = this.visitor.page(full);
		assertThat(state(page)).isEqualTo("waiting");
		assertThat(page.select("head noscript meta")).isEmpty();
		assertThat(page.select("form[data-command=resume] .if-waiting").text()).isEqualTo("I am ready");
		assertThat(offered(page)).contains("resume").doesNotContain("pause", "start");
		this.visitor.command(full, "resume");
		this.clock.advance(Duration.ofSeconds(2));
		page = this.visitor.page(full);
		assertThat(state(page)).isEqualTo("running");
		assertThat(text(page, "seconds")).isEqualTo("4");
	}

	private void reach(String state) {
		switch (state) {
			case "running" -> begin();
			case "paused" -> {
				begin();
				this.visitor.command(this.session, "pause");
			}
			case "stopped" -> this.visitor.command(this.session, "stop");
			case "finished" -> {
				begin();
				this.clock.advance(this.whole);
			}
			default -> assertThat(state).isEqualTo("ready");
		}
	}

	/** Sends a command that the page may not offer. */
	private HttpResponse<String> give(String type, int phase) {
		return give(this.session, type, phase);
	}

	private HttpResponse<String> give(String session, String type, int phase) {
		return this.visitor.post(session + "/commands", "type", type, "phase", String.valueOf(phase), "_csrf",
				this.visitor.token());
	}

	private JsonNode json(String path) {
		return JsonMapper.shared().readTree(this.visitor.get(path).body());
	}

	private String refresh() {
		return this.visitor.page(this.session).select("head noscript meta[http-equiv=refresh]").attr("content");
	}

	private static String text(Document page, String part) {
		return page.selectFirst("[data-part=" + part + "]").text();
	}

	/** Starts, and is ready at once. */
	private void begin() {
		this.visitor.command(this.session, "start");
		this.visitor.command(this.session, "next");
	}

	/** Milliseconds since the first step. */
	private String progress() {
		String value = this.visitor.page(this.session).selectFirst("[data-part=progress]").attr("value");
		return String.valueOf(Long.parseLong(value) - this.ready);
	}

	private static String state(Document page) {
		return page.selectFirst("[data-module=player]").attr("data-state");
	}

	private static List<String> offered(Document page) {
		return page.select("form[data-part=command]:not([hidden])").eachAttr("data-command");
	}

}
