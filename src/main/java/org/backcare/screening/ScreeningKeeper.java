package org.backcare.screening;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import org.backcare.owner.Keeper;
import org.backcare.owner.Owner;

import org.springframework.stereotype.Component;

/** Shows somebody the answers that are kept of them. */
@Component
class ScreeningKeeper implements Keeper {

	private final Screenings screenings;

	private final Clock clock;

	ScreeningKeeper(Screenings screenings, Clock clock) {
		this.screenings = screenings;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "answers";
	}

	@Override
	public Object kept(Owner owner) {
		Optional<Screening> screening = this.screenings.findById(owner.id());
		return Map.of("kept", screening.map(Screening::kept).orElse(Kept.NOTHING), "forOneDay",
				screening.map(found -> found.passing(this.clock.instant())).orElse(Passing.NOTHING));
	}

}
