package org.backcare.screening;

import java.util.List;

import org.backcare.content.Check;
import org.backcare.content.InvalidField;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * A question of the safety checklist.
 *
 * @param id unique over all groups
 * @param outcome what a yes comes to, taken by itself
 * @param cluster what kind of trouble it looks for
 * @param ask how often
 * @param onlyIf id of another question; it is asked of those alone who said yes to that
 * @param firm whether no word of a clinician lifts it
 * @param sources codes of what it rests on
 */
public record Question(String id, Outcome outcome, String cluster, Cadence ask, @Nullable String onlyIf, boolean firm,
		List<String> sources) {

	public Question {
		Check.text("id", id);
		Check.given("outcome", outcome);
		Check.text("cluster", cluster);
		Check.given("ask", ask);
		sources = Check.filled("sources", Check.list("sources", sources));
		if (id.equals(Group.NONE)) {
			throw new InvalidField("id", "must not be \"" + Group.NONE + "\", which stands for none of these");
		}
	}

	/**
	 * Whether a clinician who says that gentle exercise is fine takes the edge off a yes.
	 */
	public boolean liftable() {
		return this.outcome == Outcome.SEE_CLINICIAN_FIRST && !this.firm;
	}

	/** How often a question is asked. */
	@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
	public enum Cadence {

		/** Before every session. */
		SESSION,

		WEEKLY,

		/** Once, and again when it may have changed. */
		PROFILE

	}

	/**
	 * A question in the words of one language.
	 *
	 * @param ask the question
	 * @param say the sign as one would tell it to somebody who can help
	 * @param more an explanation
	 * @param meanwhile what to do until help comes
	 */
	public record Words(String ask, String say, @Nullable String more, @Nullable String meanwhile) {

		public Words {
			ask = Check.text("ask", ask);
			say = Check.text("say", say);
		}

	}

}
