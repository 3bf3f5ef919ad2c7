package org.backcare.routine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.backcare.HttpTest;
import org.backcare.content.Texts;
import org.backcare.technique.PhaseKind;
import org.backcare.technique.Pace;
import org.backcare.technique.Reason;
import org.backcare.technique.Side;
import org.backcare.technique.Suitability;
import org.backcare.technique.Suitability.Verdict;
import org.backcare.technique.Technique;
import org.backcare.technique.Techniques;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Timelines of everything that ships. */
@HttpTest
class TimelineTests {

	private static final Reason REASON = new Reason("any", new Texts<>(Map.of("en", "Because.")), List.of("S01"));

	@Autowired
	private Routines routines;

	@Autowired
	private Techniques techniques;

	@ParameterizedTest
	@CsvSource({ "seated-twist, 206", "cat-cow, 165", "foam-roll, 126", "wall-angel, 103", "shoulder-shrug, 38",
			"shoulder-roll, 42", "arm-raise, 53", "neck-half-roll, 78", "cross-arm-pull, 116", "full, 600",
			"floor-five, 300", "desk-reset, 123" })
	void takesAsLongAsTheClinicalPageSays(String routine, long seconds) {
		assertThat(plan(routine).total()).isEqualTo(Duration.ofSeconds(seconds));
	}

	@Test
	void phasesTouchAndAddUp() {
		for (Plan plan : everything()) {
			long end = 0;
			long sum = 0;
			for (Phase phase : plan.timeline().phases()) {
				assertThat(phase.startMillis()).as(plan.slug()).isEqualTo(end);
				assertThat(phase.lengthMillis()).as(plan.slug()).isPositive();
				assertThat(phase.cue()).as(plan.slug()).isNotBlank().doesNotContain("{");
				end = phase.endMillis();
				sum += phase.lengthMillis();
			}
			assertThat(plan.timeline().totalMillis()).as(plan.slug()).isEqualTo(sum);
		}
	}

	@Test
	void bothSidesAreHeldForTheSameTime() {
		for (Plan plan : everything()) {
			Map<String, Map<Side, Long>> held = new HashMap<>();
			for (Phase phase : plan.timeline().phases()) {
				if (phase.side() != null && phase.kind() == PhaseKind.HOLD) {
					held.computeIfAbsent(phase.technique(), technique -> new HashMap<>())
						.merge(phase.side(), phase.lengthMillis(), Long::sum);
				}
			}
			held.forEach((technique, sides) -> assertThat(sides.get(Side.LEFT)).as(plan.slug() + " " + technique)
				.isEqualTo(sides.get(Side.RIGHT)));
		}
	}

	@Test
	void rowsCoverThePlanWithoutAGap() {
		for (Plan plan : everything()) {
			Duration end = Duration.ZERO;
			for (Plan.Chapter chapter : plan.chapters()) {
				assertThat(chapter.start()).as(plan.slug()).isEqualTo(end);
				for (Plan.Row row : chapter.rows()) {
					assertThat(row.start()).as(plan.slug() + " " + row.label()).isEqualTo(end);
					end = end.plus(row.length());
				}
				assertThat(chapter.start().plus(chapter.length())).isEqualTo(end);
			}
			assertThat(end).isEqualTo(plan.total());
		}
	}

	@Test
	void countsSetsSidesAndRepetitions() {
		List<Phase> phases = plan("seated-twist").timeline().phases();
		assertThat(phases).filteredOn(phase -> phase.kind() == PhaseKind.HOLD)
			.extracting(Phase::detail)
			.containsExactly("Right side · set 1 of 2", "Left side · set 1 of 2", "Right side · set 2 of 2",
					"Left side · set 2 of 2");
		assertThat(plan("cat-cow").timeline().phases()).filteredOn(phase -> phase.repetition() > 0).hasSize(3 * 5 * 2);
	}

	@Test
	void leavesOutWhatDoesNotSuit() {
		Suitability suitability = new Suitability(
				Map.of("seated-twist", Verdict.exclude(REASON), "foam-roll", Verdict.exclude(REASON)), List.of());
		Plan plan = this.routines.plan(routine("full"), suitability, Pace.PLAIN, Locale.ENGLISH).orElseThrow();
		assertThat(plan.timeline().phases()).extracting(Phase::technique)
			.contains("cat-cow", "wall-angel")
			.doesNotContain("seated-twist", "foam-roll");
		assertThat(plan.changes()).extracting(change -> change.technique().slug())
			.containsExactly("seated-twist", "foam-roll");
		assertThat(plan.changes()).allSatisfy(change -> assertThat(change.reasons()).containsExactly(REASON));
		assertThat(this.routines.plan(routine("foam-roll"), suitability, Pace.PLAIN, Locale.ENGLISH)).isEmpty();
	}

	@Test
	void halvesWhatIsTooMuch() {
		for (Plan plan : everything()) {
			Plan half = this.routines
				.plan(plan.routine(), new Suitability(Map.of(), List.of(REASON)), Pace.PLAIN, Locale.ENGLISH)
				.orElseThrow();
			assertThat(half.total()).as(plan.slug()).isLessThan(plan.total());
			assertThat(half.halved()).containsExactly(REASON);
			assertThat(half.chapters()).hasSameSizeAs(plan.chapters());
		}
	}

	@Test
	void findsThePhaseAtEveryInstant() {
		Timeline timeline = plan("full").timeline();
		for (long millis = 0; millis < timeline.totalMillis(); millis += 250) {
			Phase phase = timeline.phases().get(timeline.indexAt(millis));
			assertThat(millis).isBetween(phase.startMillis(), phase.endMillis() - 1);
		}
		assertThat(timeline.indexAt(timeline.totalMillis())).isEqualTo(timeline.phases().size() - 1);
	}

	private List<Plan> everything() {
		List<Plan> plans = new ArrayList<>(this.routines.composed(Locale.ENGLISH));
		for (Technique technique : this.techniques.all()) {
			plans.add(plan(technique.slug()));
		}
		return plans;
	}

	private Plan plan(String routine) {
		return this.routines.plan(routine(routine), Locale.ENGLISH);
	}

	private Routine routine(String slug) {
		return this.routines.find(slug).orElseThrow();
	}

}
