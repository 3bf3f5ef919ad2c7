package org.backcare.screening;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Whom to call, as it is said on the pages. Differs by country, so whoever runs a site
 * sets it.
 *
 * @param emergencyNumber a number, or words in place of one
 * @param adviceLine where to get advice on the same day
 */
@ConfigurationProperties("backcare.contacts")
record Contacts(String emergencyNumber, String adviceLine) {

	/** Puts them where a text says <code>{number}</code> and <code>{advice}</code>. */
	String fill(String text) {
		return text.replace("{number}", this.emergencyNumber).replace("{advice}", this.adviceLine);
	}

}
