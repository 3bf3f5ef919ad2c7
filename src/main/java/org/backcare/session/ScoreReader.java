package org.backcare.session;

import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Tells a session that was read, or saved, where its score is, in case that is wanted.
 */
class ScoreReader {

	private final ObjectProvider<Scores> scores;

	/**
	 * @param scores later: they take transactions, which take the entities that this
	 * listens to
	 */
	ScoreReader(ObjectProvider<Scores> scores) {
		this.scores = scores;
	}

	@PostLoad
	@PostPersist
	void found(StoredSession session) {
		session.readFrom(this.scores.getObject());
	}

}
