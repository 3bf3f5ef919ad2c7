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
			@JsonProperty("breath") Breath.@Nullable Half breath, @JsonProperty("within") @Nullable Range within,
			@JsonProperty("side") @Nullable Side side, @JsonProperty("between") boolean between,
			@JsonProperty("poses") @Nullable List<@Nullable String> poses, @JsonProperty("repeat") @Nullable By repeat,
			@JsonProperty("parts") @Nullable List<@Nullable Part> parts) {
		if (repeat == null) {
			if (parts != null) {
				throw new InvalidField("repeat", "is missing; parts repeat by sets, sides, repetitions or spots");
			}
			return new Segment(Check.text("id", id), Check.given("kind", kind), seconds, breaths, breath, within, side,
					between, Check.list("poses", poses));
		}
		if (id != null || kind != null || seconds != null || breaths || breath != null || within != null || side != null
				|| between || poses != null) {
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
	 * @param breath which half of a breath it goes with, if it does
	 * @param within clinical bounds of the seconds
	 * @param side the side it works, where that does not come from a repeat
	 * @param between whether it is left out after the last pass of its repeat
	 * @param poses of the figure that it goes through, in order; it ends in the last
	 */
	record Segment(String id, PhaseKind kind, @Nullable Integer seconds, boolean breaths, Breath.@Nullable Half breath,
			@Nullable Range within, @Nullable Side side, boolean between, List<String> poses) implements Part {

		public Segment {
			if ((seconds == null) != breaths) {
				throw new InvalidField("seconds", "is how long it lasts, unless \"breaths: true\" says so: give one");
			}
			if (breaths && breath != null) {
				throw new InvalidField("breath",
						"is for a move of half a breath, and \"breaths: true\" for whole ones");
			}
			if (seconds != null) {
				Check.range("seconds", seconds, 1, 120);
				if (within != null && !within.contains(seconds)) {
					throw new InvalidField("seconds", "is %d, outside the clinical bounds from %d to %d"
						.formatted(seconds, within.min(), within.max()));
				}
			}
		}

		/**
		 * How long it lasts at a pace. A person's own breath leads what goes with the
		 * breath; the tempo is for repetitions, within the clinical bounds.
		 * @param usual breath of the technique
		 * @param repeated whether it is part of a repetition
		 */
		Duration length(Dose dose, Breath usual, Pace pace, boolean repeated) {
			if (this.seconds == null) {
				return pace.breath(usual).length().multipliedBy(Check.given("breaths", dose.breaths()));
			}
			Duration given = Duration.ofSeconds(this.seconds);
			Duration wanted = given;
			if (this.breath != null && pace.breath() != null) {
				wanted = pace.breath(usual).of(this.breath);
			}
			else if (repeated) {
				wanted = given.multipliedBy(pace.tempo()).dividedBy(100);
			}
			return (this.within != null) ? this.within.nearest(wanted) : wanted;
		}

		/** The shortest that it can last, at any pace. */
		Duration shortest(Breath usual) {
			if (this.seconds == null) {
				return Pace.QUICKEST.breath(usual).length();
			}
			Duration quick = Duration.ofSeconds(this.seconds).multipliedBy(Pace.QUICKEST.tempo()).dividedBy(100);
			if (this.breath != null && Pace.QUICKEST.breath(usual).of(this.breath).compareTo(quick) < 0) {
				quick = Pace.QUICKEST.breath(usual).of(this.breath);
			}
			return (this.within != null) ? this.within.nearest(quick) : quick;
		}

	}

}
