package org.backcare.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.backcare.screening.History.Afterwards;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire that is being filled in.
 *
 * @param answers ids of the questions that were ticked, by the slugs of the screens that
 * were answered
 * @param pain the score, once it was given
 * @param after how it was after the last session, once that was said
 * @param everything whether all is asked again, since something has changed
 * @param startedAt when its first screen was answered
 */
record Draft(Map<String, Set<String>> answers, @Nullable Integer pain, @Nullable Afterwards after, boolean everything,
		Instant startedAt) {

	Draft {
		answers = Map.copyOf(answers);
	}

	static Draft begin(boolean everything, Instant at) {
		return new Draft(Map.of(), null, null, everything, at);
	}

	Draft answer(String screen, Set<String> ticked) {
		Map<String, Set<String>> all = new HashMap<>(this.answers);
		all.put(screen, Set.copyOf(ticked));
		return new Draft(all, this.pain, this.after, this.everything, this.startedAt);
	}

	Draft score(int pain, @Nullable Afterwards after) {
		return new Draft(this.answers, pain, after, this.everything, this.startedAt);
	}

	Set<String> ticked() {
		Set<String> all = new HashSet<>();
		this.answers.values().forEach(all::addAll);
		return all;
	}

	/** Danger signs answered long ago say nothing of now. */
	boolean stale(Duration life, Instant now) {
		return this.startedAt.plus(life).isBefore(now);
	}

}
