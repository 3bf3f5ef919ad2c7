package org.backcare.screening;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.backcare.Asked;
import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Visitor;
import org.backcare.web.PageRules;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The questions as pages, and what comes of the answers. */
@HttpTest
class ScreeningPagesTests {

	private static final List<String> SCREENS = List.of("danger-signs", "warning-signs", "your-pain", "your-health",
			"your-body", "age");

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
	void asksSixScreensTheFirstTime() {
		List<String> titles = new ArrayList<>();
		List<Asked> asked = Asked.all().toList();
		Document page = this.visitor.page("/screening");
		assertThat(this.visitor.cookies()).doesNotContainKey("backcare-owner");
		for (String screen : SCREENS) {
			PageRules.hold(page);
			titles.add(page.title());
			assertThat(step(page)).isEqualTo(screen);
			assertThat(page.select("fieldset > legend")).hasSize(screen.equals("danger-signs") ? 2 : 1);
			assertThat(page.select("fieldset .tick:not(.-none) label").eachText()).containsExactlyElementsOf(
					asked.stream().filter(question -> question.group().equals(screen)).map(Asked::ask).toList());
			assertThat(page.select("input[type=checkbox][value=none]")).hasSize(screen.equals("age") ? 0 : 1);
			assertThat(page.select("input[checked]")).isEmpty();
			assertThat(page.select(".steps-bar").text()).contains(String.valueOf(titles.size()), "6");
			HttpResponse<String> answered = answer(page, screen, screen.equals("age") ? "age-50-64" : "none");
			assertThat(Visitor.location(answered)).isEqualTo((titles.size() < SCREENS.size())
					? "/screening?step=" + SCREENS.get(titles.size()) : "/screening/outcome");
			page = this.visitor.page(Visitor.location(answered));
		}
		assertThat(titles).doesNotHaveDuplicates();
		assertThat(page.select("main .outcome").attr("class")).contains("-clear");
	}

	@Test
	void asksOneScreenLaterOn() {
		this.visitor.answerChecklist("your-health/osteoporosis");
		Document page = this.visitor.page("/screening");
		PageRules.hold(page);
		assertThat(step(page)).isEqualTo("today");
		assertThat(page.select(".steps-bar, input[name=after], input[checked]")).isEmpty();
		assertThat(page.select("fieldset[id]").eachAttr("id")).containsExactly("pain", "danger-signs", "warning-signs",
				"your-body");
		assertThat(page.select("#your-body input").eachAttr("value")).containsExactly("skin-problem", "none");
		assertThat(Visitor.location(this.visitor.answerChecklist())).isEqualTo("/screening/outcome");
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class")).contains("-modify");
	}

	@Test
	void asksOfAPregnancyOnlyWhoeverMayBePregnant() {
		this.visitor.answerChecklist("your-body/pregnant");
		assertThat(this.visitor.page("/screening").select("#your-body-pregnancy-warning")).hasSize(1);
		this.visitor.answerEverything();
		assertThat(this.visitor.page("/screening").select("#your-body-pregnancy-warning")).isEmpty();
	}

	@Test
	void asksHowItHurtsWhileItHurts() {
		this.visitor.answerChecklist();
		Document today = this.visitor.page("/screening");
		HttpResponse<String> answered = this.visitor.submit(Visitor.questions(today), "pain", "2", "danger-signs",
				"none", "warning-signs", "none", "your-body", "none");
		assertThat(Visitor.location(answered)).isEqualTo("/screening?step=your-pain");
		assertThat(step(this.visitor.page("/screening"))).isEqualTo("your-pain");
	}

	@Test
	void asksHowItHurtsOnceAWeekOtherwise() {
		this.visitor.answerChecklist();
		this.clock.advance(Duration.ofDays(7).minusMillis(1));
		assertThat(Visitor.location(today())).isEqualTo("/screening/outcome");
		this.clock.advance(Duration.ofMillis(1));
		assertThat(Visitor.location(today())).isEqualTo("/screening?step=your-pain");
	}

