package org.backcare.session;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.backcare.session.Command.Type;

/** Where a session stands, and what may be asked of it there. */
public enum State {

	/** Laid out, not begun. */
	READY(EnumSet.of(Type.START, Type.STOP)),

	RUNNING(EnumSet.of(Type.PAUSE, Type.NEXT, Type.BACK, Type.SKIP, Type.EASIER, Type.HARDER, Type.SWAP, Type.STOP)),

	/** At a phase that begins when somebody says that they are ready. */
	WAITING(EnumSet.of(Type.RESUME, Type.NEXT, Type.BACK, Type.SKIP, Type.EASIER, Type.HARDER, Type.SWAP, Type.STOP)),

	PAUSED(EnumSet.of(Type.RESUME, Type.NEXT, Type.BACK, Type.SKIP, Type.EASIER, Type.HARDER, Type.SWAP, Type.STOP)),

	/** The end was reached. */
	FINISHED(EnumSet.noneOf(Type.class)),

	/** Ended before its end. */
	STOPPED(EnumSet.noneOf(Type.class));

	private final Set<Type> allowed;

	State(Set<Type> allowed) {
		this.allowed = allowed;
	}

	boolean allows(Type type) {
		return this.allowed.contains(type);
	}

	/** Whether nothing more can happen. */
	public boolean over() {
		return this.allowed.isEmpty();
	}

	/** The name it goes by on the wire. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
