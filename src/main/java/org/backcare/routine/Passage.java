package org.backcare.routine;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One technique of a session, in each of the forms it may take.
 *
 * @param forms each as a timeline of its own, from 0; the usual one is always there
 */
public record Passage(Map<Form, Timeline> forms) {

	public Passage {
		if (!forms.containsKey(Form.USUAL)) {
			throw new IllegalArgumentException("A passage has a usual form");
		}
		forms = Collections.unmodifiableMap(new EnumMap<>(forms));
	}

	public boolean has(Form form) {
		return this.forms.containsKey(form);
	}

	/** The timeline of a form that it has. */
	public Timeline in(Form form) {
		Timeline timeline = this.forms.get(form);
		if (timeline == null) {
			throw new IllegalArgumentException("This passage has no form " + form);
		}
		return timeline;
	}

}
