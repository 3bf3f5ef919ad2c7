package org.backcare.routine;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JacksonInject;
import org.backcare.content.Aggregate;
import org.backcare.content.Check;
import org.backcare.content.Texts;
import org.backcare.technique.Dose;
import org.backcare.technique.Technique;

/** An ordered list of techniques and doses. */
public record Routine(@JacksonInject("slug") String slug, int place, List<Step> steps,
		Texts<Words> text) implements Aggregate {

	public Routine {
		steps = Check.filled("steps", Check.list("steps", steps));
		Check.given("text", text);
	}

	/** A technique on its own, at its default dose. */
	static Routine of(Technique technique) {
		return new Routine(technique.slug(), technique.place(), List.of(new Step(technique.slug(), Dose.UNCHANGED)),
				technique.text().map(words -> new Words(words.name(), words.amount(), words.summary())));
	}

	public Words in(Locale locale) {
		return this.text.in(locale);
	}

	/**
	 * A routine in the words of one language.
	 *
	 * @param audience whom it suits, and when
	 */
	public record Words(String name, String summary, String audience) {

		public Words {
			name = Check.text("name", name);
			summary = Check.text("summary", summary);
			audience = Check.text("audience", audience);
		}

	}

}
