package org.backcare.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.backcare.routine.Phase;
import org.backcare.routine.Timeline;
import org.backcare.session.Refusal.Reason;

/**
 * One walk along a timeline: an immutable value. Time is handed in; where the walk is
 * follows from instants, nothing is counted down. The module {@code js/session.js} is its
 * twin, and both are held to the same traces.
 *
 * @param state as of the last command; see {@link #state(Instant)}
 * @param offsetMillis position on the timeline at {@code since}
 * @param since when the last command was given
 * @param commands how many were given
 */
public record Session(Timeline timeline, State state, long offsetMillis, Instant since, int commands) {

	/** How far into a phase "back" still means the phase before it. */
	private static final long BACK_MILLIS = 2000;

	/** At the start of a timeline, before anything was asked. */
	public static Session ready(Timeline timeline) {
		return new Session(timeline, State.READY, 0, Instant.MIN, 0);
	}

	/**
	 * @throws Refusal for the first command that cannot be taken
	 */
	static Session replay(Timeline timeline, List<Command> log) {
		Session session = ready(timeline);
		for (Command command : log) {
			session = session.after(command);
		}
		return session;
	}

	/**
	 * @throws Refusal if the command does not fit
	 */
	Session after(Command command) {
		Instant at = command.at();
		if (command.phase() < 0 || command.phase() >= this.timeline.phases().size()) {
			throw refusal(Reason.UNKNOWN_PHASE);
		}
		if (at.isBefore(this.since)) {
			throw refusal(Reason.OUT_OF_ORDER);
		}
		if (!state(at).allows(command.type())) {
			throw refusal(Reason.WRONG_STATE);
		}
		if (command.phase() != phaseIndex(at)) {
			throw refusal(Reason.STALE_PHASE);
		}
		long position = positionMillis(at);
		return switch (command.type()) {
			case START, RESUME -> moved(State.RUNNING, position, at);
			case PAUSE -> moved(State.PAUSED, position, at);
			case STOP -> moved(State.STOPPED, position, at);
			case NEXT -> moved(this.state, phase(at).endMillis(), at);
			case BACK -> moved(this.state, before(at), at);
			case SKIP -> moved(this.state, this.timeline.endOfTechnique(phaseIndex(at)), at);
		};
	}

	private Session moved(State state, long position, Instant at) {
		State settled = (position >= this.timeline.totalMillis() && !state.over()) ? State.FINISHED : state;
		return new Session(this.timeline, settled, position, at, this.commands + 1);
	}

	private long before(Instant at) {
		Phase phase = phase(at);
		int index = phaseIndex(at);
		if (positionMillis(at) - phase.startMillis() >= BACK_MILLIS || index == 0) {
			return phase.startMillis();
		}
		return this.timeline.phases().get(index - 1).startMillis();
	}

	private Refusal refusal(Reason reason) {
		return new Refusal(reason, this.commands);
	}

	/** The state at an instant: a running session finishes by reaching the end. */
	public State state(Instant now) {
		return (this.state == State.RUNNING && positionMillis(now) >= this.timeline.totalMillis()) ? State.FINISHED
				: this.state;
	}

	/**
	 * From 0 to the total of the timeline, also when clocks are set back or a night
	 * passes.
	 */
	public long positionMillis(Instant now) {
		if (this.state != State.RUNNING || now.isBefore(this.since)) {
			return this.offsetMillis;
		}
		Duration left = Duration.ofMillis(this.timeline.totalMillis() - this.offsetMillis);
		Duration passed = Duration.between(this.since, now);
		return this.offsetMillis + ((passed.compareTo(left) < 0) ? passed : left).toMillis();
	}

	public int phaseIndex(Instant now) {
		return this.timeline.indexAt(positionMillis(now));
	}

	public Phase phase(Instant now) {
		return this.timeline.phases().get(phaseIndex(now));
	}

}
