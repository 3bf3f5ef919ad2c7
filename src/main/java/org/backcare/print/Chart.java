package org.backcare.print;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.backcare.routine.Plan;
import org.backcare.technique.Illustration;
import org.backcare.technique.Technique;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a sheet.
 *
 * @param lede what it is for
 * @param moves what is done, in order
 * @param madeOn the day on which it was composed for somebody; null if it is the same for
 * everybody
 * @param page address of the page that it is of
 * @param code the same for telephones
 */
record Chart(Plan plan, String lede, List<Move> moves, @Nullable LocalDate madeOn, String page, QrCode code) {

	Chart {
		moves = List.copyOf(moves);
	}

	public String slug() {
		return this.plan.slug();
	}

	public String name(Locale locale) {
		return this.plan.in(locale).name();
	}

	/** The part of the site that it belongs to. */
	public String section() {
		return slug().equals(Charts.STRETCHES) ? "prevention" : "routines";
	}

	/** The address as people write it. */
	public String shortPage() {
		return this.page.replaceFirst("^https?://", "");
	}

	/**
	 * One technique on it.
	 *
	 * @param amount how much of it
	 * @param notes what one person has to mind
	 * @param illustration pictures of it, if there are any
	 */
	record Move(Technique technique, String name, String amount, List<String> steps, List<String> cautions,
			List<String> notes, @Nullable Illustration illustration) {

		Move {
			steps = List.copyOf(steps);
			cautions = List.copyOf(cautions);
			notes = List.copyOf(notes);
		}

	}

}
