package org.backcare.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * What somebody asks of a session.
 *
 * @param at when, to the millisecond
 * @param phase index of the phase they were in when they asked; a command that comes too
 * late for its phase is refused
 */
@Embeddable
record Command(@Enumerated(EnumType.STRING) @Column(nullable = false, updatable = false) Type type,
		@Column(name = "given_at", nullable = false, updatable = false) Instant at,
		@Column(nullable = false, updatable = false) int phase) {

	Command {
		at = at.truncatedTo(ChronoUnit.MILLIS);
	}

	/** What can be asked. Finishing cannot: it happens by reaching the end. */
	enum Type {

		START, PAUSE, RESUME, NEXT, BACK, STOP;

		/** By the name it goes by on the wire and in forms. */
		static Optional<Type> of(String name) {
			for (Type type : values()) {
				if (type.wireName().equals(name)) {
					return Optional.of(type);
				}
			}
			return Optional.empty();
		}

		String wireName() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
