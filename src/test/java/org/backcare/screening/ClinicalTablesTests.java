package org.backcare.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.backcare.HttpTest;
import org.backcare.content.Contents;
import org.backcare.screening.History.Past;
import org.backcare.screening.Question.Cadence;
import org.backcare.screening.Symptom.Then;
import org.backcare.technique.Suitability;
import org.backcare.technique.Suitability.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The clinical page against the content that ships. Every expectation is copied from that
 * page by hand, so that nobody can change a rule without meaning to.
 */
@HttpTest
class ClinicalTablesTests {

	private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

	@Autowired
	private Contents contents;

	private RuleSet rules;

	private Limits limits;

	@BeforeEach
	void read() {
		this.rules = RuleSet.of(this.contents.library());
		this.limits = this.contents.library().get(Limits.class, Limits.LIST);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			E | chest-pain-or-breathless    | EMERGENCY           | cardiac       | SESSION
			E | sweaty-sick-spreading       | EMERGENCY           | cardiac       | SESSION
			E | tearing-pain                | EMERGENCY           | cardiac       | SESSION
			E | cough-blood-or-collapse     | EMERGENCY           | cardiac       | SESSION
			E | saddle-bladder-bowel        | EMERGENCY           | cord          | SESSION
			E | both-legs                   | EMERGENCY           | cord          | SESSION
			E | stroke-signs                | EMERGENCY           | neck-artery   | SESSION
			E | major-injury                | EMERGENCY           | fracture      | SESSION
			E | very-unwell                 | EMERGENCY           | infection     | SESSION
			U | fever-unwell                | URGENT              | infection     | SESSION
			U | weight-loss                 | URGENT              | malignancy    | SESSION
			U | night-pain                  | URGENT              | malignancy    | SESSION
			U | lump-or-shape               | URGENT              | fracture      | SESSION
			U | cough-sneeze-strain         | URGENT              | cord          | SESSION
			U | band-pain                   | URGENT              | cord          | SESSION
			U | sharp-breath-or-swollen-leg | URGENT              | cardiac       | SESSION
			U | one-sided-weakness          | URGENT              | cord          | SESSION
			U | rash-with-pain              | URGENT              | skin          | SESSION
			U | minor-injury                | MODIFY              | fracture      | SESSION
			P | new-unexplained-pain        | SEE_CLINICIAN_FIRST | general       | SESSION
			P | pain-constant               | SEE_CLINICIAN_FIRST | general       | SESSION
			P | pain-severe                 | SEE_CLINICIAN_FIRST | general       | SESSION
			P | pain-getting-worse          | SEE_CLINICIAN_FIRST | general       | SESSION
			P | pain-recurring              | SEE_CLINICIAN_FIRST | general       | WEEKLY
			P | tingling-numbness           | SEE_CLINICIAN_FIRST | cord          | SESSION
			P | urge-to-crack               | SEE_CLINICIAN_FIRST | overuse       | WEEKLY
			P | cracking-hurts              | SEE_CLINICIAN_FIRST | overuse       | WEEKLY
			P | morning-stiffness           | SEE_CLINICIAN_FIRST | inflammatory  | PROFILE
			P | first-pain-after-50         | SEE_CLINICIAN_FIRST | malignancy    | PROFILE
			P | dizzy-with-neck             | SEE_CLINICIAN_FIRST | neck-artery   | SESSION
			H | cancer-ever                 | SEE_CLINICIAN_FIRST | malignancy    | PROFILE
			H | lowered-immunity            | SEE_CLINICIAN_FIRST | infection     | PROFILE
			H | infection-or-injecting      | SEE_CLINICIAN_FIRST | infection     | PROFILE
			H | steroid-tablets             | MODIFY              | fracture      | PROFILE
			H | osteoporosis                | MODIFY              | fracture      | PROFILE
			H | fragility-fracture          | SEE_CLINICIAN_FIRST | fracture      | PROFILE
			H | bone-healing                | SEE_CLINICIAN_FIRST | fracture      | PROFILE
			H | spine-surgery-or-curve      | SEE_CLINICIAN_FIRST | surgery       | PROFILE
			H | recent-surgery              | SEE_CLINICIAN_FIRST | surgery       | PROFILE
			H | new-implant                 | SEE_CLINICIAN_FIRST | device        | PROFILE
			H | older-implant               | MODIFY              | device        | PROFILE
			H | weak-artery                 | SEE_CLINICIAN_FIRST | cardiac       | PROFILE
			H | heart-or-blood-pressure     | SEE_CLINICIAN_FIRST | cardiac       | PROFILE
			H | chest-pain-past-month       | SEE_CLINICIAN_FIRST | cardiac       | PROFILE
			H | faint-or-balance            | SEE_CLINICIAN_FIRST | cardiac       | PROFILE
			H | blood-clot                  | SEE_CLINICIAN_FIRST | clot          | PROFILE
			H | blood-thinners-or-bleeding  | MODIFY              | bleeding      | PROFILE
			H | hypermobile                 | MODIFY              | hypermobility | PROFILE
			H | inflammatory-arthritis      | SEE_CLINICIAN_FIRST | inflammatory  | PROFILE
			H | told-not-to                 | SEE_CLINICIAN_FIRST | general       | PROFILE
			M | pregnant                    | MODIFY              | pregnancy     | PROFILE
			M | pregnancy-warning           | URGENT              | pregnancy     | SESSION
			M | new-baby                    | MODIFY              | pregnancy     | PROFILE
			M | shoulder-problem            | MODIFY              | limb          | PROFILE
			M | wrist-problem               | MODIFY              | limb          | PROFILE
			M | knee-hip-problem            | MODIFY              | limb          | PROFILE
			M | neck-problem                | MODIFY              | limb          | PROFILE
			M | skin-problem                | MODIFY              | skin          | SESSION
			M | cannot-use-floor            | MODIFY              | limb          | PROFILE
			A | age-under-18                | SEE_CLINICIAN_FIRST | age           | PROFILE
			A | age-18-49                   | CLEAR               | age           | PROFILE
			A | age-50-64                   | CLEAR               | age           | PROFILE
			A | age-65-over                 | MODIFY              | age           | PROFILE
			""")
	void aQuestionComesTo(String code, String id, Outcome outcome, String cluster, Cadence ask) {
		Question question = this.rules.checklist().question(id).orElseThrow();
		assertThat(this.rules.checklist().groupOf(question).code()).isEqualTo(code);
		assertThat(question.outcome()).isEqualTo(outcome);
		assertThat(question.cluster()).isEqualTo(cluster);
		assertThat(question.ask()).isEqualTo(ask);
		assertThat(question.sources()).isNotEmpty();
		assertThat(outcome(Set.of(id))).isEqualTo(outcome);
	}

	@Test
	void thereAreFiftyNineQuestionsAndFourAges() {
		assertThat(this.rules.checklist().groups()).extracting(Group::code)
			.containsExactly("E", "U", "P", "H", "M", "A");
		assertThat(this.rules.checklist().groups()).extracting(group -> group.questions().size())
			.containsExactly(9, 10, 11, 20, 9, 4);
		assertThat(this.rules.checklist().groups()).extracting(Group::single)
			.containsExactly(false, false, false, false, false, true);
	}

	@Test
	void nothingTickedIsClear() {
		assertThat(outcome(Set.of())).isEqualTo(Outcome.CLEAR);
	}

	@Test
	void aWarningInPregnancyIsAskedOfThePregnantAlone() {
		assertThat(this.rules.checklist().questions()).filteredOn(question -> question.onlyIf() != null)
			.extracting(Question::id, Question::onlyIf)
			.containsExactly(tuple("pregnancy-warning", "pregnant"));
	}

	/** Facts that trigger a rule stand with what the whole comes to. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			r1  | cancer-ever pain-now                               | URGENT
			r1  | cancer-ever pain-recurring                         | URGENT
			r1  | cancer-ever urge-to-crack                          | URGENT
			r1  | cancer-ever dizzy-with-neck                        | URGENT
			r2  | cancer-ever one-sided-weakness                     | EMERGENCY
			r2  | cancer-ever tingling-numbness                      | EMERGENCY
			r2  | cancer-ever stop-tingle                            | EMERGENCY
			r3  | fever-unwell lowered-immunity                      | URGENT
			r3  | fever-unwell infection-or-injecting                | URGENT
			r3  | fever-unwell recent-surgery                        | URGENT
			r4  | fever-unwell one-sided-weakness                    | EMERGENCY
			r4  | fever-unwell tingling-numbness                     | EMERGENCY
			r4  | fever-unwell stop-tingle                           | EMERGENCY
			r5  | minor-injury age-65-over                           | URGENT
			r5  | minor-injury osteoporosis                          | URGENT
			r5  | minor-injury steroid-tablets                       | URGENT
			r5  | minor-injury fragility-fracture                    | URGENT
			r5  | minor-injury inflammatory-arthritis                | URGENT
			r6  | osteoporosis pain-severe                           | URGENT
			r6  | osteoporosis new-unexplained-pain                  | URGENT
			r6  | steroid-tablets pain-severe                        | URGENT
			r6  | steroid-tablets new-unexplained-pain               | URGENT
			r7  | new-unexplained-pain pain-constant                 | URGENT
			r7  | pain-constant pain-severe                          | URGENT
			r7  | pain-severe pain-getting-worse                     | URGENT
			r7  | pain-getting-worse first-pain-after-50             | URGENT
			r7  | first-pain-after-50 new-unexplained-pain           | URGENT
			r7  | pain-constant pain-rising                          | URGENT
			r8  | sharp-breath-or-swollen-leg recent-surgery         | EMERGENCY
			r8  | sharp-breath-or-swollen-leg blood-clot             | EMERGENCY
			r8  | sharp-breath-or-swollen-leg pregnant               | EMERGENCY
			r8  | sharp-breath-or-swollen-leg new-baby               | EMERGENCY
			r8  | sharp-breath-or-swollen-leg cancer-ever            | EMERGENCY
			r9  | bone-healing                                       | SEE_CLINICIAN_FIRST
			r10 | pain-rising                                        | SEE_CLINICIAN_FIRST
			r11 | no-better                                          | SEE_CLINICIAN_FIRST
			""")
	void aRuleHolds(String rule, String present, Outcome outcome) {
		Set<String> facts = Set.of(present.split(" "));
		assertThat(holding(facts)).contains(rule);
		assertThat(outcome(facts)).isEqualTo(outcome);
	}

