package org.backcare.screening;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.backcare.HttpTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What answers come to. Expected outcomes are written by hand from the clinical page. */
@HttpTest
class ChecklistTests {

	@Autowired
	private Gate gate;

	private Checklist checklist;

	private List<String> ids;

	@BeforeEach
	void read() {
		this.checklist = this.gate.checklist();
		this.ids = this.checklist.groups()
			.stream()
			.flatMap(group -> group.questions().stream())
			.map(Question::id)
			.toList();
	}

	@ParameterizedTest
	@CsvSource({ "chest-pain-or-breathless, EMERGENCY", "sweaty-sick-spreading, EMERGENCY", "tearing-pain, EMERGENCY",
			"cough-blood-or-collapse, EMERGENCY", "saddle-bladder-bowel, EMERGENCY", "both-legs, EMERGENCY",
			"stroke-signs, EMERGENCY", "major-injury, EMERGENCY", "very-unwell, EMERGENCY", "fever-unwell, URGENT",
			"weight-loss, URGENT", "night-pain, URGENT", "lump-or-shape, URGENT", "cough-sneeze-strain, URGENT",
			"band-pain, URGENT", "sharp-breath-or-swollen-leg, URGENT", "one-sided-weakness, URGENT",
			"rash-with-pain, URGENT", "minor-injury, MODIFY", "new-unexplained-pain, SEE_CLINICIAN_FIRST",
			"pain-constant, SEE_CLINICIAN_FIRST", "pain-severe, SEE_CLINICIAN_FIRST",
			"pain-getting-worse, SEE_CLINICIAN_FIRST", "pain-recurring, SEE_CLINICIAN_FIRST",
			"tingling-numbness, SEE_CLINICIAN_FIRST", "urge-to-crack, SEE_CLINICIAN_FIRST",
			"cracking-hurts, SEE_CLINICIAN_FIRST", "morning-stiffness, SEE_CLINICIAN_FIRST",
			"first-pain-after-50, SEE_CLINICIAN_FIRST", "dizzy-with-neck, SEE_CLINICIAN_FIRST" })
	void aSingleYesComesTo(String question, Outcome outcome) {
		assertThat(this.ids).contains(question);
		assertThat(this.checklist.judge(Set.of(question))).isEqualTo(outcome);
	}

	@Test
	void asksThirtyQuestionsInThreeGroups() {
		assertThat(this.checklist.groups()).extracting(Group::code).containsExactly("E", "U", "P");
		assertThat(this.ids).hasSize(9 + 10 + 11).doesNotHaveDuplicates();
	}

	@Test
	void nothingTickedIsClear() {
		assertThat(this.checklist.judge(Set.of())).isEqualTo(Outcome.CLEAR);
	}

	@Test
	void aFurtherYesNeverMakesItMilder() {
		for (String one : this.ids) {
			for (String other : this.ids) {
				assertThat(this.checklist.judge(Set.copyOf(new HashSet<>(List.of(one, other)))))
					.as("%s and %s", one, other)
					.isLessThanOrEqualTo(this.checklist.judge(Set.of(one)))
					.isLessThanOrEqualTo(this.checklist.judge(Set.of(other)));
			}
		}
	}

	@Test
	void orderNeverMatters() {
		Random random = new Random(7);
		for (int i = 0; i < 10_000; i++) {
			List<String> ticked = new ArrayList<>(this.ids);
			Collections.shuffle(ticked, random);
			ticked = ticked.subList(0, random.nextInt(ticked.size()));
			List<String> turned = new ArrayList<>(ticked);
			Collections.reverse(turned);
			assertThat(this.checklist.judge(ticked)).isEqualTo(this.checklist.judge(turned));
			assertThat(this.checklist.leftOut(ticked)).isEqualTo(this.checklist.leftOut(turned));
		}
	}

	@Test
	void aFreshStrainLeavesOutTheTwistAndTheRoller() {
		assertThat(this.checklist.leftOut(Set.of("minor-injury"))).containsExactlyInAnyOrder("seated-twist",
				"foam-roll");
		assertThat(this.checklist.leftOut(Set.of())).isEmpty();
	}

	@Test
	void everyQuestionNamesASource() {
		assertThat(this.checklist.questions(this.ids))
			.allSatisfy(question -> assertThat(question.sources()).isNotEmpty());
	}

}
