package org.backcare.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.backcare.routine.Passage;
import org.backcare.routine.Timeline;
import org.backcare.routine.Tone;
import org.backcare.session.Command.Type;
import org.backcare.session.Refusal.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** What the API reads and writes. */
final class Wire {

	private static final Map<String, List<Integer>> VIBRATIONS = Arrays.stream(Tone.values())
		.collect(Collectors.toMap(Tone::wireName, Tone::vibration));

	/** Levels of brackets: more than anything that is read here has. */
	private static final int DEEPEST = 8;

	private static final JsonMapper STRANGERS = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
			.build())
		.build();

	private Wire() {
	}

	/**
	 * Reads what somebody has sent.
	 * @throws JacksonException if it is no such thing, or nested deeper than that is
	 */
	static <T> @Nullable T read(byte[] json, Class<T> type) {
		return STRANGERS.readValue(json, type);
	}

	/**
	 * A session, without anything that changes as time passes.
	 *
	 * @param timeline as it is laid out by now; not for who works that out from the
	 * passages and the log
	 * @param vibrations milliseconds of vibration and rest in turn, by the names of the
	 * tones
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record SessionBody(String id, String routine, String name, @Nullable Timeline timeline, List<Passage> passages,
			Map<String, List<Integer>> vibrations, List<Entry> log) {

		static SessionBody of(StoredSession stored) {
			return new SessionBody(stored.id().toString(), stored.routine(), stored.name(), stored.timeline(),
					stored.score().passages(), VIBRATIONS, entries(stored));
		}

		/** The same for the player, which has the machine to lay it out. */
		static SessionBody forPlayer(StoredSession stored) {
			return new SessionBody(stored.id().toString(), stored.routine(), stored.name(), null,
					stored.score().passages(), VIBRATIONS, entries(stored));
		}

	}

	static List<Entry> entries(StoredSession stored) {
		return stored.log()
			.stream()
			.map(command -> new Entry(command.type().wireName(), command.at().toEpochMilli(), (long) command.phase(),
					command.symptom()))
			.toList();
	}

	/** A log as somebody sends it, which may hold anything, and as they are told it. */
	record LogBody(@Nullable List<? extends @Nullable Entry> log) {

		/** The commands up to the first entry that is none. */
		List<Command> commands() {
			List<Command> commands = new ArrayList<>();
			for (Entry entry : entries()) {
				if (reason(entry) != null) {
					break;
				}
				commands.add(new Command(Type.of(entry.type()).orElseThrow(), Instant.ofEpochMilli(entry.at()),
						entry.phase().intValue(), entry.symptom()));
			}
			return commands;
		}

		/** What is wrong with the first entry that is no command, if there is one. */
		@Nullable Refusal flaw() {
			for (int i = 0; i < entries().size(); i++) {
				Reason reason = reason(entries().get(i));
				if (reason != null) {
					return new Refusal(reason, i);
				}
			}
			return null;
		}

		private List<? extends @Nullable Entry> entries() {
			return (this.log != null) ? this.log : List.of();
		}

		private static @Nullable Reason reason(@Nullable Entry entry) {
			if (entry == null || entry.at() == null || entry.type() == null || Type.of(entry.type()).isEmpty()) {
				return Reason.UNKNOWN_COMMAND;
			}
			return (entry.phase() == null || entry.phase() < 0 || entry.phase() > Integer.MAX_VALUE)
					? Reason.UNKNOWN_PHASE : null;
		}

	}

	/**
	 * @param at in milliseconds since 1970
	 * @param symptom stop code; not there for most commands
	 */
	record Entry(@Nullable String type, @Nullable Long at, @Nullable Long phase,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String symptom) {
	}

	/**
	 * @param routine slug
	 */
	record Opening(@Nullable String routine) {
	}

}
