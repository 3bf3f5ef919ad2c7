package org.backcare.session;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.backcare.routine.Plan;
import org.backcare.technique.Reason;
import org.backcare.technique.Technique;
import org.jspecify.annotations.Nullable;

/**
 * How a session differs from the routine, and why, in the words in which it was said when
 * it was laid out.
 *
 * @param changes of single techniques
 * @param halved why only half is done; empty if the whole is
 */
record Adaptations(List<Change> changes, List<Why> halved) {

	static final Adaptations NONE = new Adaptations(List.of(), List.of());

	static Adaptations of(Plan plan, Locale locale) {
		return of(plan.changes(), plan.halved(), locale);
	}

	static Adaptations of(List<Plan.Change> changes, List<Reason> halved, Locale locale) {
		return new Adaptations(changes.stream()
			.map(change -> new Change(change.kind(), change.technique().in(locale).name(),
					(change.instead() != null) ? change.instead().in(locale).name() : null,
					why(change.reasons(), change.instead(), locale)))
			.toList(), why(halved, null, locale));
	}

	private static List<Why> why(List<Reason> reasons, @Nullable Technique form, Locale locale) {
		return reasons.stream().map(reason -> new Why(reason.in(locale, form), reason.sources())).toList();
	}

	public boolean any() {
		return !this.changes.isEmpty() || !this.halved.isEmpty();
	}

	/** Codes of all that it rests on. */
	List<String> sources() {
		return Stream.concat(this.changes.stream().flatMap(change -> change.reasons().stream()), this.halved.stream())
			.flatMap(why -> why.sources().stream())
			.distinct()
			.toList();
	}

	/**
	 * @param kind what has become of the technique, by which words are found
	 * @param from name of the technique
	 * @param to name of what takes its place
	 */
	record Change(String kind, String from, @Nullable String to, List<Why> reasons) {
	}

	/**
	 * @param because in words
	 * @param sources codes of what it rests on
	 */
	record Why(String because, List<String> sources) {
	}

}
