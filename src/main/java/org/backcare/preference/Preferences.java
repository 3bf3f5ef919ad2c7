package org.backcare.preference;

import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.backcare.content.InvalidField;
import org.backcare.technique.Pace;
import org.jspecify.annotations.Nullable;

/**
 * How somebody likes to be guided.
 *
 * @param speech whether steps are spoken
 * @param voice name of a voice of the browser; empty for the device's own
 * @param rate how fast it speaks, in percent of its usual speed
 * @param volume of speech and tones, in percent
 * @param tones whether tones mark what happens
 * @param vibration whether the device vibrates along
 * @param captions whether words are shown so large that they can be read from three
 * metres
 * @param countIn seconds to get ready in, before each technique
 * @param waits whether each technique waits for a word to begin; otherwise it goes on by
 * itself
 * @param breathMillis how long one breath takes; null for the pace that each technique
 * suggests
 * @param tempo how long repetitions take, in percent of what the technique says
 */
public record Preferences(boolean speech, String voice, int rate, int volume, boolean tones, boolean vibration,
		boolean captions, int countIn, boolean waits, @Nullable Integer breathMillis, int tempo) {

	/** What holds for somebody who has not said otherwise. */
	public static final Preferences USUAL = new Preferences(true, "", 100, 70, true, true, true, 5, false, null, 100);

	/** The longest name of a voice that is kept. */
	static final int VOICE_LENGTH = 200;

	public Preferences {
		if (voice.length() > VOICE_LENGTH) {
			throw new InvalidField("voice", "is longer than %d characters".formatted(VOICE_LENGTH));
		}
		Amount.RATE.check(rate);
		Amount.VOLUME.check(volume);
		Amount.COUNT_IN.check(countIn);
		if (breathMillis != null) {
			Amount.BREATH.check(breathMillis);
		}
		Amount.TEMPO.check(tempo);
	}

	/** As it was kept, perhaps by a release that did not know all of them yet. */
	@JsonCreator
	static Preferences kept(@Nullable Boolean speech, @Nullable String voice, @Nullable Integer rate,
			@Nullable Integer volume, @Nullable Boolean tones, @Nullable Boolean vibration, @Nullable Boolean captions,
			@Nullable Integer countIn, @Nullable Boolean waits, @Nullable Integer breathMillis,
			@Nullable Integer tempo) {
		return new Preferences(or(speech, USUAL.speech), or(voice, USUAL.voice), or(rate, USUAL.rate),
				or(volume, USUAL.volume), or(tones, USUAL.tones), or(vibration, USUAL.vibration),
				or(captions, USUAL.captions), or(countIn, USUAL.countIn), or(waits, USUAL.waits), breathMillis,
				or(tempo, USUAL.tempo));
	}

	private static <T> T or(@Nullable T kept, T usual) {
		return Optional.ofNullable(kept).orElse(usual);
	}

	/** How fast it goes for them. */
	public Pace pace() {
		return new Pace(Duration.ofSeconds(this.countIn), this.waits,
				(this.breathMillis != null) ? Duration.ofMillis(this.breathMillis) : null, this.tempo);
	}

}
