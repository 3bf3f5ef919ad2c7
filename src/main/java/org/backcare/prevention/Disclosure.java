package org.backcare.prevention;

import java.util.Locale;

import org.backcare.content.Contents;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page the words that stand in its footer. */
@ControllerAdvice
class Disclosure {

	private final Contents contents;

	Disclosure(Contents contents) {
		this.contents = contents;
	}

	@ModelAttribute("disclosure")
	String disclosure(Locale locale) {
		return this.contents.library().get(Article.class, "disclosure").in(locale).body();
	}

}
