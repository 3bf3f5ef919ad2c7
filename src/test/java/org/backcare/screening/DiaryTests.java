package org.backcare.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.backcare.HttpTest;
import org.backcare.content.Contents;
import org.backcare.screening.History.Afterwards;
import org.backcare.screening.History.Past;
import org.backcare.screening.Limits.Id;
import org.backcare.screening.Limits.Limit;
import org.backcare.technique.Suitability;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** What is noticed in scores, sessions and cracks, with the limits that ship. */
@HttpTest
class DiaryTests {

	private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

	private static final Set<String> TECHNIQUES = Set.of("cat-cow", "seated-twist", "foam-roll", "wall-angel");

	@Autowired
	private Contents contents;

	private Limits limits;

	@BeforeEach
	void read() {
		this.limits = this.contents.library().get(Limits.class, Limits.LIST);
	}

	@Test
	void nothingNotedIsNothingNoticed() {
		Diary diary = sessions();
		assertThat(signals(diary)).isEmpty();
		assertThat(diary.rest(this.limits, NOW)).isEmpty();
		assertThat(diary.measure(TECHNIQUES, this.limits, NOW)).isEqualTo(Suitability.UNRESTRICTED);
		assertThat(diary.unanswered()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0, ''", "1, PAIN_NOW", "3, PAIN_NOW", "4, PAIN_NOW PAIN_MIDDLING", "5, PAIN_NOW PAIN_MIDDLING",
			"6, PAIN_NOW", "10, PAIN_NOW" })
	void aScoreSays(int pain, String signals) {
		assertThat(signals(scores(score(0, pain)))).isEqualTo(set(signals));
	}

	@Test
	void aScoreCountsForADayAndTheNewestAlone() {
		assertThat(signals(scores(score(20, 5)))).isEmpty();
		assertThat(signals(scores(score(19.9, 5)))).contains(Signal.PAIN_MIDDLING);
		assertThat(signals(scores(score(2, 5), score(1, 2)))).containsExactly(Signal.PAIN_NOW);
	}

	@Test
	void twoHighStartsOnDifferentDaysAreHighTwice() {
		assertThat(signals(scores(score(48, 6), score(0, 7)))).contains(Signal.PAIN_HIGH_TWICE);
		assertThat(signals(scores(score(20, 6), score(0, 6)))).contains(Signal.PAIN_HIGH_TWICE);
		assertThat(signals(scores(score(24 * 60, 6), score(24 * 30, 6)))).containsExactly(Signal.PAIN_HIGH_TWICE);
	}

	@Test
	void twoHighStartsOnOneDayAreOne() {
		assertThat(signals(scores(score(3, 6), score(0, 7)))).doesNotContain(Signal.PAIN_HIGH_TWICE);
		assertThat(signals(scores(score(19.9, 8), score(10, 8), score(0, 8)))).doesNotContain(Signal.PAIN_HIGH_TWICE);
	}

	@Test
	void aLowStartInBetweenEndsHighStarts() {
		assertThat(signals(scores(score(96, 6), score(48, 5), score(0, 6)))).doesNotContain(Signal.PAIN_HIGH_TWICE);
		assertThat(signals(scores(score(96, 6), score(48, 6), score(0, 5)))).doesNotContain(Signal.PAIN_HIGH_TWICE);
	}

	@ParameterizedTest
	@CsvSource({ "1 2 3, true", "0 1 2, true", "3 1 2 3, true", "1 2 2, false", "1 3 2, false", "2 3, false",
			"1 2 3 3, false", "1 - 2 3, true", "1 2 -, false" })
	void scoresThatRoseOverThreeSessionsAreRising(String before, boolean rising) {
		String[] scores = before.split(" ");
		Past[] pasts = new Past[scores.length];
		for (int i = 0; i < scores.length; i++) {
			pasts[i] = session(scores.length - i, scores[i].equals("-") ? null : Integer.valueOf(scores[i]), null);
		}
		assertThat(signals(sessions(pasts)).contains(Signal.PAIN_RISING)).isEqualTo(rising);
	}

