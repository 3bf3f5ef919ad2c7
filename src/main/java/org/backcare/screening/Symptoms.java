package org.backcare.screening;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JacksonInject;
import org.backcare.content.Aggregate;
import org.backcare.content.Check;
import org.backcare.content.ContentType;
import org.backcare.content.Findings;
import org.backcare.content.InvalidField;
import org.backcare.content.Library;
import org.backcare.content.Texts;
import org.backcare.evidence.Sources;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Everything that is offered when something feels wrong, worst first. */
public record Symptoms(@JacksonInject("slug") String slug, int place, List<Symptom> symptoms, @Nullable Review reviewed,
		Texts<Words> text) implements Aggregate {

	/** Slug of the list there is. */
	static final String LIST = "symptoms";

	/** Stop code for a score that ends a session. */
	static final String PAIN = "stop-score";

	/** Stop code for a pain that ends a technique. */
	static final String SHARP = "stop-sharp";

	public Symptoms {
		symptoms = Check.filled("symptoms", Check.list("symptoms", symptoms));
		Check.given("text", text);
		List<String> ids = symptoms.stream().map(Symptom::id).toList();
		for (int i = 0; i < ids.size(); i++) {
			if (ids.indexOf(ids.get(i)) < i) {
				throw new InvalidField("symptoms[" + i + "].id", "is there already: " + ids.get(i));
			}
		}
		text.byLanguage()
			.forEach((language, words) -> ids
				.forEach(id -> Check.given("text." + language + ".symptoms." + id, words.symptoms().get(id))));
	}

	public Words in(Locale locale) {
		return this.text.in(locale);
	}

	/** By its stop code. */
	public Optional<Symptom> find(String id) {
		return this.symptoms.stream().filter(symptom -> symptom.id().equals(id)).findFirst();
	}

	/**
	 * @param question what is asked
	 * @param symptoms by their ids
	 */
	public record Words(String question, Map<String, Symptom.Words> symptoms) {

		public Words {
			question = Check.text("question", question);
			symptoms = Map.copyOf(Check.given("symptoms", symptoms));
		}

	}

	@Component
	static class Type implements ContentType<Symptoms> {

		@Override
		public String folder() {
			return "stops";
		}

		@Override
		public Class<Symptoms> type() {
			return Symptoms.class;
		}

		@Override
		public void check(Symptoms list, Library library, Findings findings) {
			Set<String> known = RuleBook.known(library);
			for (int i = 0; i < list.symptoms().size(); i++) {
				Symptom symptom = list.symptoms().get(i);
				String field = "symptoms[" + i + "]";
				Sources.check(field + ".sources", symptom.sources(), library, findings);
				if (symptom.sets() != null) {
					RuleBook.checkKnown(field + ".sets", List.of(symptom.sets()), known, findings);
				}
				if (symptom.onlyIf() != null) {
					RuleBook.checkKnown(field + ".only-if", List.of(symptom.onlyIf()), known, findings);
				}
			}
			for (String needed : List.of(PAIN, SHARP)) {
				if (list.find(needed).isEmpty()) {
					findings.add("symptoms", "lack one with the id " + needed);
				}
			}
			if (!list.slug().equals(LIST)) {
				findings.add("", "must go by the name " + LIST + ".yaml");
			}
		}

	}

}
