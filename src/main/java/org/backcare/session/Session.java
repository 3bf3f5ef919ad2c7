package org.backcare.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.backcare.routine.Form;
import org.backcare.routine.Phase;
import org.backcare.routine.Score;
import org.backcare.routine.Timeline;
import org.backcare.session.Command.Type;
import org.backcare.session.Refusal.Reason;

/**
 * One walk along a timeline: an immutable value. Time is handed in; where the walk is
 * follows from instants, nothing is counted down. The module {@code js/session.js} is its
 * twin, and both are held to the same traces.
 *
 * @param score all that the timeline may turn into
 * @param forms in which the passages of the score are, so far
 * @param timeline the score in these forms
 * @param state as of the last command; see {@link #state(Instant)}
 * @param offsetMillis position on the timeline at {@code since}
 * @param standMillis position where the walk from there comes to a stand by itself
 * @param since when the last command was given
 * @param commands how many were given
 */
public record Session(Score score, List<Form> forms, Timeline timeline, State state, long offsetMillis,
		long standMillis, Instant since, int commands) {

	/** How far into a phase "back" still means the phase before it. */
	private static final long BACK_MILLIS = 2000;

	public Session {
		forms = List.copyOf(forms);
	}

	/** At the start, before anything was asked. */
	public static Session ready(Score score) {
		Timeline timeline = score.timeline(score.usual());
		return new Session(score, score.usual(), timeline, State.READY, 0, timeline.standsAfter(0), Instant.MIN, 0);
	}

	/**
	 * @throws Refusal for the first command that cannot be taken
	 */
	static Session replay(Score score, List<Command> log) {
		Session session = ready(score);
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
			case START, RESUME -> standing(State.RUNNING, position, at);
			case PAUSE -> standing(State.PAUSED, position, at);
			case STOP -> standing(State.STOPPED, position, at);
			case NEXT -> moved(phase(at).endMillis(), at);
			case BACK -> moved(before(at), at);
			case SKIP -> moved(this.timeline.endOfTechnique(phaseIndex(at)), at);
			case EASIER, HARDER, SWAP -> changed(command.type(), at);
		};
	}

	private Session standing(State state, long position, Instant at) {
		return new Session(this.score, this.forms, this.timeline, state, position, this.timeline.standsAfter(position),
				at, this.commands + 1);
	}

	/** At another position, in the state in which one is there. */
	private Session moved(long position, Instant at) {
		State there = (position >= this.timeline.totalMillis()) ? State.FINISHED : (this.state == State.PAUSED)
				? State.PAUSED : this.timeline.waitsAt(position) ? State.WAITING : State.RUNNING;
		return standing(there, position, at);
	}

	/** At the start of the present technique, which has taken another form. */
	private Session changed(Type type, Instant at) {
		int passage = passage(at);
		Form form = form(type, passage).orElseThrow(() -> refusal(Reason.NO_SUCH_FORM));
		List<Form> changed = new ArrayList<>(this.forms);
		changed.set(passage, form);
		return new Session(this.score, changed, this.score.timeline(changed), this.state, this.offsetMillis,
				this.standMillis, this.since, this.commands)
			.moved(this.score.startMillis(changed, passage), at);
	}

	/** Whether the present technique has the form that such a command gives it. */
	boolean offers(Type type, Instant now) {
		return form(type, passage(now)).isPresent();
	}

	private Optional<Form> form(Type type, int passage) {
		return type.form(this.forms.get(passage)).filter(this.score.passages().get(passage)::has);
	}

	private int passage(Instant now) {
		return this.score.passageOf(this.forms, phaseIndex(now));
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

	/**
	 * The state at an instant: a running session finishes by reaching the end, and waits
	 * by reaching a phase that does.
	 */
	public State state(Instant now) {
		if (this.state != State.RUNNING) {
			return this.state;
		}
		if (positionMillis(now) < this.standMillis) {
			return State.RUNNING;
		}
		return (this.standMillis == this.timeline.totalMillis()) ? State.FINISHED : State.WAITING;
	}

	/**
	 * From 0 to the total of the timeline, also when clocks are set back or a night
	 * passes.
	 */
	public long positionMillis(Instant now) {
		if (this.state != State.RUNNING || now.isBefore(this.since)) {
			return this.offsetMillis;
		}
		Duration left = Duration.ofMillis(this.standMillis - this.offsetMillis);
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
