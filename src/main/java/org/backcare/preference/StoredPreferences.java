package org.backcare.preference;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredPreferences extends Repository<StoredPreference, UUID> {

	Optional<StoredPreference> findById(UUID owner);

	StoredPreference save(StoredPreference preference);

	@Modifying
	@Query("delete from StoredPreference p where p.owner = :owner")
	void erase(UUID owner);

}
