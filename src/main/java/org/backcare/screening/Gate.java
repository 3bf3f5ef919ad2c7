package org.backcare.screening;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.backcare.content.Contents;
import org.backcare.content.Library;
import org.backcare.owner.Owner;
import org.backcare.owner.OwnerErased;
import org.backcare.screening.Kept.Answer;
import org.backcare.screening.Limits.Id;
import org.backcare.screening.Questionnaire.Screen;
import org.backcare.technique.Suitability;
import org.backcare.technique.Technique;
import org.backcare.technique.Techniques;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The one place that decides whether somebody may start a session, and with what. */
@Component
public class Gate {

	private final Contents contents;

	private final Techniques techniques;

	private final Screenings screenings;

	private final History history;

	private volatile @Nullable Rules known;

	Gate(Contents contents, Techniques techniques, Screenings screenings, History history) {
		this.contents = contents;
		this.techniques = techniques;
		this.screenings = screenings;
		this.history = history;
	}

	/**
	 * Leave to open a session now; empty without fresh answers, or after answers that
	 * permit none.
	 */
	public Optional<Clearance> clearance(Owner owner, Instant now) {
		return standing(owner, now).cleared();
	}

	/**
	 * Uses up the answers that a clearance rests on: the next session asks again.
	 * @return whether they were still there to be used
	 */
	@Transactional
	public boolean use(Clearance clearance, Instant now) {
		return this.screenings.use(clearance.owner().id(), now) == 1;
	}

	/**
	 * Whether what is known of an owner forbids to go on with a session: it permits none,
	 * or something that the session has does not suit.
	 * @param techniques slugs of what the session has
	 */
	public boolean forbids(Owner owner, Collection<String> techniques, Instant now) {
		Standing standing = standing(owner, false, now);
		return !standing.assessment().outcome().permits() || standing.rest() != null
				|| techniques.stream()
					.flatMap(slug -> this.techniques.find(slug).stream())
					.anyMatch(technique -> !suits(technique, standing.assessment().suitability()));
	}

	private boolean suits(Technique technique, Suitability suitability) {
		return this.techniques.suited(technique, suitability).filter(technique::equals).isPresent();
	}

	/**
	 * Whether there is something to say of why somebody may not start, rather than
	 * something to ask.
	 */
	public boolean explains(Owner owner, Instant now) {
		Standing standing = standing(owner, now);
		return standing.rest() != null || standing.cleared().isPresent()
				|| standing.answered() && !standing.assessment().outcome().permits();
	}

	/** What may be offered when something feels wrong. */
	public Symptoms symptoms() {
		return this.contents.library().get(Symptoms.class, Symptoms.LIST);
	}

	/** What somebody is offered when something feels wrong. */
	public List<Symptom> symptoms(Owner owner) {
		Set<String> yes = this.screenings.findById(owner.id()).map(Screening::kept).orElse(Kept.NOTHING).yes();
		return symptoms().symptoms()
			.stream()
			.filter(symptom -> symptom.onlyIf() == null || yes.contains(symptom.onlyIf()))
			.toList();
	}

	/**
	 * Takes down what was felt in a session. From now on the gate goes by it, until the
	 * questions are answered again.
	 */
	@Transactional
	public void felt(Owner owner, Symptom symptom, Instant now) {
		if (symptom.outcome() == null && symptom.sets() == null) {
			return;
		}
		Screening screening = find(owner, now);
		screening.feel(symptom, kept -> (symptom.sets() == null) ? kept
				: kept.answer(symptom.sets(), yes(symptom.sets(), now)).unlift(symptom.sets()), now);
		this.screenings.save(screening);
	}

