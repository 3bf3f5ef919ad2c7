package org.backcare.routine;

import java.util.Optional;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** The forms that a technique of a session may take while it is under way. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Form {

	/** As it was laid out for somebody at first. */
	USUAL,

	/** What is less or lighter. */
	EASIER,

	/** What is more. */
	HARDER,

	/** Something else in its place. */
	OTHER;

	/** What is easier than this; empty if nothing is. */
	public Optional<Form> easier() {
		return switch (this) {
			case USUAL -> Optional.of(EASIER);
			case HARDER -> Optional.of(USUAL);
			case EASIER, OTHER -> Optional.empty();
		};
	}

	/** What is harder than this; empty if nothing is. */
	public Optional<Form> harder() {
		return switch (this) {
			case USUAL -> Optional.of(HARDER);
			case EASIER -> Optional.of(USUAL);
			case HARDER, OTHER -> Optional.empty();
		};
	}

	/** Something else, or back from it. */
	public Form swapped() {
		return (this == OTHER) ? USUAL : OTHER;
	}

}
