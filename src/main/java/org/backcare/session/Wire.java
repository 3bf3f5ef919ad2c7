package org.backcare.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.backcare.routine.Timeline;
import org.backcare.session.Command.Type;
import org.backcare.session.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/** What the API reads and writes. */
final class Wire {

	private Wire() {
	}

	/** A session, without anything that changes as time passes. */
	record SessionBody(String id, String routine, String name, Timeline timeline, List<Entry> log) {

		static SessionBody of(StoredSession stored) {
			return new SessionBody(stored.id().toString(), stored.routine(), stored.name(), stored.timeline(),
					entries(stored));
		}

	}

	static List<Entry> entries(StoredSession stored) {
		return stored.log()
			.stream()
			.map(command -> new Entry(command.type().wireName(), command.at().toEpochMilli(), command.phase()))
			.toList();
	}

	/** A log as somebody sends it; may hold anything. */
	record LogBody(@Nullable List<@Nullable Entry> log) {

		/**
		 * @param phases how many there are
		 * @throws Refusal for the first entry that is no command
		 */
		List<Command> commands(int phases) {
			List<Command> commands = new ArrayList<>();
			for (Entry entry : (this.log != null) ? this.log : List.<Entry>of()) {
				int index = commands.size();
				if (entry == null || entry.at() == null || entry.type() == null) {
					throw new Refusal(Reason.UNKNOWN_COMMAND, index);
				}
				if (entry.phase() == null || entry.phase() < 0 || entry.phase() >= phases) {
					throw new Refusal(Reason.UNKNOWN_PHASE, index);
				}
				Type type = Type.of(entry.type()).orElseThrow(() -> new Refusal(Reason.UNKNOWN_COMMAND, index));
				commands.add(new Command(type, Instant.ofEpochMilli(entry.at()), entry.phase()));
			}
			return commands;
		}

	}

	/**
	 * @param at in milliseconds since 1970
	 */
	record Entry(@Nullable String type, @Nullable Long at, @Nullable Integer phase) {
	}

	/**
	 * @param routine slug
	 */
	record Opening(@Nullable String routine) {
	}

}
