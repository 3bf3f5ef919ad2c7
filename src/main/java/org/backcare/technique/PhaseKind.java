package org.backcare.technique;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** What somebody does in a phase. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum PhaseKind {

	/** Reading what comes, and being counted in. Before the technique's own time. */
	GET_READY,

	/** Getting into position. */
	SETUP,

	MOVE,

	/** Staying where a move ended. */
	HOLD,

	/** Coming out of a hold or a position. */
	RETURN,

	SWITCH_SIDE,

	REST

}
