package org.backcare.screening;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

import org.backcare.Asked;
import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Visitor;
import org.backcare.web.PageRules;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of somebody: they see it, correct it, take it along and erase it. */
@HttpTest
class ToldTests {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

	@LocalServerPort
	private int port;

	@Autowired
	private TestClock clock;

	@Autowired
	private Forgetting forgetting;

	@Autowired
	private DataSource database;

	private Visitor visitor;

	@BeforeEach
	void arrive() {
		this.visitor = new Visitor(this.port);
	}

	@Test
	void tellsSomebodyNewThatNothingIsKept() {
		Document page = this.visitor.page("/screening/told");
		PageRules.hold(page);
		assertThat(page.select("section[aria-labelledby=answers] li")).isEmpty();
		assertThat(Visitor.location(this.visitor.get("/screening/summary"))).isEqualTo("/screening");
		assertThat(this.visitor.get("/about/kept.json").body()).isEqualTo("{}");
		assertThat(this.visitor.cookies()).doesNotContainKey("backcare-owner");
	}

	@Test
	void listsWhatIsKeptWithItsDay() {
		String first = today();
		this.visitor.answerChecklist(2, "your-health/osteoporosis", "your-body/wrist-problem");
		this.clock.advance(Duration.ofDays(8));
		this.visitor.answerChecklist(1, "your-pain/pain-recurring");
		Document page = this.visitor.page("/screening/told");
		PageRules.hold(page);
		List<String> told = page.select("section[aria-labelledby=answers] li").eachText();
		assertThat(told).hasSize(4)
			.anySatisfy(item -> assertThat(item).contains("Thin or weak bones", "Told on " + first))
			.anySatisfy(item -> assertThat(item).contains("Sore wrists or hands", "Told on " + first))
			.anySatisfy(item -> assertThat(item).contains("I am between 18 and 49", "Told on " + first))
			.anySatisfy(item -> assertThat(item).contains("Pain that keeps coming back", "Told on " + today()));
		assertThat(page.select("section[aria-labelledby=scores] li").eachText()).hasSize(2)
			.anySatisfy(score -> assertThat(score).contains(first, "2 of 10"));
		assertThat(page.select("form[action$=/corrections] button").eachText()).doesNotHaveDuplicates().hasSize(3);
	}

	@Test
	void tellsSignsFromWhatIsKept() {
		for (Asked asked : Asked.all()
			.filter(asked -> List.of("danger-signs", "warning-signs").contains(asked.group()))
			.toList()) {
			Visitor somebody = new Visitor(this.port);
			somebody.answerChecklist(asked.ticks());
			Document page = somebody.page("/screening/told");
			PageRules.hold(page);
			assertThat(page.select("section[aria-labelledby=answers]").text()).as(asked.name())
				.doesNotContainIgnoringCase(asked.say());
			assertThat(page.select("section[aria-labelledby=today]").text()).as(asked.name())
				.containsIgnoringCase(asked.say());
			JsonNode answers = json(somebody.get("/about/kept.json")).get("answers");
			assertThat(answers.get("kept").toString()).doesNotContain(asked.id());
			assertThat(answers.get("forOneDay").toString()).contains(asked.id());
			assertThat(row(somebody, "kept")).hasValueSatisfying(kept -> assertThat(kept).doesNotContain(asked.id()));
		}
	}

	@Test
	void goesByWhatIsCorrected() {
		this.visitor.answerChecklist("your-health/weak-artery", "your-health/osteoporosis");
		assertThat(outcome()).isEqualTo("see-clinician-first");
		HttpResponse<String> corrected = this.visitor.submit(form("corrections", "weak-artery"));
		assertThat(Visitor.location(corrected)).isEqualTo("/screening/told");
		assertThat(outcome()).isEqualTo("modify");
		assertThat(this.visitor.page("/screening/told").select("main").text()).doesNotContain("Marfan");
		this.visitor.submit(form("corrections", "osteoporosis"));
		assertThat(outcome()).isEqualTo("clear");
		assertThat(this.visitor.openSession("full")).startsWith("/sessions/");
	}