	@Test
	void stiffnessMayTakeFourWeeksToGetBetter() {
		assertThat(noBetter(session(27, 0, Afterwards.SAME), session(10, 0, Afterwards.SAME))).isFalse();
		assertThat(noBetter(session(28, 0, Afterwards.SAME), session(10, 0, Afterwards.SAME))).isTrue();
		assertThat(noBetter(session(28, null, null), session(10, null, null))).isTrue();
	}

	@Test
	void painMayTakeTwoWeeksToGetBetter() {
		assertThat(noBetter(session(13, 2, Afterwards.SAME), session(3, 2, Afterwards.WORSE))).isFalse();
		assertThat(noBetter(session(14, 2, Afterwards.SAME), session(3, 2, Afterwards.WORSE))).isTrue();
		assertThat(noBetter(session(14, 2, Afterwards.SAME), session(3, 1, Afterwards.SAME))).isFalse();
		assertThat(noBetter(session(14, 2, null))).isFalse();
	}

	@Test
	void somethingBetterStartsTheCountAnew() {
		assertThat(noBetter(session(40, 0, Afterwards.SAME), session(20, 0, Afterwards.BETTER),
				session(2, 0, Afterwards.SAME)))
			.isFalse();
		assertThat(noBetter(session(60, 0, Afterwards.SAME), session(40, 0, Afterwards.BETTER),
				session(28, 0, Afterwards.SAME), session(14, 0, Afterwards.SAME), session(2, 0, Afterwards.SAME)))
			.isTrue();
		assertThat(noBetter(session(60, 0, Afterwards.SAME), session(40, 0, Afterwards.BETTER),
				session(27, 0, Afterwards.SAME), session(14, 0, Afterwards.SAME), session(2, 0, Afterwards.SAME)))
			.isFalse();
		assertThat(noBetter(session(40, 0, Afterwards.SAME), session(1, 0, Afterwards.BETTER))).isFalse();
	}

	@Test
	void aLongGapStartsTheCountAnew() {
		assertThat(noBetter(session(60, 0, Afterwards.SAME), session(31, 0, Afterwards.SAME))).isFalse();
		assertThat(noBetter(session(60, 0, Afterwards.SAME), session(31, 0, Afterwards.SAME),
				session(3, 0, Afterwards.SAME)))
			.isTrue();
	}

	@Test
	void aCliniciansWordStartsTheCountAnew() {
		List<Past> sessions = List.of(session(40, 0, Afterwards.SAME), session(20, 0, Afterwards.SAME),
				session(2, 0, Afterwards.SAME));
		assertThat(signals(new Diary(List.of(), sessions, List.of(), null))).contains(Signal.NO_BETTER);
		assertThat(signals(new Diary(List.of(), sessions, List.of(), days(30)))).doesNotContain(Signal.NO_BETTER);
		assertThat(signals(new Diary(List.of(), sessions, List.of(), days(50)))).contains(Signal.NO_BETTER);
	}

	@Test
	void worseAfterTwoSessionsRunningIsWorseTwice() {
		assertThat(worseTwice(Afterwards.WORSE, Afterwards.WORSE)).isTrue();
		assertThat(worseTwice(Afterwards.SAME, Afterwards.WORSE, Afterwards.WORSE)).isTrue();
		assertThat(worseTwice(Afterwards.WORSE, null, Afterwards.WORSE)).isTrue();
		assertThat(worseTwice(Afterwards.WORSE, Afterwards.WORSE, null)).isTrue();
		assertThat(worseTwice(Afterwards.WORSE)).isFalse();
		assertThat(worseTwice(Afterwards.WORSE, Afterwards.SAME, Afterwards.WORSE)).isFalse();
		assertThat(worseTwice(Afterwards.WORSE, Afterwards.WORSE, Afterwards.BETTER)).isFalse();
	}

