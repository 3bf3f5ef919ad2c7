package org.backcare.screening;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.backcare.content.Contents;
import org.backcare.technique.Reason;
import org.backcare.technique.Suitability;
import org.backcare.technique.Technique;
import org.backcare.technique.Techniques;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Puts what an assessment rests on, and what follows from it, into words. */
@Component
class Findings {

	private final Contents contents;

	private final Techniques techniques;

	Findings(Contents contents, Techniques techniques) {
		this.contents = contents;
		this.techniques = techniques;
	}

	List<Finding> of(List<Ground> grounds, Locale locale) {
		return grounds.stream().map(ground -> of(ground, locale)).toList();
	}

	private Finding of(Ground ground, Locale locale) {
		return switch (ground.kind()) {
			case QUESTION -> {
				Question.Words words = words(ground.id(), locale);
				yield new Finding(ground, words.say(), words.say(), words.more(), words.meanwhile());
			}
			case SYMPTOM -> {
				Symptom.Words words = this.contents.library()
					.get(Symptoms.class, Symptoms.LIST)
					.in(locale)
					.symptoms()
					.get(ground.id());
				yield new Finding(ground, words.feel(), words.say(), null, null);
			}
			case RULE -> new Finding(ground, because(ground.id(), locale), null, null, null);
		};
	}

	Question.Words words(String question, Locale locale) {
		return this.contents.library()
			.all(Group.class)
			.stream()
			.flatMap(group -> Optional.ofNullable(group.in(locale).questions().get(question)).stream())
			.findFirst()
			.orElseThrow();
	}

	private String because(String rule, Locale locale) {
		return this.contents.library()
			.all(RuleBook.class)
			.stream()
			.flatMap(book -> Optional.ofNullable(book.in(locale).rules().get(rule)).stream())
			.findFirst()
			.orElseThrow()
			.because();
	}

	/** Names of the conditions that the matrix knows, by the ids of its rows. */
	Map<String, String> conditions(Locale locale) {
		Map<String, String> names = new HashMap<>();
		this.contents.library()
			.all(Matrix.class)
			.forEach(matrix -> matrix.in(locale).rows().forEach((id, words) -> names.put(id, words.name())));
		return names;
	}

	/** What becomes of each technique for somebody, in the order of the techniques. */
	List<Effect> effects(Suitability suitability) {
		Map<String, Suitability.Verdict> verdicts = suitability.verdicts();
		return this.techniques.all()
			.stream()
			.filter(technique -> technique.of() == null && verdicts.containsKey(technique.slug()))
			.map(technique -> new Effect(technique, this.techniques.suited(technique, suitability).orElse(null),
					verdicts.get(technique.slug()).reasons()))
			.toList();
	}

	/**
	 * @param instead the form that suits; null if none does
	 */
	record Effect(Technique technique, @Nullable Technique instead, List<Reason> reasons) {

		/** Codes of all that it rests on. */
		public List<String> sources() {
			return this.reasons.stream().flatMap(reason -> reason.sources().stream()).distinct().toList();
		}

		/** A reason in the words for the form that is taken. */
		public String because(Reason reason, Locale locale) {
			return reason.in(locale, this.instead);
		}

	}

}
