package org.backcare.screening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of somebody's answers until they erase it.
 *
 * @param answers by the ids of the questions
 * @param lifted when a clinician's word was told, by the ids of questions and rules
 * @param scores before sessions, oldest first
 * @param cracks when the back was cracked on purpose, oldest first
 * @param region country whose numbers were chosen
 */
record Kept(Map<String, Answer> answers, Map<String, Instant> lifted, List<Score> scores, List<Instant> cracks,
		@Nullable String region) {

	/** More scores or cracks than anybody notes in earnest; the oldest of them go. */
	private static final int MOST = 200;

	static final Kept NOTHING = new Kept(Map.of(), Map.of(), List.of(), List.of(), null);

	Kept {
		answers = Map.copyOf(answers);
		lifted = Map.copyOf(lifted);
		scores = List.copyOf(scores);
		cracks = List.copyOf(cracks);
	}

	/** Ids of the questions answered with yes. */
	Set<String> yes() {
		Set<String> yes = new TreeSet<>();
		this.answers.forEach((id, answer) -> {
			if (answer.yes()) {
				yes.add(id);
			}
		});
		return yes;
	}

	Kept answer(String id, Answer answer) {
		Map<String, Answer> all = new HashMap<>(this.answers);
		all.put(id, answer);
		Map<String, Instant> lifted = new HashMap<>(this.lifted);
		if (!answer.yes()) {
			lifted.remove(id);
		}
		return new Kept(all, lifted, this.scores, this.cracks, this.region);
	}

	Kept lift(String id, Instant at) {
		Map<String, Instant> all = new HashMap<>(this.lifted);
		all.put(id, at);
		return new Kept(this.answers, all, this.scores, this.cracks, this.region);
	}

	/** A clinician's word no longer counts, as when a sign comes back in a session. */
	Kept unlift(String id) {
		Map<String, Instant> all = new HashMap<>(this.lifted);
		all.remove(id);
		return new Kept(this.answers, all, this.scores, this.cracks, this.region);
	}

	Kept score(Score score, Instant since) {
		return new Kept(this.answers, this.lifted,
				added(this.scores.stream().filter(old -> old.at().isAfter(since)).toList(), score), this.cracks,
				this.region);
	}

	Kept crack(Instant at, Instant since) {
		return new Kept(this.answers, this.lifted, this.scores,
				added(this.cracks.stream().filter(since::isBefore).toList(), at), this.region);
	}

	Kept in(@Nullable String region) {
		return new Kept(this.answers, this.lifted, this.scores, this.cracks, region);
	}

	private static <T> List<T> added(List<T> list, T one) {
		List<T> all = new ArrayList<>(list);
		all.add(one);
		return all.subList(Math.max(0, all.size() - MOST), all.size());
	}

	/**
	 * @param at when it was given
	 * @param version of the question that was asked
	 */
	record Answer(boolean yes, Instant at, String version) {
	}

}
