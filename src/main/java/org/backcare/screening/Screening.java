package org.backcare.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.backcare.owner.Owner;
import org.jspecify.annotations.Nullable;

/**
 * What an owner has answered: one row, so that a gate check reads one. What it comes to
 * is not in it; the rules of the day say that.
 */
@Entity
@Table(name = "screening")
class Screening {

	/**
	 * How long signs are known; no longer than somebody might want to read the advice
	 * again (proposed).
	 */
	static final Duration PASSES = Duration.ofHours(24);

	@Id
	private UUID owner;

	@Convert(converter = KeptConverter.class)
	@Column(nullable = false, length = 40_000)
	private Kept kept = Kept.NOTHING;

	@Convert(converter = PassingConverter.class)
	@Column(length = 10_000)
	private @Nullable Passing passing;

	@Column(nullable = false)
	private Instant touchedAt;

	@Column
	private @Nullable Instant usedAt;

	Screening(Owner owner, Instant at) {
		this.owner = owner.id();
		this.touchedAt = at;
	}

	@SuppressWarnings("NullAway.Init") // for JPA
	protected Screening() {
	}

	Kept kept() {
		return this.kept;
	}

	/** What is known for one session, unless its time is over. */
	Passing passing(Instant now) {
		return (this.passing != null && this.touchedAt.plus(PASSES).isAfter(now)) ? this.passing : Passing.NOTHING;
	}

	/** When a session was opened on the newest answers; null if none was. */
	@Nullable Instant usedAt() {
		return this.usedAt;
	}

	/** Takes down, corrects or lets go of something that is kept. */
	void keep(UnaryOperator<Kept> change, Instant at) {
		this.kept = change.apply(this.kept);
		if (passing(at).equals(Passing.NOTHING)) {
			// Otherwise signs of before would be known for longer.
			this.passing = null;
			this.touchedAt = at;
		}
	}

	/** Goes on with a questionnaire. Signs of before are not known for longer by it. */
	void draft(Draft draft, Instant at) {
		boolean signs = !passing(at).signs().isEmpty();
		this.passing = passing(at).with(draft);
		this.touchedAt = signs ? this.touchedAt : at;
	}

	/** Finishes a questionnaire: a session may be opened on it once. */
	void finish(Kept kept, Passing passing, Instant at) {
		this.kept = kept;
		this.passing = passing;
		this.touchedAt = at;
		this.usedAt = null;
	}

	/** Takes down what was felt in a session. */
	void feel(Symptom symptom, UnaryOperator<Kept> change, Instant at) {
		keep(change, at);
		this.passing = passing(at).felt(symptom.id());
		this.touchedAt = at;
	}

}
