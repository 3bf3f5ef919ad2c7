package org.backcare.session;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.backcare.owner.Owner;
import org.backcare.screening.History;
import org.backcare.technique.Technique;
import org.backcare.technique.Techniques;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the gate of the sessions that somebody has done. */
@Component
class PastSessions implements History {

	private final StoredSessions sessions;

	private final Techniques techniques;

	PastSessions(StoredSessions sessions, Techniques techniques) {
		this.sessions = sessions;
		this.techniques = techniques;
	}

	@Override
	public List<Past> sessions(Owner owner, Instant since, Instant detailedSince, Instant now) {
		List<StoredSessions.Outline> outlines = this.sessions.begunBy(owner.id(), since);
		Map<UUID, Set<String>> worked = new HashMap<>();
		if (outlines.stream().anyMatch(outline -> outline.openedAt().isAfter(detailedSince))) {
			this.sessions.findByOwnerAndOpenedAtAfter(owner.id(), detailedSince)
				.forEach(stored -> worked.put(stored.id(), worked(stored, now)));
		}
		return outlines.stream()
			.map(outline -> new Past(outline.id(), outline.openedAt(), outline.painBefore(), outline.feeling(),
					outline.afterwards(), worked.getOrDefault(outline.id(), Set.of()), outline.symptom()))
			.toList();
	}

	private Set<String> worked(StoredSession stored, Instant now) {
		return stored.summary(now)
			.worked()
			.stream()
			.map(slug -> this.techniques.find(slug).map(Technique::base).orElse(slug))
			.collect(Collectors.toSet());
	}

	@Override
	@Transactional
	public void afterwards(Owner owner, UUID session, Afterwards how) {
		this.sessions.findByIdAndOwner(session, owner.id()).ifPresent(stored -> stored.afterwards(how));
	}

}
