package org.backcare.preference;

import java.util.Optional;
import java.util.regex.Pattern;

import org.backcare.content.InvalidField;

/** A preference that is a number, from a least to a most, both included. */
enum Amount {

	RATE("rate", 75, 150),

	VOLUME("volume", 0, 100),

	COUNT_IN("count-in", 3, 15),

	/**
	 * Four to ten breaths a minute, the band in which slow breathing was studied (S55).
	 */
	BREATH("breath", 6000, 15000),

	TEMPO("tempo", 75, 150);

	private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,5}");

	private final String field;

	private final int least;

	private final int most;

	Amount(String field, int least, int most) {
		this.field = field;
		this.least = least;
		this.most = most;
	}

	String field() {
		return this.field;
	}

	public int least() {
		return this.least;
	}

	public int most() {
		return this.most;
	}

	void check(int value) {
		if (value < this.least || value > this.most) {
			throw new InvalidField(this.field,
					"is %d, outside the bounds from %d to %d".formatted(value, this.least, this.most));
		}
	}

	/** What a form sent, if it is one of the numbers allowed. */
	Optional<Integer> read(String sent) {
		return Optional.of(sent)
			.filter(text -> NUMBER.matcher(text).matches())
			.map(Integer::valueOf)
			.filter(value -> value >= this.least && value <= this.most);
	}

}
