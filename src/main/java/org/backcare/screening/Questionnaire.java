package org.backcare.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.backcare.screening.History.Past;
import org.backcare.screening.Kept.Answer;
import org.backcare.screening.Limits.Id;
import org.jspecify.annotations.Nullable;

/**
 * What is to be asked of somebody now, screen by screen. Only what is due is asked: a
 * question that was never answered, was answered too long ago, or was worded differently
 * then.
 *
 * @param draft what has been answered of it so far
 * @param last the session after which nobody has said yet how it was
 */
record Questionnaire(Checklist checklist, Limits limits, Kept kept, Draft draft, @Nullable Past last, Instant now) {

	/** Slug of the one screen for somebody whose profile is known. */
	static final String TODAY = "today";

	/** The screens in their order; which there are may depend on those before. */
	List<Screen> screens() {
		List<Screen.Part> parts = new ArrayList<>();
		for (Group group : this.checklist.groups()) {
			List<Question> due = group.questions().stream().filter(question -> due(group, question)).toList();
			if (!due.isEmpty()) {
				parts.add(new Screen.Part(group, due));
			}
		}
		List<Screen> screens = new ArrayList<>();
		if (known()) {
			screens.add(new Screen(TODAY, parts.stream().filter(Questionnaire::passing).toList(), true, this.last));
			parts.removeIf(Questionnaire::passing);
		}
		for (Screen.Part part : parts) {
			boolean first = screens.isEmpty();
			screens.add(new Screen(part.group().slug(), List.of(part), first, first ? this.last : null));
		}
		return screens;
	}

	private static boolean passing(Screen.Part part) {
		return part.questions().stream().allMatch(part.group()::passing);
	}

	/** Whether nothing is due but what passes with the day, and how the pain is. */
	private boolean known() {
		return !this.draft.everything() && this.checklist.groups()
			.stream()
			.filter(group -> !group.slug().equals(Group.YOUR_PAIN))
			.allMatch(group -> group.questions()
				.stream()
				.allMatch(question -> group.passing(question) || !due(group, question)));
	}

	private boolean due(Group group, Question question) {
		if (question.onlyIf() != null && !applies(question.onlyIf())) {
			return false;
		}
		if (this.draft.everything() || group.passing(question)) {
			return true;
		}
		Answer answer = this.kept.answers().get(question.id());
		if (answer == null || !answer.version().equals(group.version(question))) {
			return true;
		}
		Duration serves = switch (question.ask()) {
			case SESSION -> (this.draft.pain() != null && this.draft.pain() > Score.LEAST) ? Duration.ZERO
					: this.limits.days(Id.WEEK_DAYS);
			case WEEKLY -> this.limits.days(Id.WEEK_DAYS);
			case PROFILE -> this.limits.days(Id.PROFILE_DAYS);
		};
		return !answer.at().plus(serves).isAfter(this.now);
	}

	/**
	 * Asked on the same screen as the other question, unless that was answered before.
	 */
	private boolean applies(String id) {
		Answer answer = this.kept.answers().get(id);
		return answer == null || answer.yes() || this.draft.everything();
	}

	Optional<Screen> screen(String slug) {
		return screens().stream().filter(screen -> screen.slug().equals(slug)).findFirst();
	}

	/** The first screen that was not answered yet; empty if all were. */
	Optional<Screen> next() {
		return screens().stream().filter(screen -> !this.draft.answers().containsKey(screen.slug())).findFirst();
	}

	/** What was ticked on a screen, or else what was answered before. */
	Set<String> ticked(Screen screen) {
		Set<String> ticked = this.draft.answers().get(screen.slug());
		if (ticked != null) {
			return ticked;
		}
		Set<String> before = new TreeSet<>(this.kept.yes());
		before.retainAll(screen.questions().stream().map(Question::id).toList());
		return before;
	}

	/**
	 * Danger signs that were answered long ago say nothing of now: their screens are to
	 * be answered again, and the others stand.
	 */
	Questionnaire refreshed() {
		Map<String, Set<String>> standing = new HashMap<>(this.draft.answers());
		screens().stream()
			.filter(screen -> screen.score() || screen.parts().stream().anyMatch(Screen.Part::passing))
			.forEach(screen -> standing.remove(screen.slug()));
		return with(new Draft(standing, null, null, this.draft.everything(), this.now));
	}

	Questionnaire with(Draft draft) {
		return new Questionnaire(this.checklist, this.limits, this.kept, draft, this.last, this.now);
	}

	/** What is to be kept once the screens so far are answered. */
	Kept kept(Instant at) {
		Kept kept = this.kept;
		for (Screen screen : screens()) {
			Set<String> ticked = this.draft.answers().get(screen.slug());
			if (ticked == null) {
				continue;
			}
			for (Screen.Part part : screen.parts()) {
				for (Question question : part.questions()) {
					if (!part.group().passing(question)) {
						kept = kept.answer(question.id(),
								new Answer(ticked.contains(question.id()), at, part.group().version(question)));
					}
				}
			}
		}
		return kept;
	}

	/** Ids of what was ticked and is not to be kept. */
	Set<String> signs() {
		Set<String> signs = new TreeSet<>();
		for (Question question : this.checklist.questions(this.draft.ticked())) {
			if (this.checklist.groupOf(question).passing(question)) {
				signs.add(question.id());
			}
		}
		return signs;
	}

	/**
	 * Questions that are answered together.
	 *
	 * @param score whether the pain of now is asked too
	 * @param last the session of which is asked how it was afterwards
	 */
	record Screen(String slug, List<Part> parts, boolean score, @Nullable Past last) {

		Screen {
			parts = List.copyOf(parts);
		}

		List<Question> questions() {
			return this.parts.stream().flatMap(part -> part.questions().stream()).toList();
		}

		/** Those of one group. */
		record Part(Group group, List<Question> questions) {

			/** Whether something in it is for this one session only. */
			boolean passing() {
				return this.questions.stream().anyMatch(this.group::passing);
			}

		}

	}

}
