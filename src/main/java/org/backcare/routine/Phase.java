package org.backcare.routine;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.backcare.technique.Breath;
import org.backcare.technique.PhaseKind;
import org.backcare.technique.Side;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a timeline in which one thing is done. Counts are 0 where they do not
 * apply.
 *
 * @param technique slug
 * @param name of the technique
 * @param cue what to do, to be read
 * @param brief the same in a few words, to be seen from afar
 * @param detail side, set and repetition in words; may be empty
 * @param set from 1
 * @param repetition from 1
 * @param breath that leads it, if it lasts whole breaths
 * @param poses of the figure that it goes through, in order; none if it stays as it is
 * @param mirrored whether they are to be taken with right and left exchanged
 * @param waits whether it begins only when somebody says that they are ready
 * @param startMillis from the start of the timeline
 * @param lengthMillis above 0
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Phase(String technique, String name, PhaseKind kind, String cue, String brief, String detail,
		@Nullable Side side, @JsonInclude(JsonInclude.Include.NON_DEFAULT) int set,
		@JsonInclude(JsonInclude.Include.NON_DEFAULT) int sets,
		@JsonInclude(JsonInclude.Include.NON_DEFAULT) int repetition,
		@JsonInclude(JsonInclude.Include.NON_DEFAULT) int repetitions, @Nullable Breathing breath, List<String> poses,
		@JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean mirrored,
		@JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean waits, long startMillis, long lengthMillis) {

	public Phase {
		if (startMillis < 0 || lengthMillis <= 0) {
			throw new IllegalArgumentException("A phase starts at 0 or later and takes time");
		}
		// Timelines that were laid out before there were such words lack them.
		brief = (brief != null) ? brief : "";
		detail = (detail != null) ? detail : "";
		poses = (poses != null) ? List.copyOf(poses) : List.of();
	}

	/** When it is over, and the next one starts. */
	public long endMillis() {
		return this.startMillis + this.lengthMillis;
	}

	/** The same, a while later. */
	Phase later(long millis) {
		return new Phase(this.technique, this.name, this.kind, this.cue, this.brief, this.detail, this.side, this.set,
				this.sets, this.repetition, this.repetitions, this.breath, this.poses, this.mirrored, this.waits,
				this.startMillis + millis, this.lengthMillis);
	}

	/**
	 * A breath in and out.
	 */
	public record Breathing(long inMillis, long outMillis) {

		static Breathing of(Breath breath) {
			return new Breathing(breath.in().toMillis(), breath.out().toMillis());
		}

		Duration length() {
			return Duration.ofMillis(this.inMillis + this.outMillis);
		}

	}

}
