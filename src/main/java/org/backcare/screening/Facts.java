package org.backcare.screening;

import java.util.HashSet;
import java.util.Set;

/**
 * What is known of somebody.
 *
 * @param present ids of all that is true: questions answered with yes, symptoms, signals
 * @param lifted ids of those questions and rules of which a clinician has said that
 * gentle exercise is fine with them
 */
record Facts(Set<String> present, Set<String> lifted) {

	Facts {
		present = Set.copyOf(present);
		lifted = Set.copyOf(lifted);
	}

	Facts with(Set<String> more) {
		Set<String> all = new HashSet<>(this.present);
		all.addAll(more);
		return new Facts(all, this.lifted);
	}

}
