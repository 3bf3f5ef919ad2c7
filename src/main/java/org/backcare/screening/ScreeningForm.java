package org.backcare.screening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/** The checklist as it was filled in, which may be incomplete or at odds with itself. */
record ScreeningForm(Checklist checklist, Map<String, Set<String>> answers, @Nullable String routine) {

	/**
	 * @param parameters answers by the slugs of the groups, and the routine that somebody
	 * is on the way to
	 */
	static ScreeningForm of(Checklist checklist, MultiValueMap<String, String> parameters) {
		Map<String, Set<String>> answers = new LinkedHashMap<>();
		for (Group group : checklist.groups()) {
			answers.put(group.slug(), new LinkedHashSet<>(parameters.getOrDefault(group.slug(), List.of())));
		}
		String routine = parameters.getFirst("routine");
		return new ScreeningForm(checklist, answers, (routine == null || routine.isBlank()) ? null : routine);
	}

	public Set<String> answers(String group) {
		return this.answers.getOrDefault(group, Set.of());
	}

	/** Ids of the questions answered with yes; whatever else was sent is no answer. */
	Set<String> ticked() {
		Set<String> ticked = new LinkedHashSet<>();
		this.answers.values().forEach(ticked::addAll);
		return this.checklist.questions(ticked)
			.stream()
			.map(Question::id)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** Whether a danger sign was ticked: then nobody is made to finish the form. */
	boolean urgesAtOnce() {
		return this.checklist.judge(ticked()) == Outcome.EMERGENCY;
	}

	/** What keeps the form from being taken, at most one for each group. */
	List<Problem> problems() {
		List<Problem> problems = new ArrayList<>();
		for (Group group : this.checklist.groups()) {
			Set<String> answers = answers(group.slug());
			if (answers.isEmpty()) {
				problems.add(new Problem(group, "screening.error.unanswered"));
			}
			else if (answers.contains(Group.NONE) && answers.size() > 1) {
				problems.add(new Problem(group, "screening.error.contradictory"));
			}
			else if (answers.stream().anyMatch(id -> !id.equals(Group.NONE) && group.question(id).isEmpty())) {
				problems.add(new Problem(group, "screening.error.unknown"));
			}
		}
		return problems;
	}

	/**
	 * @param group where it is
	 * @param key of the message that says what to do; its argument is the title of the
	 * group
	 */
	record Problem(Group group, String key) {
	}

}