	@Test
	void asksForTheProfileAgainAfterNinetyDays() {
		this.visitor.answerChecklist("your-health/osteoporosis");
		this.clock.advance(Duration.ofDays(90));
		Document page = this.visitor.page("/screening");
		assertThat(step(page)).isEqualTo("danger-signs");
		for (int i = 0; i < 3; i++) {
			page = this.visitor.page(Visitor.location(answer(page, step(page), "none")));
		}
		assertThat(step(page)).isEqualTo("your-health");
		assertThat(page.select("input[checked]").eachAttr("value")).as("what was told before")
			.containsExactly("osteoporosis");
	}

	@Test
	void asksEverythingWhenSomethingHasChanged() {
		this.visitor.answerChecklist("your-health/osteoporosis", "your-body/wrist-problem");
		Element changed = this.visitor.page("/screening?routine=full").selectFirst("form[action=/screening/changes]");
		HttpResponse<String> response = this.visitor.submit(changed);
		assertThat(Visitor.location(response)).isEqualTo("/screening?routine=full");
		Document page = this.visitor.page("/screening?step=age");
		assertThat(step(page)).as("nothing is skipped").isEqualTo("danger-signs");
		for (int i = 0; i < 3; i++) {
			page = this.visitor.page(Visitor.location(answer(page, step(page), "none")));
		}
		assertThat(page.select("input[checked]").eachAttr("value")).containsExactly("osteoporosis");
		assertThat(Visitor.location(answer(page, "your-health", "none"))).isEqualTo("/screening?step=your-body");
	}

	@Test
	void asksHowItWasAfterASessionThatWasBegun() {
		String session = this.visitor.openSession("desk-reset");
		assertThat(this.visitor.page("/screening").select("input[name=after]")).isEmpty();
		this.visitor.command(session, "start");
		Document page = this.visitor.page("/screening");
		assertThat(page.select("input[name=after]").eachAttr("value")).containsExactly("better", "same", "worse");
		this.visitor.comeBack("better", 0);
		assertThat(this.visitor.page("/screening").select("input[name=after]")).isEmpty();
	}

	@Test
	void goesBackToWhatWasAnswered() {
		Document page = this.visitor.page("/screening?routine=full");
		page = this.visitor.page(Visitor.location(answer(page, "danger-signs", "none", "pain", "3")));
		page = this.visitor.page(Visitor.location(answer(page, "warning-signs", "weight-loss")));
		assertThat(step(page)).isEqualTo("your-pain");
		Document back = this.visitor.page(page.selectFirst("a[href^=/screening?step=]").attr("href"));
		assertThat(step(back)).isEqualTo("warning-signs");
		assertThat(back.select("input[name=routine]").val()).isEqualTo("full");
		assertThat(back.select("input[checked]").eachAttr("value")).containsExactly("weight-loss");
		back = this.visitor.page(back.selectFirst("a[href^=/screening?step=]").attr("href"));
		assertThat(back.select("input[checked]").eachAttr("value")).containsExactly("3", "none");
		HttpResponse<String> changed = answer(this.visitor.page("/screening?step=warning-signs"), "warning-signs",
				"none");
		assertThat(Visitor.location(changed)).isEqualTo("/screening?step=your-pain");
		this.visitor.answerChecklist();
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class")).contains("-clear");
	}

	@Test
	void doesNotMakeAnybodyFinishTheQuestionsInAnEmergency() {
		HttpResponse<String> response = this.visitor.submit(Visitor.questions(this.visitor.page("/screening")),
				"danger-signs", "chest-pain-or-breathless");
		Document page = this.visitor.page(Visitor.location(response));
		assertThat(page.selectFirst("main").text()).contains("Call your local emergency number now")
			.contains("Do not start the exercises")
			.contains("chest");
	}

	@Test
	void endsTheQuestionsAsSoonAsAnswersTogetherComeToAnEmergency() {
		HttpResponse<String> response = this.visitor.answerChecklist("warning-signs/fever-unwell",
				"your-pain/tingling-numbness");
		assertThat(Visitor.location(response)).isEqualTo("/screening/outcome");
		Document page = this.visitor.page("/screening/outcome");
		assertThat(page.select("main .outcome").attr("class")).contains("-emergency");
		assertThat(this.visitor.page("/screening/told").select("main").text()).as("health was not asked any more")
			.doesNotContain("between 18 and 49");
	}

