package org.backcare.technique;

import java.time.Duration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.backcare.content.InvalidField;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * One slow breath. A breath takes 6 to 15 seconds: four to ten a minute, the band in
 * which slow breathing was studied (S55).
 *
 * @param in time of breathing in
 * @param out time of breathing out
 */
public record Breath(Duration in, Duration out) {

	private static final Range SECONDS = new Range(6, 15);

	/** A breath where neither a technique nor a person says otherwise. */
	static final Breath USUAL = of(3, 4);

	public Breath {
		Duration length = in.plus(out);
		if (in.isNegative() || in.isZero() || out.isNegative() || out.isZero()
				|| length.compareTo(Duration.ofSeconds(SECONDS.min())) < 0
				|| length.compareTo(Duration.ofSeconds(SECONDS.max())) > 0) {
			throw new InvalidField("", "must take from %d to %d seconds in and out together, but takes %s"
				.formatted(SECONDS.min(), SECONDS.max(), length.toMillis() / 1000.0));
		}
	}

	/**
	 * @param in seconds of breathing in
	 * @param out seconds of breathing out
	 */
	@JsonCreator
	static Breath of(@JsonProperty("in") int in, @JsonProperty("out") int out) {
		return new Breath(Duration.ofSeconds(in), Duration.ofSeconds(out));
	}

	Duration length() {
		return this.in.plus(this.out);
	}

	/**
	 * A slower or quicker one, with in and out in the same proportion.
	 * @param length of the whole
	 * @throws InvalidField if that is no slow breath
	 */
	Breath lasting(Duration length) {
		Duration in = Duration
			.ofMillis(Math.round((double) length.toMillis() * this.in.toMillis() / length().toMillis()));
		return new Breath(in, length.minus(in));
	}

	/** Time of one half of it. */
	Duration of(Half half) {
		return (half == Half.IN) ? this.in : this.out;
	}

	/** What is breathed during a move that goes with the breath. */
	@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
	public enum Half {

		IN, OUT

	}

}
