package org.backcare.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.backcare.owner.Owner;

/**
 * The newest answers of an owner, and what they came to. The next screening takes its
 * place.
 */
@Entity
@Table(name = "screening")
class Screening {

	/**
	 * How long answers are kept; no longer than somebody might want to read the advice
	 * again (proposed).
	 */
	static final Duration KEPT = Duration.ofHours(24);

	@Id
	private UUID owner;

	@Enumerated(EnumType.STRING)
	@Column(nullable = false)
	private Outcome outcome;

	@Column(nullable = false, length = 2000)
	private String ticked;

	@Column(nullable = false)
	private Instant answeredAt;

	@Column(nullable = false)
	private int contentRevision;

	/**
	 * @param ticked ids of the questions answered with yes
	 * @param contentRevision in which the questions were asked
	 */
	Screening(Owner owner, Outcome outcome, Collection<String> ticked, Instant answeredAt, int contentRevision) {
		this.owner = owner.id();
		this.outcome = outcome;
		this.ticked = String.join(" ", ticked);
		this.answeredAt = answeredAt;
		this.contentRevision = contentRevision;
	}

	protected Screening() {
	}

	Outcome outcome() {
		return this.outcome;
	}

	Set<String> ticked() {
		return this.ticked.isEmpty() ? Set.of() : Set.copyOf(List.of(this.ticked.split(" ")));
	}

	Instant answeredAt() {
		return this.answeredAt;
	}

}
