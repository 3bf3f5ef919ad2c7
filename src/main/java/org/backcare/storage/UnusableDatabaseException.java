package org.backcare.storage;

import org.jspecify.annotations.Nullable;

/** The database cannot be used, and this is what to do. */
class UnusableDatabaseException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	UnusableDatabaseException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
