package org.backcare.technique;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** A side of the body, in the order in which they are worked. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Side {

	RIGHT, LEFT;

	public Side other() {
		return (this == RIGHT) ? LEFT : RIGHT;
	}

}
