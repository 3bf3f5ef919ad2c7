package org.backcare.session;

import java.util.Locale;

/** A command that cannot be taken. The session stays as it was. */
class Refusal extends RuntimeException {

	private static final long serialVersionUID = 1;

	private final Reason reason;

	private final int entry;

	Refusal(Reason reason, int entry) {
		super(reason.wireName() + " at entry " + entry);
		this.reason = reason;
		this.entry = entry;
	}

	Reason reason() {
		return this.reason;
	}

	/** Index of the command within the log. */
	int entry() {
		return this.entry;
	}

	/** Why a command is refused. */
	enum Reason {

		/** It is none that a session knows. */
		UNKNOWN_COMMAND,

		/** It names a phase that the timeline has not. */
		UNKNOWN_PHASE,

		/** It names a symptom that is not known, or that asks for another command. */
		UNKNOWN_SYMPTOM,

		/** It was given before the one in front of it. */
		OUT_OF_ORDER,

		/** It has yet to be given. */
		IN_THE_FUTURE,

		/** There are more commands than anybody gives in a session. */
		TOO_MANY,

		/** The session's state does not allow it. */
		WRONG_STATE,

		/** The present technique has no such form. */
		NO_SUCH_FORM,

		/** The session was no longer, or not yet, in the phase for which it was given. */
		STALE_PHASE;

		/**
		 * Whether it would have been right in another state, rather than wrong in itself.
		 */
		boolean conflict() {
			return this == WRONG_STATE || this == STALE_PHASE || this == NO_SUCH_FORM;
		}

		String wireName() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
