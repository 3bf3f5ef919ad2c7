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

/** A common question and its answer. */
record Faq(@JacksonInject("slug") String slug, int place, List<String> sources,
		Texts<Words> text) implements Aggregate {

	Faq {
		sources = Check.list("sources", sources);
		Check.given("text", text);
	}

	public Words in(Locale locale) {
		return this.text.in(locale);
	}

	/**
	 * A question in the words of one language.
	 *
	 * @param answer Markdown
	 */
	record Words(String question, String answer) {

		Words {
			question = Check.text("question", question);
			answer = Check.text("answer", answer);
		}

	}

	@Component
	static class Type implements ContentType<Faq> {

		@Override
		public String folder() {
			return "questions";
		}

		@Override
		public Class<Faq> type() {
			return Faq.class;
		}

		@Override
		public void check(Faq faq, Library library, Findings findings) {
			Sources.check("sources", faq.sources(), library, findings);
		}

	}

}
