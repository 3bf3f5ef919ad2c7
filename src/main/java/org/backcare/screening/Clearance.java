package org.backcare.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.backcare.owner.Owner;

/**
 * Leave to start a session. Only this package gives it, and only on answers that permit a
 * session: whoever asks for one as a parameter cannot be reached without it.
 */
public final class Clearance {

	/**
	 * How long a screening holds (proposed). The danger signs are shown again before
	 * every session all the same.
	 */
	private static final Duration VALIDITY = Duration.ofHours(12);

	private final Owner owner;

	private final Set<String> leftOut;

	private final Instant grantedAt;

	Clearance(Owner owner, Set<String> leftOut, Instant grantedAt) {
		this.owner = owner;
		this.leftOut = Set.copyOf(leftOut);
		this.grantedAt = grantedAt;
	}

	public Owner owner() {
		return this.owner;
	}

	/** Slugs of techniques that the answers rule out. */
	public Set<String> leftOut() {
		return this.leftOut;
	}

	/** From this instant on it takes a new one. */
	public Instant expiresAt() {
		return this.grantedAt.plus(VALIDITY);
	}

	boolean holds(Instant now) {
		return !now.isBefore(this.grantedAt) && now.isBefore(expiresAt());
	}

}
