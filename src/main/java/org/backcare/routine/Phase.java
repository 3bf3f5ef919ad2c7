package org.backcare.routine;

import org.backcare.technique.PhaseKind;
import org.backcare.technique.Side;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a timeline in which one thing is done. Counts are 0 where they do not
 * apply.
 *
 * @param technique slug
 * @param name of the technique
 * @param cue what to do, to be read or spoken
 * @param detail side, set and repetition in words; may be empty
 * @param set from 1
 * @param repetition from 1
 * @param startMillis from the start of the timeline
 * @param lengthMillis above 0
 */
public record Phase(String technique, String name, PhaseKind kind, String cue, String detail, @Nullable Side side,
		int set, int sets, int repetition, int repetitions, long startMillis, long lengthMillis) {

	public Phase {
		if (startMillis < 0 || lengthMillis <= 0) {
			throw new IllegalArgumentException("A phase starts at 0 or later and takes time");
		}
	}

	/** When it is over, and the next one starts. */
	public long endMillis() {
		return this.startMillis + this.lengthMillis;
	}

}
