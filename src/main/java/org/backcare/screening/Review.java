package org.backcare.screening;

import java.time.LocalDate;

import org.backcare.content.Check;

/**
 * Somebody who may judge it has read a file of the content and agrees with it.
 *
 * @param by who, by profession
 */
record Review(String by, LocalDate on) {

	Review {
		by = Check.text("by", by);
		Check.given("on", on);
	}

}
