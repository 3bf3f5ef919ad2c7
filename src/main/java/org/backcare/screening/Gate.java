package org.backcare.screening;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

import org.backcare.content.Contents;
import org.backcare.owner.Owner;
import org.backcare.owner.OwnerErased;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The one place that decides whether somebody may start a session. */
@Component
public class Gate {

	private final Contents contents;

	private final Screenings screenings;

	Gate(Contents contents, Screenings screenings) {
		this.contents = contents;
		this.screenings = screenings;
	}

	/**
	 * Leave to start a session now; empty without a recent screening, or after one that
	 * permits none.
	 */
	public Optional<Clearance> clearance(Owner owner, Instant now) {
		return this.screenings.findById(owner.id())
			.filter(screening -> screening.outcome().permits())
			.map(screening -> new Clearance(owner, checklist().leftOut(screening.ticked()), screening.answeredAt()))
			.filter(clearance -> clearance.holds(now));
	}

	/**
	 * Whether what an owner answered last forbids to go on with a session: it permits
	 * none, or rules out something that the session has.
	 * @param techniques slugs of what the session has
	 */
	public boolean forbids(Owner owner, Collection<String> techniques) {
		return this.screenings.findById(owner.id())
			.filter(screening -> !screening.outcome().permits()
					|| !Collections.disjoint(checklist().leftOut(screening.ticked()), techniques))
			.isPresent();
	}

	/** The signs that are shown again before every session. */
	public Group dangerSigns() {
		return this.contents.library().get(Group.class, Group.DANGER_SIGNS);
	}

	/** The signs that end exercise for the day. */
	public Group warningSigns() {
		return this.contents.library().get(Group.class, Group.WARNING_SIGNS);
	}

	Checklist checklist() {
		return new Checklist(this.contents.library().all(Group.class));
	}

	/**
	 * @return what the answers come to; from now on the gate goes by them
	 */
	Outcome answer(Owner owner, Set<String> ticked, Instant now) {
		this.screenings.forgetBefore(now.minus(Screening.KEPT));
		Outcome outcome = checklist().judge(ticked);
		this.screenings.save(new Screening(owner, outcome, ticked, now, this.contents.revision()));
		return outcome;
	}

	/** What somebody answered last, while it is kept. */
	Optional<Screening> last(Owner owner, Instant now) {
		return this.screenings.findById(owner.id())
			.filter(screening -> screening.answeredAt().plus(Screening.KEPT).isAfter(now));
	}

	@EventListener
	void on(OwnerErased erased) {
		this.screenings.erase(erased.owner().id());
	}

}
