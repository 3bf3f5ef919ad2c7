package org.backcare.technique;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.backcare.content.InvalidField;

/** From a least to a most value, both included. */
record Range(int min, int max) {

	Range {
		if (min > max) {
			throw new InvalidField("", "must give the smaller number first, but is [%d, %d]".formatted(min, max));
		}
	}

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static Range of(List<Integer> ends) {
		if (ends.size() != 2) {
			throw new InvalidField("", "must be two numbers, the least and the most, as in [1, 3]");
		}
		return new Range(ends.get(0), ends.get(1));
	}

	/** The nearest length that it contains, its ends being seconds. */
	Duration nearest(Duration length) {
		Duration least = Duration.ofSeconds(this.min);
		Duration most = Duration.ofSeconds(this.max);
		return (length.compareTo(least) < 0) ? least : (length.compareTo(most) > 0) ? most : length;
	}

	boolean contains(int value) {
		return value >= this.min && value <= this.max;
	}

}
