package org.backcare.screening;

import java.util.List;

/**
 * One thing that an assessment rests on.
 *
 * @param id of a question, a rule or a symptom
 * @param outcome what it comes to by itself
 * @param liftable whether a clinician's word would take the edge off it
 * @param lifted whether it has done so
 * @param sources codes of what it rests on
 */
record Ground(Kind kind, String id, Outcome outcome, boolean liftable, boolean lifted, List<String> sources) {

	/**
	 * A clinician's word turns "see somebody first" into "with changes", and nothing
	 * else.
	 */
	static Ground of(Kind kind, String id, Outcome outcome, boolean liftable, Facts facts, List<String> sources) {
		boolean lifted = liftable && facts.lifted().contains(id);
		return new Ground(kind, id, lifted ? Outcome.MODIFY : outcome, liftable, lifted, sources);
	}

	/** What a ground is. */
	enum Kind {

		QUESTION, RULE, SYMPTOM

	}

}
