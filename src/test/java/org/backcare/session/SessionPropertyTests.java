package org.backcare.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.backcare.routine.Phase;
import org.backcare.routine.Timeline;
import org.backcare.session.Command.Type;
import org.backcare.technique.PhaseKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for any sequence of commands, sensible or not. */
class SessionPropertyTests {

	private static final int SEQUENCES = 50_000;

	@Test
	void staysWithinBoundsAndFollowsFromItsLog() {
		for (int seed = 0; seed < SEQUENCES; seed++) {
			Random random = new Random(seed);
			Timeline timeline = timeline(random);
			List<Command> log = new ArrayList<>();
			Session session = Session.ready(timeline);
			Instant now = Instant.ofEpochMilli(1_000_000);
			for (int i = 0; i < 12; i++) {
				now = now.plusMillis(random.nextInt(9000) - 500);
				Command command = command(random, session, now);
				boolean over = session.state(now).over();
				try {
					session = session.after(command);
					assertThat(over).as("seed %d: taken after the end", seed).isFalse();
					log.add(command);
				}
				catch (Refusal refusal) {
					assertThat(refusal.entry()).as("seed %d", seed).isEqualTo(log.size());
				}
				assertThat(session.positionMillis(now)).as("seed %d: position", seed)
					.isBetween(0L, timeline.totalMillis());
				assertThat(session.phaseIndex(now)).as("seed %d: phase", seed)
					.isBetween(0, timeline.phases().size() - 1);
				assertThat(Session.replay(timeline, log)).as("seed %d: replay", seed).isEqualTo(session);
			}
		}
	}

	@Test
	void neverGoesBackWhileItRuns() {
		for (int seed = 0; seed < SEQUENCES; seed++) {
			Random random = new Random(seed);
			Timeline timeline = timeline(random);
			Instant start = Instant.ofEpochMilli(random.nextInt(1_000_000));
			Session session = Session.ready(timeline).after(new Command(Type.START, start, 0));
			long last = 0;
			for (long millis = -2000; millis < timeline.totalMillis() + 5000; millis += 1 + random.nextInt(4000)) {
				long position = session.positionMillis(start.plusMillis(millis));
				assertThat(position).as("seed %d at %d", seed, millis).isBetween(last, timeline.totalMillis());
				last = position;
			}
			assertThat(session.state(start.plusMillis(timeline.totalMillis()))).isEqualTo(State.FINISHED);
		}
	}

	private static Command command(Random random, Session session, Instant now) {
		Type type = Type.values()[random.nextInt(Type.values().length)];
		int phase = (random.nextInt(5) > 0) ? session.phaseIndex(now)
				: random.nextInt(session.timeline().phases().size() + 2) - 1;
		return new Command(type, now, phase);
	}

	private static Timeline timeline(Random random) {
		List<Phase> phases = new ArrayList<>();
		long start = 0;
		for (int i = 0; i <= random.nextInt(6); i++) {
			long length = 1 + random.nextInt(8000);
			phases.add(new Phase(random.nextBoolean() ? "one" : "other", "Any", PhaseKind.MOVE, "Move.", "", null, 0, 0,
					0, 0, start, length));
			start += length;
		}
		return new Timeline(phases);
	}

}
