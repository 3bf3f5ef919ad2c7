package org.backcare.screening;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JacksonInject;
import org.backcare.content.Aggregate;
import org.backcare.content.Check;
import org.backcare.content.ContentType;
import org.backcare.content.Findings;
import org.backcare.content.InvalidField;
import org.backcare.content.Library;
import org.backcare.content.Texts;
import org.backcare.evidence.Sources;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

import org.springframework.stereotype.Component;

/**
 * Questions of the safety checklist that are answered together: those that apply are
 * ticked, or "none of these".
 *
 * @param code letter by which clinicians know the group
 * @param choose how many of them may apply; any number unless it says one
 */
public record Group(@JacksonInject("slug") String slug, int place, String code, @Nullable Choice choose,
		List<Question> questions, @Nullable Review reviewed, Texts<Words> text) implements Aggregate {

	/** The answer that none of the questions applies. */
	static final String NONE = "none";

	/**
	 * Slug of the group that is asked before a session while there is pain, and weekly
	 * otherwise.
	 */
	static final String YOUR_PAIN = "your-pain";

	public Group {
		Check.text("code", code);
		questions = Check.filled("questions", Check.list("questions", questions));
		Check.given("text", text);
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < questions.size(); i++) {
			if (!ids.add(questions.get(i).id())) {
				throw new InvalidField("questions[" + i + "].id", "is there already: " + questions.get(i).id());
			}
			if (questions.get(i).outcome() == Outcome.CLEAR && choose != Choice.ONE) {
				throw new InvalidField("questions[" + i + "].outcome",
						"must not be clear: a question that changes nothing need not be asked");
			}
		}
		text.byLanguage().forEach((language, words) -> {
			if (choose != Choice.ONE) {
				Check.text("text." + language + ".none", words.none());
			}
			String field = "text." + language + ".questions";
			for (String id : ids) {
				Check.given(field + "." + id, words.questions().get(id));
			}
			for (String id : words.questions().keySet()) {
				if (!ids.contains(id)) {
					throw new InvalidField(field + "." + id, "belongs to no question");
				}
			}
		});
	}

	public Words in(Locale locale) {
		return this.text.in(locale);
	}

	/** Whether exactly one of the questions applies, as with ages. */
	public boolean single() {
		return this.choose == Choice.ONE;
	}

	Optional<Question> question(String id) {
		return this.questions.stream().filter(question -> question.id().equals(id)).findFirst();
	}

	/**
	 * Whether the answer to a question is for this one session only, and not kept.
	 */
	boolean passing(Question question) {
		return question.ask() == Question.Cadence.SESSION && !this.slug.equals(YOUR_PAIN);
	}

	/**
	 * Tells wordings of a question apart: who answered another one is asked again.
	 */
	String version(Question question) {
		String asked = question.outcome() + " " + this.text.in(Texts.DEFAULT).questions().get(question.id()).ask();
		return Integer.toHexString(asked.hashCode());
	}

	/** How many questions of a group may apply. */
	@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
	public enum Choice {

		ANY, ONE

	}

	/**
	 * A group in the words of one language.
	 *
	 * @param none the answer that none of them applies
	 * @param questions by their ids
	 */
	public record Words(String title, String intro, @Nullable String none, Map<String, Question.Words> questions) {

		public Words {
			title = Check.text("title", title);
			intro = Check.text("intro", intro);
			questions = Map.copyOf(Check.given("questions", questions));
		}

	}

	@Component
	static class Type implements ContentType<Group> {

		@Override
		public String folder() {
			return "screening";
		}

		@Override
		public Class<Group> type() {
			return Group.class;
		}

		@Override
		public void check(Group group, Library library, Findings findings) {
			for (int i = 0; i < group.questions().size(); i++) {
				Question question = group.questions().get(i);
				String field = "questions[" + i + "]";
				Sources.check(field + ".sources", question.sources(), library, findings);
				if (question.onlyIf() != null && library.all(Group.class)
					.stream()
					.allMatch(other -> other.question(question.onlyIf()).isEmpty())) {
					findings.add(field + ".only-if", "names a question that is not there: " + question.onlyIf());
				}
				for (Group other : library.all(Group.class)) {
					if (!other.slug().equals(group.slug()) && other.question(question.id()).isPresent()) {
						findings.add(field + ".id", "is asked in the group " + other.slug() + " too");
					}
				}
			}
		}

	}

}