	/** All but one of what a rule asks for, with what that comes to without it. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					r1  | cancer-ever age-65-over osteoporosis               | SEE_CLINICIAN_FIRST
					r1  | lowered-immunity pain-now pain-recurring           | SEE_CLINICIAN_FIRST
					r2  | cancer-ever dizzy-with-neck                        | URGENT
					r2  | lowered-immunity one-sided-weakness                | URGENT
					r3  | fever-unwell blood-clot                            | URGENT
					r3  | weight-loss lowered-immunity recent-surgery        | URGENT
					r4  | fever-unwell dizzy-with-neck                       | URGENT
					r4  | night-pain one-sided-weakness tingling-numbness    | URGENT
					r5  | minor-injury age-50-64 hypermobile                 | MODIFY
					r5  | osteoporosis age-65-over steroid-tablets           | MODIFY
					r6  | osteoporosis pain-constant                         | SEE_CLINICIAN_FIRST
					r6  | fragility-fracture pain-severe                     | SEE_CLINICIAN_FIRST
					r7  | pain-severe pain-recurring tingling-numbness       | SEE_CLINICIAN_FIRST
					r7  | first-pain-after-50 morning-stiffness              | SEE_CLINICIAN_FIRST
					r8  | sharp-breath-or-swollen-leg blood-thinners-or-bleeding | URGENT
					r8  | recent-surgery blood-clot pregnant                 | SEE_CLINICIAN_FIRST
					r9  | fragility-fracture minor-injury skin-problem       | URGENT
					r9  | osteoporosis shoulder-problem wrist-problem knee-hip-problem neck-problem cannot-use-floor older-implant | MODIFY
					r10 | pain-now                                           | CLEAR
					r11 | worse-twice                                        | SEE_CLINICIAN_FIRST
					""")
	void aRuleBarelyDoesNotHold(String rule, String present, Outcome outcome) {
		Set<String> facts = Set.of(present.split(" "));
		assertThat(holding(facts)).doesNotContain(rule);
		assertThat(outcome(facts)).isEqualTo(outcome);
	}

	@Test
	void thereAreElevenRulesAndFourFromTheDiary() {
		assertThat(this.rules.rules()).extracting(Rule::id)
			.containsExactlyInAnyOrder("r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10", "r11",
					"worse-twice", "pain-high-twice", "sharp-twice", "overuse");
	}

	@Test
	void aRiseOverThreeSessionsSetsPainThatGetsWorse() {
		assertThat(this.rules.implied(Set.of("pain-rising"))).contains("pain-getting-worse");
		assertThat(this.rules.implied(Set.of("cracks-too-often"))).contains("urge-to-crack");
	}

	@ParameterizedTest
	@CsvSource({ "worse-twice", "pain-high-twice", "sharp-twice", "cracks-too-often" })
	void aSignalFromTheDiarySendsToSomebody(String signal) {
		assertThat(outcome(Set.of(signal))).isEqualTo(Outcome.SEE_CLINICIAN_FIRST);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			stop-chest        | END_SESSION   | EMERGENCY           |
			stop-tear         | END_SESSION   | EMERGENCY           |
			stop-stroke       | END_SESSION   | EMERGENCY           |
			stop-legs-bladder | END_SESSION   | EMERGENCY           |
			stop-faint        | END_SESSION   | EMERGENCY           |
			stop-snap         | END_SESSION   | URGENT              |
			stop-tingle       | END_SESSION   | SEE_CLINICIAN_FIRST | tingling-numbness
			stop-dizzy        | END_SESSION   | SEE_CLINICIAN_FIRST | dizzy-with-neck
			stop-sharp        | END_TECHNIQUE |                     |
			stop-score        | END_SESSION   |                     |
			stop-pregnancy    | END_SESSION   | URGENT              |
			ease-off          | EASE          |                     |
			""")
	void aStopCodeComesTo(String id, Then then, Outcome outcome, String sets) {
		Symptom symptom = this.rules.symptoms()
			.stream()
			.filter(candidate -> candidate.id().equals(id))
			.findFirst()
			.orElseThrow();
		assertThat(symptom.then()).isEqualTo(then);
		assertThat(symptom.outcome()).isEqualTo(outcome);
		assertThat(symptom.sets()).isEqualTo(sets);
		assertThat(symptom.onlyIf()).isEqualTo(id.equals("stop-pregnancy") ? "pregnant" : null);
		assertThat(outcome(Set.of(id))).isEqualTo((outcome != null) ? outcome : Outcome.CLEAR);
	}

	@Test
	void thereAreTwelveStopCodesBesideTheScoreAtTheStart() {
		assertThat(this.rules.symptoms()).hasSize(12).extracting(Symptom::id).doesNotHaveDuplicates();
	}

	/** The stop code of a score before a session is no symptom but follows from it. */
	@Test
	void aScoreOfSixAtTheStartAllowsNoSessionTodayAndTwiceSendsToSomebody() {
		Diary once = scores(new Score(NOW, 6));
		assertThat(once.rest(this.limits, NOW)).isPresent();
		assertThat(outcome(once)).isEqualTo(Outcome.CLEAR);
		Diary twice = scores(new Score(NOW.minus(Duration.ofDays(2)), 6), new Score(NOW, 6));
		assertThat(twice.rest(this.limits, NOW)).isPresent();
		assertThat(outcome(twice)).isEqualTo(Outcome.SEE_CLINICIAN_FIRST);
	}

