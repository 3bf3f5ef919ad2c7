package org.backcare.web;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong and where, without the messages: they may repeat what somebody sent.
 */
final class Fault extends Exception {

	private static final long serialVersionUID = 1;

	/** Causes that are told at most: some go round in a circle. */
	private static final int MOST = 8;

	private Fault(Throwable fault, @Nullable Fault cause) {
		super(name(fault), cause, false, true);
		setStackTrace(fault.getStackTrace());
	}

	static Fault of(Throwable fault) {
		return of(fault, MOST);
	}

	private static Fault of(Throwable fault, int most) {
		Throwable cause = fault.getCause();
		return new Fault(fault, (cause != null && most > 1) ? of(cause, most - 1) : null);
	}

	private static String name(Throwable fault) {
		String name = fault.getClass().getName();
		return (fault instanceof SQLException sql) ? name + ", SQL state " + sql.getSQLState() : name;
	}

	/** Not filled in: that of the fault stands in its place. */
	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
