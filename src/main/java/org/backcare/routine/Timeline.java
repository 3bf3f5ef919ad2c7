package org.backcare.routine;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Phases laid end to end, from 0 to a total; nothing is left to decide later.
 *
 * @param phases in order; each starts where the one before ends
 */
@JsonIgnoreProperties(value = "totalMillis", allowGetters = true)
public record Timeline(List<Phase> phases) {

	/**
	 * @throws IllegalArgumentException if there is no phase, a gap or an overlap
	 */
	public Timeline {
		phases = List.copyOf(phases);
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
