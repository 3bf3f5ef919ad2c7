package org.backcare.screening;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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

/** The rules for what several things come to together. */
record RuleBook(@JacksonInject("slug") String slug, int place, List<Rule> rules, @Nullable Review reviewed,
		Texts<Words> text) implements Aggregate {

	/** Id of the rule for when no technique is left. */
	static final String NOTHING_LEFT = "r9";

	/** Id of the rule for when it gets no better. */
	static final String NO_BETTER = "r11";

	RuleBook {
		rules = Check.filled("rules", Check.list("rules", rules));
		Check.given("text", text);
		List<String> ids = rules.stream().map(Rule::id).toList();
		text.byLanguage()
			.forEach((language, words) -> ids
				.forEach(id -> Check.given("text." + language + ".rules." + id, words.rules().get(id))));
	}

	public Words in(Locale locale) {
		return this.text.in(locale);
	}

	/**
	 * @param rules by their ids
	 */
	record Words(Map<String, RuleWords> rules) {

		Words {
			rules = Map.copyOf(Check.given("rules", rules));
		}

	}

	/**
	 * A rule in the words of one language.
	 *
	 * @param because said to whom it holds for
	 */
	record RuleWords(String because) {

		RuleWords {
			because = Check.text("because", because);
		}

	}

	@Component
	static class Type implements ContentType<RuleBook> {

		@Override
		public String folder() {
			return "rules";
		}

		@Override
		public Class<RuleBook> type() {
			return RuleBook.class;
		}

		@Override
		public void check(RuleBook book, Library library, Findings findings) {
			Set<String> known = known(library);
			library.all(Group.class).forEach(group -> known.add(group.slug()));
			for (int i = 0; i < book.rules().size(); i++) {
				Rule rule = book.rules().get(i);
				String field = "rules[" + i + "]";
				Sources.check(field + ".sources", rule.sources(), library, findings);
				for (int j = 0; j < rule.allOf().size(); j++) {
					List<String> ids = rule.allOf().get(j).anyOf();
					checkKnown(field + ".all-of[" + j + "].any-of", ids, known, findings);
				}
				if (rule.sets() != null) {
					checkKnown(field + ".sets", List.of(rule.sets()), known, findings);
				}
			}
			if (book.rules().stream().noneMatch(rule -> rule.id().equals(NOTHING_LEFT))) {
				findings.add("rules", "lack one with the id " + NOTHING_LEFT + ", for when no technique is left");
			}
		}

	}

	/** Ids that rules and matrix may name. */
	static Set<String> known(Library library) {
		Set<String> known = new HashSet<>();
		new Checklist(library.all(Group.class)).questions().forEach(question -> known.add(question.id()));
		Arrays.stream(Signal.values()).map(Signal::id).forEach(known::add);
		return known;
	}

	static void checkKnown(String field, List<String> ids, Set<String> known, Findings findings) {
		for (int i = 0; i < ids.size(); i++) {
			if (!known.contains(ids.get(i))) {
				findings.add(field + "[" + i + "]", "names nothing that is asked or noticed: " + ids.get(i));
			}
		}
	}

}
