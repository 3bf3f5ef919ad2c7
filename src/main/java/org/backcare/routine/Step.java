package org.backcare.routine;

import org.backcare.content.Check;
import org.backcare.technique.Dose;
import org.jspecify.annotations.Nullable;

/**
 * One technique of a routine.
 *
 * @param technique slug
 * @param dose what to do more or less of than by default
 */
record Step(String technique, Dose dose) {

	Step(String technique, @Nullable Dose dose) {
		this.technique = Check.text("technique", technique);
		this.dose = (dose != null) ? dose : Dose.UNCHANGED;
	}

}
