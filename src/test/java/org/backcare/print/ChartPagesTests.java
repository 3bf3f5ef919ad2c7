package org.backcare.print;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.backcare.web.PageRules;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@HttpTest
class ChartPagesTests {

	@LocalServerPort
	private int port;

	private Visitor visitor;

	@BeforeEach
	void arrive() {
		this.visitor = new Visitor(this.port);
	}

	static Stream<String> charts() {
		return Stream.of("full", "floor-five", "desk-reset", "daily-stretches", "cat-cow", "chair-turn",
				"shoulder-shrug");
	}

	@ParameterizedTest
	@MethodSource("charts")
	void isForEverybodyToKeep(String chart) {
		HttpResponse<String> response = this.visitor.get("/print/" + chart, "Accept", "text/html");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
		assertThat(response.headers().allValues("Cache-Control")).singleElement()
			.satisfies(control -> assertThat(control).contains("public").doesNotContain("no-store"));
		assertThat(response.headers().allValues("Vary")).singleElement()
			.satisfies(vary -> assertThat(vary).contains("Cookie"));
		Document page = Visitor.document(response);
		PageRules.hold(page);
		assertThat(page.select(".chart-note").text()).contains("safety check", "fever");
		String etag = response.headers().firstValue("ETag").orElseThrow();
		assertThat(this.visitor.get("/print/" + chart, "If-None-Match", etag).statusCode()).isEqualTo(304);
	}

	@Test
	void hasWhatIsDoneAndWhenToStop() {
		Document page = this.visitor.page("/print/full");
		assertThat(page.select(".chart-move h2").eachText()).containsExactly("Cat-cow", "Seated twist",
				"Back foam rolling", "Wall angel");
		assertThat(page.select(".chart-amount").eachText())
			.contains("Three sets of five slow bends and arches, with a 20-second rest between sets.");
		assertThat(page.select(".chart-move")).allSatisfy(move -> {
			assertThat(move.select("ol li")).hasSizeBetween(4, 10);
			assertThat(move.select("figure[role=img]").attr("aria-label")).isNotBlank();
			assertThat(move.select("figure svg")).hasSize(2);
			assertThat(move.select(".chart-care").text()).contains("Take care");
		});
		assertThat(page.select(".chart .warning-callout").text()).contains("tingling", "dizzy",
				"your local emergency number");
		assertThat(page.select(".chart-disclosure").text()).contains("not medical advice");
		assertThat(page.select(".chart-tools a").eachAttr("href")).containsExactly("/print/full.pdf", "/screening");
	}

	@Test
	void hasATechniqueOnItsOwnInFull() {
		Document technique = this.visitor.page("/techniques/cat-cow");
		Document chart = this.visitor.page("/print/cat-cow");
		assertThat(chart.select(".chart-words li").eachText()).isEqualTo(technique.select(".steps li").eachText());
		assertThat(chart.select(".chart-care li").eachText())
			.isEqualTo(technique.select(".warning-callout li").eachText());
	}

	@Test
	void saysHowMuchWhereTheRoutineHasAnotherDose() {
		assertThat(this.visitor.page("/print/floor-five").select(".chart-amount").eachText()).containsExactly(
				"Three sets of five slow bends and arches, with a 20-second rest between sets.",
				"One set, 4 slow breaths, on each side.", "4 times.");
	}

