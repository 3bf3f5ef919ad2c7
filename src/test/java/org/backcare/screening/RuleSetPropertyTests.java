package org.backcare.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import org.backcare.HttpTest;
import org.backcare.content.Contents;
import org.backcare.routine.Plan;
import org.backcare.routine.Routine;
import org.backcare.routine.Routines;
import org.backcare.technique.Pace;
import org.backcare.technique.Reason;
import org.backcare.technique.Suitability;
import org.backcare.technique.Suitability.Verdict;
import org.backcare.technique.Technique;
import org.backcare.technique.Technique.Kind;
import org.backcare.technique.Techniques;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for any answers at all, over the content that ships: each alone, each with
 * each other, and many drawn by chance.
 */
@HttpTest
class RuleSetPropertyTests {

	private static final int SETS = 100_000;

	private static final long SEED = 20260302;

	/** They cannot be lifted, whatever a clinician says. */
	private static final Set<String> FIRM = Set.of("age-under-18", "r9");

	@Autowired
	private Contents contents;

	@Autowired
	private Techniques techniques;

	@Autowired
	private Routines routines;

	private RuleSet rules;

	/** Ages, of which one holds at most. */
	private List<String> ages;

	/** Everything else that may be true: answers, symptoms, signals. */
	private List<String> others;

	/** Whatever a clinician's word could be told of. */
	private Set<String> names;

	/** What each routine is made of, and each technique and each variant on its own. */
	private Map<Routine, List<Technique>> all;

	/** Routines already planned, by what was decisive for them. */
	private final Set<String> planned = new HashSet<>();

	@BeforeEach
	void read() {
		this.rules = RuleSet.of(this.contents.library());
		this.ages = new ArrayList<>();
		this.others = new ArrayList<>();
		for (Group group : this.rules.checklist().groups()) {
			(group.single() ? this.ages : this.others).addAll(group.questions().stream().map(Question::id).toList());
		}
		this.rules.symptoms().forEach(symptom -> this.others.add(symptom.id()));
		Arrays.stream(Signal.values())
			.filter(signal -> signal != Signal.NOTHING_LEFT)
			.forEach(signal -> this.others.add(signal.id()));
		this.names = new TreeSet<>(this.ages);
		this.names.addAll(this.others);
		this.rules.rules().forEach(rule -> this.names.add(rule.id()));
		this.all = new LinkedHashMap<>();
		for (Routine routine : this.contents.library().all(Routine.class)) {
			Plan plan = this.routines.plan(routine, Locale.ENGLISH);
			this.all.put(routine, plan.chapters().stream().map(Plan.Chapter::technique).toList());
		}
		this.techniques.all()
			.forEach(technique -> this.all.put(this.routines.find(technique.slug()).orElseThrow(), List.of(technique)));
	}

	@Test
	void aFurtherYesNeverMakesItMilder() {
		Map<Set<String>, Outcome> singles = new HashMap<>();
		aloneAndInPairs((present, lifted) -> {
			Outcome outcome = outcome(present, Set.of());
			if (present.size() == 1) {
				singles.put(present, outcome);
			}
			present.forEach(one -> assertThat(outcome).as("%s", present)
				.isLessThanOrEqualTo(singles.computeIfAbsent(Set.of(one), alone -> outcome(alone, Set.of()))));
		});
		byChance((random, present, lifted) -> {
			Set<String> more = new HashSet<>(present);
			if (random.nextInt(8) == 0 && Collections.disjoint(present, this.ages)) {
				more.add(any(this.ages, random));
			}
			else {
				more.add(any(this.others, random));
			}
			assertThat(outcome(more, lifted)).as("%s, then %s, with %s lifted", present, more, lifted)
				.isLessThanOrEqualTo(outcome(present, lifted));
		});
	}

	@Test
	void orderNeverMatters() {
		byChance((random, present, lifted) -> {
			List<String> turned = new ArrayList<>(present);
			Collections.shuffle(turned, random);
			Facts oneByOne = new Facts(Set.of(), lifted);
			for (int i = 0; i < turned.size(); i += 3) {
				oneByOne = oneByOne.with(new LinkedHashSet<>(turned.subList(i, Math.min(i + 3, turned.size()))));
			}
			assertSame(this.rules.assess(oneByOne), this.rules.assess(new Facts(present, lifted)), turned);
		});
	}

	/** Compares bit by bit where equality of long texts would take most of the time. */
	private static void assertSame(Assessment one, Assessment other, List<String> present) {
		assertThat(one.outcome()).as("%s", present).isEqualTo(other.outcome());
		assertThat(one.grounds()).as("%s", present).isEqualTo(other.grounds());
		assertThat(shape(one.suitability())).as("%s", present).isEqualTo(shape(other.suitability()));
	}

