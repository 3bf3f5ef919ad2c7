package org.backcare.screening;

import java.util.Locale;

/**
 * Something that is noticed without being asked: from scores, from sessions, from what
 * was logged. Rules and matrix name it like a question, by its id.
 */
enum Signal {

	/** The score is above 0. */
	PAIN_NOW,

	/** The score allows the easier forms only. */
	PAIN_MIDDLING,

	/** The score allowed no session at two starts running. */
	PAIN_HIGH_TWICE,

	/** Scores rose from session to session. */
	PAIN_RISING,

	/** No better after weeks of use. */
	NO_BETTER,

	/** Worse the day after, two times running. */
	WORSE_TWICE,

	/** A sharp pain ended a technique in two sessions running. */
	SHARP_TWICE,

	/** The back is cracked on purpose again and again. */
	CRACKS_TOO_OFTEN,

	/** No technique is right in any form. */
	NOTHING_LEFT;

	String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
