package org.backcare.technique;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One thing to do in its place among the sets, sides and repetitions of a dose. Counts
 * are 0 where they do not apply.
 *
 * @param id of the segment, by which words are found
 * @param set which set it belongs to, from 1
 * @param sets how many there are
 * @param repetition which repetition within the set, from 1
 * @param repetitions how many there are
 * @param breath that leads it, if it lasts whole breaths
 * @param half of a breath that it goes with, if it does
 * @param poses of the figure that it goes through, in order; none if it stays as it is
 * @param mirrored whether they are to be taken with right and left exchanged
 */
public record Moment(String id, PhaseKind kind, Duration length, @Nullable Side side, int set, int sets, int repetition,
		int repetitions, @Nullable Breath breath, Breath.@Nullable Half half, List<String> poses, boolean mirrored) {

	/** All moments of a technique at a dose and a pace, in order. */
	static List<Moment> of(List<Part> parts, Dose dose, Breath breath, Pace pace) {
		List<Moment> moments = new ArrayList<>();
		new Walk(dose, breath, pace, moments, null, 0, 0, 0, 0).through(parts, true);
		return List.copyOf(moments);
	}

	/** Where among the repeats the walk through the parts is. */
	private record Walk(Dose dose, Breath breath, Pace pace, List<Moment> moments, @Nullable Side side, int set,
			int sets, int repetition, int repetitions) {

		void through(List<Part> parts, boolean last) {
			for (Part part : parts) {
				if (part instanceof Part.Repeat repeat) {
					through(repeat);
				}
				else if (part instanceof Part.Segment segment && !(last && segment.between())) {
					this.moments.add(new Moment(segment.id(), segment.kind(),
							segment.length(this.dose, this.breath, this.pace, this.repetition > 0),
							(segment.side() != null) ? segment.side() : this.side, this.set, this.sets, this.repetition,
							this.repetitions, segment.breaths() ? this.pace.breath(this.breath) : null,
							segment.breath(), segment.poses(), this.side == Side.LEFT));
				}
			}
		}

		private void through(Part.Repeat repeat) {
			int times = repeat.by().times(this.dose);
			for (int pass = 1; pass <= times; pass++) {
				Walk walk = switch (repeat.by()) {
					case SETS ->
						new Walk(this.dose, this.breath, this.pace, this.moments, this.side, pass, times, 0, 0);
					case SIDES -> new Walk(this.dose, this.breath, this.pace, this.moments, Side.values()[pass - 1],
							this.set, this.sets, this.repetition, this.repetitions);
					case REPETITIONS -> new Walk(this.dose, this.breath, this.pace, this.moments, this.side, this.set,
							this.sets, pass, times);
					case SPOTS -> this;
				};
				walk.through(repeat.parts(), pass == times);
			}
		}

	}

}
