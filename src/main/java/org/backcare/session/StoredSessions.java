package org.backcare.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.backcare.screening.History.Afterwards;
import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Logs are fetched in the words of a query, not by an entity graph: for that Hibernate
 * works out the statement anew each time.
 */
interface StoredSessions extends Repository<StoredSession, StoredSession.Key> {

	@Query("select s from StoredSession s left join fetch s.log where s.owner = :owner and s.id = :id")
	Optional<StoredSession> findByIdAndOwner(UUID id, UUID owner);

	@Query("select s from StoredSession s left join fetch s.log where s.owner = :owner and s.openedAt > :instant")
	List<StoredSession> findByOwnerAndOpenedAtAfter(UUID owner, Instant instant);

	@Query("select s from StoredSession s left join fetch s.log where s.owner = :owner order by s.openedAt")
	List<StoredSession> findByOwnerOrderByOpenedAt(UUID owner);

	/** The first of the sessions that were opened after another one. */
	Optional<StoredSession> findFirstByOwnerAndOpenedAtGreaterThanEqualAndIdNotOrderByOpenedAt(UUID owner,
			Instant instant, UUID id);

	/**
	 * What matters of all sessions that were begun, oldest first, without their
	 * timelines.
	 */
	@Query("""
			select new org.backcare.session.StoredSessions$Outline(s.id, s.openedAt, s.painBefore, s.feeling,
				s.afterwards,
				coalesce((select max(ended.symptom) from StoredSession t join t.log ended where t = s and ended.type = STOP),
					(select max(felt.symptom) from StoredSession t join t.log felt where t = s)))
			from StoredSession s
			where s.owner = :owner and s.openedAt > :since
				and exists (select 1 from StoredSession t join t.log c where t = s and c.type = START)
			order by s.openedAt""")
	List<Outline> begunBy(UUID owner, Instant since);

	StoredSession save(StoredSession session);

	@Modifying
	void deleteByOwner(UUID owner);

	/**
	 * A session without what was done in it.
	 *
	 * @param symptom the stop code that ended it, or else one that was given in it
	 */
	record Outline(UUID id, Instant openedAt, @Nullable Integer painBefore, @Nullable Integer feeling,
			@Nullable Afterwards afterwards, @Nullable String symptom) {
	}

}
