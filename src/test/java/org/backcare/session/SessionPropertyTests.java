package org.backcare.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.backcare.routine.Form;
import org.backcare.routine.Passage;
import org.backcare.routine.Phase;
import org.backcare.routine.Score;
import org.backcare.routine.Timeline;
import org.backcare.session.Command.Type;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for any sequence of commands, sensible or not. */
class SessionPropertyTests {

	private static final int SEQUENCES = 50_000;

	@Test
	void staysWithinBoundsAndFollowsFromItsLog() {
		for (int seed = 0; seed < SEQUENCES; seed++) {
			Random random = new Random(seed);
			Score score = score(random);
			List<Command> log = new ArrayList<>();
			Session session = Session.ready(score);
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
					.isBetween(0L, session.timeline().totalMillis());
				assertThat(session.phaseIndex(now)).as("seed %d: phase", seed)
					.isBetween(0, session.timeline().phases().size() - 1);
				assertThat(Session.replay(score, log)).as("seed %d: replay", seed).isEqualTo(session);
			}
		}
	}

	@Test
	void neverGoesBackWhileItRuns() {
		for (int seed = 0; seed < SEQUENCES; seed++) {
			Random random = new Random(seed);
			Instant start = Instant.ofEpochMilli(random.nextInt(1_000_000));
			Session session = Session.ready(score(random)).after(new Command(Type.START, start, 0));
			long total = session.timeline().totalMillis();
			long stand = session.timeline().standsAfter(0);
			long last = 0;
			for (long millis = -2000; millis < total + 5000; millis += 1 + random.nextInt(4000)) {
				long position = session.positionMillis(start.plusMillis(millis));
				assertThat(position).as("seed %d at %d", seed, millis).isBetween(last, stand);
				last = position;
			}
			assertThat(session.state(start.plusMillis(total))).as("seed %d", seed)
				.isEqualTo((stand == total) ? State.FINISHED : State.WAITING);
		}
	}

	@Test
	void leavesAllOtherTechniquesAsTheyAreWhenOneChanges() {
		for (int seed = 0; seed < SEQUENCES; seed++) {
			Random random = new Random(seed);
			Session session = Session.ready(score(random)).after(new Command(Type.START, Instant.EPOCH, 0));
			Instant now = Instant.ofEpochMilli(random.nextLong(session.timeline().standsAfter(0)));
			Type type = List.of(Type.EASIER, Type.HARDER, Type.SWAP).get(random.nextInt(3));
			if (!session.offers(type, now)) {
				continue;
			}
			int passage = session.score().passageOf(session.forms(), session.phaseIndex(now));
			Session changed = session.after(new Command(type, now, session.phaseIndex(now)));
			long start = session.score().startMillis(session.forms(), passage);
			assertThat(changed.positionMillis(now)).as("seed %d", seed).isEqualTo(start);
			for (int i = 0; i < session.forms().size(); i++) {
				assertThat(changed.forms().get(i).equals(session.forms().get(i))).as("seed %d: passage %d", seed, i)
					.isEqualTo(i != passage);
			}
			assertThat(changed.timeline().totalMillis() - session.timeline().totalMillis()).as("seed %d", seed)
				.isEqualTo(length(changed, passage) - length(session, passage));
			assertThat(changed.timeline()).isEqualTo(changed.score().timeline(changed.forms()));
		}
	}

	private static long length(Session session, int passage) {
		return session.score().passages().get(passage).in(session.forms().get(passage)).totalMillis();
	}

	private static Command command(Random random, Session session, Instant now) {
		Type type = Type.values()[random.nextInt(Type.values().length)];
		int phase = (random.nextInt(5) > 0) ? session.phaseIndex(now)
				: random.nextInt(session.timeline().phases().size() + 2) - 1;
		return new Command(type, now, phase);
	}

	private static Score score(Random random) {
		List<Passage> passages = new ArrayList<>();
		for (int i = 0; i <= random.nextInt(3); i++) {
			Map<Form, Timeline> forms = new EnumMap<>(Form.class);
			for (Form form : Form.values()) {
				if (form == Form.USUAL || random.nextInt(3) > 0) {
					forms.put(form, timeline(random));
				}
			}
			passages.add(new Passage(forms));
		}
		return new Score(passages);
	}

	private static Timeline timeline(Random random) {
		List<Phase> phases = new ArrayList<>();
		long start = 0;
		for (int i = 0; i <= random.nextInt(4); i++) {
			long length = 1 + random.nextInt(8000);
			phases.add(Phases.of(random.nextBoolean() ? "one" : "other", random.nextInt(6) == 0, start, length));
			start += length;
		}
		return new Timeline(phases, List.of());
	}

}
