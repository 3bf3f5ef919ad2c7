package org.backcare.routine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.backcare.technique.Breath;
import org.backcare.technique.PhaseKind;
import org.backcare.technique.Speech;
import org.backcare.technique.Technique;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes the cues of a technique. Speech, tones, vibrations, captions and pages all carry
 * out what is written here, and add nothing of their own.
 */
@Component
class Prompter {

	/** From this length on, the middle of a hold is told. */
	private static final Duration LONG_HOLD = Duration.ofSeconds(20);

	/** For the voice to come to rest before the counting begins. */
	static final Duration BREATHER = Duration.ofSeconds(1);

	/** The least time that it takes to read where to go, and to get there. */
	private static final Duration LEAST = Duration.ofSeconds(8);

	private final MessageSource messages;

	Prompter(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * What is said before a technique: what it is, and what to prepare.
	 * @param first whether it opens the session
	 * @param before what comes first of all, such as what was changed; may be empty
	 * @param instead name of what it stands in for
	 */
	String announcement(Technique technique, boolean first, String before, @Nullable String instead, Locale locale) {
		String name = technique.in(locale).name();
		String named = (instead != null) ? message(locale, "cue.in-place-of", name, instead) : name;
		List<String> sentences = new ArrayList<>();
		if (!before.isEmpty()) {
			sentences.add(before);
		}
		sentences.add(message(locale, first ? "cue.first" : "cue.next", named));
		sentences.add(technique.in(locale).position());
		if (!technique.needs().isEmpty()) {
			sentences.add(message(locale, "cue.need", together(
					technique.needs().stream().map(kit -> message(locale, "kit." + kit.name())).toList(), locale)));
		}
		return String.join(" ", sentences);
	}

	/** What was left out of a session, and whether only half is done. */
	String changes(Collection<String> leftOut, boolean halved, Locale locale) {
		List<String> sentences = new ArrayList<>();
		if (!leftOut.isEmpty()) {
			sentences.add(message(locale, "cue.left-out", together(List.copyOf(leftOut), locale)));
		}
		if (halved) {
			sentences.add(message(locale, "cue.halved"));
		}
		return String.join(" ", sentences);
	}

	private String together(List<String> names, Locale locale) {
		return names.stream().reduce((one, other) -> message(locale, "cue.and", one, other)).orElse("");
	}

	/**
	 * How long it takes to hear an announcement and get into position, without counting
	 * in.
	 */
	static Duration timeFor(String announcement) {
		Duration spoken = Speech.length(announcement).plus(BREATHER);
		return (spoken.compareTo(LEAST) > 0) ? spoken : LEAST;
	}

	/**
	 * Cues of a phase in which somebody gets ready.
	 * @param countIn how much of its end is counted, in whole seconds
	 */
	List<Cue> getReady(Phase phase, String announcement, Duration countIn) {
		List<Cue> cues = new ArrayList<>();
		cues.add(new Cue(phase.startMillis(), Tone.CHANGE, 0, announcement, phase.brief()));
		for (long left = countIn.toSeconds(); left > 0; left--) {
			cues.add(new Cue(phase.endMillis() - 1000 * left, Tone.COUNT_IN, 0, null, String.valueOf(left)));
		}
		return cues;
	}

	/**
	 * Cues of the phases of one technique, after those in which one gets ready.
	 * @param halves what is breathed in each phase; none where it does not matter
	 * @param next name of the technique that follows; none if this is the last
	 */
	List<Cue> through(List<Phase> phases, List<Breath.@Nullable Half> halves, @Nullable String next, Locale locale) {
		List<Cue> cues = new ArrayList<>();
		Set<String> said = new HashSet<>();
		for (int i = 0; i < phases.size(); i++) {
			Phase phase = phases.get(i);
			String line = line(phases, i, said, next, locale);
			if (phase.breath() != null) {
				breaths(phase, phase.breath(), line, cues, locale);
			}
			else {
				Breath.Half half = halves.get(i);
				cues.add(new Cue(phase.startMillis(), tone(phase, half), (half != null) ? phase.lengthMillis() : 0,
						line, phase.brief()));
			}
			if (isLongHold(phase)) {
				halfWay(phase, cues, locale);
			}
		}
		if (next == null) {
			cues.add(new Cue(phases.get(phases.size() - 1).endMillis(), Tone.END, 0, message(locale, "cue.end"),
					message(locale, "cue.done")));
		}
		return cues;
	}

	private static Tone tone(Phase phase, Breath.@Nullable Half half) {
		if (half != null) {
			return (half == Breath.Half.IN) ? Tone.IN : Tone.OUT;
		}
		return (phase.kind() == PhaseKind.SWITCH_SIDE) ? Tone.SWITCH : Tone.CHANGE;
	}

	private void breaths(Phase phase, Phase.Breathing breath, @Nullable String line, List<Cue> cues, Locale locale) {
		for (long at = phase.startMillis(); at < phase.endMillis(); at += breath.length().toMillis()) {
			boolean first = at == phase.startMillis();
			cues.add(new Cue(at, Tone.IN, breath.inMillis(), first ? line : null,
					first ? phase.brief() : message(locale, "cue.breathe-in")));
			cues.add(new Cue(at + breath.inMillis(), Tone.OUT, breath.outMillis(), null,
					message(locale, "cue.breathe-out")));
		}
	}

	/** Told with the cue that there is at that moment, if there is one. */
	private void halfWay(Phase phase, List<Cue> cues, Locale locale) {
		long middle = phase.startMillis() + phase.lengthMillis() / 2;
		String line = message(locale, "cue.half-way");
		for (int i = 0; i < cues.size(); i++) {
			Cue cue = cues.get(i);
			if (cue.atMillis() == middle) {
				cues.set(i, new Cue(middle, cue.tone(), cue.lastsMillis(), line, cue.caption()));
				return;
			}
		}
		cues.add(new Cue(middle, null, 0, line, null));
		cues.sort(Comparator.comparingLong(Cue::atMillis));
	}

	private static boolean isLongHold(Phase phase) {
		return phase.kind() == PhaseKind.HOLD && phase.lengthMillis() >= LONG_HOLD.toMillis();
	}

	/**
	 * The fullest line that can be said in time: the whole cue when it is new, a count
	 * and a few words when it is not.
	 */
	private @Nullable String line(List<Phase> phases, int index, Set<String> said, @Nullable String next,
			Locale locale) {
		Phase phase = phases.get(index);
		Phase before = (index > 0) ? phases.get(index - 1) : null;
		boolean fresh = said.add(phase.cue());
		boolean newSet = phase.sets() > 1 && phase.set() > 0 && (before == null || before.set() != phase.set());
		boolean again = phase.repetition() > 1 && (before == null || before.repetition() != phase.repetition());
		String set = newSet ? message(locale, "cue.set", number(phase.set(), locale), number(phase.sets(), locale))
				: "";
		String count = again
				? message(locale, "cue.count", ordinal(phase.repetition(), locale), number(phase.repetitions(), locale))
				: "";
		String then = (phase.kind() == PhaseKind.REST) ? then(phases, index, next, locale) : "";
		List<String> lines = new ArrayList<>();
		if (fresh) {
			lines.add(sentences(set, count, phase.cue(), then));
			lines.add(sentences(set, phase.cue()));
			lines.add(phase.cue());
		}
		lines.add(sentences(set, count, phase.brief(), then));
		lines.add(sentences(set, count));
		lines.add(phase.brief());
		Duration time = Duration.ofMillis(isLongHold(phase) ? phase.lengthMillis() / 2 : phase.lengthMillis());
		return lines.stream()
			.filter(line -> !line.isBlank() && Speech.length(line).compareTo(time) <= 0)
			.findFirst()
			.orElse(null);
	}

	/** What comes after a rest. */
	private String then(List<Phase> phases, int index, @Nullable String next, Locale locale) {
		if (index + 1 < phases.size()) {
			Phase after = phases.get(index + 1);
			return (after.sets() > 1 && after.set() != phases.get(index).set())
					? message(locale, "cue.then-set", number(after.set(), locale)) : "";
		}
		return (next != null) ? message(locale, "cue.then", next) : "";
	}

	/** Several in one line; a caption as part of it ends like a sentence. */
	private static String sentences(String... parts) {
		List<String> sentences = new ArrayList<>();
		for (String part : parts) {
			if (!part.isEmpty()) {
				sentences.add(part.matches(".*[.!?]") ? part : part + ".");
			}
		}
		return String.join(" ", sentences);
	}

	private String ordinal(int number, Locale locale) {
		return counted("cue.ordinals", number, locale);
	}

	private String number(int number, Locale locale) {
		return counted("cue.numbers", number, locale);
	}

	private String counted(String key, int number, Locale locale) {
		String[] words = message(locale, key).split(",");
		return (number <= words.length) ? words[number - 1] : String.valueOf(number);
	}

	private String message(Locale locale, String key, @Nullable Object... arguments) {
		return this.messages.getMessage(key, arguments, locale);
	}

}
