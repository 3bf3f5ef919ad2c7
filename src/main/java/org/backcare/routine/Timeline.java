package org.backcare.routine;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Phases laid end to end, from 0 to a total, and the cues that lead through them; nothing
 * is left to decide later.
 *
 * @param phases in order; each starts where the one before ends
 * @param cues in order, from 0 to the total
 */
@JsonIgnoreProperties(value = "totalMillis", allowGetters = true)
public record Timeline(List<Phase> phases, List<Cue> cues) {

	/**
	 * @param cues may be left out; then there are none
	 * @throws IllegalArgumentException if there is no phase, a gap or an overlap
	 */
	public Timeline(List<Phase> phases, @Nullable List<Cue> cues) {
		this.phases = List.copyOf(phases);
		this.cues = (cues != null) ? List.copyOf(cues) : List.of();
		long end = 0;
		for (Phase phase : phases) {
			if (phase.startMillis() != end) {
				throw new IllegalArgumentException("A phase starts at " + phase.startMillis() + ", not at " + end);
			}
			end = phase.endMillis();
		}
		if (end == 0) {
			throw new IllegalArgumentException("A timeline has at least one phase");
		}
	}

	/** Several timelines, one after the other. */
	static Timeline joined(List<Timeline> timelines) {
		List<Phase> phases = new ArrayList<>();
		List<Cue> cues = new ArrayList<>();
		for (Timeline timeline : timelines) {
			long at = phases.isEmpty() ? 0 : phases.get(phases.size() - 1).endMillis();
			timeline.phases.forEach(phase -> phases.add(phase.later(at)));
			timeline.cues.forEach(cue -> cues.add(cue.later(at)));
		}
		return new Timeline(phases, cues);
	}

	@JsonProperty
	public long totalMillis() {
		return this.phases.get(this.phases.size() - 1).endMillis();
	}

	/**
	 * Where the technique of a phase ends, and the next one begins.
	 * @param index of the phase
	 */
	public long endOfTechnique(int index) {
		int last = index;
		while (last + 1 < this.phases.size()
				&& this.phases.get(last + 1).technique().equals(this.phases.get(index).technique())) {
			last++;
		}
		return this.phases.get(last).endMillis();
	}

	/**
	 * Where a walk from a position comes to a stand: at the next phase that waits, or at
	 * the end.
	 */
	public long standsAfter(long positionMillis) {
		int next = indexAt(positionMillis) + 1;
		while (next < this.phases.size() && !this.phases.get(next).waits()) {
			next++;
		}
		return (next < this.phases.size()) ? this.phases.get(next).startMillis() : totalMillis();
	}

	/** Whether a phase begins at a position that waits until somebody is ready. */
	public boolean waitsAt(long positionMillis) {
		Phase phase = this.phases.get(indexAt(positionMillis));
		return phase.waits() && phase.startMillis() == positionMillis;
	}

	/**
	 * Index of the phase at a position; at the very end, of the last one.
	 * @param positionMillis from 0 to the total
	 */
	public int indexAt(long positionMillis) {
		int low = 0;
		int high = this.phases.size() - 1;
		while (low < high) {
			int middle = (low + high + 1) / 2;
			if (this.phases.get(middle).startMillis() <= positionMillis) {
				low = middle;
			}
			else {
				high = middle - 1;
			}
		}
		return low;
	}

}
