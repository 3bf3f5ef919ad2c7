package org.backcare.screening;

import java.time.Duration;
import java.time.Instant;

import org.backcare.owner.Owner;
import org.backcare.technique.Suitability;
import org.jspecify.annotations.Nullable;

/**
 * Leave to open one session. Only this package gives it, and only on answers that permit
 * a session: whoever asks for one as a parameter cannot be reached without it.
 */
public final class Clearance {

	/** How long a session may go on that was opened with it (proposed). */
	private static final Duration SERVES = Duration.ofHours(12);

	private final Owner owner;

	private final Suitability suitability;

	private final @Nullable Integer pain;

	private final Instant grantedAt;

	Clearance(Owner owner, Suitability suitability, @Nullable Integer pain, Instant grantedAt) {
		this.owner = owner;
		this.suitability = suitability;
		this.pain = pain;
		this.grantedAt = grantedAt;
	}

	public Owner owner() {
		return this.owner;
	}

	/** What suits the owner. */
	public Suitability suitability() {
		return this.suitability;
	}

	/** The score before the session, from 0 to 10. */
	public @Nullable Integer pain() {
		return this.pain;
	}

	/** Until when a session may go on that is opened with it. */
	public Instant servesUntil() {
		return this.grantedAt.plus(SERVES);
	}

}
