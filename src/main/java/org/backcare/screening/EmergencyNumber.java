package org.backcare.screening;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page whom to call. */
@ControllerAdvice
class EmergencyNumber {

	private final ContactSettings settings;

	EmergencyNumber(ContactSettings settings) {
		this.settings = settings;
	}

	@ModelAttribute("number")
	String number() {
		return this.settings.emergencyNumber();
	}

}
