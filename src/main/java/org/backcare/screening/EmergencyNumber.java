package org.backcare.screening;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page whom to call. */
@ControllerAdvice
class EmergencyNumber {

	private final Contacts contacts;

	EmergencyNumber(Contacts contacts) {
		this.contacts = contacts;
	}

	@ModelAttribute("number")
	String number() {
		return this.contacts.emergencyNumber();
	}

}
