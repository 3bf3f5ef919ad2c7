package org.backcare.technique;

import java.time.Duration;

/** How long words take when they are spoken. */
public final class Speech {

	private static final int WORDS_A_MINUTE = 150;

	private Speech() {
	}

	public static Duration length(String line) {
		int words = line.isBlank() ? 0 : line.strip().split("\\s+").length;
		return Duration.ofMinutes(words).dividedBy(WORDS_A_MINUTE);
	}

}