	@ParameterizedTest
	@CsvSource({ "0, false, CLEAR", "3, false, CLEAR", "4, false, MODIFY", "5, false, MODIFY", "6, true, CLEAR",
			"10, true, CLEAR" })
	void aScoreAtTheStartComesTo(int pain, boolean rest, Outcome outcome) {
		Diary diary = scores(new Score(NOW, pain));
		assertThat(diary.rest(this.limits, NOW).isPresent()).isEqualTo(rest);
		assertThat(outcome(diary)).isEqualTo(outcome);
	}

	@Test
	void aRiseOfThreePointsStopsLikeAScoreOfSix() {
		for (int after : List.of(4, 6)) {
			Diary diary = new Diary(List.of(), List
				.of(new Past(new UUID(0, 1), NOW.minus(Duration.ofHours(47)), after - 3, after, null, Set.of(), null)),
					List.of(), null);
			assertThat(diary.rest(this.limits, NOW)).isPresent();
			assertThat(outcome(diary)).isEqualTo(Outcome.MODIFY);
		}
	}

	@ParameterizedTest
	@CsvSource({ "EASIER_FROM, 4", "STOP_FROM, 6", "RISE, 3", "REST_HOURS, 48", "RISING_SESSIONS, 3",
			"NO_BETTER_DAYS, 28", "NO_BETTER_DAYS_PAIN, 14", "PROFILE_DAYS, 90", "WEEK_DAYS, 7", "ROUTINE_A_DAY, 1",
			"DAYS_A_WEEK_LEAST, 3", "DAYS_A_WEEK_MOST, 5", "BOUTS_TWIST_AND_ROLL, 1", "BOUTS_OTHERS, 3", "GAP_HOURS, 4",
			"CRACK_NOTE, 2", "CRACK_CARD, 3", "CRACK_DAYS, 5" })
	void aLimitIs(Limits.Id id, int value) {
		assertThat(this.limits.value(id)).isEqualTo(value);
	}

