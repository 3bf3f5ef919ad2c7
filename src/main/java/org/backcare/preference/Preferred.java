package org.backcare.preference;

import java.util.Optional;

import org.backcare.owner.Owner;
import org.backcare.owner.OwnerErased;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Knows how each owner likes to be guided. */
@Component
public class Preferred {

	private final StoredPreferences stored;

	Preferred(StoredPreferences stored) {
		this.stored = stored;
	}

	/** What somebody prefers, or what is usual. */
	public Preferences of(Optional<Owner> owner) {
		return owner.flatMap(this::kept).orElse(Preferences.USUAL);
	}

	/** What somebody has said, if they have. */
	Optional<Preferences> kept(Owner owner) {
		return this.stored.findById(owner.id()).map(StoredPreference::kept);
	}

	@Transactional
	void keep(Owner owner, Preferences preferences) {
		StoredPreference preference = this.stored.findById(owner.id())
			.orElseGet(() -> new StoredPreference(owner, preferences));
		preference.prefer(preferences);
		this.stored.save(preference);
	}

	@EventListener
	@Transactional
	public void on(OwnerErased erased) {
		this.stored.erase(erased.owner().id());
	}

}
