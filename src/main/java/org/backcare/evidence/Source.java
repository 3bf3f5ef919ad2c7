package org.backcare.evidence;

import java.util.Optional;

import org.backcare.content.Check;
import org.jspecify.annotations.Nullable;

/**
 * Something that a statement rests on.
 *
 * @param code by which content refers to it, as in {@code S07}
 * @param title author and title
 * @param year of publication
 * @param link where to read it
 * @param read how much of it was read for this content
 */
public record Source(String code, String title, @Nullable Integer year, @Nullable String link, Reading read) {

	public Source {
		Check.text("code", code);
		Check.text("title", title);
		if (year != null) {
			Check.range("year", year, 1900, 2100);
		}
		if (link != null) {
			Check.link("link", link);
		}
		Check.given("read", read);
	}

	/** Name of the site behind the link, to tell readers where they would go. */
	public Optional<String> site() {
		return Optional.ofNullable(this.link)
			.map(address -> address.replaceFirst("https?://(www\\.)?", "").replaceFirst("[/?#].*", ""));
	}

	/** How much of a source was read. */
	public enum Reading {

		FULL, PART, ABSTRACT, COPY, UNREAD

	}

}
