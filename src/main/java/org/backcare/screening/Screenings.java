package org.backcare.screening;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

interface Screenings extends Repository<Screening, UUID> {

	Optional<Screening> findById(UUID owner);

	Screening save(Screening screening);

	@Transactional
	@Modifying
	@Query("delete from Screening s where s.owner = :owner")
	void erase(UUID owner);

	@Transactional
	@Modifying
	@Query("delete from Screening s where s.answeredAt < :instant")
	void forgetBefore(Instant instant);

}
