package org.backcare.technique;

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
		long work = moments.stream()
			.filter(moment -> moment.kind() == PhaseKind.MOVE || moment.kind() == PhaseKind.HOLD)
			.mapToLong(moment -> moment.length().toSeconds())
			.sum();
		if (this.seconds != null && work > this.seconds.max()) {
			throw new InvalidField("", "comes to %d seconds of moving and holding, above the clinical bound of %d"
				.formatted(work, this.seconds.max()));
		}
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
