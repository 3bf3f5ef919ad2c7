package org.backcare.content;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says at a failed start which lines of the content to correct, in place of a stack
 * trace.
 */
class InvalidContentAnalyzer extends AbstractFailureAnalyzer<InvalidContentException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidContentException cause) {
		return new FailureAnalysis("The content cannot be used:%n%n%s".formatted(cause.getMessage()),
				"Correct these lines and start again. Nothing was written to the database.", cause);
	}

}
