package org.backcare.technique;

import org.backcare.content.Check;
import org.jspecify.annotations.Nullable;

/**
 * How much of a technique. A field that is {@code null} does not apply to the technique,
 * or is left as it is.
 *
 * @param sets how often the whole is done; for a technique with two sides, a set is both
 * @param repetitions in a set
 * @param breaths in a hold that is measured in breaths
 * @param spots tender spots to dwell on in a set
 */
public record Dose(@Nullable Integer sets, @Nullable Integer repetitions, @Nullable Integer breaths,
		@Nullable Integer spots) {

	/** Leaves everything as it is. */
	public static final Dose UNCHANGED = new Dose(null, null, null, null);

	public Dose {
		check("sets", sets, 1, 5);
		check("repetitions", repetitions, 1, 30);
		check("breaths", breaths, 1, 10);
		check("spots", spots, 0, 3);
	}

	private static void check(String field, @Nullable Integer value, int min, int max) {
		if (value != null) {
			Check.range(field, value, min, max);
		}
	}

	/**
	 * Half as much: half the sets where there are several, otherwise half of what is done
	 * in one. Never nothing, but for tender spots.
	 */
	public Dose halved() {
		if (this.sets != null && this.sets > 1) {
			return new Dose(half(this.sets), this.repetitions, this.breaths, this.spots);
		}
		return new Dose(this.sets, (this.repetitions != null) ? half(this.repetitions) : null,
				(this.breaths != null) ? half(this.breaths) : null, (this.spots != null) ? this.spots / 2 : null);
	}

	private static int half(int value) {
		return Math.max(1, value / 2);
	}

	/** This dose, with whatever it leaves open taken from another. */
	public Dose or(Dose other) {
		return new Dose((this.sets != null) ? this.sets : other.sets,
				(this.repetitions != null) ? this.repetitions : other.repetitions,
				(this.breaths != null) ? this.breaths : other.breaths, (this.spots != null) ? this.spots : other.spots);
	}

}
