package org.backcare.technique;

import org.backcare.content.InvalidField;
import org.jspecify.annotations.Nullable;

/** Clinical bounds of a dose, for each field that the dose of a technique has. */
record Bounds(@Nullable Range sets, @Nullable Range repetitions, @Nullable Range breaths, @Nullable Range spots) {

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
