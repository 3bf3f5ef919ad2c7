package org.backcare.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.backcare.screening.History.Afterwards;
import org.backcare.screening.Questionnaire.Screen;
import org.backcare.screening.Questionnaire.Screen.Part;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * A screen of the questionnaire as it was filled in, which may be incomplete or at odds
 * with itself.
 *
 * @param answers by the slugs of the groups
 * @param pain the score as it was sent
 * @param after how it was after the last session, as it was sent
 */
record ScreenForm(Screen screen, Map<String, Set<String>> answers, @Nullable String pain, @Nullable String after) {

	/** As it was sent. */
	static ScreenForm of(Screen screen, MultiValueMap<String, String> parameters) {
		Map<String, Set<String>> answers = new LinkedHashMap<>();
		for (Part part : screen.parts()) {
			answers.put(part.group().slug(),
					new LinkedHashSet<>(parameters.getOrDefault(part.group().slug(), List.of())));
		}
		return new ScreenForm(screen, answers, parameters.getFirst("pain"), parameters.getFirst("after"));
	}

	/** As it is shown before anything is sent: with what was answered before. */
	static ScreenForm of(Screen screen, Questionnaire questionnaire) {
		Set<String> ticked = questionnaire.ticked(screen);
		boolean answered = questionnaire.draft().answers().containsKey(screen.slug());
		Map<String, Set<String>> answers = new LinkedHashMap<>();
		for (Part part : screen.parts()) {
			Set<String> own = new LinkedHashSet<>(ticked);
			own.retainAll(part.questions().stream().map(Question::id).toList());
			if (answered && own.isEmpty() && !part.group().single()) {
				own.add(Group.NONE);
			}
			answers.put(part.group().slug(), own);
		}
		Draft draft = questionnaire.draft();
		return new ScreenForm(screen, answers, (draft.pain() != null) ? draft.pain().toString() : null,
				(draft.after() != null) ? name(draft.after()) : null);
	}

	public Set<String> answers(String group) {
		return this.answers.getOrDefault(group, Set.of());
	}

	/** Ids of the questions answered with yes; whatever else was sent is no answer. */
	Set<String> ticked() {
		Set<String> ticked = new LinkedHashSet<>();
		this.answers.values().forEach(ticked::addAll);
		ticked.retainAll(this.screen.questions().stream().map(Question::id).toList());
		return ticked;
	}

	Optional<Integer> score() {
		return IntStream.rangeClosed(Score.LEAST, Score.MOST)
			.boxed()
			.filter(score -> score.toString().equals(this.pain))
			.findFirst();
	}

	Optional<Afterwards> how() {
		return Arrays.stream(Afterwards.values()).filter(how -> name(how).equals(this.after)).findFirst();
	}

	static String name(Afterwards how) {
		return how.name().toLowerCase(Locale.ROOT);
	}

	/** Whether a danger sign was ticked: then nobody is made to finish the form. */
	boolean urgesAtOnce() {
		Set<String> ticked = ticked();
		return this.screen.questions()
			.stream()
			.anyMatch(question -> question.outcome() == Outcome.EMERGENCY && ticked.contains(question.id()));
	}

	/** What keeps the form from being taken, at most one for each list. */
	List<Problem> problems() {
		List<Problem> problems = new ArrayList<>();
		if (this.screen.score() && score().isEmpty()) {
			problems.add(new Problem("pain", null, "screening.error.pain"));
		}
		if (this.screen.last() != null && how().isEmpty()) {
			problems.add(new Problem("after", null, "screening.error.after"));
		}
		for (Part part : this.screen.parts()) {
			Group group = part.group();
			Set<String> answers = answers(group.slug());
			if (answers.isEmpty()) {
				problems.add(new Problem(group.slug(), group,
						group.single() ? "screening.error.unchosen" : "screening.error.unanswered"));
			}
			else if (answers.stream()
				.anyMatch(id -> (!id.equals(Group.NONE) || group.single())
						&& part.questions().stream().noneMatch(question -> question.id().equals(id)))) {
				problems.add(new Problem(group.slug(), group, "screening.error.unknown"));
			}
			else if (answers.size() > 1 && (group.single() || answers.contains(Group.NONE))) {
				problems.add(new Problem(group.slug(), group, "screening.error.contradictory"));
			}
		}
		return problems;
	}

	/**
	 * @param field where it is: the slug of a group, or the name of a field
	 * @param group the group, if it is one
	 * @param key of the message that says what to do; its argument is the title of the
	 * group
	 */
	record Problem(String field, @Nullable Group group, String key) {

		/** Where its link leads. */
		public String place() {
			return (this.group != null) ? this.field + "-" + this.group.questions().get(0).id() : this.field;
		}

		/** What its message speaks of. */
		public Object[] subjects(Locale locale) {
			return new Object[] { (this.group != null) ? this.group.in(locale).title() : "" };
		}

	}

}
