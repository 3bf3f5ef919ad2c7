package org.backcare.screening;

import org.jspecify.annotations.Nullable;

/**
 * Whom to call, as it is said to somebody.
 *
 * @param emergencyNumber a number, or words in place of one
 * @param adviceLine where to get advice on the same day
 * @param region name of the country whose numbers these are; null for those that the site
 * is set to
 * @param chosen whether the person chose that country, rather than their browser
 */
public record Contacts(String emergencyNumber, String adviceLine, @Nullable String region, boolean chosen) {

	/** Puts them where a text says <code>{number}</code> and <code>{advice}</code>. */
	public String fill(String text) {
		return text.replace("{number}", this.emergencyNumber).replace("{advice}", this.adviceLine);
	}

	/** Whether the emergency number can be dialled as it is. */
	public boolean dialable() {
		return this.emergencyNumber.matches("[0-9 +]+");
	}

}
