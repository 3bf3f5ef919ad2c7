package org.backcare.session;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredSessions extends Repository<StoredSession, UUID> {

	@EntityGraph(attributePaths = "log")
	Optional<StoredSession> findByIdAndOwner(UUID id, UUID owner);

	StoredSession save(StoredSession session);

	@Modifying
	void deleteByOwner(UUID owner);

}
