package org.backcare.session;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.backcare.routine.Phase;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A session as the page of the player shows it at one moment.
 *
 * @param nowMillis that moment, since 1970
 * @param index of the present phase
 * @param next the phase after it, or none
 * @param commands that may be given now, by their names on the wire
 * @param json what the API would say of the session, fit to stand in a script element
 */
record SessionView(String id, String routine, String name, State state, long nowMillis, int index, Phase phase,
		@Nullable Phase next, long positionMillis, long totalMillis, Set<String> commands, String json) {

	static SessionView of(StoredSession stored, Instant now, JsonMapper json) {
		Session session = stored.session();
		int index = session.phaseIndex(now);
		List<Phase> phases = session.timeline().phases();
		return new SessionView(stored.id().toString(), stored.routine(), stored.name(), session.state(now),
				now.toEpochMilli(), index, phases.get(index),
				(index + 1 < phases.size()) ? phases.get(index + 1) : null, session.positionMillis(now),
				session.timeline().totalMillis(), commands(session, now),
				embedded(Wire.SessionBody.forPlayer(stored), json));
	}

	private static Set<String> commands(Session session, Instant now) {
		return Stream.of(Command.Type.values())
			.filter(session.state(now)::allows)
			.filter(type -> !type.changes() || session.offers(type, now))
			.map(Command.Type::wireName)
			.collect(Collectors.toSet());
	}

	/** JSON that cannot end the script element that it stands in. */
	static String embedded(Object value, JsonMapper json) {
		return json.writeValueAsString(value).replace("<", "\\u003c");
	}

	/** Whole seconds until the phase ends, rounded up. */
	public long secondsLeft() {
		return seconds(this.phase.endMillis() - this.positionMillis);
	}

	/** How much of the phase has passed, in percent. */
	public long percent() {
		return 100 * (this.positionMillis - this.phase.startMillis()) / this.phase.lengthMillis();
	}

	public long elapsedSeconds() {
		return this.positionMillis / 1000;
	}

	public long remainingSeconds() {
		return seconds(this.totalMillis - this.positionMillis);
	}

	/** Whether a command, by its name on the wire, may be given now. */
	public boolean allows(String command) {
		return this.commands.contains(command);
	}

	private static long seconds(long millis) {
		return (millis + 999) / 1000;
	}

}
