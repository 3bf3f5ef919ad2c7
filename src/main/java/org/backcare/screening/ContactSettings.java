package org.backcare.screening;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whom to call on this site, as whoever runs it has set it.
 *
 * @param emergencyNumber a number, or words in place of one
 * @param adviceLine where to get advice on the same day
 */
@ConfigurationProperties("backcare.contacts")
record ContactSettings(String emergencyNumber, String adviceLine) {

	Contacts contacts() {
		return new Contacts(this.emergencyNumber, this.adviceLine, null, false);
	}

	/** Whether a number was set, which then goes before what a browser says. */
	boolean numbered() {
		return contacts().dialable();
	}

}
