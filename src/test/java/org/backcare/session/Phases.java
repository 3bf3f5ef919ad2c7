package org.backcare.session;

import java.util.List;

import org.backcare.routine.Phase;
import org.backcare.technique.PhaseKind;

/** Phases of which nothing matters but where they are. */
final class Phases {

	private Phases() {
	}

	static Phase of(String technique, boolean waits, long startMillis, long lengthMillis) {
		return new Phase(technique, "Any", waits ? PhaseKind.GET_READY : PhaseKind.MOVE, "Move.", "Move", "", null, 0,
				0, 0, 0, null, List.of(), false, waits, startMillis, lengthMillis);
	}

}
