package org.backcare.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * Preferences as they were filled in, which may be outside their bounds.
 *
 * @param breath milliseconds; empty for the pace that each technique suggests
 */
record PreferenceForm(boolean speech, String voice, String rate, String volume, boolean tones, boolean vibration,
		boolean captions, String countIn, boolean waits, String breath, String tempo) {

	private static final int MINUTE = 60_000;

	/** As it was sent; a box that is not ticked is not sent at all. */
	static PreferenceForm of(MultiValueMap<String, String> parameters) {
		return new PreferenceForm(ticked(parameters, "speech"), text(parameters, "voice"), text(parameters, "rate"),
				text(parameters, "volume"), ticked(parameters, "tones"), ticked(parameters, "vibration"),
				ticked(parameters, "captions"), text(parameters, "count-in"), ticked(parameters, "waits"),
				text(parameters, "breath"), text(parameters, "tempo"));
	}

	private static boolean ticked(MultiValueMap<String, String> parameters, String name) {
		return "true".equals(parameters.getFirst(name));
	}

	private static String text(MultiValueMap<String, String> parameters, String name) {
		return Optional.ofNullable(parameters.getFirst(name)).orElse("").strip();
	}

	/** As it is shown before anything is sent. */
	static PreferenceForm of(Preferences kept) {
		return new PreferenceForm(kept.speech(), kept.voice(), String.valueOf(kept.rate()),
				String.valueOf(kept.volume()), kept.tones(), kept.vibration(), kept.captions(),
				String.valueOf(kept.countIn()), kept.waits(),
				(kept.breathMillis() != null) ? kept.breathMillis().toString() : "", String.valueOf(kept.tempo()));
	}

	/** The breaths that may be chosen from, the slowest first. */
	public List<Pace> paces() {
		return IntStream.rangeClosed(MINUTE / Amount.BREATH.most(), MINUTE / Amount.BREATH.least())
			.mapToObj(breaths -> new Pace(Math.round((float) MINUTE / breaths), breaths))
			.toList();
	}

	/** The breath that was tapped; null if there is none, or it is one of the others. */
	public @Nullable Pace tapped() {
		return Amount.BREATH.read(this.breath)
			.map(millis -> new Pace(millis, Math.round((float) MINUTE / millis)))
			.filter(pace -> paces().stream().noneMatch(usual -> usual.millis() == pace.millis()))
			.orElse(null);
	}

	/** What keeps the form from being taken, at most one for each field. */
	List<Problem> problems() {
		List<Problem> problems = new ArrayList<>();
		if (this.voice.length() > Preferences.VOICE_LENGTH) {
			problems.add(new Problem("voice", "preference.error.voice", 0, Preferences.VOICE_LENGTH));
		}
		check(Amount.RATE, this.rate, problems);
		check(Amount.VOLUME, this.volume, problems);
		check(Amount.COUNT_IN, this.countIn, problems);
		if (!this.breath.isEmpty()) {
			check(Amount.BREATH, this.breath, problems);
		}
		check(Amount.TEMPO, this.tempo, problems);
		return problems;
	}

	private static void check(Amount amount, String sent, List<Problem> problems) {
		if (amount.read(sent).isEmpty()) {
			problems
				.add(new Problem(amount.field(), "preference.error." + amount.field(), amount.least(), amount.most()));
		}
	}

	/** What it comes to, once there are no problems. */
	Preferences toPreferences() {
		return new Preferences(this.speech, this.voice, read(Amount.RATE, this.rate), read(Amount.VOLUME, this.volume),
				this.tones, this.vibration, this.captions, read(Amount.COUNT_IN, this.countIn), this.waits,
				Amount.BREATH.read(this.breath).orElse(null), read(Amount.TEMPO, this.tempo));
	}

	private static int read(Amount amount, String sent) {
		return amount.read(sent).orElseThrow();
	}

	/**
	 * One breath.
	 *
	 * @param millis how long it takes
	 * @param perMinute how many of them a minute has, about
	 */
	record Pace(int millis, int perMinute) {
	}

	/**
	 * @param field where it is
	 * @param key of the message that says what to do; its arguments are the bounds
	 */
	record Problem(String field, String key, int least, int most) {

		/** Where its link leads. */
		public String place() {
			return this.field;
		}

		/** What its message speaks of. */
		public Object[] subjects(Locale locale) {
			return new Object[] { this.least, this.most };
		}

	}

}
