package org.backcare.preference;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.backcare.owner.Owner;

/** What an owner prefers: one row, so that a page that goes by it reads one. */
@Entity
@Table(name = "preference")
class StoredPreference {

	@Id
	private UUID owner;

	@Convert(converter = PreferencesConverter.class)
	@Column(nullable = false, length = 2000)
	private Preferences kept;

	StoredPreference(Owner owner, Preferences kept) {
		this.owner = owner.id();
		this.kept = kept;
	}

	@SuppressWarnings("NullAway.Init") // for JPA
	protected StoredPreference() {
	}

	Preferences kept() {
		return this.kept;
	}

	/** From now on it is to be like this. */
	void prefer(Preferences preferences) {
		this.kept = preferences;
	}

}
