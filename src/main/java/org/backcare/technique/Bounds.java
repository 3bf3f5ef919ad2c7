package org.backcare.technique;

import java.time.Duration;
import java.util.List;

import org.backcare.content.InvalidField;
import org.jspecify.annotations.Nullable;

/**
 * Clinical bounds of a dose, for each field that the dose of a technique has.
 *
 * @param seconds of moving and holding in all, where it matters how long that is
 */
record Bounds(@Nullable Range sets, @Nullable Range repetitions, @Nullable Range breaths, @Nullable Range spots,
		@Nullable Range seconds) {

	/**
	 * @throws InvalidField if the dose goes beyond these bounds, or has a field that they
	 * have not
	 */
	void check(Dose dose) {
		check("sets", dose.sets(), this.sets);
		check("repetitions", dose.repetitions(), this.repetitions);
		check("breaths", dose.breaths(), this.breaths);
		check("spots", dose.spots(), this.spots);
	}

	/**
	 * @throws InvalidField if the moves and holds among the moments take too long
	 */
	void check(List<Moment> moments) {
		if (!allow(moments)) {
			throw new InvalidField("", "comes to %d seconds of moving and holding, above the clinical bound of %d"
				.formatted(work(moments).toSeconds(), this.seconds.max()));
		}
	}

	/** Whether the moves and holds among the moments take no longer than they may. */
	boolean allow(List<Moment> moments) {
		return this.seconds == null || work(moments).compareTo(Duration.ofSeconds(this.seconds.max())) <= 0;
	}

	private static Duration work(List<Moment> moments) {
		return moments.stream()
			.filter(moment -> moment.kind() == PhaseKind.MOVE || moment.kind() == PhaseKind.HOLD)
			.map(Moment::length)
			.reduce(Duration.ZERO, Duration::plus);
	}

	private static void check(String field, @Nullable Integer value, @Nullable Range range) {
		if (value == null) {
			return;
		}
		if (range == null) {
			throw new InvalidField(field, "does not belong to this technique, or has no bounds in it");
		}
		if (!range.contains(value)) {
			throw new InvalidField(field,
					"is %d, outside the clinical bounds from %d to %d".formatted(value, range.min(), range.max()));
		}
	}

}