	@Test
	void liftingNeverLiftsAnEmergencyOrSomethingUrgent() {
		BiConsumer<Set<String>, Set<String>> check = (present, lifted) -> {
			Assessment before = this.rules.assess(new Facts(present, Set.of()));
			Assessment after = this.rules.assess(new Facts(present, lifted));
			if (before.grounds().stream().anyMatch(ground -> ground.outcome().compareTo(Outcome.URGENT) <= 0)) {
				assertThat(after.outcome()).as("%s with %s lifted", present, lifted).isEqualTo(before.outcome());
				assertThat(after.outcome().permits()).as("%s with %s lifted", present, lifted).isFalse();
			}
			assertThat(after.outcome()).as("%s with %s lifted", present, lifted)
				.isGreaterThanOrEqualTo(before.outcome());
		};
		aloneAndInPairs((present, lifted) -> check.accept(present, this.names));
		byChance((random, present, lifted) -> check.accept(present, random.nextBoolean() ? this.names : lifted));
	}

	@Test
	void liftingTurnsSeeSomebodyFirstIntoWithChangesAndNothingElse() {
		aloneAndInPairs(
				(present, lifted) -> this.rules.assess(new Facts(present, this.names)).grounds().forEach(ground -> {
					assertThat(ground.lifted()).as("%s in %s", ground, present).isEqualTo(ground.liftable());
					if (ground.lifted()) {
						assertThat(ground.outcome()).as("%s in %s", ground, present).isEqualTo(Outcome.MODIFY);
					}
					assertThat(FIRM.contains(ground.id()) && ground.lifted()).as("%s in %s", ground, present).isFalse();
				}));
	}

	@Test
	void whatIsFirmIsNeverLifted() {
		assertThat(outcome(Set.of("age-under-18"), this.names)).isEqualTo(Outcome.SEE_CLINICIAN_FIRST);
		assertThat(outcome(Set.of("bone-healing"), this.names)).isEqualTo(Outcome.SEE_CLINICIAN_FIRST);
		aloneAndInPairs((present, lifted) -> {
			Assessment assessment = this.rules.assess(new Facts(present, this.names));
			if (assessment.grounds().stream().anyMatch(ground -> FIRM.contains(ground.id()))) {
				assertThat(assessment.outcome().permits()).as("%s", present).isFalse();
			}
		});
	}

	@Test
	void everyVerdictHasAReasonInWordsWithASource() {
		byChance((random, present, lifted) -> this.rules.assess(new Facts(present, lifted))
			.suitability()
			.verdicts()
			.forEach((technique, verdict) -> assertReasons(verdict.reasons(), technique, present)));
	}

	@Test
	void everyVariantThatIsAskedForIsThere() {
		Map<String, String> bases = new HashMap<>();
		this.techniques.all(Kind.VARIANT).forEach(variant -> bases.put(variant.slug(), variant.of()));
		Set<String> asked = new TreeSet<>();
		aloneAndInPairs((present, lifted) -> this.rules.assess(new Facts(present, Set.of()))
			.suitability()
			.verdicts()
			.forEach((technique, verdict) -> verdict.variants().forEach(variant -> {
				assertThat(bases).as("%s", present).containsEntry(variant, technique);
				asked.add(variant);
			})));
		assertThat(asked).hasSizeGreaterThan(20);
	}

	@Test
	void whatIsPermittedHoldsNothingThatDoesNotSuit() {
		int[] permitted = new int[1];
		aloneAndInPairs((present, lifted) -> permitted[0] += checkPlans(present, this.names));
		byChance((random, present, lifted) -> permitted[0] += checkPlans(present, lifted));
		assertThat(permitted[0]).isGreaterThan(SETS / 10);
	}

	@Test
	void whereNoTechniqueIsLeftThereIsNoSession() {
		int[] found = new int[1];
		byChance((random, present, lifted) -> {
			Assessment assessment = this.rules.assess(new Facts(present, this.names));
			if (this.techniques.all(Kind.TECHNIQUE)
				.stream()
				.allMatch(technique -> this.techniques.suited(technique, assessment.suitability()).isEmpty())) {
				found[0]++;
				assertThat(assessment.outcome().permits()).as("%s", present).isFalse();
			}
		});
		assertThat(found[0]).isPositive();
	}

	@Test
	void everyOutcomeIsReached() {
		Set<Outcome> reached = EnumSet.noneOf(Outcome.class);
		aloneAndInPairs((present, lifted) -> reached.add(outcome(present, Set.of())));
		assertThat(reached).containsExactly(Outcome.values());
	}

	/**
	 * @return 1 if a session is permitted, otherwise 0
	 */
	private int checkPlans(Set<String> present, Set<String> lifted) {
		Assessment assessment = this.rules.assess(new Facts(present, lifted));
		if (!assessment.outcome().permits()) {
			return 0;
		}
		Suitability suitability = assessment.suitability();
		this.all.forEach((routine, wanted) -> {
			if (this.planned.add(routine.slug() + decisive(wanted, suitability))) {
				check(routine, wanted, suitability, present);
			}
		});
		return 1;
	}

