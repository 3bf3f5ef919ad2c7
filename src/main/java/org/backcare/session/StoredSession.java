package org.backcare.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.backcare.content.Check;
import org.backcare.routine.Phase;
import org.backcare.routine.Plan;
import org.backcare.routine.Score;
import org.backcare.routine.Timeline;
import org.backcare.screening.Clearance;
import org.backcare.screening.History.Afterwards;
import org.backcare.session.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is kept: the score, which is all that it may turn into, and the log of
 * commands. The log only ever grows; that two cannot both add the same entry is up to the
 * primary key of its table.
 */
@Entity
@EntityListeners(ScoreReader.class)
@IdClass(StoredSession.Key.class)
@Table(name = "session")
class StoredSession {

	/** More than anybody gives; a bound for what a session can take up. */
	static final int MOST_COMMANDS = 1000;

	@Id
	private UUID owner;

	@Id
	private UUID id;

	@Column(nullable = false, updatable = false)
	private String routine;

	@Column(nullable = false, updatable = false)
	private String name;

	@Column(nullable = false, updatable = false, length = 64)
	private String score;

	@Transient
	private Scores scores;

	@Column(nullable = false, updatable = false)
	private Instant openedAt;

	@Column(nullable = false, updatable = false)
	private Instant clearedUntil;

	@Column(updatable = false)
	private @Nullable Integer painBefore;

	@Convert(converter = AdaptationsConverter.class)
	@Column(updatable = false, length = 40_000)
	private @Nullable Adaptations adaptations;

	@Column
	private @Nullable Integer feeling;

	@Enumerated(EnumType.STRING)
	@Column
	private @Nullable Afterwards afterwards;

	/** The log, replayed as far as it goes. */
	@Transient
	private @Nullable Session session;

	@ElementCollection
	@CollectionTable(name = "session_command",
			joinColumns = { @JoinColumn(name = "owner", referencedColumnName = "owner"),
					@JoinColumn(name = "session", referencedColumnName = "id") })
	@OrderColumn(name = "entry")
	private List<Command> log = new ArrayList<>();

	/**
	 * @param clearance that it was opened with
	 * @param scores where the score of the plan is kept
	 * @param score what it is found by
	 */
	StoredSession(UUID id, Clearance clearance, Plan plan, Locale locale, Instant openedAt, Scores scores,
			String score) {
		this.id = id;
		this.owner = clearance.owner().id();
		this.routine = plan.slug();
		this.name = plan.in(locale).name();
		this.scores = scores;
		this.score = score;
		this.openedAt = openedAt;
		this.clearedUntil = clearance.servesUntil();
		this.painBefore = clearance.pain();
		this.adaptations = Adaptations.of(plan, locale);
	}

	protected StoredSession() {
	}

	UUID id() {
		return this.id;
	}

	/** Slug of the routine. */
	String routine() {
		return this.routine;
	}

	/** Name of the routine, in the language in which it was laid out. */
	String name() {
		return this.name;
	}

	void readFrom(Scores scores) {
		this.scores = scores;
	}

	Score score() {
		return this.scores.find(this.score);
	}

	/** As it is laid out by now. */
	Timeline timeline() {
		return session().timeline();
	}

	Instant openedAt() {
		return this.openedAt;
	}

	Instant clearedUntil() {
		return this.clearedUntil;
	}

	/** Slugs of the techniques that it goes through by now. */
	Set<String> techniques() {
		return timeline().phases().stream().map(Phase::technique).collect(Collectors.toSet());
	}

	/** How it differs from the routine, and why. */
	Adaptations adaptations() {
		return (this.adaptations != null) ? this.adaptations : Adaptations.NONE;
	}

	UUID owner() {
		return this.owner;
	}

	/**
	 * Slugs of the techniques from the present one on, in their order; each once.
	 */
	List<String> techniquesLeft(Instant now) {
		Session session = session();
		List<Phase> phases = session.timeline().phases();
		return phases.subList(session.phaseIndex(now), phases.size())
			.stream()
			.map(Phase::technique)
			.distinct()
			.toList();
	}

	/** How much it hurt before, from 0 to 10. */
	@Nullable Integer painBefore() {
		return this.painBefore;
	}

	/** Stop code of what was felt last, if something was. */
	Optional<String> symptom() {
		return this.log.stream().flatMap(command -> Stream.ofNullable(command.symptom())).reduce((one, later) -> later);
	}

	@Nullable Afterwards afterwards() {
		return this.afterwards;
	}

	/** Takes down how it was by the next session. */
	void afterwards(Afterwards how) {
		this.afterwards = how;
	}

	/** How the back felt afterwards, from 0 to 10. */
	@Nullable Integer feeling() {
		return this.feeling;
	}

	List<Command> log() {
		return List.copyOf(this.log);
	}

	Session session() {
		if (this.session == null) {
			this.session = Session.replay(score(), this.log);
		}
		return this.session;
	}

	Summary summary(Instant now) {
		return Summary.of(score(), this.log, now);
	}

	/** Whether a log goes on from what is stored, or is the same. */
	boolean extendedBy(List<Command> whole) {
		return whole.size() >= this.log.size() && whole.subList(0, this.log.size()).equals(this.log);
	}

	/**
	 * @param latest when a command may have been given at the latest
	 * @throws Refusal for the first command that cannot be taken; then none is
	 */
	void append(List<Command> commands, Instant latest) {
		Session session = session();
		for (Command command : commands) {
			if (command.at().isBefore(this.openedAt)) {
				throw new Refusal(Reason.OUT_OF_ORDER, session.commands());
			}
			if (command.at().isAfter(latest)) {
				throw new Refusal(Reason.IN_THE_FUTURE, session.commands());
			}
			if (session.commands() == MOST_COMMANDS) {
				throw new Refusal(Reason.TOO_MANY, session.commands());
			}
			session = session.after(command);
		}
		this.log.addAll(commands);
		this.session = session;
	}

	void feels(int feeling) {
		this.feeling = Check.range("feeling", feeling, 0, 10);
	}

	/** Begins with the owner, by which rows can be spread over several machines. */
	record Key(UUID owner, UUID id) {
	}

}
