package org.backcare.preference;

import java.util.Map;

import org.backcare.owner.Keeper;
import org.backcare.owner.Owner;

import org.springframework.stereotype.Component;

/** Shows somebody the preferences that are kept of them. */
@Component
class PreferenceKeeper implements Keeper {

	private final Preferred preferred;

	PreferenceKeeper(Preferred preferred) {
		this.preferred = preferred;
	}

	@Override
	public String name() {
		return "preferences";
	}

	@Override
	public Object kept(Owner owner) {
		return this.preferred.kept(owner).<Object>map(preferences -> preferences).orElse(Map.of());
	}

}
