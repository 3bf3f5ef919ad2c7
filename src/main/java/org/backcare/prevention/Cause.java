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
import org.backcare.technique.Technique;

import org.springframework.stereotype.Component;

/**
 * Why an upper back gets tense, and what to do about it.
 *
 * @param techniques slugs of techniques that may help
 */
record Cause(@JacksonInject("slug") String slug, int place, List<String> techniques, List<String> sources,
		Texts<Words> text) implements Aggregate {

	Cause {
		techniques = Check.list("techniques", techniques);
		sources = Check.list("sources", sources);
		Check.given("text", text);
	}

	public Words in(Locale locale) {
		return this.text.in(locale);
	}

	/**
	 * A cause in the words of one language.
	 *
	 * @param body Markdown
	 * @param actions what to do
	 * @param evidence how sure anybody is; Markdown
	 */
	record Words(String name, String summary, String body, List<String> actions, String evidence) {

		Words {
			name = Check.text("name", name);
			summary = Check.text("summary", summary);
			body = Check.text("body", body);
			actions = Check.filled("actions", Check.list("actions", actions));
			evidence = Check.text("evidence", evidence);
		}

	}

	@Component
	static class Type implements ContentType<Cause> {

		@Override
		public String folder() {
			return "causes";
		}

		@Override
		public Class<Cause> type() {
			return Cause.class;
		}

		@Override
		public void check(Cause cause, Library library, Findings findings) {
			Sources.check("sources", cause.sources(), library, findings);
			for (int i = 0; i < cause.techniques().size(); i++) {
				if (library.find(Technique.class, cause.techniques().get(i)).isEmpty()) {
					findings.add("techniques[" + i + "]",
							"names a technique that is not there: " + cause.techniques().get(i));
				}
			}
		}

	}

}
