package org.backcare.screening;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How somebody stands at one moment: all that pages and gate need to know, from one look.
 *
 * @param kept what is kept of them
 * @param passing what is known for one session
 * @param diary what they noted from day to day
 * @param assessment what all of that comes to
 * @param rest no session for now, whatever the assessment
 * @param clearance leave to open a session
 */
record Standing(Kept kept, Passing passing, Diary diary, Assessment assessment, Diary.@Nullable Rest rest,
		@Nullable Clearance clearance) {

	Optional<Clearance> cleared() {
		return Optional.ofNullable(this.clearance);
	}

	/** Whether there are answers to say something of. */
	boolean answered() {
		return this.passing.answeredAt() != null || !this.passing.signs().isEmpty();
	}

}
