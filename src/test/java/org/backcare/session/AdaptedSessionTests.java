package org.backcare.session;

import java.util.List;

import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.backcare.web.PageRules;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions that are other than the routine, for a reason that is said. */
@HttpTest
class AdaptedSessionTests {

	@LocalServerPort
	private int port;

	private Visitor visitor;

	@BeforeEach
	void arrive() {
		this.visitor = new Visitor(this.port);
	}

	@Test
	void saysBeforeAndWhileWhatIsChangedAndWhy() {
		this.visitor.answerChecklist("your-body/pregnant");
		Document ready = this.visitor.page("/sessions/new?routine=full");
		PageRules.hold(ready);
		List<String> changes = ready.select("section[aria-labelledby=changes] > div > ul > li").eachText();
		assertThat(changes).hasSize(4)
			.allSatisfy(change -> assertThat(change).contains("In pregnancy, lying on your back may not suit you"));
		assertThat(changes).anySatisfy(change -> assertThat(change).contains("Back foam rolling", "Shoulder roll"));
		assertThat(ready.select("section[aria-labelledby=changes] details li[id]").eachAttr("id"))
			.containsExactly("S36");
		assertThat(ready.select("section[aria-labelledby=plan]").text()).contains("Shoulder roll")
			.doesNotContain("Back foam rolling");
		String session = this.visitor.openSession("full");
		Document player = this.visitor.page(session);
		PageRules.hold(player);
		assertThat(player.select(".player-changes > div > ul > li").eachText()).isEqualTo(changes);
		assertThat(player.select(".player-changes details li[id]").eachAttr("id")).containsExactly("S36");
		assertThat(this.visitor.techniques(session)).containsExactly("cat-cow", "chair-turn-open", "shoulder-roll",
				"wall-angel-feet-out");
		this.visitor.command(session, "start");
		this.visitor.command(session, "stop");
		PageRules.hold(this.visitor.page(session));
		JsonNode kept = json("/about/kept.json").get("sessions").get(0).get("adaptations");
		assertThat(kept.get("changes")).hasSize(4);
		assertThat(kept.toString()).contains("In pregnancy", "S36");
	}

	@ParameterizedTest
	@CsvSource({ "your-health/osteoporosis, cat-cow-arch chair-turn shoulder-roll wall-angel-small",
			"your-body/cannot-use-floor, cat-cow-chair chair-turn ball-at-wall wall-angel",
			"age/age-65-over, cat-cow-desk chair-turn-breaths shoulder-roll wall-angel",
			"your-body/shoulder-problem, cat-cow-desk hug-knee roll-arms-crossed w-squeeze",
			"your-health/blood-thinners-or-bleeding, cat-cow seated-twist shoulder-roll wall-angel" })
	void laysOutWhatSuits(String answer, String techniques) {
		this.visitor.answerChecklist(answer);
		assertThat(this.visitor.page("/screening/outcome").select("main .outcome").attr("class")).contains("-modify");
		assertThat(this.visitor.page("/screening/outcome").select("section[aria-labelledby=effects] li")).isNotEmpty();
		assertThat(this.visitor.techniques(this.visitor.openSession("full"))).containsExactly(techniques.split(" "));
	}

	@Test
	void leavesNothingForABoneThatHealsWhateverSomebodyHasSaid() {
		this.visitor.answerChecklist("your-health/bone-healing");
		Document page = this.visitor.page("/screening/outcome");
		assertThat(page.select("main .outcome").attr("class")).contains("-see-clinician-first");
		this.visitor.post("/screening/lifts", "id", "bone-healing", "_csrf", this.visitor.token());
		Document lifted = this.visitor.page("/screening/outcome");
		PageRules.hold(lifted);
		assertThat(lifted.select("main .outcome").attr("class")).contains("-see-clinician-first");
		assertThat(lifted.select("form[action=/screening/lifts]")).isEmpty();
		assertThat(lifted.select("section[aria-labelledby=because]").text()).contains("leave no move");
		assertThat(this.visitor.post("/screening/lifts", "id", "r9", "_csrf", this.visitor.token()).statusCode())
			.isEqualTo(422);
		for (String routine : List.of("full", "desk-reset", "cat-cow", "neck-half-roll")) {
			assertThat(Visitor.location(this.visitor.get("/sessions/new?routine=" + routine)))
				.isEqualTo("/screening/outcome?routine=" + routine);
		}
	}

	private JsonNode json(String path) {
		return JsonMapper.shared().readTree(this.visitor.get(path).body());
	}

}
