package org.backcare.screening;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Screenings extends Repository<Screening, UUID> {

	Optional<Screening> findById(UUID owner);

	Screening save(Screening screening);

	/**
	 * Claims the newest answers for a session.
	 * @return 0 if another session has them, otherwise 1
	 */
	@Modifying
	@Query("update Screening s set s.usedAt = :now where s.owner = :owner and s.usedAt is null")
	int use(UUID owner, Instant now);

	@Modifying
	@Query("delete from Screening s where s.owner = :owner")
	void erase(UUID owner);

	/** Signs are known for a while only. */
	@Modifying
	@Query("update Screening s set s.passing = null where s.touchedAt < :instant and s.passing is not null")
	void forgetSignsBefore(Instant instant);

	/** Who has not answered anything since. */
	@Query("select s.owner from Screening s where s.touchedAt < :instant")
	List<UUID> ownersBefore(Instant instant, Limit most);

}
