package org.backcare.prevention;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JacksonInject;
import org.backcare.content.Aggregate;
import org.backcare.content.Check;
import org.backcare.content.ContentType;
import org.backcare.content.Findings;
import org.backcare.content.Library;
import org.backcare.content.Texts;
import org.backcare.evidence.Sources;

import org.springframework.stereotype.Component;

/** Something worth knowing, with its figures. */
record Fact(@JacksonInject("slug") String slug, int place, List<String> sources,
		Texts<Words> text) implements Aggregate {

	Fact {
		sources = Check.list("sources", sources);
		Check.given("text", text);
	}

	public Words in(Locale locale) {
		return this.text.in(locale);
	}

	/** A fact in the words of one language. */
	record Words(String fact) {

		Words {
			fact = Check.text("fact", fact);
		}

	}

	@Component
	static class Type implements ContentType<Fact> {

		@Override
		public String folder() {
			return "facts";
		}

		@Override
		public Class<Fact> type() {
			return Fact.class;
		}

		@Override
		public void check(Fact fact, Library library, Findings findings) {
			Sources.check("sources", fact.sources(), library, findings);
		}

	}

}
