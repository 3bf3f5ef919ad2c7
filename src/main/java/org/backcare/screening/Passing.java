package org.backcare.screening;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What is known for one session only, and forgotten soon after.
 *
 * @param draft a questionnaire that is being filled in
 * @param signs ids of signs that were ticked, and of symptoms that were felt
 * @param answeredAt when the questionnaire was finished last; null if it was not
 */
record Passing(@Nullable Draft draft, Set<String> signs, @Nullable Instant answeredAt) {

	static final Passing NOTHING = new Passing(null, Set.of(), null);

	Passing {
		signs = Set.copyOf(signs);
	}

	/** The signs, and what is ticked so far of the questionnaire that is filled in. */
	Set<String> told() {
		Set<String> told = new TreeSet<>(this.signs);
		if (this.draft != null) {
			told.addAll(this.draft.ticked());
		}
		return told;
	}

	Passing with(@Nullable Draft draft) {
		return new Passing(draft, this.signs, this.answeredAt);
	}

	Passing felt(String symptom) {
		return new Passing(this.draft,
				Stream.concat(this.signs.stream(), Stream.of(symptom)).collect(Collectors.toCollection(TreeSet::new)),
				this.answeredAt);
	}

}
