package org.backcare.screening;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Visitor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class ScreeningPagesTests {

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

}
