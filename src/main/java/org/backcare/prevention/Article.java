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

/** A longer text that a page is built around. */
record Article(@JacksonInject("slug") String slug, int place, List<String> sources,
		Texts<Words> text) implements Aggregate {

	/** Slugs of the articles that pages cannot do without. */
	private static final List<String> PAGES = List.of("about", "disclosure", "moving", "pop", "prevention", "privacy",
			"relief", "risk", "when-not");

	Article {
		sources = Check.list("sources", sources);
		Check.given("text", text);
	}

	public Words in(Locale locale) {
		return this.text.in(locale);
	}

	/**
	 * An article in the words of one language.
	 *
	 * @param description one sentence for lists and search engines
	 * @param body Markdown
	 */
	record Words(String title, String description, String body) {

		Words {
			title = Check.text("title", title);
			description = Check.text("description", description);
			body = Check.text("body", body);
		}

	}

	@Component
	static class Type implements ContentType<Article> {

		@Override
		public String folder() {
			return "articles";
		}

		@Override
		public Class<Article> type() {
			return Article.class;
		}

		@Override
		public void check(Article article, Library library, Findings findings) {
			Sources.check("sources", article.sources(), library, findings);
			for (String needed : PAGES) {
				if (library.find(Article.class, needed).isEmpty()) {
					findings.add("", "stands without its sibling " + needed + ".yaml, which a page is built around");
				}
			}
		}

	}

}
