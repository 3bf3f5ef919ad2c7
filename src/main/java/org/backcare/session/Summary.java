package org.backcare.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.backcare.routine.Phase;
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

	/** Stretch of the timeline that was walked without a break. */
	private record Span(long from, long to) {

		long overlap(Phase phase) {
			return Math.max(0, Math.min(this.to, phase.endMillis()) - Math.max(this.from, phase.startMillis()));
		}

		boolean ends(Phase phase) {
			return this.from <= phase.startMillis() && phase.endMillis() <= this.to;
		}

	}

	static Summary of(Timeline timeline, List<Command> log, Instant now) {
		List<Span> spans = spans(timeline, log, now);
		long moved = 0;
		long held = 0;
		int repetitions = 0;
		int done = 0;
		int skipped = 0;
		Set<String> worked = new TreeSet<>();
		long reached = Session.replay(timeline, log).positionMillis(now);
		List<Phase> phases = timeline.phases();
		for (int i = 0; i < phases.size(); i++) {
			Phase phase = phases.get(i);
			long time = spans.stream().mapToLong(span -> span.overlap(phase)).sum();
			moved += time;
			held += (phase.kind() == PhaseKind.HOLD) ? time : 0;
			int rounds = (int) spans.stream().filter(span -> span.ends(phase)).count();
			if (phase.repetition() > 0 && lastOfRepetition(phases, i)) {
				repetitions += rounds;
			}
			if (rounds > 0 && (phase.kind() == PhaseKind.MOVE || phase.kind() == PhaseKind.HOLD)) {
				worked.add(phase.technique());
			}
			if (rounds > 0) {
				done++;
			}
			else if (phase.endMillis() <= reached) {
				skipped++;
			}
		}
		return new Summary(Duration.ofMillis(moved), Duration.ofMillis(held), repetitions, done, skipped, phases.size(),
				worked);
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

	/** A pause within a phase does not break it: spans that touch are one. */
	private static List<Span> spans(Timeline timeline, List<Command> log, Instant now) {
		List<Span> spans = new ArrayList<>();
		Session session = Session.ready(timeline);
		for (Command command : log) {
			add(spans, session, command.at());
			session = session.after(command);
		}
		add(spans, session, now);
		return spans;
	}

	private static void add(List<Span> spans, Session session, Instant until) {
		long from = session.offsetMillis();
		long to = session.positionMillis(until);
		if (to == from) {
			return;
		}
		int last = spans.size() - 1;
		if (last >= 0 && spans.get(last).to() == from) {
			spans.set(last, new Span(spans.get(last).from(), to));
		}
		else {
			spans.add(new Span(from, to));
		}
	}

}
