package org.backcare.screening;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.backcare.content.Library;
import org.backcare.technique.Suitability;
import org.backcare.technique.Technique;
import org.backcare.technique.Technique.Kind;

/**
 * The one set of safety rules, from the first question to the next morning. The worst
 * wins, and the order of answers never matters.
 *
 * @param conditions what is right with which condition
 * @param techniques all of them; if none of those that are neither stretches nor variants
 * is left there is no session
 */
record RuleSet(Checklist checklist, List<Rule> rules, List<Symptom> symptoms, List<Matrix.Condition> conditions,
		List<Technique> techniques) {

	static RuleSet of(Library library) {
		return new RuleSet(new Checklist(library.all(Group.class)),
				library.all(RuleBook.class).stream().flatMap(book -> book.rules().stream()).toList(),
				library.get(Symptoms.class, Symptoms.LIST).symptoms(),
				library.all(Matrix.class).stream().flatMap(matrix -> matrix.conditions().stream()).toList(),
				library.all(Technique.class));
	}

	Assessment assess(Facts given) {
		Facts facts = given.with(implied(given.present()));
		Suitability suitability = suitability(facts.present());
		if (this.techniques.stream()
			.filter(technique -> technique.kind() == Kind.TECHNIQUE)
			.allMatch(technique -> suitability.form(technique, this.techniques).isEmpty())) {
			facts = facts.with(Set.of(Signal.NOTHING_LEFT.id()));
		}
		List<Ground> grounds = new ArrayList<>();
		for (Question question : this.checklist.questions(facts.present())) {
			if (question.outcome() != Outcome.CLEAR) {
				grounds.add(Ground.of(Ground.Kind.QUESTION, question.id(), question.outcome(), question.liftable(),
						facts, question.sources()));
			}
		}
		for (Symptom symptom : this.symptoms) {
			if (symptom.outcome() != null && facts.present().contains(symptom.id())) {
				grounds.add(new Ground(Ground.Kind.SYMPTOM, symptom.id(), symptom.outcome(), false, false,
						symptom.sources()));
			}
		}
		Set<String> named = named(facts.present());
		for (Rule rule : this.rules) {
			if (rule.outcome() != null && rule.holds(named)) {
				grounds.add(
						Ground.of(Ground.Kind.RULE, rule.id(), rule.outcome(), rule.liftable(), facts, rule.sources()));
			}
		}
		Outcome outcome = Outcome.worst(grounds.stream().map(Ground::outcome).toList());
		boolean changed = !suitability.verdicts().isEmpty();
		return new Assessment((outcome == Outcome.CLEAR && changed) ? Outcome.MODIFY : outcome, grounds, suitability);
	}

	private Suitability suitability(Set<String> present) {
		return this.conditions.stream()
			.filter(condition -> condition.holds(present))
			.map(Matrix.Condition::suits)
			.reduce(Suitability.UNRESTRICTED, Suitability::and);
	}

	/** What symptoms and rules set, and what follows from that. */
	Set<String> implied(Set<String> present) {
		Set<String> all = new HashSet<>(present);
		for (Symptom symptom : this.symptoms) {
			if (symptom.sets() != null && present.contains(symptom.id())) {
				all.add(symptom.sets());
			}
		}
		boolean more = true;
		while (more) {
			Set<String> named = named(all);
			more = false;
			for (Rule rule : this.rules) {
				if (rule.sets() != null && rule.holds(named)) {
					more |= all.add(rule.sets());
				}
			}
		}
		return all;
	}

	/** All that is true, with the groups in which something is. */
	private Set<String> named(Set<String> present) {
		Set<String> named = new HashSet<>(present);
		for (Group group : this.checklist.groups()) {
			if (group.questions().stream().anyMatch(question -> present.contains(question.id()))) {
				named.add(group.slug());
			}
		}
		return named;
	}

}
