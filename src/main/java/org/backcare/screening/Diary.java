package org.backcare.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.backcare.screening.History.Afterwards;
import org.backcare.screening.History.Past;
import org.backcare.screening.Limits.Id;
import org.backcare.technique.Reason;
import org.backcare.technique.Suitability;
import org.backcare.technique.Suitability.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What somebody noted from day to day, and what is noticed in it.
 *
 * @param scores before sessions, oldest first; the last one is that of now, if it was
 * given
 * @param sessions oldest first
 * @param cracks when the back was cracked on purpose, oldest first
 * @param counted since when it counts whether it gets better; null for from the start
 */
record Diary(List<Score> scores, List<Past> sessions, List<Instant> cracks, @Nullable Instant counted) {

	/** How far back anything matters (proposed). */
	static final Duration SPAN = Duration.ofDays(90);

	private static final Duration WEEK = Duration.ofDays(7);

	Diary {
		scores = List.copyOf(scores);
		sessions = List.copyOf(sessions);
		cracks = List.copyOf(cracks);
	}

	/** What is noticed without being asked. */
	Set<Signal> signals(Limits limits, Instant now) {
		Set<Signal> signals = EnumSet.noneOf(Signal.class);
		last(this.scores).filter(score -> score.at().plus(limits.hours(Id.DAY_HOURS)).isAfter(now))
			.ifPresent(score -> signals.addAll(signals(score.pain(), limits)));
		// After a stop for pain a smaller version comes first.
		if (last(this.sessions).filter(past -> endedForPain(past, limits)).isPresent()) {
			signals.add(Signal.PAIN_MIDDLING);
		}
		if (highTwice(limits)) {
			signals.add(Signal.PAIN_HIGH_TWICE);
		}
		if (rising(limits.value(Id.RISING_SESSIONS))) {
			signals.add(Signal.PAIN_RISING);
		}
		if (noBetter(limits, now)) {
			signals.add(Signal.NO_BETTER);
		}
		if (worseTwice()) {
			signals.add(Signal.WORSE_TWICE);
		}
		if (this.sessions.size() >= 2 && this.sessions.subList(this.sessions.size() - 2, this.sessions.size())
			.stream()
			.allMatch(past -> Symptoms.SHARP.equals(past.symptom()))) {
			signals.add(Signal.SHARP_TWICE);
		}
		if (cracksTooOften(limits, now)) {
			signals.add(Signal.CRACKS_TOO_OFTEN);
		}
		return signals;
	}

	private static Set<Signal> signals(int pain, Limits limits) {
		Set<Signal> signals = EnumSet.noneOf(Signal.class);
		if (pain > Score.LEAST) {
			signals.add(Signal.PAIN_NOW);
		}
		// From the next threshold on there is no session, so no form of one either.
		if (pain >= limits.value(Id.EASIER_FROM) && pain < limits.value(Id.STOP_FROM)) {
			signals.add(Signal.PAIN_MIDDLING);
		}
		return signals;
	}

	/** Scores of one day are one start: only the first of them counts. */
	private boolean highTwice(Limits limits) {
		List<Score> starts = new ArrayList<>();
		for (Score score : this.scores) {
			if (last(starts).filter(start -> score.at().isBefore(start.at().plus(limits.hours(Id.DAY_HOURS))))
				.isEmpty()) {
				starts.add(score);
			}
		}
		return starts.size() >= 2 && starts.subList(starts.size() - 2, starts.size())
			.stream()
			.allMatch(start -> start.pain() >= limits.value(Id.STOP_FROM));
	}

