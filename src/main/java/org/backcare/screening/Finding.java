package org.backcare.screening;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A ground of an assessment in the words of one language.
 *
 * @param what it is: the sign, or the reason of a rule
 * @param say as one would tell it to somebody who can help; null for rules
 * @param more an explanation
 * @param meanwhile what to do until help comes
 */
record Finding(Ground ground, String what, @Nullable String say, @Nullable String more, @Nullable String meanwhile) {

	public List<String> sources() {
		return this.ground.sources();
	}

}