	@Test
	void setsACookieThatScriptsCannotReadAndOtherSitesCannotSend() {
		HttpResponse<String> response = answer(this.visitor.page("/screening"), "danger-signs", "none");
		assertThat(response.headers().allValues("Set-Cookie")).filteredOn(cookie -> cookie.startsWith("backcare-owner"))
			.singleElement()
			.satisfies(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"));
	}

	@Test
	void takesNoAnswersWithoutTheToken() {
		HttpResponse<String> response = this.visitor.post("/screening", "step", "danger-signs", "danger-signs", "none",
				"pain", "0");
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(Visitor.document(response).select("h1")).hasSize(1);
	}

	static Stream<Asked> questions() {
		return Asked.all();
	}

	@ParameterizedTest
	@MethodSource("questions")
	void knowsForEverySignWhatToDoAndWhatToSay(Asked asked) {
		String location = Visitor.location(this.visitor.answerChecklist(asked.ticks()));
		assertThat(location).as("no answer in an address").isEqualTo("/screening/outcome");
		Document page = this.visitor.page(location);
		PageRules.hold(page);
		assertThat(page.select("main .outcome").attr("class")).contains("-" + asked.outcome());
		assertThat(page.select("main .outcome .lede").text()).isNotBlank();
		assertThat(page.select("main ol li")).isNotEmpty();
		assertThat(page.selectFirst("main").text()).contains("not a diagnosis");
		boolean permits = List.of("modify", "clear").contains(asked.outcome());
		assertThat(page.select("main a[href^=/sessions], main .outcome a[href=/routines]").isEmpty())
			.isEqualTo(!permits);
		assertThat(page.select("main blockquote").isEmpty()).isEqualTo(permits);
		assertThat(page.select("form[action=/screening/lifts]"))
			.hasSize((asked.outcome().equals("see-clinician-first") && !asked.firm()) ? 1 : 0);
		if (!permits) {
			assertThat(page.select("main blockquote li").eachText()).containsExactly(asked.say());
		}
		if (!asked.outcome().equals("clear")) {
			List<String> sources = page.select("main details li[id]").eachAttr("id");
			assertThat(sources).containsAll(asked.sources().stream().filter(code -> !code.equals("proposed")).toList());
		}
	}

	@Test
	void saysOnlyTheSignsThatTheOutcomeRestsOn() {
		this.visitor.answerChecklist("danger-signs/tearing-pain", "danger-signs/both-legs", "warning-signs/weight-loss",
				"your-pain/pain-constant");
		Document page = this.visitor.page("/screening/outcome");
		assertThat(page.select("main .outcome").attr("class")).contains("-emergency");
		assertThat(page.select("main blockquote li").eachText()).containsExactlyElementsOf(
				questions().filter(asked -> List.of("tearing-pain", "both-legs").contains(asked.id()))
					.map(Asked::say)
					.toList());
	}

	@ParameterizedTest
	@CsvSource({ "danger-signs/both-legs, warning-signs/weight-loss, emergency",
			"warning-signs/weight-loss, your-pain/pain-constant, urgent",
			"warning-signs/minor-injury, your-pain/pain-constant, see-clinician-first",
			"warning-signs/minor-injury, warning-signs/band-pain, urgent",
			"your-body/wrist-problem, age/age-under-18, see-clinician-first",
			"your-health/osteoporosis, your-pain/pain-severe, urgent",
			"your-health/cancer-ever, your-pain/tingling-numbness, emergency" })
	void goesByTheWorse(String one, String other, String outcome) {
		this.visitor.answerChecklist(one, other);
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class"))
			.contains("-" + outcome);
	}

	@Test
	void saysWhenNothingSpeaksAgainstASession() {
		this.visitor.answerChecklist();
		Document page = this.visitor.page("/screening/outcome");
		PageRules.hold(page);
		assertThat(page.select("main .outcome").attr("class")).contains("-clear");
		assertThat(page.select("main blockquote, main section[aria-labelledby=effects]")).isEmpty();
		assertThat(page.select("main .outcome a[href=/routines]")).hasSize(1);
		assertThat(page.select("main ol li")).isNotEmpty();
		assertThat(page.select("main details li[id]")).isNotEmpty();
	}

	@Test
	void leadsOnToTheRoutineWhenNothingSpeaksAgainstIt() {
		HttpResponse<String> answered = this.visitor.answerChecklistFor("full");
		Document page = this.visitor.page(Visitor.location(answered));
		assertThat(page.select("main a[href=/sessions/new?routine=full]")).isNotEmpty();
	}

	@Test
	void forgetsTheSignsAfterADay() {
		this.visitor.answerChecklist("warning-signs/weight-loss");
		this.clock.advance(Duration.ofHours(24).minusMillis(1));
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class")).contains("-urgent");
		this.clock.advance(Duration.ofMillis(1));
		assertThat(Visitor.location(this.visitor.get("/screening/outcome"))).isEqualTo("/screening");
	}

	@Test
	void keepsWhatIsNoSign() {
		this.visitor.answerChecklist("your-health/weak-artery");
		this.clock.advance(Duration.ofDays(2));
		this.visitor.answerChecklist();
		Document page = this.visitor.page("/screening/outcome");
		assertThat(page.select("main .outcome").attr("class")).contains("-see-clinician-first");
	}

	@Test
	void showsTheOutcomeAgain() {
		this.visitor.answerChecklist("your-pain/pain-constant");
		String first = this.visitor.page("/screening/outcome").select("main").text();
		this.clock.advance(Duration.ofHours(3));
		assertThat(this.visitor.page("/screening/outcome").select("main").text()).isEqualTo(first);
	}

	@Test
	void showsTheNewestOutcome() {
		this.visitor.answerChecklist("danger-signs/tearing-pain");
		this.visitor.answerChecklist();
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class")).contains("-clear");
	}

	@Test
	void hasNoOutcomeWithoutAnswers() {
		HttpResponse<String> response = this.visitor.get("/screening/outcome?routine=full");
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(Visitor.location(response)).startsWith("/screening").doesNotContain("outcome");
		answer(this.visitor.page("/screening"), "danger-signs", "none");
		assertThat(Visitor.location(this.visitor.get("/screening/outcome"))).isEqualTo("/screening");
	}

	@Test
	void putsNoAnswerIntoAnAddress() {
		List<String> ids = questions().map(Asked::id).toList();
		HttpResponse<String> answered = this.visitor.answerChecklistFor("full", "warning-signs/minor-injury",
				"your-health/osteoporosis");
		Document page = this.visitor.page(Visitor.location(answered));
		assertThat(page.select("a[href^=/]").eachAttr("href"))
			.allSatisfy(link -> assertThat(ids).noneSatisfy(id -> assertThat(link).contains(id)));
		assertThat(Visitor.questions(this.visitor.page("/screening")).attr("method")).isEqualToIgnoringCase("post");
		assertThat(this.visitor.page("/screening?danger-signs=tearing-pain").select("input[checked]")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://elsewhere.example/", "//elsewhere.example", "\"><script>alert(1)</script>",
			"full&x=1", "full\r\nX-Odd: 1", "../about" })
	void leadsNowhereElse(String routine) {
		HttpResponse<String> answered = this.visitor.answerChecklistFor(routine);
		assertThat(answered.headers().firstValue("X-Odd")).isEmpty();
		assertThat(Visitor.location(answered)).startsWith("/screening/outcome");
		Document page = this.visitor.page(Visitor.location(answered));
		PageRules.hold(page);
		assertThat(page.select("main a[href]").eachAttr("href")).filteredOn(link -> !link.startsWith("http"))
			.allSatisfy(link -> assertThat(link)
				.matches("[/#](sessions/new|screening|routines|sources|about|techniques|safety).*|#.*"));
		assertThat(page.select("main a[href*=elsewhere.example]"))
			.filteredOn(link -> link.attr("href").startsWith("http"))
			.isEmpty();
	}

	@Test
	void saysTwiceWhatIsMissing() {
		HttpResponse<String> response = this.visitor
			.submit(Visitor.questions(this.visitor.page("/screening?routine=full")));
		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		Document page = Visitor.document(response);
		PageRules.hold(page);
		assertThat(page.title()).startsWith("Error: ");
		assertThat(page.select("input[name=routine]").val()).isEqualTo("full");
		assertThat(page.select(".error-summary[role=alert][autofocus] a")).hasSize(2);
		for (String field : List.of("pain", "danger-signs")) {
			Element group = page.getElementById(field);
			assertThat(group.attr("aria-describedby").split(" ")).contains(field + "-error");
			assertThat(page.getElementById(field + "-error").text()).isNotBlank();
			assertThat(page.select(".error-summary a").eachText())
				.contains(page.getElementById(field + "-error").text());
			assertThat(group.select("legend").text()).isNotBlank();
		}
		for (Element link : page.select(".error-summary a")) {
			assertThat(page.getElementById(link.attr("href").substring(1))).as(link.attr("href")).isNotNull();
		}
	}

	@Test
	void keepsEveryTickWhenSomethingIsMissing() {
		this.visitor.answerChecklist();
		HttpResponse<String> response = this.visitor.submit(Visitor.questions(this.visitor.page("/screening")),
				"warning-signs", "weight-loss", "warning-signs", "band-pain", "pain", "7", "your-body", "none");
		assertThat(response.statusCode()).isEqualTo(422);
		Document page = Visitor.document(response);
		assertThat(page.select("input[checked]").eachAttr("id")).containsExactly("pain-7", "warning-signs-weight-loss",
				"warning-signs-band-pain", "your-body-none");
		assertThat(page.select(".error-summary a")).hasSize(1);
		assertThat(page.getElementById("warning-signs-error")).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			danger-signs | danger-signs=nothing&pain=0 | do not know
			danger-signs | danger-signs=NONE&pain=0 | do not know
			danger-signs | danger-signs=&pain=0 | do not know
			danger-signs | danger-signs=weight-loss&pain=0 | do not know
			danger-signs | danger-signs=<script>alert(1)</script>&pain=0 | do not know
			danger-signs | pain=0 | Danger signs
			danger-signs | danger-signs=none | from 0 to 10
			danger-signs | danger-signs=none&pain= | from 0 to 10
			danger-signs | danger-signs=none&pain=11 | from 0 to 10
			danger-signs | danger-signs=none&pain=-1 | from 0 to 10
			danger-signs | danger-signs=none&pain=abc | from 0 to 10
			danger-signs | danger-signs=none&pain=3.5 | from 0 to 10
			danger-signs | danger-signs=none&pain=03 | from 0 to 10
			danger-signs | danger-signs=none&pain=99999999999 | from 0 to 10
			warning-signs | warning-signs=none&warning-signs=weight-loss | None of these
			warning-signs | warning-signs=tearing-pain | do not know
			age | age=age-18-49&age=age-65-over | How old are you
			age | age=none | How old are you
			age | age=age-200 | How old are you
			age | - | How old are you
			""")
	void saysWhatIsWrongAndKeepsWhatWasAnswered(String step, String fields, String message) {
		Document page = this.visitor.page("/screening");
		List<String> before = new ArrayList<>();
		while (!step(page).equals(step)) {
			before.add(step(page));
			page = this.visitor.page(Visitor.location(answer(page, step(page), "none", "pain", "4")));
		}
		List<String> sent = new ArrayList<>();
		for (String field : ((fields != null) ? fields : "x=y").split("&")) {
			sent.addAll(List.of(field.split("=", 2)));
		}
		HttpResponse<String> response = this.visitor.submit(Visitor.questions(page), sent.toArray(String[]::new));
		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(response.body()).doesNotContain("<script>alert");
		Document wrong = Visitor.document(response);
		PageRules.hold(wrong);
		assertThat(wrong.select(".error-summary a").eachText()).singleElement()
			.satisfies(said -> assertThat(said).contains(message));
		assertThat(step(this.visitor.page("/screening"))).as("it is still asked").isEqualTo(step);
		for (String earlier : before) {
			Document answered = this.visitor.page("/screening?step=" + earlier);
			assertThat(answered.select("input[checked]").eachAttr("value")).as(earlier).contains("none");
		}
		assertThat(Visitor.location(this.visitor.get("/screening/outcome"))).isEqualTo("/screening");
		assertThat(Visitor.location(this.visitor.get("/sessions/new?routine=full")))
			.isEqualTo("/screening?routine=full");
	}

	@Test
	void refusesHowItWasAfterwardsBeyondTheChoice() {
		this.visitor.command(this.visitor.openSession("desk-reset"), "start");
		for (String after : List.of("", "fine", "BETTER")) {
			HttpResponse<String> response = this.visitor.comeBack(after, 0);
			assertThat(response.statusCode()).isEqualTo(422);
			assertThat(Visitor.document(response).select(".error-summary").text()).contains("after last time");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/screening", "/screening/lifts", "/screening/region", "/screening/told/corrections",
			"/screening/told/withdrawals" })
	void refusesAFormThatLacksSomething(String path) {
		HttpResponse<String> response = this.visitor.post(path, "_csrf", this.visitor.token());
		assertThat(response.statusCode()).isEqualTo(400);
		PageRules.hold(Visitor.document(response));
	}

	@ParameterizedTest
	@CsvSource({ "/screening/lifts, id, nothing", "/screening/lifts, id, ''", "/screening/lifts, id, pain-constant",
			"/screening/lifts, id, r9", "/screening/told/corrections, id, nothing",
			"/screening/told/corrections, id, age-18-49", "/screening/region, region, XX",
			"/screening/region, region, gb" })
	void refusesWhatIsNotThere(String path, String field, String value) {
		this.visitor.answerChecklist("your-health/weak-artery");
		for (Visitor somebody : List.of(this.visitor, new Visitor(this.port))) {
			HttpResponse<String> response = somebody.post(path, field, value, "_csrf", somebody.token());
			assertThat(response.statusCode()).isEqualTo(422);
			PageRules.hold(Visitor.document(response));
		}
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class"))
			.contains("-see-clinician-first");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tearing-pain", "tearing-pain none", "tearing-pain nothing", "both-legs none nothing" })
	void goesStraightToHelpWhateverElseIsWrongWithTheForm(String answers) {
		List<String> fields = new ArrayList<>();
		Arrays.stream(answers.split(" ")).forEach(value -> fields.addAll(List.of("danger-signs", value)));
		HttpResponse<String> response = this.visitor.submit(Visitor.questions(this.visitor.page("/screening")),
				fields.toArray(String[]::new));
		assertThat(Visitor.location(response)).isEqualTo("/screening/outcome");
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class"))
			.contains("-emergency");
	}

	/** A danger sign must come through, whatever is sent along with it. */
	@Test
	void goesStraightToHelpHoweverMuchElseIsSent() {
		HttpResponse<String> response = answer(this.visitor.page("/screening"), "danger-signs", "tearing-pain",
				"danger-signs", "x".repeat(5000), "pain", "y".repeat(5000), "warning-signs", "z".repeat(5000));
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class"))
			.contains("-emergency");
	}

	@Test
	void choosesTheCountryToCallIn() {
		this.visitor.answerChecklist("danger-signs/tearing-pain");
		assertThat(this.visitor.page("/screening/outcome").select("main a[href^=tel:]")).isEmpty();
		Document region = this.visitor.page("/screening/region");
		PageRules.hold(region);
		Element form = region.selectFirst("form[action=/screening/region]");
		assertThat(Visitor.location(this.visitor.submit(form, "region", "GB"))).isEqualTo("/screening/region");
		assertThat(this.visitor.page("/screening/region").select("option[selected]").eachAttr("value"))
			.containsExactly("GB");
		assertThat(this.visitor.page("/screening/outcome").select("main a[href^=tel:]").eachAttr("href"))
			.containsExactly("tel:999");
		this.visitor.submit(form, "region", "");
		assertThat(this.visitor.page("/screening/outcome").select("main a[href^=tel:]")).isEmpty();
	}

	@Test
	void goesByTheCountryOfTheBrowserAndSaysSo() {
		this.visitor.answerChecklist("danger-signs/tearing-pain");
		Document page = Visitor
			.document(this.visitor.get("/screening/outcome", "Accept-Language", "en-AU,en-GB;q=0.5"));
		assertThat(page.select("main a[href^=tel:]").eachAttr("href")).containsExactly("tel:000");
		assertThat(page.select("main").text()).contains("Australia", "your browser");
	}

	private HttpResponse<String> today() {
		return this.visitor.submit(Visitor.questions(this.visitor.page("/screening?step=today")), "pain", "0",
				"danger-signs", "none", "warning-signs", "none", "your-body", "none");
	}

	private HttpResponse<String> answer(Document page, String screen, String answer, String... fields) {
		List<String> all = new ArrayList<>(List.of(screen, answer));
		all.addAll(List.of(fields));
		if (!all.contains("pain")) {
			all.addAll(List.of("pain", "0"));
		}
		return this.visitor.submit(Visitor.questions(page), all.toArray(String[]::new));
	}

	private static String step(Document page) {
		return page.select("input[name=step]").val();
	}

}
