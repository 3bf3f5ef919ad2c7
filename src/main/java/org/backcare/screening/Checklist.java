package org.backcare.screening;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The questions that are asked, and what the answers come to. The worst answer decides;
 * the order of answers never does.
 *
 * @param groups in the order in which they are asked
 */
record Checklist(List<Group> groups) {

	Checklist {
		groups = List.copyOf(groups);
	}

	/**
	 * @param ticked ids of the questions that were answered with yes; unknown ones count
	 * for nothing
	 */
	Outcome judge(Collection<String> ticked) {
		return Outcome.worst(questions(ticked).stream().map(Question::outcome).toList());
	}

	/** Slugs of the techniques that the answers rule out. */
	Set<String> leftOut(Collection<String> ticked) {
		return questions(ticked).stream()
			.flatMap(question -> question.leavesOut().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	/** The questions with the given ids, in the order in which they are asked. */
	List<Question> questions(Collection<String> ids) {
		return this.groups.stream()
			.flatMap(group -> group.questions().stream())
			.filter(question -> ids.contains(question.id()))
			.toList();
	}

	/** The group that a question belongs to. */
	Group groupOf(Question question) {
		return this.groups.stream().filter(group -> group.questions().contains(question)).findFirst().orElseThrow();
	}

}