	@Test
	void aSharpPainInTwoSessionsRunningIsSharpTwice() {
		assertThat(sharpTwice("stop-sharp", "stop-sharp")).isTrue();
		assertThat(sharpTwice("stop-score", "stop-sharp", "stop-sharp")).isTrue();
		assertThat(sharpTwice("stop-sharp")).isFalse();
		assertThat(sharpTwice("stop-sharp", null)).isFalse();
		assertThat(sharpTwice("stop-sharp", null, "stop-sharp")).isFalse();
	}

	@Test
	void threeCracksADayAreTooMany() {
		assertThat(signals(cracks(3, 2, 1))).containsExactly(Signal.CRACKS_TOO_OFTEN);
		assertThat(signals(cracks(20, 2, 1))).isEmpty();
	}

	@Test
	void twoCracksADayAreWorthAWordAndNoMore() {
		assertThat(signals(cracks(2, 1))).isEmpty();
		assertThat(cracks(2, 1).cracksToday(this.limits, NOW)).isEqualTo(2);
		assertThat(signals(cracks(3 * 24 + 1, 3 * 24, 2 * 24 + 1, 2 * 24, 25, 24, 1, 0))).isEmpty();
	}

	@Test
	void cracksOnFiveDaysOfSevenAreTooMany() {
		assertThat(signals(cracks(6 * 24, 5 * 24, 3 * 24, 24, 0))).containsExactly(Signal.CRACKS_TOO_OFTEN);
		assertThat(signals(cracks(6 * 24, 5 * 24, 3 * 24, 0))).isEmpty();
		assertThat(signals(cracks(7 * 24, 5 * 24, 3 * 24, 24, 0))).isEmpty();
	}

	@Test
	void aHighScoreMeansRestForTheDay() {
		assertThat(restUntil(scores(score(1, 5)))).isNull();
		assertThat(restUntil(scores(score(1, 6)))).isEqualTo(NOW.plus(Duration.ofHours(19)));
		assertThat(restUntil(scores(score(20, 6)))).isNull();
		// A lower score later that day makes no difference.
		assertThat(restUntil(scores(score(2, 6), score(1, 2)))).isEqualTo(NOW.plus(Duration.ofHours(18)));
	}

	@Test
	void worseTheDayAfterMeansTwoDaysOfRest() {
		assertThat(restUntil(sessions(session(1, 2, Afterwards.WORSE)))).isEqualTo(NOW.plus(Duration.ofDays(1)));
		assertThat(restUntil(sessions(session(2, 2, Afterwards.WORSE)))).isNull();
		assertThat(restUntil(sessions(session(1, 2, Afterwards.SAME)))).isNull();
		assertThat(restUntil(sessions(session(1.5, 2, Afterwards.WORSE), session(1, 2, Afterwards.SAME)))).isNull();
	}

	@Test
	void aStopForPainMeansTwoDaysOfRestAndThenASmallerVersion() {
		Diary stopped = sessions(session(1, 2, null, null, "stop-score"));
		assertThat(restUntil(stopped)).isEqualTo(NOW.plus(Duration.ofDays(1)));
		assertThat(restUntil(sessions(session(1, 2, null, null, "stop-sharp")))).isNull();
		Diary rested = sessions(session(3, 2, null, null, "stop-score"));
		assertThat(restUntil(rested)).isNull();
		assertThat(signals(rested)).containsExactly(Signal.PAIN_MIDDLING);
		assertThat(signals(sessions(session(3, 2, null, null, "stop-score"), session(1, 2, null)))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0, 3, true", "0, 2, false", "2, 5, true", "2, 4, false", "4, 6, true", "5, 6, true", "5, 5, false",
			", 3, true", ", 2, false", "2, , false" })
	void muchMorePainAfterASessionMeansRest(@Nullable Integer before, @Nullable Integer after, boolean rest) {
		assertThat(restUntil(sessions(session(1, before, null, after, null))) != null).isEqualTo(rest);
	}

