package org.backcare.screening;

import java.util.Collection;
import java.util.Locale;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** What a screening comes to, worst first. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Outcome {

	/** Call for help now. */
	EMERGENCY,

	/** Speak to a doctor or nurse today. */
	URGENT,

	/** Let somebody check this before any exercise. */
	SEE_CLINICIAN_FIRST,

	/** A session is fine, with something left out or changed. */
	MODIFY,

	/** Nothing that was said stops a gentle session. */
	CLEAR;

	/** Whether a session may start. */
	public boolean permits() {
		return compareTo(MODIFY) >= 0;
	}

	/** The worst of several; {@link #CLEAR} if there are none. */
	static Outcome worst(Collection<Outcome> outcomes) {
		return outcomes.stream().min(Outcome::compareTo).orElse(CLEAR);
	}

	/** The slug of its advice. */
	public String slug() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
