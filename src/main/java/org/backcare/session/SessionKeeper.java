package org.backcare.session;

import java.time.Instant;
import java.util.List;

import org.backcare.owner.Keeper;
import org.backcare.owner.Owner;
import org.backcare.screening.History.Afterwards;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Shows somebody the sessions that are kept of them. */
@Component
class SessionKeeper implements Keeper {

	private final StoredSessions sessions;

	SessionKeeper(StoredSessions sessions) {
		this.sessions = sessions;
	}

	@Override
	public String name() {
		return "sessions";
	}

	@Override
	public Object kept(Owner owner) {
		return this.sessions.findByOwnerOrderByOpenedAt(owner.id())
			.stream()
			.map(stored -> new KeptSession(stored.name(), stored.openedAt(), stored.painBefore(), stored.feeling(),
					stored.afterwards(), stored.adaptations(), Wire.entries(stored)))
			.toList();
	}

	/**
	 * A session as it is taken along.
	 *
	 * @param painBefore the score before it
	 * @param painAfter the score right after it
	 * @param afterwards how it was by the next one
	 */
	record KeptSession(String routine, Instant openedAt, @Nullable Integer painBefore, @Nullable Integer painAfter,
			@Nullable Afterwards afterwards, Adaptations adaptations, List<Wire.Entry> log) {
	}

}
