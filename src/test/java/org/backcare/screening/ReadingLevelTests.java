package org.backcare.screening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.backcare.HttpTest;
import org.backcare.content.Contents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * How hard the questions are to read, as Flesch and Kincaid count it: a grade is a year
 * at school in the US. Somebody in pain, or with little English, must understand them.
 */
@HttpTest
class ReadingLevelTests {

	private static final double GRADE = 6;

	@Autowired
	private Contents contents;

	@Test
	void questionsAreEasyToRead() {
		List<Reading> readings = readings();
		double mean = readings.stream().mapToDouble(Reading::grade).average().orElseThrow();
		assertThat(mean).as("mean grade; the hardest are %s", readings.subList(0, 10)).isLessThanOrEqualTo(GRADE);
	}

	/** Most of them must name an illness or a device. */
	@Test
	void theTenHardestAreKnown() {
		assertThat(readings().subList(0, 10)).extracting(Reading::id)
			.containsExactlyInAnyOrder("inflammatory-arthritis", "new-implant", "older-implant", "told-not-to",
					"weak-artery", "hypermobile", "heart-or-blood-pressure", "minor-injury", "lowered-immunity",
					"pregnancy-warning");
	}

	@Test
	void noQuestionIsTwoSchoolYearsHarderThanTheMeanMayBe() {
		assertThat(readings())
			.allSatisfy(reading -> assertThat(reading.grade()).as("%s", reading).isLessThan(GRADE + 3));
	}

	@ParameterizedTest
	@CsvSource({ "pain, 1", "are, 1", "one, 1", "wake, 1", "times, 1", "changed, 1", "blades, 1", "wanted, 2",
			"noises, 2", "bulges, 2", "little, 2", "muddled, 2", "needles, 2", "people, 2", "fever, 2", "tingling, 2",
			"trying, 2", "being, 2", "anyone, 3", "fluid, 2", "bruise, 1", "area, 3", "diabetes, 4", "pacemaker, 3",
			"stimulator, 4", "arthritis, 3", "rheumatoid, 3", "axial, 3", "osteoporosis, 6", "spondylitis, 4",
			"dialysis, 4", "the, 1", "you, 1", "breathe, 1", "private, 2", "weakness, 2", "lately, 2", "someone, 2",
			"hypermobility, 6", "operated, 4", "temperature, 4", "sneeze, 1", "HIV, 3", "SpA, 3", "12, 1" })
	void countsSyllables(String word, int syllables) {
		assertThat(Reading.syllables(word)).isEqualTo(syllables);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			The cat sat on the mat.                                  | 6 | 1 | 6
			Do you rest? Sit down.                                   | 5 | 2 | 5
			Have you had HIV, or a body that's slow to fight germs?  | 12 | 1 | 15
			""")
	void gradesByWordsSentencesAndSyllables(String text, double words, double sentences, double syllables) {
		assertThat(Reading.of("any", text).grade())
			.isCloseTo(0.39 * words / sentences + 11.8 * syllables / words - 15.59, within(0.001));
	}

	/** Of all questions, hardest first; ages are answers rather than questions. */
	private List<Reading> readings() {
		List<Reading> readings = new ArrayList<>();
		for (Group group : this.contents.library().all(Group.class)) {
			if (!group.single()) {
				group.in(Locale.ENGLISH)
					.questions()
					.forEach((id, question) -> readings.add(Reading.of(id, question.ask())));
			}
		}
		readings.sort(Comparator.comparingDouble(Reading::grade).reversed());
		return readings;
	}

	/** How hard one text is to read. */
	private record Reading(String id, double grade) {

		private static final Pattern WORD = Pattern.compile("[A-Za-z]+(?:['’][A-Za-z]+)*|[0-9]+");

		private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+(?=\\s|$)");

		private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");

		/** Neighbouring vowels that are spoken one by one. */
		private static final Pattern APART = Pattern
			.compile("(?<![cgst])ia|(?<![cgstx])io(?!u)|(?<!p)eo|iu|ui(?=d)|(?<=[a-z])yo|[aeiouy]ing$|rea$");

		/** Before the second half of a word, as in someone. */
		private static final Pattern SILENT_WITHIN = Pattern
			.compile("(?<=[aeiouy][^aeiouy])e(?=(?:one|thing|body|maker|ly|less|ness|ful|ment)$)");

		/** Not that of little, muddled or noises. */
		private static final Pattern SILENT_AT_THE_END = Pattern.compile(
				"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^aeiouylsxzcg])es$|(?<=[aeiouy]l)es$|(?<=[^aeiouyltd])ed$|(?<=[aeiouy]l)ed$");

		static Reading of(String id, String text) {
			double words = 0;
			double syllables = 0;
			Matcher word = WORD.matcher(text);
			while (word.find()) {
				words++;
				syllables += syllables(word.group());
			}
			double sentences = Math.max(1, SENTENCE_END.matcher(text).results().count());
			return new Reading(id, 0.39 * words / sentences + 11.8 * syllables / words - 15.59);
		}

		static long syllables(String word) {
			if (word.matches(".*[A-Z].*[A-Z].*")) {
				// Said letter by letter.
				return word.length();
			}
			String said = word.toLowerCase(Locale.ROOT).replaceAll("['’].*", "");
			if (said.equals("diabetes")) {
				return 4;
			}
			said = SILENT_WITHIN.matcher(said).replaceAll("");
			said = SILENT_AT_THE_END.matcher(said).replaceAll("");
			return Math.max(1, VOWELS.matcher(said).results().count() + APART.matcher(said).results().count());
		}

		@Override
		public String toString() {
			return "%s %.1f".formatted(this.id, this.grade);
		}

	}

}
