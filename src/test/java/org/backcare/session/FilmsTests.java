package org.backcare.session;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.backcare.HttpTest;
import org.backcare.routine.Phase;
import org.backcare.routine.Plan;
import org.backcare.routine.Routines;
import org.backcare.routine.Score;
import org.backcare.routine.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What the player can show of a session. */
@HttpTest
class FilmsTests {

	@Autowired
	private Films films;

	@Autowired
	private Routines routines;

	@ParameterizedTest
	@ValueSource(strings = { "full", "floor-five", "desk-reset" })
	void hasEveryTechniqueThatTheSessionMayTurnInto(String routine) {
		Plan plan = this.routines.plan(this.routines.find(routine).orElseThrow(), Locale.ENGLISH);
		Set<String> techniques = plan.score()
			.passages()
			.stream()
			.flatMap(passage -> passage.forms().values().stream())
			.flatMap(timeline -> timeline.phases().stream())
			.map(Phase::technique)
			.collect(Collectors.toSet());
		assertThat(this.films.of(plan.score()).keySet()).isEqualTo(techniques);
	}

	@Test
	void showsHowAPhaseEnds() {
		List<Phase> phases = this.routines.plan(this.routines.find("cat-cow").orElseThrow(), Locale.ENGLISH)
			.timeline()
			.phases();
		assertThat(this.films.still(phases, 2)).isNotEmpty().isNotEqualTo(this.films.still(phases, 3));
	}

	@Test
	void showsNothingOfASessionThatWasLaidOutWithoutPoses() {
		Timeline timeline = new Timeline(List.of(Phases.of("cat-cow", false, 0, 1000)), List.of());
		assertThat(this.films.of(Score.of(timeline))).isEmpty();
		assertThat(this.films.still(timeline.phases(), 0)).isEmpty();
	}

	@Test
	void showsNothingOfATechniqueThatIsNoLongerThere() {
		Timeline timeline = new Timeline(List.of(Phases.of("headstand", false, 0, 1000)), List.of());
		assertThat(this.films.of(Score.of(timeline))).isEmpty();
	}

}
