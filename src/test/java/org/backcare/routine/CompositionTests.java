package org.backcare.routine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.backcare.HttpTest;
import org.backcare.content.Texts;
import org.backcare.technique.Dose;
import org.backcare.technique.PhaseKind;
import org.backcare.technique.Pace;
import org.backcare.technique.Reason;
import org.backcare.technique.Suitability;
import org.backcare.technique.Suitability.Verdict;
import org.backcare.technique.Technique;
import org.backcare.technique.Techniques;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Routines as they suit somebody, with the techniques that ship. */
@HttpTest
class CompositionTests {

	private static final Reason REASON = reason("knees");

	private static final Reason OTHER = reason("neck");

	@Autowired
	private Routines routines;

	@Autowired
	private Techniques techniques;

	@Test
	void whatSuitsStaysAsItIs() {
		assertThat(composed("full", Suitability.UNRESTRICTED)).containsExactly("cat-cow", "seated-twist", "foam-roll",
				"wall-angel");
		Plan plan = plan("full", Suitability.UNRESTRICTED);
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.halved()).isEmpty();
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.total()).isEqualTo(Duration.ofSeconds(600));
	}

	@Test
	void anotherFormTakesThePlaceOfTheUsualOne() {
		Suitability suitability = suitability(Map.of("seated-twist", Verdict.use("chair-turn", REASON)));
		Plan plan = plan("full", suitability);
		assertThat(slugs(plan)).containsExactly("cat-cow", "chair-turn", "foam-roll", "wall-angel");
		assertThat(changes(plan)).containsExactly("seated-twist variant chair-turn");
		assertThat(plan.changes().get(0).reasons()).containsExactly(REASON);
	}

	@Test
	void theFirstFormThatCoversAllThatIsAskedForIsTaken() {
		Suitability suitability = suitability(Map.of("cat-cow", Verdict.use("cat-cow-fists", REASON)))
			.and(suitability(Map.of("cat-cow", Verdict.use("cat-cow-level", OTHER))));
		assertThat(composed("full", suitability)).startsWith("cat-cow-desk");
		assertThat(plan("full", suitability).changes().get(0).reasons()).containsExactly(REASON, OTHER);
		suitability = suitability.and(suitability(Map.of("cat-cow", Verdict.use("cat-cow-arch", OTHER))));
		assertThat(composed("full", suitability)).startsWith("cat-cow-chair-arch");
	}

	@Test
	void formsThatNoneCoversGiveWayToASubstitute() {
		Suitability suitability = suitability(Map.of("foam-roll", Verdict.use("ball-at-wall", REASON)))
			.and(suitability(Map.of("foam-roll", Verdict.use("roll-light", OTHER))));
		assertThat(composed("full", suitability)).containsExactly("cat-cow", "seated-twist", "shoulder-roll",
				"wall-angel");
	}

	@Test
	void theBestSubstituteTakesThePlaceOfWhatSuitsInNoForm() {
		Plan plan = plan("full", suitability(Map.of("foam-roll", Verdict.exclude(REASON))));
		assertThat(slugs(plan)).containsExactly("cat-cow", "seated-twist", "shoulder-roll", "wall-angel");
		assertThat(changes(plan)).containsExactly("foam-roll replaced shoulder-roll");
		assertThat(plan.total()).isEqualTo(Duration.ofSeconds(600 - 126 + 42));
	}

	@Test
	void noSubstituteIsTakenTwice() {
		Plan plan = plan("full", suitability(Map.of("cat-cow", Verdict.exclude(REASON), "seated-twist",
				Verdict.exclude(REASON), "foam-roll", Verdict.exclude(REASON))));
		assertThat(slugs(plan)).containsExactly("shoulder-roll", "shoulder-shrug", "wall-angel");
		assertThat(changes(plan)).containsExactly("cat-cow replaced shoulder-roll",
				"seated-twist replaced shoulder-shrug", "foam-roll left-out null");
	}

	@Test
	void noSubstituteIsTakenThatTheRoutineHasAnyway() {
		Plan plan = plan("floor-five",
				suitability(Map.of("cat-cow", Verdict.exclude(REASON), "shoulder-roll", Verdict.exclude(REASON))));
		assertThat(slugs(plan)).containsExactly("seated-twist", "shoulder-shrug");
		assertThat(changes(plan)).containsExactly("cat-cow left-out null");
	}

	@Test
	void noSubstituteIsTakenThatDoesNotSuit() {
		Plan plan = plan("full",
				suitability(Map.of("foam-roll", Verdict.exclude(REASON), "shoulder-roll", Verdict.exclude(REASON))));
		assertThat(slugs(plan)).containsExactly("cat-cow", "seated-twist", "shoulder-shrug", "wall-angel");
		plan = plan("full", suitability(Map.of("foam-roll", Verdict.exclude(REASON), "shoulder-roll",
				Verdict.exclude(REASON), "shoulder-shrug", Verdict.exclude(REASON))));
		assertThat(slugs(plan)).containsExactly("cat-cow", "seated-twist", "wall-angel");
		assertThat(changes(plan)).containsExactly("foam-roll left-out null");
	}

	@Test
	void whatStaysWithCareIsSaidToo() {
		Plan plan = plan("full", suitability(Map.of("cat-cow", Verdict.mind(REASON))));
		assertThat(slugs(plan)).startsWith("cat-cow");
		assertThat(changes(plan)).containsExactly("cat-cow mind cat-cow");
	}

	@Test
	void substitutesAloneMakeNoRoutine() {
		Suitability suitability = suitability(Map.of("foam-roll", Verdict.exclude(REASON)));
		assertThat(this.routines.plan(routine("foam-roll"), suitability, Pace.PLAIN, Locale.ENGLISH)).isEmpty();
		assertThat(Composition.of(routine("foam-roll"), suitability, this.techniques).parts()).isEmpty();
		Suitability none = suitability(Map.of("cat-cow", Verdict.exclude(REASON), "seated-twist",
				Verdict.exclude(REASON), "foam-roll", Verdict.exclude(REASON), "wall-angel", Verdict.exclude(REASON)));
		assertThat(this.routines.plan(routine("full"), none, Pace.PLAIN, Locale.ENGLISH)).isEmpty();
	}

	@Test
	void aFormOnItsOwnGivesWayToOneThatCoversItToo() {
		Suitability suitability = suitability(Map.of("seated-twist", Verdict.use("hug-knee", REASON)));
		assertThat(composed("twist-short", suitability)).containsExactly("twist-short");
		assertThat(composed("twist-fingertips", suitability)).containsExactly("chair-turn");
		assertThat(this.routines.plan(routine("hug-knee"), suitability(Map.of("seated-twist", Verdict.exclude(REASON))),
				Pace.PLAIN, Locale.ENGLISH))
			.isEmpty();
	}

	@Test
	void theDoseOfAStepIsForTheUsualFormOnly() {
		Routine routine = routine("floor-five");
		Composition usual = Composition.of(routine, Suitability.UNRESTRICTED, this.techniques);
		assertThat(usual.parts().get(1).technique().slug()).isEqualTo("seated-twist");
		assertThat(usual.parts().get(1).dose()).isEqualTo(new Dose(1, null, null, null));
		Composition adapted = Composition.of(routine, suitability(Map.of("seated-twist",
				Verdict.use("chair-turn-breaths", REASON), "shoulder-shrug", Verdict.mind(REASON))), this.techniques);
		assertThat(adapted.parts().get(1).technique().slug()).isEqualTo("chair-turn-breaths");
		assertThat(adapted.parts().get(1).dose()).isEqualTo(Dose.UNCHANGED);
		// With care, but as it is.
		assertThat(adapted.parts().get(2).dose()).isEqualTo(new Dose(null, 4, null, null));
		Composition replaced = Composition.of(routine, suitability(Map.of("seated-twist", Verdict.exclude(REASON))),
				this.techniques);
		assertThat(replaced.parts().get(1).technique().slug()).isEqualTo("shoulder-roll");
		assertThat(replaced.parts().get(1).dose()).isEqualTo(Dose.UNCHANGED);
	}

	/** A dose that the other form has no bounds for would not even be allowed. */
	@Test
	void aStepWithADoseThatAnotherFormLacksIsLaidOutAllTheSame() {
		Plan plan = plan("floor-five", suitability(Map.of("seated-twist", Verdict.use("chair-turn", REASON))));
		assertThat(slugs(plan)).containsExactly("cat-cow", "chair-turn", "shoulder-shrug");
		assertThat(phases(plan, "chair-turn", PhaseKind.MOVE)).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "cat-cow, 1, 5", "seated-twist, 1, 0", "foam-roll, 1, 5", "wall-angel, 1, 5", "shoulder-roll, 0, 2",
			"cross-arm-pull, 1, 0", "chair-turn, 0, 2", "cat-cow-chair, 1, 5", "roll-arms-crossed, 1, 2",
			"wall-angel-small, 1, 4" })
	void halfIsHalfTheSetsOrElseHalfOfOne(String technique, int sets, int repetitions) {
		Plan plan = plan(technique, new Suitability(Map.of(), List.of(REASON)));
		assertThat(plan.halved()).containsExactly(REASON);
		assertThat(plan.timeline().phases().stream().mapToInt(Phase::sets).max()).hasValue(sets);
		assertThat(plan.timeline().phases().stream().mapToInt(Phase::repetitions).max()).hasValue(repetitions);
	}

	@Test
	void halfLeavesOutTenderSpotsAndIsNeverLongerThanTheWhole() {
		Suitability half = new Suitability(Map.of(), List.of(REASON));
		assertThat(phases(plan("foam-roll", Suitability.UNRESTRICTED), "foam-roll", PhaseKind.HOLD)).hasSize(1);
		assertThat(phases(plan("foam-roll", half), "foam-roll", PhaseKind.HOLD)).isEmpty();
		List<String> all = new ArrayList<>(List.of("full", "floor-five", "desk-reset"));
		this.techniques.all().forEach(technique -> all.add(technique.slug()));
		for (String slug : all) {
			assertThat(plan(slug, half).total()).as(slug)
				.isPositive()
				.isLessThan(plan(slug, Suitability.UNRESTRICTED).total());
		}
	}

	@Test
	void halfOfAStepIsHalfOfItsDose() {
		Plan plan = plan("desk-reset", new Suitability(Map.of(), List.of(REASON)));
		assertThat(phases(plan, "arm-raise", PhaseKind.MOVE)).isNotEmpty()
			.allSatisfy(phase -> assertThat(phase.repetitions()).isEqualTo(2));
	}

	@Test
	void halfHoldsForOtherFormsToo() {
		Suitability suitability = new Suitability(Map.of("cat-cow", Verdict.use("cat-cow-chair", OTHER)),
				List.of(REASON));
		Plan plan = plan("full", suitability);
		assertThat(changes(plan)).containsExactly("cat-cow variant cat-cow-chair");
		assertThat(plan.timeline().phases()).filteredOn(phase -> phase.technique().equals("cat-cow-chair"))
			.isNotEmpty()
			.allSatisfy(phase -> assertThat(phase.sets()).isLessThanOrEqualTo(1));
	}

	@Test
	void whatLeavesATechniqueOutIsTheOnlyReasonThatCounts() {
		Suitability one = suitability(Map.of("cat-cow", Verdict.exclude(REASON)));
		Suitability other = new Suitability(Map.of("cat-cow", Verdict.use("cat-cow-chair", OTHER)), List.of(OTHER));
		for (Suitability both : List.of(one.and(other), other.and(one))) {
			assertThat(both.verdicts().get("cat-cow").excluded()).isTrue();
			assertThat(both.verdicts().get("cat-cow").reasons()).containsExactly(REASON);
			assertThat(both.halved()).containsExactly(OTHER);
		}
		assertThat(one.and(one)).isEqualTo(one);
	}

	@Test
	void whoKnowsMoreAddsReasons() {
		Suitability one = suitability(Map.of("cat-cow", Verdict.use("cat-cow-small", REASON)));
		Suitability other = suitability(Map.of("cat-cow", Verdict.use("cat-cow-chair", OTHER)));
		for (Suitability both : List.of(one.and(other), other.and(one))) {
			assertThat(both.verdicts().get("cat-cow").reasons()).containsExactlyInAnyOrder(REASON, OTHER);
			assertThat(composed("cat-cow", both)).containsExactly("cat-cow-chair");
		}
	}

	/** How to lean on a desk says nothing to somebody who sits on a chair. */
	@Test
	void whatToMindIsSaidForTheFormThatIsTakenAlone() {
		Reason reason = new Reason("desk", new Texts<>(Map.of("en", "A wrist is sore.")),
				new Reason.Note("cat-cow-desk", new Texts<>(Map.of("en", "Lean on the desk."))), List.of("proposed"));
		Technique desk = this.techniques.find("cat-cow-desk").orElseThrow();
		Technique chair = this.techniques.find("cat-cow-chair").orElseThrow();
		assertThat(reason.in(Locale.ENGLISH, desk)).isEqualTo("A wrist is sore. Lean on the desk.");
		assertThat(reason.in(Locale.ENGLISH, chair)).isEqualTo("A wrist is sore.");
		assertThat(reason.in(Locale.ENGLISH, null)).isEqualTo("A wrist is sore.");
	}

	private Plan plan(String routine, Suitability suitability) {
		return this.routines.plan(routine(routine), suitability, Pace.PLAIN, Locale.ENGLISH).orElseThrow();
	}

	private Routine routine(String slug) {
		return this.routines.find(slug).orElseThrow();
	}

	private List<String> composed(String routine, Suitability suitability) {
		return Composition.of(routine(routine), suitability, this.techniques)
			.parts()
			.stream()
			.map(part -> part.technique().slug())
			.toList();
	}

	private static List<String> slugs(Plan plan) {
		return plan.chapters().stream().map(chapter -> chapter.technique().slug()).toList();
	}

	private static List<String> changes(Plan plan) {
		return plan.changes().stream().map(change -> {
			Technique instead = change.instead();
			return "%s %s %s".formatted(change.technique().slug(), change.kind(),
					(instead != null) ? instead.slug() : null);
		}).toList();
	}

	private static List<Phase> phases(Plan plan, String technique, PhaseKind... kinds) {
		return plan.timeline()
			.phases()
			.stream()
			.filter(phase -> phase.technique().equals(technique) && Arrays.asList(kinds).contains(phase.kind()))
			.toList();
	}

	private static Suitability suitability(Map<String, Verdict> verdicts) {
		return new Suitability(verdicts, List.of());
	}

	private static Reason reason(String id) {
		return new Reason(id, new Texts<>(Map.of("en", "Because of your " + id + ".")), List.of("proposed"));
	}

}