	/**
	 * Leave to go on with easier forms of what a session has, which was opened with a
	 * clearance and is not forbidden since.
	 * @param grantedAt when that session was opened
	 * @param askedAt when the easier forms were asked for
	 */
	public Optional<Clearance> easier(Owner owner, Instant grantedAt, Instant askedAt, Instant now) {
		Standing standing = standing(owner, false, now);
		if (!standing.assessment().outcome().permits()
				|| !askedAt.plus(limits().minutes(Id.ANSWER_MINUTES)).isAfter(now)) {
			return Optional.empty();
		}
		Facts facts = facts(standing, now).with(Set.of(Signal.PAIN_MIDDLING.id()));
		Assessment eased = rules().assess(facts);
		// What is used up for today does not count within a session, but its measure
		// does.
		Suitability measure = standing.diary().measure(List.of(), limits(), now);
		return Optional
			.of(new Clearance(owner, eased.suitability().and(measure), lastScore(standing.kept()), grantedAt))
			.filter(clearance -> eased.outcome().permits() && clearance.servesUntil().isAfter(now));
	}

	private static Integer lastScore(Kept kept) {
		return kept.scores().isEmpty() ? null : kept.scores().get(kept.scores().size() - 1).pain();
	}

	/** The rules of the present content, made anew when that changes. */
	RuleSet rules() {
		Library library = this.contents.library();
		Rules known = this.known;
		if (known == null || known.library != library) {
			known = new Rules(library, RuleSet.of(library));
			this.known = known;
		}
		return known.rules;
	}

	Limits limits() {
		return this.contents.library().get(Limits.class, Limits.LIST);
	}

	Standing standing(Owner owner, Instant now) {
		return standing(owner, true, now);
	}

	/**
	 * @param anew whether it is for a session that is yet to be opened: only then it
	 * matters what was worked today, and only then there may be a clearance
	 */
	private Standing standing(Owner owner, boolean anew, Instant now) {
		Optional<Screening> found = this.screenings.findById(owner.id());
		Kept kept = found.map(Screening::kept).orElse(Kept.NOTHING);
		Passing passing = found.map(screening -> screening.passing(now)).orElse(Passing.NOTHING);
		Limits limits = limits();
		Diary diary = diary(owner, kept, anew ? now.minus(limits.hours(Id.DAY_HOURS)) : now, now);
		Assessment assessment = rules().assess(facts(kept, passing.told(), diary, limits, now));
		Diary.Rest rest = diary.rest(limits, now).orElse(null);
		Clearance clearance = null;
		if (anew && assessment.outcome().permits() && rest == null && found.isPresent() && found.get().usedAt() == null
				&& passing.draft() == null && passing.answeredAt() != null
				&& passing.answeredAt().plus(limits.minutes(Id.ANSWER_MINUTES)).isAfter(now)) {
			Suitability measure = diary.measure(this.techniques.all()
				.stream()
				.filter(technique -> technique.of() == null)
				.map(Technique::slug)
				.toList(), limits, now);
			clearance = new Clearance(owner, assessment.suitability().and(measure), lastScore(kept),
					passing.answeredAt());
		}
		return new Standing(kept, passing, diary, assessment, rest, clearance);
	}

	/**
	 * @param detailedSince from when on it matters what was worked; now if it does not
	 */
	private Diary diary(Owner owner, Kept kept, Instant detailedSince, Instant now) {
		return new Diary(kept.scores(), this.history.sessions(owner, now.minus(Diary.SPAN), detailedSince, now),
				kept.cracks(), kept.lifted().get(RuleBook.NO_BETTER));
	}

	Facts facts(Standing standing, Instant now) {
		return facts(standing.kept(), standing.passing().told(), standing.diary(), limits(), now);
	}

	private static Facts facts(Kept kept, Set<String> signs, Diary diary, Limits limits, Instant now) {
		Set<String> present = new HashSet<>(kept.yes());
		present.addAll(signs);
		diary.signals(limits, now).forEach(signal -> present.add(signal.id()));
		Duration life = limits.days(Id.PROFILE_DAYS);
		Set<String> lifted = kept.lifted()
			.entrySet()
			.stream()
			.filter(lift -> lift.getValue().plus(life).isAfter(now))
			.map(lift -> lift.getKey())
			.collect(Collectors.toSet());
		return new Facts(present, lifted);
	}