	@Test
	void hasAllStretchesOfTheDay() {
		Document chart = this.visitor.page("/print/daily-stretches");
		assertThat(chart.select(".chart-move h2").eachText())
			.containsExactlyElementsOf(this.visitor.page("/prevention").select(".technique-card h3").eachText());
		assertThat(chart.select(".chart-address").text()).endsWith("/prevention#stretches");
		assertThat(this.visitor.page("/prevention").getElementById("stretches")).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "/routines/full, full", "/techniques/cat-cow, cat-cow", "/prevention/stretches/arm-raise, arm-raise",
			"/prevention, daily-stretches" })
	void isLedToFromWhereOneLooksForIt(String path, String chart) {
		assertThat(this.visitor.page(path).select("main a[href=/print/" + chart + "]")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/print/nothing", "/print/nothing.pdf", "/print/Full", "/print/full.png", "/print/.pdf",
			"/print/full.pdf.pdf", "/print" })
	void thereIsNoChartOfWhatIsNotThere(String path) {
		HttpResponse<String> response = this.visitor.get(path, "Accept", "text/html");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().allValues("ETag")).isEmpty();
		PageRules.hold(Visitor.document(response));
	}

	@Test
	void isPutTogetherForWhoeverMayStart() {
		this.visitor.answerChecklist("your-body/pregnant");
		HttpResponse<String> response = this.visitor.get("/print/full", "Accept", "text/html");
		assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
		assertThat(response.headers().allValues("ETag")).isEmpty();
		Document page = Visitor.document(response);
		PageRules.hold(page);
		assertThat(page.select(".chart-note").text()).contains("Put together for you on")
			.doesNotContain("same sheet for everybody");
		assertThat(page.select(".chart-note li").eachText())
			.contains("Shoulder roll in place of Back foam rolling, which is left out");
		assertThat(page.select(".chart-move h2").text()).contains("Shoulder roll").doesNotContain("Back foam rolling");
		assertThat(page.select(".chart-care .-you").text()).contains("Step your feet further out");
		// It may hang on a wall.
		assertThat(page.select(".chart").text()).doesNotContain("may not suit you");
	}

	@Test
	void isTheSameForEverybodyAgainOnceTheAnswersAreUsed() {
		this.visitor.answerChecklist("your-body/pregnant");
		this.visitor.openSession("desk-reset");
		HttpResponse<String> response = this.visitor.get("/print/full");
		assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("public");
		assertThat(response.body()).isEqualTo(new Visitor(this.port).get("/print/full").body());
	}

	/** A copy from before the answers does not pass for the one that goes by them. */
	@Test
	void isSentAgainToWhoeverHasTheOneForEverybody() {
		String etag = this.visitor.get("/print/full").headers().firstValue("ETag").orElseThrow();
		this.visitor.answerChecklist();
		assertThat(this.visitor.get("/print/full", "If-None-Match", etag).statusCode()).isEqualTo(200);
	}

	@Test
	void saysSoWhereNothingRemains() {
		this.visitor.answerChecklist("your-health/osteoporosis");
		HttpResponse<String> response = this.visitor.get("/print/foam-roll", "Accept", "text/html");
		assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
		Document page = Visitor.document(response);
		PageRules.hold(page);
		assertThat(page.select("main").text()).contains("Back foam rolling: left out");
		assertThat(page.select("main a[href$=.pdf]")).isEmpty();
		HttpResponse<String> pdf = this.visitor.get("/print/foam-roll.pdf");
		assertThat(pdf.statusCode()).isEqualTo(302);
		assertThat(Visitor.location(pdf)).isEqualTo("/print/foam-roll");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/print/full", "/print/full.pdf", "/print/daily-stretches" })
	void whoeverIsNotToExerciseIsToldWhy(String path) {
		this.visitor.answerChecklist("danger-signs/tearing-pain");
		HttpResponse<String> response = this.visitor.get(path);
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(Visitor.location(response)).isEqualTo("/screening/outcome");
		assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
		assertThat(response.headers().allValues("ETag")).isEmpty();
	}

	/** Nobody must be led elsewhere by the copy of somebody else. */
	@Test
	void isAnotherOneUnderAnotherAddress() {
		String ours = this.visitor.get("/print/full").headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> other = this.visitor.get("/print/full", "X-Forwarded-Host", "backcare.example.org",
				"X-Forwarded-Proto", "https", "If-None-Match", ours);
		assertThat(other.statusCode()).isEqualTo(200);
		assertThat(Visitor.document(other).select(".chart-address").text())
			.isEqualTo("backcare.example.org/routines/full");
	}

	@Test
	void everyChartIsInTheListOfPages() {
		List<String> paths = List.of("/print/full", "/print/daily-stretches", "/print/wall-angel-low");
		assertThat(this.visitor.get("/service-worker.js").body()).contains(paths);
	}

}
