package org.backcare.screening;

import java.util.List;
import java.util.Set;

import org.backcare.content.Check;
import org.backcare.content.InvalidField;
import org.jspecify.annotations.Nullable;

/**
 * What several things come to when they are true together.
 *
 * @param id by which clinicians know it
 * @param allOf clauses that must all hold
 * @param outcome what it comes to
 * @param sets id of a question that then counts as answered with yes
 * @param sources codes of what it rests on
 */
record Rule(String id, List<Clause> allOf, @Nullable Outcome outcome, @Nullable String sets, List<String> sources) {

	Rule {
		Check.text("id", id);
		allOf = Check.filled("all-of", Check.list("all-of", allOf));
		if ((outcome == null) == (sets == null)) {
			throw new InvalidField("outcome", "is what it comes to, unless it sets a question: give one of the two");
		}
		sources = Check.filled("sources", Check.list("sources", sources));
	}

	/**
	 * @param present ids of all that is true: questions, their groups, signals
	 */
	boolean holds(Set<String> present) {
		return this.allOf.stream().allMatch(clause -> clause.holds(present));
	}

	/** Whether a clinician's word takes the edge off it. */
	boolean liftable() {
		return this.outcome == Outcome.SEE_CLINICIAN_FIRST && !this.id.equals(RuleBook.NOTHING_LEFT);
	}

	/**
	 * @param anyOf ids of questions or signals, or slugs of groups: any question of it
	 * @param atLeast how many of them; one unless it says otherwise
	 */
	record Clause(List<String> anyOf, @Nullable Integer atLeast) {

		Clause {
			anyOf = Check.filled("any-of", Check.list("any-of", anyOf));
			Check.range("at-least", (atLeast != null) ? atLeast : 1, 1, anyOf.size());
		}

		boolean holds(Set<String> present) {
			return this.anyOf.stream().filter(present::contains).count() >= ((this.atLeast != null) ? this.atLeast : 1);
		}

	}

}
