package org.backcare.prevention;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JacksonInject;
import org.backcare.content.Aggregate;
import org.backcare.content.Check;
import org.backcare.content.ContentType;
import org.backcare.content.Findings;
import org.backcare.content.Library;
import org.backcare.content.Texts;
import org.backcare.evidence.Sources;

import org.springframework.stereotype.Component;

/** What to check at a desk. */
record Workstation(@JacksonInject("slug") String slug, int place, List<Item> checks, List<String> sources,
		Texts<Words> text) implements Aggregate {

	/** The one there is. */
	static final String DESK = "desk";

	Workstation {
		checks = Check.filled("checks", Check.list("checks", checks));
		sources = Check.list("sources", sources);
		Check.given("text", text);
		for (Map.Entry<String, Words> words : text.byLanguage().entrySet()) {
			for (Item check : checks) {
				Check.given("text." + words.getKey() + ".checks." + check.id(),
						words.getValue().checks().get(check.id()));
			}
		}
	}

	public Words in(Locale locale) {
		return this.text.in(locale);
	}

	/** One thing to check. */
	record Item(String id, List<String> sources) {

		Item {
			Check.text("id", id);
			sources = Check.filled("sources", Check.list("sources", sources));
		}

	}

	/**
	 * The checks in the words of one language.
	 *
	 * @param intro Markdown
	 * @param closing Markdown
	 * @param checks by their ids
	 */
	record Words(String intro, String closing, Map<String, CheckWords> checks) {

		Words {
			intro = Check.text("intro", intro);
			closing = Check.text("closing", closing);
			checks = Map.copyOf(Check.given("checks", checks));
		}

	}

	/**
	 * One check in the words of one language.
	 *
	 * @param passes when it is as it should be
	 * @param fix what to do otherwise
	 */
	record CheckWords(String name, String passes, String fix) {

		CheckWords {
			name = Check.text("name", name);
			passes = Check.text("passes", passes);
			fix = Check.text("fix", fix);
		}

	}

	@Component
	static class Type implements ContentType<Workstation> {

		@Override
		public String folder() {
			return "workstation";
		}

		@Override
		public Class<Workstation> type() {
			return Workstation.class;
		}

		@Override
		public void check(Workstation workstation, Library library, Findings findings) {
			Sources.check("sources", workstation.sources(), library, findings);
			for (int i = 0; i < workstation.checks().size(); i++) {
				Sources.check("checks[" + i + "].sources", workstation.checks().get(i).sources(), library, findings);
			}
			if (library.find(Workstation.class, DESK).isEmpty()) {
				findings.add("", "must go by the name " + DESK + ".yaml");
			}
		}

	}

}
