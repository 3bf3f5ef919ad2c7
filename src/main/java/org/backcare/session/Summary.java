package org.backcare.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.backcare.routine.Form;
import org.backcare.routine.Phase;
import org.backcare.routine.Score;
import org.backcare.routine.Timeline;
import org.backcare.technique.PhaseKind;

/**
 * What was done in a session.
 *
 * @param moved time under way, pauses not counted
 * @param held time in holds
 * @param repetitions done to their end
 * @param done how many phases were done to their end at least once
 * @param skipped how many phases before the place where it ended were not
 * @param of how many phases there were
 * @param worked slugs of the techniques of which a move or a hold was done to its end
 */
record Summary(Duration moved, Duration held, int repetitions, int done, int skipped, int of, Set<String> worked) {

	/** Stretch of a passage that was walked without a break. */
	private record Span(long from, long to) {

		long overlap(Phase phase) {
			return Math.max(0, Math.min(this.to, phase.endMillis()) - Math.max(this.from, phase.startMillis()));
		}

		boolean ends(Phase phase) {
			return this.from <= phase.startMillis() && phase.endMillis() <= this.to;
		}

	}

	/** A passage in one of its forms. */
	private record Place(int passage, Form form) {
	}

	static Summary of(Score score, List<Command> log, Instant now) {
		Map<Place, List<Span>> spans = new LinkedHashMap<>();
		Session end = Session.ready(score);
		for (Command command : log) {
			add(spans, end, command.at());
			end = end.after(command);
		}
		add(spans, end, now);
		Tally all = new Tally();
		for (Map.Entry<Place, List<Span>> walked : spans.entrySet()) {
			all.add(score.passages().get(walked.getKey().passage()).in(walked.getKey().form()), walked.getValue(), 0);
		}
		Tally last = new Tally();
		for (int passage = 0; passage < end.forms().size(); passage++) {
			Place place = new Place(passage, end.forms().get(passage));
			last.add(score.passages().get(passage).in(place.form()), spans.getOrDefault(place, List.of()),
					end.positionMillis(now) - score.startMillis(end.forms(), passage));
		}
		return new Summary(Duration.ofMillis(all.moved), Duration.ofMillis(all.held), all.repetitions, last.done,
				last.skipped, last.of, all.worked);
	}

	/** What adds up while one passage after the other is looked at. */
	private static final class Tally {

		private long moved;

		private long held;

		private int repetitions;

		private int done;

		private int skipped;

		private int of;

		private final Set<String> worked = new TreeSet<>();

		/**
		 * @param reached how far from the start of the timeline the walk came at last
		 */
		void add(Timeline timeline, List<Span> spans, long reached) {
			List<Phase> phases = timeline.phases();
			for (int i = 0; i < phases.size(); i++) {
				Phase phase = phases.get(i);
				if (phase.kind() == PhaseKind.GET_READY) {
					continue;
				}
				long time = spans.stream().mapToLong(span -> span.overlap(phase)).sum();
				this.of++;
				this.moved += time;
				this.held += (phase.kind() == PhaseKind.HOLD) ? time : 0;
				int rounds = (int) spans.stream().filter(span -> span.ends(phase)).count();
				if (phase.repetition() > 0 && lastOfRepetition(phases, i)) {
					this.repetitions += rounds;
				}
				if (rounds > 0 && (phase.kind() == PhaseKind.MOVE || phase.kind() == PhaseKind.HOLD)) {
					this.worked.add(phase.technique());
				}
				if (rounds > 0) {
					this.done++;
				}
				else if (phase.endMillis() <= reached) {
					this.skipped++;
				}
			}
		}

	}

	private static boolean lastOfRepetition(List<Phase> phases, int index) {
		if (index + 1 == phases.size()) {
			return true;
		}
		Phase phase = phases.get(index);
		Phase next = phases.get(index + 1);
		return next.repetition() != phase.repetition() || next.set() != phase.set()
				|| !next.technique().equals(phase.technique());
	}

	/** What was walked since the last command, passage by passage. */
	private static void add(Map<Place, List<Span>> spans, Session session, Instant until) {
		long from = session.offsetMillis();
		long to = session.positionMillis(until);
		long start = 0;
		for (int passage = 0; passage < session.forms().size(); passage++) {
			Form form = session.forms().get(passage);
			long end = start + session.score().passages().get(passage).in(form).totalMillis();
			Span walked = new Span(Math.max(from, start) - start, Math.min(to, end) - start);
			if (walked.from() < walked.to()) {
				add(spans.computeIfAbsent(new Place(passage, form), place -> new ArrayList<>()), walked);
			}
			start = end;
		}
	}

	/** A pause within a phase does not break it: spans that touch are one. */
	private static void add(List<Span> spans, Span walked) {
		int last = spans.size() - 1;
		if (last >= 0 && spans.get(last).to() == walked.from()) {
			spans.set(last, new Span(spans.get(last).from(), walked.to()));
		}
		else {
			spans.add(walked);
		}
	}

}