	@Test
	void liftsWhatAClinicianFoundFineAndTakesItBack() {
		this.visitor.answerChecklist("your-health/lowered-immunity");
		this.clock.advance(Duration.ofDays(2));
		this.visitor.answerChecklist();
		assertThat(outcome()).isEqualTo("see-clinician-first");
		HttpResponse<String> lifted = this.visitor.submit(form("lifts", "lowered-immunity"));
		assertThat(Visitor.location(lifted)).isEqualTo("/screening/told");
		Document page = this.visitor.page("/screening/told");
		PageRules.hold(page);
		assertThat(page.select("section[aria-labelledby=answers] li").text())
			.contains("On " + today() + " you told us that a health worker said");
		assertThat(outcome()).isEqualTo("modify");
		assertThat(this.visitor.page("/screening/outcome").select("main").text())
			.contains("a health worker said gentle exercise is fine");
		assertThat(this.visitor.openSession("desk-reset")).startsWith("/sessions/");
		this.visitor.submit(form("withdrawals", "lowered-immunity"));
		this.visitor.answerChecklist();
		assertThat(outcome()).isEqualTo("see-clinician-first");
		assertThat(Visitor.location(this.visitor.get("/sessions/new?routine=desk-reset")))
			.isEqualTo("/screening/outcome?routine=desk-reset");
		assertThat(this.visitor.page("/screening/told").select("form[action$=/withdrawals]")).isEmpty();
	}

	@Test
	void asksWhatAClinicianSaysAgainAfterNinetyDays() {
		this.visitor.answerChecklist("your-health/lowered-immunity");
		this.visitor.submit(form("lifts", "lowered-immunity"));
		this.clock.advance(Duration.ofDays(89));
		this.visitor.answerChecklist();
		assertThat(outcome()).isEqualTo("modify");
		this.clock.advance(Duration.ofDays(1));
		this.visitor.answerChecklist("your-health/lowered-immunity");
		assertThat(outcome()).isEqualTo("see-clinician-first");
	}

	@Test
	void leadsEverybodyWithWhatIsTheirsAlone() {
		this.visitor.answerChecklist("your-health/osteoporosis");
		Visitor other = new Visitor(this.port);
		other.answerChecklist();
		assertThat(other.page("/screening/told").select("main").text()).doesNotContain("Thin or weak bones");
		other.post("/screening/told/corrections", "id", "osteoporosis", "_csrf", other.token());
		assertThat(outcome()).isEqualTo("modify");
	}

	@Test
	void canBeTakenAlong() {
		this.visitor.answerChecklist(3, "your-health/osteoporosis");
		String session = this.visitor.openSession("desk-reset");
		this.visitor.command(session, "start");
		this.clock.advance(Duration.ofSeconds(5));
		this.visitor.command(session, "stop");
		this.visitor.post(session + "/feeling", "feeling", "2", "_csrf", this.visitor.token());
		this.visitor.comeBack("better", 1);
		HttpResponse<String> response = this.visitor.get("/about/kept.json");
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
		assertThat(response.headers().firstValue("Content-Disposition").orElseThrow()).contains("attachment",
				"backcare.json");
		assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		JsonNode kept = json(response).get("answers").get("kept");
		assertThat(kept.get("answers").get("osteoporosis").get("yes").asBoolean()).isTrue();
		assertThat(kept.get("answers").get("weak-artery").get("yes").asBoolean()).isFalse();
		assertThat(kept.get("scores").values().stream().map(score -> score.get("pain").asInt())).containsExactly(3, 1);
		JsonNode done = json(response).get("sessions").get(0);
		assertThat(done.get("painBefore").asInt()).isEqualTo(3);
		assertThat(done.get("painAfter").asInt()).isEqualTo(2);
		assertThat(done.get("afterwards").asString()).isEqualTo("better");
		assertThat(done.get("log").values().stream().map(entry -> entry.get("type").asString()))
			.containsExactly("start", "stop");
	}

