package org.backcare.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.backcare.owner.Owner;
import org.backcare.owner.OwnerErased;
import org.backcare.routine.Plan;
import org.backcare.screening.Clearance;
import org.backcare.screening.Gate;
import org.backcare.screening.Symptom;
import org.backcare.screening.Symptoms;
import org.backcare.session.Command.Type;
import org.backcare.session.Refusal.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens sessions and takes down what happens in them. Somebody else's session is as good
 * as none.
 */
@Component
class Logbook {

	/** How far the clock of a device may run ahead of ours. */
	private static final Duration AHEAD = Duration.ofSeconds(30);

	private final StoredSessions sessions;

	private final Scores scores;

	private final Gate gate;

	private final TransactionTemplate transactions;

	Logbook(StoredSessions sessions, Scores scores, Gate gate, TransactionTemplate transactions) {
		this.sessions = sessions;
		this.scores = scores;
		this.gate = gate;
		this.transactions = transactions;
	}

	/**
	 * A clearance is what it takes to open a session: there is no other way. It serves
	 * once.
	 * @throws GateClosed if another session was opened with it
	 */
	StoredSession open(Clearance clearance, Plan plan, Locale locale, Instant now) {
		String score = this.scores.keep(plan.score());
		return this.transactions.execute(status -> {
			if (!this.gate.use(clearance, now)) {
				throw new GateClosed();
			}
			return create(clearance, plan, score, locale, now);
		});
	}

	private StoredSession create(Clearance clearance, Plan plan, String score, Locale locale, Instant now) {
		return this.sessions
			.save(new StoredSession(UUID.randomUUID(), clearance, plan, locale, now, this.scores, score));
	}

	/**
	 * Opens a session that goes on with easier forms of what was left in another one. It
	 * is opened once: after that, the one that there is.
	 * @param clearance that the gate has given for this
	 */
	StoredSession ease(StoredSession eased, Clearance clearance, Plan plan, Locale locale, Instant now) {
		Instant since = eased.log().get(eased.log().size() - 1).at();
		String score = this.scores.keep(plan.score());
		return this.transactions.execute(status -> this.sessions
			.findFirstByOwnerAndOpenedAtGreaterThanEqualAndIdNotOrderByOpenedAt(eased.owner(), since, eased.id())
			.orElseGet(() -> create(clearance, plan, score, locale, now)));
	}

	Optional<StoredSession> find(Owner owner, UUID id) {
		return this.sessions.findByIdAndOwner(id, owner.id());
	}

	/**
	 * Takes a whole log, which goes on from what is stored.
	 * @return the session with it; empty if somebody has none by that number
	 * @param log up to the first entry that is no command
	 * @param flaw what is wrong with that entry, if there is one; then nothing is taken
	 * @throws Diverged if it does not go on from what is stored
	 * @throws Refusal for the first command that cannot be taken; then none is
	 * @throws GateClosed if somebody who may not exercise would start
	 */
	@Transactional
	public Optional<StoredSession> extend(Owner owner, UUID id, List<Command> log, @Nullable Refusal flaw,
			Instant now) {
		Optional<StoredSession> found = find(owner, id);
		found.ifPresent(stored -> extend(owner, stored, log, flaw, now));
		return found;
	}

	private void extend(Owner owner, StoredSession stored, List<Command> log, @Nullable Refusal flaw, Instant now) {
		if (stored.extendedBy(log)) {
			take(owner, stored, log.subList(stored.log().size(), log.size()), now);
		}
		else if (flaw == null) {
			throw new Diverged();
		}
		if (flaw != null) {
			throw flaw;
		}
	}

	/**
	 * Takes one command, given at this moment in the phase that the page showed. A pause
	 * or a stop is meant wherever the session is by now: a page without script cannot
	 * know that.
	 */
	@Transactional
	public StoredSession add(Owner owner, UUID id, Type type, int phase, @Nullable String symptom, Instant now) {
		StoredSession stored = find(owner, id).orElseThrow();
		// A clock that was set back must not keep anybody from going on.
		Instant last = stored.log().isEmpty() ? stored.openedAt() : stored.log().get(stored.log().size() - 1).at();
		Instant at = now.isBefore(last) ? last : now;
		boolean anywhere = !type.moves() && phase >= 0 && phase < stored.timeline().phases().size();
		int meant = anywhere ? stored.session().phaseIndex(at) : phase;
		take(owner, stored, List.of(new Command(type, at, meant, symptom)), at);
		return stored;
	}

	private void take(Owner owner, StoredSession stored, List<Command> added, Instant now) {
		List<Symptom> symptoms = new ArrayList<>();
		for (int i = 0; i < added.size(); i++) {
			if (added.get(i).symptom() != null && !understood(added.get(i), symptoms)) {
				// Whatever is wrong before it comes first.
				stored.append(added.subList(0, i), now.plus(AHEAD));
				throw new Refusal(Reason.UNKNOWN_SYMPTOM, stored.log().size());
			}
		}
		stored.append(added, now.plus(AHEAD));
		for (Command command : added) {
			if (startsWalking(command) && !mayWalk(owner, stored, command.at(), now)) {
				throw new GateClosed();
			}
		}
		symptoms.forEach(symptom -> this.gate.felt(owner, symptom, now));
	}

	/** Takes down what was felt, if it is known and asks for that very command. */
	private boolean understood(Command command, List<Symptom> felt) {
		return this.gate.symptoms()
			.find(command.symptom())
			.filter(symptom -> commandFor(symptom) == command.type())
			.filter(felt::add)
			.isPresent();
	}

	/** What a symptom does to a session. Easier forms come in a session of their own. */
	static Type commandFor(Symptom symptom) {
		return (symptom.then() == Symptom.Then.END_TECHNIQUE) ? Type.SKIP : Type.STOP;
	}

	private static boolean startsWalking(Command command) {
		return command.type() == Type.START || command.type() == Type.RESUME || command.type().changes();
	}

	/**
	 * The clearance that opened the session serves until it expires; after that it takes
	 * a new one.
	 */
	private boolean mayWalk(Owner owner, StoredSession stored, Instant at, Instant now) {
		return !this.gate.forbids(owner, stored.techniques(), now)
				&& (at.isBefore(stored.clearedUntil()) || this.gate.clearance(owner, now).isPresent());
	}

	@Transactional
	public void feels(Owner owner, UUID id, int feeling) {
		find(owner, id).orElseThrow().feels(feeling);
	}

	@EventListener
	@Transactional
	public void on(OwnerErased erased) {
		this.sessions.deleteByOwner(erased.owner().id());
	}

	/** A log is no continuation of the stored one: another tab or device was quicker. */
	static class Diverged extends RuntimeException {

		private static final long serialVersionUID = 1;

	}

	/** Nobody starts, or goes on, after an answer that forbids it. */
	static class GateClosed extends RuntimeException {

		private static final long serialVersionUID = 1;

	}

}
