package org.backcare.routine;

import java.util.List;
import java.util.Locale;

import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** Sounds that tell themselves apart with eyes closed, and so do their vibrations. */
@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
public enum Tone {

	/** Breathe in; it rises for as long as that takes. */
	IN(220),

	/** Breathe out; it falls for as long as that takes. */
	OUT(90, 90, 90),

	/** Another step begins. */
	CHANGE(80),

	/** The other side. */
	SWITCH(60, 60, 60, 60, 240),

	/** A second before something begins. */
	COUNT_IN(30),

	/** It is over. */
	END(320, 120, 320, 120, 320);

	private final List<Integer> vibration;

	Tone(Integer... vibration) {
		this.vibration = List.of(vibration);
	}

	/** Milliseconds of vibration and of rest, in turn. */
	public List<Integer> vibration() {
		return this.vibration;
	}

	/** The name it goes by on the wire. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
