package org.backcare.technique;

import java.util.List;
import java.util.Locale;

import org.backcare.content.Check;
import org.backcare.figure.Drawing;
import org.backcare.figure.Figure;
import org.backcare.figure.Figures;
import org.backcare.technique.Illustration.Still;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Draws techniques; templates know it as {@code @illustrations}. */
@Component
public class Illustrations {

	private final Figures figures;

	private final MessageSource messages;

	Illustrations(Figures figures, MessageSource messages) {
		this.figures = figures;
		this.messages = messages;
	}

	/** A technique in pictures; none if it has no figure. */
	public @Nullable Illustration of(Technique technique, Locale locale) {
		if (technique.figure() == null) {
			return null;
		}
		Figure figure = this.figures.find(technique.figure()).orElseThrow();
		String start = technique.stills().get(0);
		String end = technique.stills().get(1);
		String from = technique.pose(start);
		String to = technique.pose(end);
		return new Illustration(Check.given("movement", technique.in(locale).movement()),
				List.of(new Still(caption(technique, start, locale), figure.drawing(from, to)),
						new Still(caption(technique, end, locale), figure.drawing(to))),
				figure.areas());
	}

	/**
	 * Where one works, on a body from in front and from behind; a drawing that only the
	 * page of a technique has.
	 */
	public List<Drawing> map(Illustration illustration) {
		return this.figures.map(illustration.areas());
	}

	/** Figures are drawn as they work the right side. */
	private String caption(Technique technique, String segment, Locale locale) {
		return technique.in(locale)
			.brief(segment, this.messages.getMessage("phase.right", null, locale),
					this.messages.getMessage("phase.left", null, locale));
	}

}
