package org.backcare.screening;

import java.util.List;

import org.backcare.content.Check;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * Something that may be felt during a session, and what follows from it.
 *
 * @param id the stop code by which clinicians know it
 * @param then what becomes of the session
 * @param outcome what it comes to beyond the session
 * @param sets id of a question that counts as answered with yes from then on
 * @param onlyIf id of a question; it is offered to those alone who said yes to that
 * @param sources codes of what it rests on
 */
public record Symptom(String id, Then then, @Nullable Outcome outcome, @Nullable String sets, @Nullable String onlyIf,
		List<String> sources) {

	public Symptom {
		Check.text("id", id);
		Check.given("then", then);
		sources = Check.filled("sources", Check.list("sources", sources));
	}

	/** What becomes of a session. */
	@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
	public enum Then {

		END_SESSION, END_TECHNIQUE,

		/** It goes on with easier forms. */
		EASE

	}

	/**
	 * A symptom in the words of one language.
	 *
	 * @param feel what it feels like
	 * @param say as one would tell it to somebody who can help
	 * @param steps what to do now
	 */
	public record Words(String feel, String say, List<String> steps) {

		public Words {
			feel = Check.text("feel", feel);
			say = Check.text("say", say);
			steps = Check.filled("steps", Check.list("steps", steps));
		}

	}

}