	@Test
	void theLongestRestHolds() {
		Diary diary = new Diary(List.of(score(0, 7)), List.of(session(1.5, 2, Afterwards.WORSE)), List.of(), null);
		assertThat(restUntil(diary)).isEqualTo(NOW.plus(Duration.ofHours(20)));
		diary = new Diary(List.of(score(0, 7)), List.of(session(0.5, 2, Afterwards.WORSE)), List.of(), null);
		assertThat(restUntil(diary)).isEqualTo(NOW.plus(Duration.ofHours(36)));
	}

	@Test
	void restHasAReasonInWordsWithASource() {
		assertThat(scores(score(1, 6)).rest(this.limits, NOW)).hasValueSatisfying(rest -> {
			assertThat(rest.reason().in(Locale.ENGLISH)).contains("6").doesNotContain("{");
			assertThat(rest.reason().sources()).isNotEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "seated-twist, 19.9, true", "seated-twist, 20, false", "foam-roll, 19.9, true", "foam-roll, 20, false",
			"foam-roll, 1, true", "cat-cow, 1, false", "wall-angel, 1, false" })
	void oneBoutADayIsEnoughOfTwistAndRoll(String technique, double hours, boolean enough) {
		Suitability measure = measure(this.limits, worked(hours, technique));
		assertThat(excluded(measure, technique)).isEqualTo(enough);
		assertThat(measure.halved()).isEmpty();
	}

	@Test
	void threeBoutsADayAreEnoughOfTheOthers() {
		assertThat(excluded(measure(this.limits, worked(8, "cat-cow"), worked(4, "cat-cow")), "cat-cow")).isFalse();
		Suitability measure = measure(this.limits, worked(8, "cat-cow"), worked(4, "cat-cow"), worked(1, "cat-cow"));
		assertThat(excluded(measure, "cat-cow")).isTrue();
		assertThat(excluded(measure, "wall-angel")).isFalse();
		assertThat(excluded(measure(this.limits, worked(20, "cat-cow"), worked(4, "cat-cow"), worked(1, "cat-cow")),
				"cat-cow"))
			.isFalse();
	}

	/** At one bout a day it says nothing more; a site may allow several. */
	@Test
	void fourHoursLieBetweenTwoBoutsOfTwistOrRoll() {
		Limits generous = with(Id.BOUTS_TWIST_AND_ROLL, 2);
		assertThat(excluded(measure(generous, worked(3.9, "seated-twist")), "seated-twist")).isTrue();
		assertThat(excluded(measure(generous, worked(4, "seated-twist")), "seated-twist")).isFalse();
		assertThat(excluded(measure(generous, worked(3.9, "cat-cow")), "cat-cow")).isFalse();
		assertThat(excluded(measure(generous, worked(12, "foam-roll"), worked(5, "foam-roll")), "foam-roll")).isTrue();
	}

	@Test
	void whatIsUsedUpHasAReasonInWordsWithASource() {
		assertThat(measure(this.limits, worked(1, "foam-roll")).verdicts().get("foam-roll").reasons()).singleElement()
			.satisfies(reason -> {
				assertThat(reason.in(Locale.ENGLISH)).isNotBlank().doesNotContain("{");
				assertThat(reason.sources()).isNotEmpty();
			});
	}

	@Test
	void halfIsRightAfterSomethingWorse() {
		assertThat(measure(this.limits, session(3, 1, Afterwards.WORSE)).halved()).hasSize(1);
		assertThat(measure(this.limits, session(3, 1, Afterwards.SAME)).halved()).isEmpty();
		assertThat(measure(this.limits, session(5, 1, Afterwards.WORSE), session(3, 1, Afterwards.BETTER)).halved())
			.isEmpty();
	}

	@Test
	void theNewestSessionIsAskedOfUntilItIsAnswered() {
		assertThat(sessions(session(2, 1, null), session(1, 1, null)).unanswered())
			.hasValueSatisfying(past -> assertThat(past.at()).isEqualTo(days(1)));
		assertThat(sessions(session(2, 1, null), session(1, 1, Afterwards.SAME)).unanswered()).isEmpty();
	}

	@Test
	void aClockThatWasSetBackDoesNoHarm() {
		Diary diary = new Diary(List.of(score(-50, 7), score(1, 3), score(-2, 7)),
				List.of(session(-40, 1, null), session(2, 2, Afterwards.BETTER),
						session(-1, 3, Afterwards.WORSE, 9, "stop-score")),
				List.of(days(-9), days(-1), days(1)), days(-3));
		assertThatNoException().isThrownBy(() -> {
			diary.signals(this.limits, NOW);
			diary.measure(TECHNIQUES, this.limits, NOW);
			diary.unanswered();
		});
		assertThat(diary.rest(this.limits, NOW)).isPresent();
	}

	private Set<Signal> signals(Diary diary) {
		return diary.signals(this.limits, NOW);
	}

	private boolean noBetter(Past... sessions) {
		return signals(sessions(sessions)).contains(Signal.NO_BETTER);
	}

	private boolean worseTwice(@Nullable Afterwards... hows) {
		Past[] pasts = new Past[hows.length];
		for (int i = 0; i < hows.length; i++) {
			pasts[i] = session(3 * (hows.length - i), 1, hows[i]);
		}
		return signals(sessions(pasts)).contains(Signal.WORSE_TWICE);
	}

	private boolean sharpTwice(@Nullable String... symptoms) {
		Past[] pasts = new Past[symptoms.length];
		for (int i = 0; i < symptoms.length; i++) {
			pasts[i] = session(3 * (symptoms.length - i), 1, null, null, symptoms[i]);
		}
		return signals(sessions(pasts)).contains(Signal.SHARP_TWICE);
	}

	private @Nullable Instant restUntil(Diary diary) {
		return diary.rest(this.limits, NOW).map(Diary.Rest::until).orElse(null);
	}

	private static Suitability measure(Limits limits, Past... sessions) {
		return sessions(sessions).measure(TECHNIQUES, limits, NOW);
	}

	private static boolean excluded(Suitability suitability, String technique) {
		return suitability.verdicts().containsKey(technique) && suitability.verdicts().get(technique).excluded();
	}

	private Limits with(Id id, int value) {
		return new Limits(this.limits.slug(), this.limits.place(),
				this.limits.limits()
					.stream()
					.map(limit -> (limit.id() == id)
							? new Limit(id, value, limit.unit(), limit.techniques(), limit.sources()) : limit)
					.toList(),
				this.limits.reviewed(), this.limits.text());
	}

	private static Set<Signal> set(String names) {
		return names.isEmpty() ? Set.of() : Set.copyOf(Stream.of(names.split(" ")).map(Signal::valueOf).toList());
	}

	private static Diary scores(Score... scores) {
		return new Diary(Arrays.asList(scores), List.of(), List.of(), null);
	}

	private static Diary sessions(Past... sessions) {
		return new Diary(List.of(), Arrays.asList(sessions), List.of(), null);
	}

	private static Diary cracks(int... hoursAgo) {
		return new Diary(List.of(), List.of(),
				Arrays.stream(hoursAgo).mapToObj(hours -> NOW.minus(Duration.ofHours(hours))).toList(), null);
	}

	private static Score score(double hoursAgo, int pain) {
		return new Score(days(hoursAgo / 24), pain);
	}

	private static Past session(double daysAgo, @Nullable Integer before, @Nullable Afterwards how) {
		return session(daysAgo, before, how, null, null);
	}

	private static Past session(double daysAgo, @Nullable Integer before, @Nullable Afterwards how,
			@Nullable Integer after, @Nullable String symptom) {
		return new Past(new UUID(0, 1), days(daysAgo), before, after, how, Set.of(), symptom);
	}

	private static Past worked(double hoursAgo, String... techniques) {
		return new Past(new UUID(0, 1), days(hoursAgo / 24), 1, 1, null, Set.of(techniques), null);
	}

	private static Instant days(double ago) {
		return NOW.minusMillis(Math.round(ago * Duration.ofDays(1).toMillis()));
	}

}
