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
import org.backcare.technique.Technique;

import org.springframework.stereotype.Component;

/**
 * Questions of the safety checklist that are answered together: those that apply are
 * ticked, or "none of these".
 *
 * @param code letter by which clinicians know the group
 */
public record Group(@JacksonInject("slug") String slug, int place, String code, List<Question> questions,
		Texts<Words> text) implements Aggregate {

	/** The answer that none of the questions applies. */
	static final String NONE = "none";

	/** Slug of the group that is shown again before every session. */
	static final String DANGER_SIGNS = "danger-signs";

	/** Slug of the group that is named again before every session. */
	static final String WARNING_SIGNS = "warning-signs";

	public Group {
		Check.text("code", code);
		questions = Check.filled("questions", Check.list("questions", questions));
		Check.given("text", text);
		Set<String> ids = new HashSet<>();
		for (int i = 0; i < questions.size(); i++) {
			if (!ids.add(questions.get(i).id())) {
				throw new InvalidField("questions[" + i + "].id", "is there already: " + questions.get(i).id());
			}
		}
		text.byLanguage().forEach((language, words) -> {
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

	Optional<Question> question(String id) {
		return this.questions.stream().filter(question -> question.id().equals(id)).findFirst();
	}

	/**
	 * A group in the words of one language.
	 *
	 * @param none the answer that none of them applies
	 * @param questions by their ids
	 */
	public record Words(String title, String intro, String none, Map<String, Question.Words> questions) {

		public Words {
			title = Check.text("title", title);
			intro = Check.text("intro", intro);
			none = Check.text("none", none);
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
				for (int j = 0; j < question.leavesOut().size(); j++) {
					String technique = question.leavesOut().get(j);
					if (library.find(Technique.class, technique).isEmpty()) {
						findings.add(field + ".leaves-out[" + j + "]",
								"names a technique that is not there: " + technique);
					}
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
