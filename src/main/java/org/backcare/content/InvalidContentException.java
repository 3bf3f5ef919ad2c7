package org.backcare.content;

import java.util.List;
import java.util.stream.Collectors;

/** The content cannot be used. Nothing of it was written. */
public class InvalidContentException extends RuntimeException {

	private static final long serialVersionUID = 1;

	private final transient List<Problem> problems;

	InvalidContentException(List<Problem> problems) {
		super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
		this.problems = List.copyOf(problems);
	}

	public List<Problem> problems() {
		return this.problems;
	}

}