	/** The questionnaire for somebody, or for somebody new, as it is now. */
	Questionnaire questionnaire(Optional<Owner> owner, Instant now) {
		Optional<Screening> found = owner.flatMap(present -> this.screenings.findById(present.id()));
		Kept kept = found.map(Screening::kept).orElse(Kept.NOTHING);
		Limits limits = limits();
		Draft draft = found.map(screening -> screening.passing(now).draft()).orElseGet(() -> Draft.begin(false, now));
		History.Past last = owner.flatMap(present -> diary(present, kept, now, now).unanswered()).orElse(null);
		Questionnaire questionnaire = new Questionnaire(rules().checklist(), limits, kept, draft, last, now);
		return draft.stale(limits.minutes(Id.ANSWER_MINUTES), now) ? questionnaire.refreshed() : questionnaire;
	}

	/** Begins anew and asks everything, since something has changed. */
	@Transactional
	void askEverything(Owner owner, Instant now) {
		Screening screening = find(owner, now);
		screening.draft(Draft.begin(true, now), now);
		this.screenings.save(screening);
	}

	/**
	 * Takes down what was answered on a screen. The last screen finishes the
	 * questionnaire, and so does any that comes to an emergency: nobody is made to go on.
	 * @return the screen that comes next; empty if it is finished
	 */
	@Transactional
	Optional<Screen> answer(Owner owner, Questionnaire questionnaire, Instant now) {
		this.screenings.forgetSignsBefore(now.minus(Screening.PASSES));
		Screening screening = find(owner, now);
		Kept answered = questionnaire.kept(now);
		Optional<Screen> next = emergency(questionnaire, answered) ? Optional.empty() : questionnaire.next();
		if (next.isEmpty()) {
			Draft draft = questionnaire.draft();
			if (draft.pain() != null) {
				answered = answered.score(new Score(now, draft.pain()), now.minus(Diary.SPAN));
			}
			if (draft.after() != null && questionnaire.last() != null) {
				this.history.afterwards(owner, questionnaire.last().id(), draft.after());
			}
			screening.finish(answered, new Passing(null, questionnaire.signs(), draft.startedAt()), now);
		}
		else {
			screening.draft(questionnaire.draft(), now);
		}
		this.screenings.save(screening);
		return next;
	}

	private boolean emergency(Questionnaire questionnaire, Kept answered) {
		Set<String> present = new TreeSet<>(answered.yes());
		present.addAll(questionnaire.signs());
		if (questionnaire.draft().pain() != null && questionnaire.draft().pain() > Score.LEAST) {
			present.add(Signal.PAIN_NOW.id());
		}
		return rules().assess(new Facts(present, Set.of())).outcome() == Outcome.EMERGENCY;
	}

	/** Takes down, corrects or lets go of something that is kept. */
	@Transactional
	void keep(Owner owner, UnaryOperator<Kept> change, Instant now) {
		Screening screening = find(owner, now);
		screening.keep(change, now);
		this.screenings.save(screening);
	}

	/** Takes down that a back was cracked on purpose. */
	@Transactional
	void cracked(Owner owner, Instant now) {
		Screening screening = find(owner, now);
		screening.keep(kept -> kept.crack(now, now.minus(Diary.SPAN)), now);
		Limits limits = limits();
		Kept kept = screening.kept();
		boolean tooOften = new Diary(List.of(), List.of(), kept.cracks(), null).signals(limits, now)
			.contains(Signal.CRACKS_TOO_OFTEN);
		if (tooOften) {
			// It is to hold on when the day is over: until it was checked, or a week
			// without.
			Facts facts = new Facts(Set.of(Signal.CRACKS_TOO_OFTEN.id()), Set.of());
			for (String id : rules().implied(facts.present())) {
				rules().checklist()
					.question(id)
					.ifPresent(question -> screening.keep(old -> old.answer(id, yes(id, now)).unlift(id), now));
			}
		}
		this.screenings.save(screening);
	}

	private Answer yes(String id, Instant at) {
		Checklist checklist = rules().checklist();
		return checklist.question(id)
			.map(question -> new Answer(true, at, checklist.groupOf(question).version(question)))
			.orElseThrow();
	}

	private Screening find(Owner owner, Instant now) {
		return this.screenings.findById(owner.id()).orElseGet(() -> new Screening(owner, now));
	}

	@EventListener
	@Transactional
	public void on(OwnerErased erased) {
		this.screenings.erase(erased.owner().id());
	}

	private record Rules(Library library, RuleSet rules) {
	}

}
