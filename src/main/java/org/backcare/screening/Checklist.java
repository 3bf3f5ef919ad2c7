package org.backcare.screening;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All questions, in the order in which they are asked.
 *
 * @param groups in that order
 */
record Checklist(List<Group> groups) {

	Checklist {
		groups = List.copyOf(groups);
	}

	List<Question> questions() {
		return this.groups.stream().flatMap(group -> group.questions().stream()).toList();
	}

	/** The questions with the given ids, in the order in which they are asked. */
	List<Question> questions(Collection<String> ids) {
		return questions().stream().filter(question -> ids.contains(question.id())).toList();
	}

	Optional<Question> question(String id) {
		return this.groups.stream().flatMap(group -> group.question(id).stream()).findFirst();
	}

	/** The group that a question belongs to. */
	Group groupOf(Question question) {
		return this.groups.stream().filter(group -> group.questions().contains(question)).findFirst().orElseThrow();
	}

}
