package org.backcare.technique;

import java.time.Duration;

import org.backcare.content.InvalidField;

/**
 * One slow breath. A breath takes 6 to 15 seconds: four to ten a minute, the band in
 * which slow breathing was studied (S55).
 *
 * @param in seconds of breathing in
 * @param out seconds of breathing out
 */
record Breath(int in, int out) {

	private static final Range SECONDS = new Range(6, 15);

	Breath {
		if (in < 1 || out < 1 || !SECONDS.contains(in + out)) {
			throw new InvalidField("", "must take from %d to %d seconds in and out together, but takes %d"
				.formatted(SECONDS.min(), SECONDS.max(), in + out));
		}
	}

	Duration length() {
		return Duration.ofSeconds(this.in + this.out);
	}

}