	private void check(Routine routine, List<Technique> wanted, Suitability suitability, Set<String> present) {
		String name = routine.slug() + " for " + present;
		Optional<Plan> plan = this.routines.plan(routine, suitability, Pace.PLAIN, Locale.ENGLISH);
		if (plan.isEmpty()) {
			assertThat(wanted).as(name)
				.allSatisfy(technique -> assertThat(this.techniques.suited(technique, suitability)).isEmpty());
			return;
		}
		List<Technique> used = plan.get().chapters().stream().map(Plan.Chapter::technique).toList();
		for (Technique technique : used) {
			assertThat(suitability.of(technique).excluded()).as("%s in %s", technique.slug(), name).isFalse();
			assertThat(this.techniques.suited(technique, suitability).map(Technique::slug)).as(name)
				.contains(technique.slug());
		}
		assertThat(used).as(name).doesNotHaveDuplicates();
		Map<String, Plan.Change> changes = new LinkedHashMap<>();
		for (Plan.Change change : plan.get().changes()) {
			assertReasons(change.reasons(), change.technique().slug(), present);
			assertThat(changes.put(change.technique().slug(), change)).as(name).isNull();
		}
		List<String> expected = new ArrayList<>();
		for (Technique technique : wanted) {
			Plan.Change change = changes.remove(technique.slug());
			Technique instead = (change != null) ? change.instead() : technique;
			if (instead != null) {
				expected.add(instead.slug());
			}
		}
		assertThat(used).as(name).extracting(Technique::slug).isEqualTo(expected);
		assertThat(changes).as("changes of what is not in " + name).isEmpty();
	}

	private static void assertReasons(List<Reason> reasons, String technique, Set<String> present) {
		assertThat(reasons).as("reasons for %s in %s", technique, present).isNotEmpty();
		for (Reason reason : reasons) {
			assertThat(reason.in(Locale.ENGLISH)).as("%s for %s", reason.id(), technique).isNotBlank();
			assertThat(reason.sources()).as("%s for %s", reason.id(), technique).isNotEmpty();
		}
	}

	/**
	 * What a plan of some techniques depends on: the verdicts on them and on what may
	 * take their place, but not whose words the reasons are in.
	 */
	private static Map<String, String> decisive(List<Technique> wanted, Suitability suitability) {
		Set<String> slugs = new TreeSet<>();
		for (Technique technique : wanted) {
			slugs.add(technique.base());
			slugs.addAll(technique.substitutes());
		}
		Map<String, String> shape = shape(suitability);
		shape.keySet().retainAll(slugs);
		return shape;
	}

	private static Map<String, String> shape(Suitability suitability) {
		Map<String, String> shape = new TreeMap<>();
		suitability.verdicts().forEach((technique, verdict) -> shape.put(technique, shape(verdict)));
		return shape;
	}

	private static String shape(Verdict verdict) {
		return (verdict.excluded() ? "excluded " : "") + new TreeSet<>(verdict.variants());
	}

	private Outcome outcome(Set<String> present, Set<String> lifted) {
		return this.rules.assess(new Facts(present, lifted)).outcome();
	}

	private void aloneAndInPairs(BiConsumer<Set<String>, Set<String>> check) {
		check.accept(Set.of(), Set.of());
		List<String> everything = new ArrayList<>(this.ages);
		everything.addAll(this.others);
		for (String one : everything) {
			check.accept(Set.of(one), Set.of());
			for (String other : everything.subList(everything.indexOf(one) + 1, everything.size())) {
				if (!this.ages.contains(one) || !this.ages.contains(other)) {
					check.accept(Set.of(one, other), Set.of());
				}
			}
		}
	}

	/** Few yeses as often as many, and now and then everything lifted. */
	private void byChance(Check check) {
		System.out.println("Seed " + SEED);
		Random random = new Random(SEED);
		List<String> body = this.rules.checklist()
			.questions()
			.stream()
			.filter(question -> question.outcome().compareTo(Outcome.SEE_CLINICIAN_FIRST) >= 0)
			.map(Question::id)
			.filter(this.others::contains)
			.toList();
		for (int i = 0; i < SETS; i++) {
			// Half of them without signs that would hide everything else.
			List<String> pool = random.nextBoolean() ? body : this.others;
			Set<String> present = new HashSet<>();
			for (int yes = random.nextInt(random.nextBoolean() ? 5 : 16); yes > 0; yes--) {
				present.add(any(pool, random));
			}
			if (random.nextInt(3) > 0) {
				present.add(any(this.ages, random));
			}
			Set<String> lifted = switch (random.nextInt(3)) {
				case 0 -> Set.of();
				case 1 -> this.names;
				default -> Set.copyOf(List.of(any(this.others, random), any(List.copyOf(present), random)));
			};
			check.on(random, present, lifted);
		}
	}

	private static String any(List<String> ids, Random random) {
		return ids.isEmpty() ? "none" : ids.get(random.nextInt(ids.size()));
	}

	private interface Check {

		void on(Random random, Set<String> present, Set<String> lifted);

	}

}
