package org.backcare.screening;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.backcare.owner.Owner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** What somebody did before. Whoever keeps sessions tells it. */
public interface History {

	/**
	 * Sessions that were begun, oldest first.
	 * @param since the oldest that matter
	 * @param detailedSince from when on it matters what was worked in them
	 */
	List<Past> sessions(Owner owner, Instant since, Instant detailedSince, Instant now);

	/** Takes down how it was after a session. */
	void afterwards(Owner owner, UUID session, Afterwards how);

	/**
	 * One session of the past.
	 *
	 * @param before the score before it, from 0 to 10
	 * @param after the score right after it, from 0 to 10
	 * @param how how it was by the next session, if that was said
	 * @param worked slugs of the techniques, not of their variants, of which at least one
	 * move or hold was done to its end; empty where it does not matter
	 * @param symptom what was felt in it, if it was ended for that
	 */
	record Past(UUID id, Instant at, @Nullable Integer before, @Nullable Integer after, @Nullable Afterwards how,
			Set<String> worked, @Nullable String symptom) {
	}

	/** How it was after a session, by the next one. */
	@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
	enum Afterwards {

		BETTER, SAME, WORSE

	}

}
