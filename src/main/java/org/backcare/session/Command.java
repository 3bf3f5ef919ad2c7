package org.backcare.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.backcare.routine.Form;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a session.
 *
 * @param at when, to the millisecond
 * @param phase index of the phase they were in when they asked; a command that comes too
 * late for its phase is refused
 * @param symptom stop code of what was felt, if that is why
 */
@Embeddable
record Command(@Enumerated(EnumType.STRING) @Column(nullable = false, updatable = false) Type type,
		@Column(name = "given_at", nullable = false, updatable = false) Instant at,
		@Column(nullable = false, updatable = false) int phase, @Column(updatable = false) @Nullable String symptom) {

	Command {
		at = at.truncatedTo(ChronoUnit.MILLIS);
	}

	Command(Type type, Instant at, int phase) {
		this(type, at, phase, null);
	}

	/** What can be asked. Finishing cannot: it happens by reaching the end. */
	enum Type {

		START, PAUSE, RESUME, NEXT, BACK,

		/** On to the next technique. */
		SKIP,

		/** The present technique from its start, in a lighter form. */
		EASIER,

		/** The present technique from its start, in a fuller form. */
		HARDER,

		/** Something else in place of the present technique. */
		SWAP,

		STOP;

		/** By the name it goes by on the wire and in forms. */
		static Optional<Type> of(String name) {
			for (Type type : values()) {
				if (type.wireName().equals(name)) {
					return Optional.of(type);
				}
			}
			return Optional.empty();
		}

		/** Whether it leads to another place, so that it matters from which one. */
		boolean moves() {
			return this == NEXT || this == BACK || this == SKIP || changes();
		}

		/** Whether it gives the present technique another form. */
		boolean changes() {
			return this == EASIER || this == HARDER || this == SWAP;
		}

		/** The form that it makes of another one; empty if there is none. */
		Optional<Form> form(Form form) {
			return switch (this) {
				case EASIER -> form.easier();
				case HARDER -> form.harder();
				case SWAP -> Optional.of(form.swapped());
				default -> Optional.empty();
			};
		}

		String wireName() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