	/**
	 * Where the page leaves a choice to a person who can see somebody, the content takes
	 * the careful side: no roller from 65 on or with an implant, nothing at all with a
	 * bone that heals, and the ball at the wall for those who cannot use the floor.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			osteoporosis               | chair-turn         | cat-cow-arch  | exclude           | wall-angel-small
			steroid-tablets            | chair-turn         | cat-cow-arch  | exclude           | wall-angel-small
			fragility-fracture         | exclude            | exclude       | exclude           | w-squeeze
			age-65-over                | chair-turn-breaths | cat-cow-desk  | exclude           | allow
			inflammatory-arthritis     | twist-small        | allow         | exclude           | allow
			hypermobile                | twist-short        | cat-cow-small | roll-hips-down    | allow
			pregnant                   | chair-turn-open    | allow         | exclude           | wall-angel-feet-out
			new-baby                   | chair-turn         | allow         | roll-hips-down    | allow
			blood-thinners-or-bleeding | allow              | allow         | exclude           | allow
			blood-clot                 | allow              | allow         | exclude           | allow
			skin-problem               | allow              | allow         | exclude           | wall-angel-off-wall
			bone-healing               | exclude            | exclude       | exclude           | exclude
			older-implant              | allow              | allow         | exclude           | wall-angel-low
			new-implant                | exclude            | cat-cow-small | exclude           | w-squeeze
			recent-surgery             | exclude            | cat-cow-small | exclude           | w-squeeze
			spine-surgery-or-curve     | exclude            | cat-cow-small | exclude           | w-squeeze
			shoulder-problem           | hug-knee           | cat-cow-desk  | roll-arms-crossed | w-squeeze
			wrist-problem              | twist-fingertips   | cat-cow-fists | allow             | allow
			knee-hip-problem           | chair-turn         | cat-cow-chair | roll-hips-down    | allow
			cannot-use-floor           | chair-turn         | cat-cow-chair | ball-at-wall      | allow
			neck-problem               | twist-eyes-forward | cat-cow-level | exclude           | wall-angel-small
			minor-injury               | exclude            | cat-cow-small | exclude           | allow
			cancer-ever                | allow              | allow         | roll-light        | allow
			dizzy-with-neck            | twist-eyes-forward | allow         | allow             | allow
			pain-middling              | chair-turn         | cat-cow-chair | roll-arms-crossed | wall-angel-small
			age-50-64                  | allow              | allow         | allow             | allow
			""")
	void aConditionAsksFor(String condition, String twist, String catCow, String roll, String angel) {
		Suitability suitability = this.rules.assess(new Facts(Set.of(condition), Set.of())).suitability();
		assertThat(cell(suitability, "seated-twist")).isEqualTo(twist);
		assertThat(cell(suitability, "cat-cow")).isEqualTo(catCow);
		assertThat(cell(suitability, "foam-roll")).isEqualTo(roll);
		assertThat(cell(suitability, "wall-angel")).isEqualTo(angel);
	}

	@Test
	void noOtherConditionChangesATechnique() {
		Set<String> conditions = new TreeSet<>();
		this.contents.library()
			.all(Matrix.class)
			.forEach(matrix -> matrix.rows().forEach(row -> conditions.addAll(row.anyOf())));
		assertThat(conditions).containsExactly("age-65-over", "blood-clot", "blood-thinners-or-bleeding",
				"bone-healing", "cancer-ever", "cannot-use-floor", "dizzy-with-neck", "fragility-fracture",
				"hypermobile", "inflammatory-arthritis", "knee-hip-problem", "minor-injury", "neck-problem", "new-baby",
				"new-implant", "older-implant", "osteoporosis", "pain-middling", "pregnant", "recent-surgery",
				"shoulder-problem", "skin-problem", "spine-surgery-or-curve", "steroid-tablets", "wrist-problem");
	}

	@Test
	void leavingOutWinsOverChangingAndChangingOverAllowing() {
		Suitability suitability = this.rules
			.assess(new Facts(Set.of("blood-clot", "new-baby", "wrist-problem", "minor-injury"), Set.of()))
			.suitability();
		assertThat(cell(suitability, "foam-roll")).isEqualTo("exclude");
		assertThat(cell(suitability, "seated-twist")).isEqualTo("exclude");
		assertThat(suitability.verdicts().get("cat-cow").variants()).containsExactlyInAnyOrder("cat-cow-fists",
				"cat-cow-small");
		assertThat(cell(suitability, "wall-angel")).isEqualTo("allow");
	}

	private static String cell(Suitability suitability, String technique) {
		Verdict verdict = suitability.verdicts().get(technique);
		if (verdict == null) {
			return "allow";
		}
		if (verdict.excluded()) {
			return "exclude";
		}
		return verdict.variants().isEmpty() ? "allow" : String.join(" ", verdict.variants());
	}

	private static Diary scores(Score... scores) {
		return new Diary(Arrays.asList(scores), List.of(), List.of(), null);
	}

	private Outcome outcome(Diary diary) {
		return outcome(new TreeSet<>(diary.signals(this.limits, NOW).stream().map(Signal::id).toList()));
	}

	private Outcome outcome(Set<String> present) {
		return this.rules.assess(new Facts(present, Set.of())).outcome();
	}

	/** Ids of the rules that hold, also of those that only set a question. */
	private Set<String> holding(Set<String> present) {
		Set<String> holding = new TreeSet<>();
		this.rules.assess(new Facts(present, Set.of())).grounds().forEach(ground -> {
			if (ground.kind() == Ground.Kind.RULE) {
				holding.add(ground.id());
			}
		});
		this.rules.rules()
			.stream()
			.filter(rule -> rule.sets() != null && rule.holds(present))
			.forEach(rule -> holding.add(rule.id()));
		return holding;
	}

}
