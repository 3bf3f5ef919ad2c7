package org.backcare.technique;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.backcare.content.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Why something is left out or changed for somebody.
 *
 * @param id of what it comes from, such as a row of the matrix
 * @param because said to the person, once per language
 * @param note what to mind; null if there is nothing
 * @param sources codes of what it rests on
 */
public record Reason(String id, Texts<String> because, @Nullable Note note, List<String> sources) {

	public Reason {
		sources = List.copyOf(sources);
	}

	public Reason(String id, Texts<String> because, List<String> sources) {
		this(id, because, null, sources);
	}

	public String in(Locale locale) {
		return this.because.in(locale);
	}

	/** The same, with what to mind if that is for the form that is taken. */
	public String in(Locale locale, @Nullable Technique form) {
		return (this.note != null && this.note.isFor(form)) ? in(locale) + " " + this.note.text().in(locale)
				: in(locale);
	}

	/** What to mind with the form that is taken; empty if there is nothing. */
	public Optional<String> note(Locale locale, Technique form) {
		return Optional.ofNullable(this.note).filter(note -> note.isFor(form)).map(note -> note.text().in(locale));
	}

	/**
	 * What to mind.
	 *
	 * @param form slug of the form of the technique that it is for; null for when no form
	 * is taken
	 */
	public record Note(@Nullable String form, Texts<String> text) {

		boolean isFor(@Nullable Technique taken) {
			return (taken == null) ? this.form == null : taken.slug().equals(this.form);
		}

	}

}
