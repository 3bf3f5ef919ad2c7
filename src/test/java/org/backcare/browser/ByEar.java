package org.backcare.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * What somebody does in a session, technique by technique: as they gather it from what
 * they hear, or as the timeline has it.
 */
final class ByEar {

	private static final Pattern TECHNIQUE = Pattern.compile("(?:First|Next): ([^.,]+?)(?:, in place of [^.]+)?\\. .*");

	private static final Pattern REPETITION = Pattern.compile("(\\w+) of (\\w+)\\..*");

	private final List<String> steps = new ArrayList<>();

	private ByEar() {
	}

	/**
	 * Who hears a count-in knows that it begins; a new number, that another repetition
	 * does; a rising tone, that it is time to breathe in.
	 */
	static List<String> heard(List<Heard> sounds) {
		ByEar all = new ByEar();
		int counted = 0;
		for (Heard sound : sounds) {
			if ("count-in".equals(sound.tone())) {
				counted++;
			}
			else if ("in".equals(sound.tone()) || "out".equals(sound.tone())) {
				all.steps.add("breathe " + sound.tone());
			}
			else if ("switch".equals(sound.tone())) {
				all.steps.add("other side");
			}
			else if ("end".equals(sound.tone())) {
				all.steps.add("end");
			}
			else if (sound.text() != null) {
				counted = all.line(sound.text(), counted);
			}
		}
		return all.steps;
	}

	private int line(String line, int counted) {
		Matcher technique = TECHNIQUE.matcher(line);
		if (technique.matches()) {
			this.steps.add("technique " + technique.group(1));
			return 0;
		}
		if (counted > 0) {
			this.steps.add("begin after " + counted);
		}
		Matcher repetition = REPETITION.matcher(line);
		if (!line.startsWith("Set ") && repetition.matches()) {
			this.steps.add("repetition " + ordinal(repetition.group(1)));
		}
		return 0;
	}

	/** As it is laid out; the first repetition of a set needs no number. */
	static List<String> meant(JsonNode timeline) {
		ByEar all = new ByEar();
		int repetition = 0;
		boolean begins = false;
		int counted = 0;
		for (JsonNode phase : timeline.get("phases")) {
			String kind = phase.get("kind").asString();
			if (kind.equals("get-ready")) {
				all.steps.add("technique " + phase.get("name").asString());
				begins = true;
				counted = 5;
				repetition = 0;
				continue;
			}
			if (kind.equals("switch-side")) {
				all.steps.add("other side");
			}
			all.breaths(timeline, phase, begins ? "begin after " + counted : null, repeats(phase, repetition));
			begins = false;
			repetition = number(phase, "repetition");
		}
		all.steps.add("end");
		return all.steps;
	}

	private static String repeats(JsonNode phase, int before) {
		int repetition = number(phase, "repetition");
		return (repetition > 1 && repetition != before) ? "repetition " + repetition : "";
	}

	/** Tone and line come at the same moment; the tone is written down first. */
	private void breaths(JsonNode timeline, JsonNode phase, String begins, String repeats) {
		boolean first = true;
		JsonNode breath = phase.get("breath");
		long start = phase.get("startMillis").asLong();
		long end = start + phase.get("lengthMillis").asLong();
		List<String> tones = new ArrayList<>();
		if (breath != null) {
			long length = breath.get("inMillis").asLong() + breath.get("outMillis").asLong();
			for (long at = start; at < end; at += length) {
				tones.add("breathe in");
				tones.add("breathe out");
			}
		}
		else {
			timeline.get("cues").forEach(cue -> {
				if (cue.get("atMillis").asLong() == start && cue.get("lastsMillis") != null) {
					tones.add("breathe " + cue.get("tone").asString());
				}
			});
		}
		for (String tone : tones) {
			this.steps.add(tone);
			if (first) {
				add(begins, repeats);
			}
			first = false;
		}
		if (first) {
			add(begins, repeats);
		}
	}

	private void add(String begins, String repeats) {
		if (begins != null) {
			this.steps.add(begins);
		}
		if (!repeats.isEmpty()) {
			this.steps.add(repeats);
		}
	}

	private static int number(JsonNode phase, String field) {
		return (phase.get(field) != null) ? phase.get(field).asInt() : 0;
	}

	private static int ordinal(String word) {
		return List
			.of("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth",
					"Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth")
			.indexOf(word) + 1;
	}

}
