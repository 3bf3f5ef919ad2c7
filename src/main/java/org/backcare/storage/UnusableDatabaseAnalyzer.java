package org.backcare.storage;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says at a failed start what is the matter with the database, and what to do, in place
 * of a stack trace.
 */
class UnusableDatabaseAnalyzer extends AbstractFailureAnalyzer<UnusableDatabaseException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusableDatabaseException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
