package org.backcare.technique;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.backcare.content.Check;
import org.backcare.content.InvalidField;
import org.jspecify.annotations.Nullable;

/**
 * A part of a technique: one segment, or others that repeat as often as the dose says.
 */
sealed interface Part {

	@JsonCreator
	static Part of(@JsonProperty("id") @Nullable String id, @JsonProperty("kind") @Nullable PhaseKind kind,
			@JsonProperty("seconds") @Nullable Integer seconds, @JsonProperty("breaths") boolean breaths,
			@JsonProperty("within") @Nullable Range within, @JsonProperty("side") @Nullable Side side,
			@JsonProperty("between") boolean between, @JsonProperty("repeat") @Nullable By repeat,
			@JsonProperty("parts") @Nullable List<@Nullable Part> parts) {
		if (repeat == null) {
			if (parts != null) {
				throw new InvalidField("repeat", "is missing; parts repeat by sets, sides, repetitions or spots");
			}
			return new Segment(Check.text("id", id), Check.given("kind", kind), seconds, breaths, within, side,
					between);
		}
		if (id != null || kind != null || seconds != null || breaths || within != null || side != null || between) {
			throw new InvalidField("repeat", "cannot stand beside the keys of a segment; it takes parts only");
		}
		return new Repeat(repeat, Check.filled("parts", Check.list("parts", parts)));
	}

	/** What a repeat counts. */
	enum By {

		SETS, SIDES, REPETITIONS, SPOTS;

		int times(Dose dose) {
			return switch (this) {
				case SETS -> Check.given("sets", dose.sets());
				case SIDES -> Side.values().length;
				case REPETITIONS -> Check.given("repetitions", dose.repetitions());
				case SPOTS -> Check.given("spots", dose.spots());
			};
		}

	}

	/**
	 * Parts that are done several times over.
	 *
	 * @param by what is counted
	 * @param parts done in this order each time
	 */
	record Repeat(By by, List<Part> parts) implements Part {
	}

	/**
	 * The smallest part: one thing to do for one length of time.
	 *
	 * @param id unique within the technique; by it the words are found
	 * @param seconds how long, unless breaths say so; at most 120
	 * @param breaths whether it lasts as many breaths as the dose says
	 * @param within clinical bounds of the seconds
	 * @param side the side it works, where that does not come from a repeat
	 * @param between whether it is left out after the last pass of its repeat
	 */
	record Segment(String id, PhaseKind kind, @Nullable Integer seconds, boolean breaths, @Nullable Range within,
			@Nullable Side side, boolean between) implements Part {

		public Segment {
			if ((seconds == null) != breaths) {
				throw new InvalidField("seconds", "is how long it lasts, unless \"breaths: true\" says so: give one");
			}
			if (seconds != null) {
				Check.range("seconds", seconds, 1, 120);
				if (within != null && !within.contains(seconds)) {
					throw new InvalidField("seconds", "is %d, outside the clinical bounds from %d to %d"
						.formatted(seconds, within.min(), within.max()));
				}
			}
		}

		Duration length(Dose dose, @Nullable Breath breath) {
			return (this.seconds != null) ? Duration.ofSeconds(this.seconds)
					: Check.given("breath", breath).length().multipliedBy(Check.given("breaths", dose.breaths()));
		}

	}

}
