package org.backcare.screening;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class ScreeningPagesTests {

	private static final List<String> GROUPS = List.of("danger-signs", "warning-signs", "your-pain");

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
	void asksThreeGroupsEachWithNoneOfThese() {
		HttpResponse<String> response = this.visitor.get("/screening");
		assertThat(response.headers().firstValue("Cache-Control"))
			.hasValueSatisfying(control -> assertThat(control).contains("no-store"));
		Document page = Visitor.document(response);
		assertThat(page.select("fieldset > legend")).hasSize(3);
		assertThat(page.select("input[type=checkbox][value=none]")).hasSize(3);
		assertThat(page.select("input[type=checkbox]")).hasSize(30 + 3);
		for (Element box : page.select("input[type=checkbox]")) {
			assertThat(box.closest("label").text()).as(box.id()).isNotBlank();
		}
		assertThat(this.visitor.cookies()).doesNotContainKey("backcare-owner");
	}

	@Test
	void saysTwiceWhichGroupIsUnanswered() {
		Element form = this.visitor.page("/screening?routine=full").selectFirst("main form");
		HttpResponse<String> response = this.visitor.submit(form, "danger-signs", "none", "your-pain", "none");
		assertThat(response.statusCode()).isEqualTo(422);
		Document page = Visitor.document(response);
		Element link = page.selectFirst(".error-summary a[href]");
		assertThat(page.select(".error-summary a[href]")).hasSize(1);
		assertThat(page.getElementById(link.attr("href").substring(1))).isNotNull();
		assertThat(page.select("fieldset:has(input[name=warning-signs])").text()).contains(link.text());
		assertThat(page.select("fieldset:has(input[name=danger-signs]) input[checked]").attr("value"))
			.isEqualTo("none");
		assertThat(page.select("input[type=hidden][name=routine]").attr("value")).isEqualTo("full");
	}

	@Test
	void doesNotTakeNoneTogetherWithASign() {
		Element form = this.visitor.page("/screening").selectFirst("main form");
		HttpResponse<String> response = this.visitor.submit(form, "danger-signs", "none", "warning-signs", "none",
				"your-pain", "none", "your-pain", "pain-constant");
		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(Visitor.document(response).select("input[name=your-pain][checked]")).hasSize(2);
	}

	@Test
	void doesNotTakeAnAnswerItDoesNotKnow() {
		Element form = this.visitor.page("/screening").selectFirst("main form");
		HttpResponse<String> response = this.visitor.submit(form, "danger-signs", "none", "warning-signs", "none",
				"your-pain", "pain-of-parting");
		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(response.body()).doesNotContain("pain-of-parting");
	}

	@Test
	void doesNotMakeAnybodyFinishTheFormInAnEmergency() {
		Element form = this.visitor.page("/screening").selectFirst("main form");
		HttpResponse<String> response = this.visitor.submit(form, "danger-signs", "chest-pain-or-breathless");
		Document page = this.visitor.page(Visitor.location(response));
		assertThat(page.selectFirst("main").text()).contains("Call your local emergency number now")
			.contains("do not start the exercises".substring(3))
			.contains("chest");
	}

	@ParameterizedTest
	@CsvSource({ "danger-signs/tearing-pain, emergency", "warning-signs/weight-loss, urgent",
			"your-pain/pain-constant, see-clinician-first", "warning-signs/minor-injury, modify" })
	void showsTheOutcomeWithWhatToDoAndItsSources(String answer, String outcome) {
		HttpResponse<String> answered = this.visitor.answerChecklist(answer);
		String location = Visitor.location(answered);
		assertThat(location).doesNotContain(answer.substring(answer.indexOf('/') + 1));
		Document page = this.visitor.page(location);
		assertThat(page.select("h1")).hasSize(1);
		assertThat(page.select("main ol li")).isNotEmpty();
		assertThat(page.select("main a[href^=/sources#], main a[href^=http]")).isNotEmpty();
		assertThat(page.select("main blockquote").isEmpty()).isEqualTo(outcome.equals("modify"));
		assertThat(page.selectFirst("main").text()).contains("not a diagnosis");
	}

	@Test
	void leadsOnToTheRoutineWhenNothingSpeaksAgainstIt() {
		Element form = this.visitor.page("/screening?routine=full").selectFirst("main form");
		HttpResponse<String> answered = this.visitor.submit(form, "danger-signs", "none", "warning-signs", "none",
				"your-pain", "none");
		Document page = this.visitor.page(Visitor.location(answered));
		assertThat(page.select("main a[href=/sessions/new?routine=full]")).isNotEmpty();
	}

	@Test
	void tellsWorstOfAll() {
		HttpResponse<String> answered = this.visitor.answerChecklist("your-pain/pain-constant",
				"warning-signs/weight-loss", "danger-signs/both-legs");
		assertThat(this.visitor.page(Visitor.location(answered)).selectFirst("main").text())
			.contains("Call your local emergency number now");
	}

	@Test
	void forgetsTheAnswersAfterADay() {
		this.visitor.answerChecklist("warning-signs/weight-loss");
		this.clock.advance(Duration.ofHours(24));
		assertThat(Visitor.location(this.visitor.get("/screening/outcome"))).isEqualTo("/screening");
	}

	@Test
	void setsACookieThatScriptsCannotReadAndOtherSitesCannotSend() {
		HttpResponse<String> response = this.visitor.answerChecklist();
		assertThat(response.headers().allValues("Set-Cookie")).filteredOn(cookie -> cookie.startsWith("backcare-owner"))
			.singleElement()
			.satisfies(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"));
	}

	@Test
	void takesNoAnswersWithoutTheToken() {
		HttpResponse<String> response = this.visitor.post("/screening", "danger-signs", "none", "warning-signs", "none",
				"your-pain", "none");
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(Visitor.document(response).select("h1")).hasSize(1);
	}

	/** Every question of the pack, as the pack has it. */
	static Stream<Asked> questions() {
		YAMLMapper yaml = new YAMLMapper();
		return GROUPS.stream().flatMap(group -> {
			try (InputStream in = ScreeningPagesTests.class
				.getResourceAsStream("/content/screening/" + group + ".yaml")) {
				JsonNode pack = yaml.readTree(in);
				JsonNode words = pack.get("text").get("en").get("questions");
				List<Asked> asked = new ArrayList<>();
				for (JsonNode question : pack.get("questions")) {
					String id = question.get("id").asString();
					asked.add(new Asked(group, id, question.get("outcome").asString(),
							words.get(id).get("say").asString().strip(),
							question.get("sources").values().stream().map(JsonNode::asString).toList()));
				}
				return asked.stream();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	@ParameterizedTest
	@MethodSource("questions")
	void knowsForEverySignWhatToDoAndWhatToSay(Asked asked) {
		String location = Visitor.location(this.visitor.answerChecklist(asked.group() + "/" + asked.id()));
		assertThat(location).isEqualTo("/screening/outcome");
		Document page = this.visitor.page(location);
		PageRules.hold(page);
		assertThat(page.select("main .outcome").attr("class")).contains("-" + asked.outcome());
		assertThat(page.select("main .outcome .lede").text()).isNotBlank();
		assertThat(page.select("main ol li")).isNotEmpty();
		boolean permits = asked.outcome().equals("modify");
		assertThat(page.select("main a[href^=/sessions], main .outcome a[href=/routines]").isEmpty())
			.isEqualTo(!permits);
		if (!permits) {
			assertThat(page.select("main blockquote li").eachText()).containsExactly(asked.say());
		}
		List<String> sources = page.select("main details li[id]").eachAttr("id");
		assertThat(sources).containsAll(asked.sources().stream().filter(code -> !code.equals("proposed")).toList());
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
			"warning-signs/minor-injury, warning-signs/band-pain, urgent" })
	void goesByTheWorse(String one, String other, String outcome) {
		this.visitor.answerChecklist(one, other);
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class"))
			.contains("-" + outcome);
	}

	@Test
	void saysWhatIsLeftOut() {
		this.visitor.answerChecklist("warning-signs/minor-injury");
		List<String> leftOut = this.visitor.page("/screening/outcome")
			.select("main section[aria-labelledby=left-out] li")
			.eachText();
		assertThat(leftOut).containsExactlyInAnyOrder(this.visitor.page("/techniques/seated-twist").select("h1").text(),
				this.visitor.page("/techniques/foam-roll").select("h1").text());
	}

	@Test
	void saysWhenNothingSpeaksAgainstASession() {
		this.visitor.answerChecklist();
		Document page = this.visitor.page("/screening/outcome");
		PageRules.hold(page);
		assertThat(page.select("main .outcome").attr("class")).contains("-clear");
		assertThat(page.select("main blockquote, main section[aria-labelledby=left-out]")).isEmpty();
		assertThat(page.select("main .outcome a[href=/routines]")).hasSize(1);
		assertThat(page.select("main ol li")).isNotEmpty();
		assertThat(page.select("main details li[id]")).isNotEmpty();
	}

	@Test
	void keepsToTheRulesOfAPageWhenSomethingIsMissing() {
		HttpResponse<String> response = answer("danger-signs", "none");
		assertThat(response.statusCode()).isEqualTo(422);
		PageRules.hold(Visitor.document(response));
		assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		assertThat(response.body()).doesNotContain("backcare-owner");
	}

	@Test
	void namesEveryGroupThatIsUnanswered() {
		Document page = Visitor.document(answer());
		assertThat(page.title()).startsWith("Error: ");
		assertThat(page.select(".error-summary[role=alert][autofocus] a")).hasSize(GROUPS.size());
		for (int i = 0; i < GROUPS.size(); i++) {
			Element link = page.select(".error-summary a").get(i);
			Element target = page.getElementById(link.attr("href").substring(1));
			assertThat(target.attr("name")).isEqualTo(GROUPS.get(i));
			Element group = page.getElementById(GROUPS.get(i));
			assertThat(group.attr("aria-describedby").split(" ")).contains(GROUPS.get(i) + "-error");
			assertThat(page.getElementById(GROUPS.get(i) + "-error").text()).isEqualTo(link.text());
			assertThat(group.select("legend").text()).isNotBlank();
		}
	}

	@Test
	void keepsEveryTickWhenSomethingIsMissing() {
		Document page = Visitor.document(
				answer("warning-signs", "weight-loss", "warning-signs", "band-pain", "your-pain", "pain-constant"));
		assertThat(page.select("input[checked]").eachAttr("id")).containsExactly("warning-signs-weight-loss",
				"warning-signs-band-pain", "your-pain-pain-constant");
		assertThat(page.select(".error-summary a")).hasSize(1);
		assertThat(page.getElementById("warning-signs-error")).isNull();
	}

	@Test
	void saysTwiceWhatContradictsItself() {
		HttpResponse<String> response = answer("danger-signs", "none", "warning-signs", "none", "warning-signs",
				"weight-loss", "your-pain", "none");
		assertThat(response.statusCode()).isEqualTo(422);
		Document page = Visitor.document(response);
		assertThat(page.select(".error-summary a").eachText())
			.containsExactly(page.getElementById("warning-signs-error").text());
		assertThat(page.select("#warning-signs input[checked]").eachAttr("value")).containsExactly("weight-loss",
				"none");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nothing", "NONE", "", "weight-loss", "<script>alert(1)</script>" })
	void doesNotTakeAnAnswerThatItsGroupDoesNotHave(String value) {
		HttpResponse<String> response = answer("danger-signs", value, "warning-signs", "none", "your-pain", "none");
		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(response.body()).doesNotContain("<script>alert");
		assertThat(Visitor.location(this.visitor.get("/screening/outcome"))).isEqualTo("/screening");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tearing-pain", "tearing-pain none", "tearing-pain nothing", "both-legs none nothing" })
	void goesStraightToHelpWhateverElseIsWrongWithTheForm(String answers) {
		List<String> fields = new ArrayList<>();
		Arrays.stream(answers.split(" ")).forEach(value -> fields.addAll(List.of("danger-signs", value)));
		assertThat(Visitor.location(answer(fields.toArray(String[]::new)))).isEqualTo("/screening/outcome");
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class"))
			.contains("-emergency");
	}

	/** A danger sign must come through, whatever is sent along with it. */
	@Test
	void goesStraightToHelpHoweverMuchElseIsSent() {
		HttpResponse<String> response = answer("danger-signs", "tearing-pain", "warning-signs", "x".repeat(5000),
				"your-pain", "none");
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class"))
			.contains("-emergency");
	}

	@Test
	void putsNoAnswerIntoAnAddress() {
		List<String> ids = questions().map(Asked::id).toList();
		HttpResponse<String> answered = this.visitor.submit(
				this.visitor.page("/screening?routine=full").selectFirst("main form"), "danger-signs", "none",
				"warning-signs", "minor-injury", "your-pain", "none");
		assertThat(Visitor.location(answered)).isEqualTo("/screening/outcome?routine=full");
		Document page = this.visitor.page(Visitor.location(answered));
		assertThat(page.select("a[href^=/]").eachAttr("href"))
			.allSatisfy(link -> assertThat(ids).noneSatisfy(id -> assertThat(link).contains(id)));
		assertThat(this.visitor.page("/screening").select("main form").attr("method")).isEqualToIgnoringCase("post");
	}

	@Test
	void asksWithoutRememberingForTheNextOne() {
		this.visitor.answerChecklist("your-pain/pain-constant");
		assertThat(this.visitor.page("/screening").select("input[checked]")).isEmpty();
		assertThat(this.visitor.page("/screening?danger-signs=tearing-pain").select("input[checked]")).isEmpty();
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
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://elsewhere.example/", "//elsewhere.example", "\"><script>alert(1)</script>",
			"full&x=1", "full\r\nX-Odd: 1", "../about" })
	void leadsNowhereElse(String routine) {
		Element form = this.visitor.page("/screening").selectFirst("main form");
		HttpResponse<String> answered = this.visitor.submit(form, "danger-signs", "none", "warning-signs", "none",
				"your-pain", "none", "routine", routine);
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

	private HttpResponse<String> answer(String... fields) {
		return this.visitor.submit(this.visitor.page("/screening").selectFirst("main form"), fields);
	}

	/** A question, and what a yes comes to. */
	record Asked(String group, String id, String outcome, String say, List<String> sources) {

		@Override
		public String toString() {
			return this.group + "/" + this.id;
		}

	}

}
