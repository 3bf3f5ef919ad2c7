package org.backcare.routine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.backcare.HttpTest;
import org.backcare.content.Texts;
import org.backcare.technique.Pace;
import org.backcare.technique.PhaseKind;
import org.backcare.technique.Reason;
import org.backcare.technique.Speech;
import org.backcare.technique.Suitability;
import org.backcare.technique.Suitability.Verdict;
import org.backcare.technique.Technique;
import org.backcare.technique.Techniques;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The cue scripts of everything that ships, at every pace. */
@HttpTest
class CueTests {

	private static final Reason REASON = new Reason("any", new Texts<>(Map.of("en", "Because.")), List.of("S01"));

	private static final Pace COUNTED = new Pace(Duration.ofSeconds(5), false, null, 100);

	@Autowired
	private Routines routines;

	@Autowired
	private Techniques techniques;

	static Stream<Pace> paces() {
		List<Pace> paces = new ArrayList<>();
		for (Integer breath : new Integer[] { null, 6000, 8571, 15_000 }) {
			for (int tempo : new int[] { 75, 100, 125, 150 }) {
				for (int countIn : new int[] { 0, 3, 5, 15 }) {
					Duration own = (breath != null) ? Duration.ofMillis(breath) : null;
					paces.add(new Pace(Duration.ofSeconds(countIn), false, own, tempo));
					if (countIn > 0) {
						paces.add(new Pace(Duration.ofSeconds(countIn), true, own, tempo));
					}
				}
			}
		}
		return paces.stream();
	}

