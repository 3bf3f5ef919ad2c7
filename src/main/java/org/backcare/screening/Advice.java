package org.backcare.screening;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.annotation.JacksonInject;
import org.backcare.content.Aggregate;
import org.backcare.content.Check;
import org.backcare.content.ContentType;
import org.backcare.content.Findings;
import org.backcare.content.Library;
import org.backcare.content.Texts;
import org.backcare.evidence.Sources;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** What to do on an {@link Outcome}; its slug is that of the outcome. */
public record Advice(@JacksonInject("slug") String slug, int place, List<String> sources,
		Texts<Words> text) implements Aggregate {

	public Advice {
		sources = Check.list("sources", sources);
		Check.given("text", text);
	}

	public Words in(Locale locale) {
		return this.text.in(locale);
	}

	/** The same with the numbers to call put in. */
	Advice with(Contacts contacts) {
		return new Advice(this.slug, this.place, this.sources, this.text.map(words -> words.map(contacts::fill)));
	}

	/**
	 * Advice in the words of one language.
	 *
	 * @param lead the one thing to do
	 * @param steps what to do now, in order
	 * @param say how to begin when telling somebody; the signs follow
	 * @param body more about it; Markdown
	 */
	public record Words(String title, String lead, List<String> steps, @Nullable String say, String body,
			String footer) {

		public Words {
			title = Check.text("title", title);
			lead = Check.text("lead", lead);
			steps = Check.filled("steps", Check.list("steps", steps));
			body = Check.text("body", body);
			footer = Check.text("footer", footer);
		}

		Words map(UnaryOperator<String> fill) {
			return new Words(fill.apply(this.title), fill.apply(this.lead), this.steps.stream().map(fill).toList(),
					(this.say != null) ? fill.apply(this.say) : null, fill.apply(this.body), fill.apply(this.footer));
		}

	}

	@Component
	static class Type implements ContentType<Advice> {

		@Override
		public String folder() {
			return "outcomes";
		}

		@Override
		public Class<Advice> type() {
			return Advice.class;
		}

		@Override
		public void check(Advice advice, Library library, Findings findings) {
			Sources.check("sources", advice.sources(), library, findings);
			for (Outcome outcome : Outcome.values()) {
				if (library.find(Advice.class, outcome.slug()).isEmpty()) {
					findings.add("", "stands without its sibling " + outcome.slug() + ".yaml: every outcome has one");
				}
			}
		}

	}

}