	@Test
	void printsOnePageForAClinician() {
		this.visitor.answerChecklist(3, "your-health/osteoporosis", "your-health/weak-artery");
		Document page = this.visitor.page("/screening/summary");
		PageRules.hold(page);
		String main = page.select("main").text();
		assertThat(main).contains("Let someone check this first", "osteoporosis", "weak-artery", "S17", today());
		assertThat(page.select("section[aria-labelledby=changed]").text()).contains("Back foam rolling", "S22");
		assertThat(page.select("section[aria-labelledby=rests] li[id]").eachAttr("id")).contains("S17", "S22");
	}

	@Test
	void forgetsSignsWithinADayAsSoonAsAnybodyAnswers() {
		this.visitor.answerChecklist("danger-signs/tearing-pain");
		assertThat(row(this.visitor, "passing")).hasValueSatisfying(row -> assertThat(row).contains("tearing-pain"));
		this.clock.advance(Duration.ofHours(24).plusMillis(1));
		assertThat(json(this.visitor.get("/about/kept.json")).get("answers").get("forOneDay").toString())
			.doesNotContain("tearing-pain");
		assertThat(this.visitor.page("/screening/told").select("section[aria-labelledby=today]")).isEmpty();
		new Visitor(this.port).answerChecklist();
		assertThat(row(this.visitor, "passing")).isEmpty();
		assertThat(row(this.visitor, "kept")).isPresent();
	}

	/** What is done meanwhile must not make signs known for longer. */
	@Test
	void forgetsSignsWithinADayWhateverIsDoneMeanwhile() {
		this.visitor.answerChecklist("your-health/osteoporosis", "warning-signs/weight-loss");
		this.clock.advance(Duration.ofHours(23));
		this.visitor.post("/screening/region", "region", "GB", "_csrf", this.visitor.token());
		this.visitor.post("/screening/told/cracks", "_csrf", this.visitor.token());
		this.visitor.submit(form("corrections", "osteoporosis"));
		this.clock.advance(Duration.ofHours(2));
		assertThat(Visitor.location(this.visitor.get("/screening/outcome"))).isEqualTo("/screening");
		new Visitor(this.port).answerChecklist();
		assertThat(row(this.visitor, "passing")).isEmpty();
		assertThat(row(this.visitor, "kept")).hasValueSatisfying(kept -> assertThat(kept).contains("GB"));
	}

	@Test
	void forgetsWhoeverDoesNotComeBackForAYear() {
		this.visitor.answerChecklist("your-health/osteoporosis");
		String session = this.visitor.openSession("desk-reset");
		this.clock.advance(Duration.ofDays(365));
		Visitor present = new Visitor(this.port);
		present.answerChecklist();
		this.forgetting.forget(this.clock.instant());
		assertThat(row(this.visitor, "kept")).isPresent();
		this.clock.advance(Duration.ofMillis(1));
		this.forgetting.forget(this.clock.instant());
		assertThat(row(this.visitor, "kept")).isEmpty();
		assertThat(this.visitor.get(session).statusCode()).isEqualTo(404);
		assertThat(row(present, "kept")).isPresent();
	}

	@Test
	void forgetsSignsAlsoWhenNobodyComes() {
		this.visitor.answerChecklist("warning-signs/weight-loss");
		this.clock.advance(Duration.ofHours(25));
		this.forgetting.forget(this.clock.instant());
		assertThat(row(this.visitor, "passing")).isEmpty();
		assertThat(row(this.visitor, "kept")).isPresent();
	}

	private String today() {
		return DAY.format(this.clock.instant().atOffset(ZoneOffset.UTC));
	}

	private String outcome() {
		String classes = this.visitor.page("/screening/outcome").select("main .outcome").attr("class");
		return classes.substring(classes.lastIndexOf(" -") + 2);
	}

	/** A form on the page of what was told, for one answer. */
	private Element form(String action, String id) {
		return this.visitor.page("/screening/told")
			.selectFirst("form[action$=/" + action + "]:has(input[name=id][value=" + id + "])");
	}

	private Optional<String> row(Visitor somebody, String column) {
		UUID owner = UUID.fromString(somebody.cookies().get("backcare-owner").split("\\.")[0]);
		return JdbcClient.create(this.database)
			.sql("select " + column + " from screening where owner = ? and " + column + " is not null")
			.param(owner)
			.query(String.class)
			.optional();
	}

	private static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

}