	@ParameterizedTest
	@MethodSource("paces")
	void everyLineIsSaidBeforeTheNextOneBeginsAndWithinItsPhase(Pace pace) {
		for (Timeline timeline : everything(pace)) {
			List<Cue> spoken = timeline.cues().stream().filter(cue -> cue.say() != null).toList();
			for (int i = 0; i < spoken.size(); i++) {
				Cue cue = spoken.get(i);
				Phase phase = timeline.phases().get(timeline.indexAt(cue.atMillis()));
				long end = cue.atMillis() + Speech.length(cue.say()).toMillis();
				if (cue.atMillis() == timeline.totalMillis() || phase.waits()) {
					continue;
				}
				assertThat(end).as("%s in %s", cue, phase).isLessThanOrEqualTo(phase.endMillis());
				if (i + 1 < spoken.size()) {
					assertThat(end).as("%s before %s", cue, spoken.get(i + 1))
						.isLessThanOrEqualTo(spoken.get(i + 1).atMillis());
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("paces")
	void somethingIsSaidSoundedAndShownAtTheStartOfEveryPhase(Pace pace) {
		for (Timeline timeline : everything(pace)) {
			for (Phase phase : timeline.phases()) {
				assertThat(timeline.cues()).as("%s", phase)
					.filteredOn(cue -> cue.atMillis() == phase.startMillis())
					.singleElement()
					.satisfies(cue -> {
						assertThat(cue.tone()).isNotNull();
						assertThat(cue.say()).isNotBlank();
						assertThat(cue.caption()).isNotBlank();
						assertThat(cue.caption().length()).as(cue.caption()).isLessThanOrEqualTo(30);
					});
			}
		}
	}

	@ParameterizedTest
	@MethodSource("paces")
	void cuesAreInOrderAndWithinTheTimeline(Pace pace) {
		for (Timeline timeline : everything(pace)) {
			long last = -1;
			for (Cue cue : timeline.cues()) {
				assertThat(cue.atMillis()).isGreaterThan(last).isLessThanOrEqualTo(timeline.totalMillis());
				assertThat(cue.atMillis() + cue.lastsMillis()).isLessThanOrEqualTo(timeline.totalMillis());
				last = cue.atMillis();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("paces")
	void everythingStaysWithinItsClinicalBounds(Pace pace) {
		for (Technique technique : this.techniques.all()) {
			technique.moments(Routine.of(technique).steps().get(0).dose(), pace).forEach(moment -> {
				if (technique.needs().contains(Technique.Kit.ROLLER) && moment.kind() == PhaseKind.MOVE) {
					assertThat(moment.length()).as(technique.slug())
						.isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
				}
			});
		}
	}

	@Test
	void countsInForAsLongAsOneLikes() {
		for (int countIn : new int[] { 3, 5, 15 }) {
			Timeline timeline = plan("full", new Pace(Duration.ofSeconds(countIn), false, null, 100)).timeline();
			for (Phase phase : timeline.phases()) {
				List<String> counted = timeline.cues()
					.stream()
					.filter(cue -> cue.tone() == Tone.COUNT_IN
							&& timeline.indexAt(cue.atMillis()) == timeline.indexAt(phase.startMillis()))
					.map(Cue::caption)
					.toList();
				assertThat(counted).hasSize((phase.kind() == PhaseKind.GET_READY) ? countIn : 0);
				if (!counted.isEmpty()) {
					assertThat(counted).startsWith(String.valueOf(countIn)).endsWith("1");
				}
			}
		}
	}

	@Test
	void saysWhatToPrepareBeforeEachTechniqueBegins() {
		Timeline timeline = plan("full", COUNTED).timeline();
		assertThat(timeline.phases()).filteredOn(phase -> phase.kind() == PhaseKind.GET_READY)
			.extracting(Phase::technique)
			.containsExactly("cat-cow", "seated-twist", "foam-roll", "wall-angel");
		assertThat(lines(timeline)).filteredOn(line -> line.startsWith("First: ") || line.startsWith("Next: "))
			.satisfiesExactly(
					line -> assertThat(line)
						.isEqualTo("First: Cat-cow. On your hands and knees, back flat like a table."),
					line -> assertThat(line).startsWith("Next: Seated twist. Sitting tall"),
					line -> assertThat(line).startsWith("Next: Back foam rolling.").endsWith("You need a foam roller."),
					line -> assertThat(line).startsWith("Next: Wall angel.").endsWith("You need a clear wall."));
	}

	@Test
	void namesSidesCountsAndTheMiddleOfLongHolds() {
		assertThat(lines(plan("seated-twist", COUNTED).timeline()))
			.contains("Change sides. Next, you turn to the left.")
			.contains("Half-way.")
			.contains("Give your legs a gentle shake. Breathe as you like. Then set two.");
		assertThat(lines(plan("cat-cow", COUNTED).timeline())).containsSubsequence("Second of five. Breathe in, arch.",
				"Third of five. Breathe in, arch.", "Fourth of five. Breathe in, arch.",
				"Fifth of five. Breathe in, arch.");
		assertThat(lines(plan("wall-angel", COUNTED).timeline())).contains("Tenth of ten. Slide up.");
	}

	@Test
	void tellsTheMiddleOfEveryHoldOfTwentySecondsAndMore() {
		for (Timeline timeline : everything(COUNTED)) {
			for (Phase phase : timeline.phases()) {
				boolean told = timeline.cues()
					.stream()
					.anyMatch(cue -> "Half-way.".equals(cue.say())
							&& cue.atMillis() == phase.startMillis() + phase.lengthMillis() / 2);
				assertThat(told).as("%s", phase)
					.isEqualTo(phase.kind() == PhaseKind.HOLD && phase.lengthMillis() >= 20_000);
			}
		}
	}

	@Test
	void breathsLeadWhatIsMeasuredInThem() {
		Pace own = new Pace(Duration.ofSeconds(5), false, Duration.ofSeconds(10), 100);
		Timeline timeline = plan("seated-twist", own).timeline();
		Phase hold = timeline.phases()
			.stream()
			.filter(phase -> phase.kind() == PhaseKind.HOLD)
			.findFirst()
			.orElseThrow();
		assertThat(hold.lengthMillis()).isEqualTo(40_000);
		List<Cue> within = timeline.cues()
			.stream()
			.filter(cue -> cue.atMillis() >= hold.startMillis() && cue.atMillis() < hold.endMillis())
			.toList();
		assertThat(within).extracting(Cue::tone)
			.containsExactly(Tone.IN, Tone.OUT, Tone.IN, Tone.OUT, Tone.IN, Tone.OUT, Tone.IN, Tone.OUT);
		assertThat(within).extracting(Cue::lastsMillis)
			.containsExactly(4286L, 5714L, 4286L, 5714L, 4286L, 5714L, 4286L, 5714L);
		List<Phase> halves = plan("cat-cow", own).timeline()
			.phases()
			.stream()
			.filter(phase -> phase.repetition() > 0)
			.toList();
		assertThat(halves.get(0).lengthMillis()).isEqualTo(4286);
		assertThat(halves.get(1).lengthMillis()).isEqualTo(5714);
	}

	@Test
	void tempoIsForRepetitionsAlone() {
		Pace slow = new Pace(Duration.ZERO, false, null, 150);
		List<Phase> usual = plan("wall-angel", Pace.PLAIN).timeline().phases();
		List<Phase> slower = plan("wall-angel", slow).timeline().phases();
		for (int i = 0; i < usual.size(); i++) {
			assertThat(slower.get(i).lengthMillis()).as("%s", usual.get(i))
				.isEqualTo(usual.get(i).lengthMillis() * ((usual.get(i).repetition() > 0) ? 3 : 2) / 2);
		}
	}

	@Test
	void whoWaitsHearsWhatToPrepareAndIsCountedInWhenReady() {
		Pace waits = new Pace(Duration.ofSeconds(5), true, null, 100);
		Timeline timeline = plan("full", waits).timeline();
		assertThat(timeline.phases()).filteredOn(Phase::waits).hasSize(4).allSatisfy(phase -> {
			assertThat(phase.lengthMillis()).isEqualTo(6000);
			assertThat(timeline.cues()).filteredOn(cue -> cue.atMillis() == phase.startMillis())
				.singleElement()
				.satisfies(cue -> assertThat(cue.say()).contains(phase.name()));
		});
	}

	@Test
	void saysWhatIsOtherThanInTheRoutine() {
		Suitability suitability = new Suitability(
				Map.of("cat-cow", Verdict.use("cat-cow-chair", REASON), "seated-twist", Verdict.exclude(REASON)),
				List.of(REASON));
		Plan plan = this.routines.plan(routine("full"), suitability, COUNTED, Locale.ENGLISH).orElseThrow();
		assertThat(lines(plan.timeline()).get(0)).startsWith("Half the amount today. First: ")
			.contains(", in place of Cat-cow. ");
		Suitability less = new Suitability(Map.of("foam-roll", Verdict.exclude(REASON), "shoulder-roll",
				Verdict.exclude(REASON), "shoulder-shrug", Verdict.exclude(REASON)), List.of());
		plan = this.routines.plan(routine("full"), less, COUNTED, Locale.ENGLISH).orElseThrow();
		assertThat(lines(plan.timeline()).get(0)).startsWith("Left out today: Back foam rolling. First: Cat-cow.");
	}

	@Test
	void offersNothingHarderToWhomSomethingWasChangedFor() {
		assertThat(plan("seated-twist", COUNTED).score().passages().get(0).has(Form.HARDER)).isTrue();
		for (Suitability careful : List.of(new Suitability(Map.of("seated-twist", Verdict.mind(REASON)), List.of()),
				new Suitability(Map.of("seated-twist", Verdict.use("hug-knee", REASON)), List.of()),
				new Suitability(Map.of(), List.of(REASON)))) {
			Plan plan = this.routines.plan(routine("seated-twist"), careful, COUNTED, Locale.ENGLISH).orElseThrow();
			assertThat(plan.score().passages().get(0).has(Form.HARDER)).as("%s", careful).isFalse();
			assertThat(plan.score().passages().get(0).has(Form.EASIER)).as("%s", careful).isTrue();
		}
	}

	@Test
	void offersOnlyWhatSuits() {
		Suitability suitability = new Suitability(
				Map.of("shoulder-roll", Verdict.exclude(REASON), "cat-cow", Verdict.use("cat-cow-small", REASON)),
				List.of());
		Plan plan = this.routines.plan(routine("full"), suitability, COUNTED, Locale.ENGLISH).orElseThrow();
		Set<String> offered = new HashSet<>();
		plan.score()
			.passages()
			.forEach(passage -> passage.forms()
				.values()
				.forEach(timeline -> timeline.phases().forEach(phase -> offered.add(phase.technique()))));
		assertThat(offered).contains("shoulder-shrug").doesNotContain("shoulder-roll", "cat-cow", "cat-cow-chair");
	}

	@Test
	void theEndIsTheLastCueInWhateverFormTheLastTechniqueIs() {
		for (Passage passage : plan("full", COUNTED).score().passages()) {
			boolean last = passage.in(Form.USUAL).phases().get(0).technique().equals("wall-angel");
			passage.forms().forEach((form, timeline) -> {
				Cue end = timeline.cues().get(timeline.cues().size() - 1);
				assertThat(end.tone() == Tone.END).as("%s", form).isEqualTo(last);
				assertThat(end.atMillis() == timeline.totalMillis()).as("%s", form).isEqualTo(last);
			});
		}
	}

	@Test
	void tonesAreToldApartByTheirVibrations() {
		assertThat(Stream.of(Tone.values()).map(Tone::vibration)).doesNotHaveDuplicates();
	}

	private static List<String> lines(Timeline timeline) {
		return timeline.cues().stream().map(Cue::say).filter(line -> line != null).toList();
	}

	/** All forms of all techniques of all routines. */
	private List<Timeline> everything(Pace pace) {
		List<Routine> all = new ArrayList<>();
		this.routines.composed(Locale.ENGLISH).forEach(plan -> all.add(plan.routine()));
		this.techniques.all().forEach(technique -> all.add(Routine.of(technique)));
		List<Timeline> timelines = new ArrayList<>();
		for (Suitability suitability : List.of(Suitability.UNRESTRICTED, new Suitability(Map.of(), List.of(REASON)))) {
			for (Routine routine : all) {
				Plan plan = this.routines.plan(routine, suitability, pace, Locale.ENGLISH).orElseThrow();
				timelines.add(plan.timeline());
				plan.score().passages().forEach(passage -> timelines.addAll(passage.forms().values()));
			}
		}
		return timelines;
	}

	private Plan plan(String routine, Pace pace) {
		return this.routines.plan(routine(routine), Suitability.UNRESTRICTED, pace, Locale.ENGLISH).orElseThrow();
	}

	private Routine routine(String slug) {
		return this.routines.find(slug).orElseThrow();
	}

}