	private boolean rising(int sessions) {
		List<Integer> before = this.sessions.stream().flatMap(past -> Stream.ofNullable(past.before())).toList();
		if (before.size() < sessions) {
			return false;
		}
		for (int i = before.size() - sessions + 1; i < before.size(); i++) {
			if (before.get(i) <= before.get(i - 1)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Nothing was better after any session for as long as it may take, and the score is
	 * no lower than at first. What was better is a new start, and so is a gap as long as
	 * that.
	 */
	private boolean noBetter(Limits limits, Instant now) {
		Duration most = limits.days(Id.NO_BETTER_DAYS);
		List<Past> use = new ArrayList<>();
		for (Past past : this.sessions) {
			if (this.counted != null && past.at().isBefore(this.counted)) {
				continue;
			}
			if (last(use).filter(before -> before.at().plus(most).isBefore(past.at())).isPresent()) {
				use.clear();
			}
			if (past.how() == Afterwards.BETTER) {
				use.clear();
			}
			else {
				use.add(past);
			}
		}
		if (use.size() < 2) {
			return false;
		}
		int first = score(use.get(0));
		int newest = score(use.get(use.size() - 1));
		Duration patience = (first > Score.LEAST) ? limits.days(Id.NO_BETTER_DAYS_PAIN) : most;
		return !use.get(0).at().plus(patience).isAfter(now) && newest >= first;
	}

	private static int score(Past past) {
		return (past.before() != null) ? past.before() : Score.LEAST;
	}

	private boolean worseTwice() {
		List<Afterwards> said = this.sessions.stream().flatMap(past -> Stream.ofNullable(past.how())).toList();
		return said.size() >= 2
				&& said.subList(said.size() - 2, said.size()).stream().allMatch(how -> how == Afterwards.WORSE);
	}

	private boolean cracksTooOften(Limits limits, Instant now) {
		long days = this.cracks.stream()
			.filter(crack -> crack.plus(WEEK).isAfter(now))
			.map(crack -> Duration.between(crack, now).toDays())
			.distinct()
			.count();
		return cracksToday(limits, now) >= limits.value(Id.CRACK_CARD) || days >= limits.value(Id.CRACK_DAYS);
	}

	long cracksToday(Limits limits, Instant now) {
		return this.cracks.stream().filter(crack -> crack.plus(limits.hours(Id.DAY_HOURS)).isAfter(now)).count();
	}

	/** Whether there is to be no session before some instant, and why. */
	Optional<Rest> rest(Limits limits, Instant now) {
		List<Rest> rests = new ArrayList<>();
		for (Score score : this.scores) {
			if (score.pain() >= limits.value(Id.STOP_FROM)) {
				rests.add(new Rest(score.at().plus(limits.hours(Id.DAY_HOURS)), limits.reason(Id.STOP_FROM)));
			}
		}
		last(this.sessions).filter(past -> past.how() == Afterwards.WORSE || endedForPain(past, limits))
			.ifPresent(past -> rests
				.add(new Rest(past.at().plus(limits.hours(Id.REST_HOURS)), limits.reason(Id.REST_HOURS))));
		return rests.stream().filter(rest -> rest.until().isAfter(now)).max((a, b) -> a.until().compareTo(b.until()));
	}

	/** What of today's measure is used up, and whether only half of it is right. */
	Suitability measure(Collection<String> techniques, Limits limits, Instant now) {
		Map<String, Verdict> verdicts = new HashMap<>();
		for (String technique : techniques) {
			boolean sparing = limits.limit(Id.BOUTS_TWIST_AND_ROLL).techniques().contains(technique);
			Id most = sparing ? Id.BOUTS_TWIST_AND_ROLL : Id.BOUTS_OTHERS;
			if (bouts(technique, limits.hours(Id.DAY_HOURS), now) >= limits.value(most)) {
				verdicts.put(technique, Verdict.exclude(limits.reason(most)));
			}
			else if (sparing && bouts(technique, limits.hours(Id.GAP_HOURS), now) > 0) {
				verdicts.put(technique, Verdict.exclude(limits.reason(Id.GAP_HOURS)));
			}
		}
		boolean half = last(this.sessions).filter(past -> past.how() == Afterwards.WORSE).isPresent();
		return new Suitability(verdicts, half ? List.of(limits.reason(Id.REST_HOURS)) : List.of());
	}

	private long bouts(String technique, Duration within, Instant now) {
		return this.sessions.stream()
			.filter(past -> past.at().plus(within).isAfter(now) && past.worked().contains(technique))
			.count();
	}

	/** The session of which nobody has said yet how it was afterwards. */
	Optional<Past> unanswered() {
		return last(this.sessions).filter(past -> past.how() == null);
	}

	/** It hurt too much in the session, or right after it. */
	private static boolean endedForPain(Past past, Limits limits) {
		return Symptoms.PAIN.equals(past.symptom()) || (past.after() != null
				&& (past.after() >= limits.value(Id.STOP_FROM) || past.after() >= score(past) + limits.value(Id.RISE)));
	}

	private static <T> Optional<T> last(List<T> list) {
		return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
	}

	/**
	 * No session for now.
	 *
	 * @param until the instant from which on there may be one
	 */
	record Rest(Instant until, Reason reason) {
	}

}
