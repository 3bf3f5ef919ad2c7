package org.backcare.evidence;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JacksonInject;
import org.backcare.content.Aggregate;
import org.backcare.content.Check;
import org.backcare.content.ContentType;
import org.backcare.content.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Somebody who speaks for or against cracking one's back, or recommends a technique. */
public record Voice(@JacksonInject("slug") String slug, int place, Stance stance, @Nullable String link,
		Texts<Words> text) implements Aggregate {

	public Voice {
		Check.given("stance", stance);
		Check.given("text", text);
		if (link != null) {
			Check.link("link", link);
		}
	}

	public Words in(Locale locale) {
		return this.text.in(locale);
	}

	/** Where a voice stands on cracking one's own back. */
	public enum Stance {

		WARNS,

		FAVOURS,

		/** Speaks for moving, rolling or pressing gently; says nothing of cracking. */
		RECOMMENDS

	}

	/** Name, profession and view in one language. */
	public record Words(String name, String profession, String view) {

		public Words {
			name = Check.text("name", name);
			profession = Check.text("profession", profession);
			view = Check.text("view", view);
		}

	}

	@Component
	static class Type implements ContentType<Voice> {

		@Override
		public String folder() {
			return "voices";
		}

		@Override
		public Class<Voice> type() {
			return Voice.class;
		}

	}

}
