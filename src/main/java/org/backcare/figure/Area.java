package org.backcare.figure;

import java.util.Locale;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * What a movement works, in words that a person would use. Of those on both sides of the
 * body both are meant.
 */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Area {

	/** The muscles along the whole spine. */
	SPINE,

	/** Round and between the shoulder blades. */
	SHOULDER_BLADES,

	/** The muscles beside the upper spine. */
	UPPER_BACK,

	/** The sides of the trunk, which turn it. */
	SIDES,

	BELLY, CHEST,

	/** The tops of the shoulders, and the muscle from there to the neck. */
	SHOULDERS,

	NECK,

	/** The outer hip and buttock. */
	HIPS;

	/** Its name in content packs and message keys. */
	public String slug() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
