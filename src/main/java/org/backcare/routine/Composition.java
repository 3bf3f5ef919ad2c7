package org.backcare.routine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.backcare.technique.Dose;
import org.backcare.technique.Suitability;
import org.backcare.technique.Technique;
import org.backcare.technique.Techniques;
import org.jspecify.annotations.Nullable;

/**
 * A routine as it suits one person. What does not suit takes another form; what suits in
 * no form gives way to the best substitute that does, or is dropped. Substitutes alone
 * make no routine.
 *
 * @param taken what may not come a second time
 */
record Composition(List<Part> parts, List<Plan.Change> changes, Set<Technique> taken) {

	static Composition of(Routine routine, Suitability suitability, Techniques techniques) {
		List<Technique> wanted = routine.steps()
			.stream()
			.map(step -> techniques.find(step.technique()).orElseThrow())
			.toList();
		if (wanted.stream().allMatch(technique -> techniques.suited(technique, suitability).isEmpty())) {
			return new Composition(List.of(),
					wanted.stream()
						.map(technique -> new Plan.Change(technique, null, suitability.of(technique).reasons()))
						.toList(),
					Set.of());
		}
		List<Part> parts = new ArrayList<>();
		List<Plan.Change> changes = new ArrayList<>();
		Set<Technique> taken = new HashSet<>(wanted);
		for (int i = 0; i < wanted.size(); i++) {
			Technique technique = wanted.get(i);
			Optional<Technique> suited = techniques.suited(technique, suitability)
				.or(() -> substitute(technique, taken, suitability, techniques));
			// The dose of a step is one for the usual form.
			Dose dose = suited.filter(technique::equals).isPresent() ? routine.steps().get(i).dose() : Dose.UNCHANGED;
			suited.ifPresent(form -> parts.add(new Part(form, dose)));
			suited.ifPresent(taken::add);
			if (!suitability.of(technique).reasons().isEmpty()) {
				changes.add(new Plan.Change(technique, suited.orElse(null), suitability.of(technique).reasons()));
			}
		}
		return new Composition(parts, changes, taken);
	}

	private static Optional<Technique> substitute(Technique technique, Set<Technique> taken, Suitability suitability,
			Techniques techniques) {
		return technique.substitutes()
			.stream()
			.flatMap(slug -> techniques.find(slug).stream())
			.filter(candidate -> !taken.contains(candidate))
			.filter(candidate -> techniques.suited(candidate, suitability).filter(candidate::equals).isPresent())
			.findFirst();
	}

	/**
	 * What a part can turn into on the way. Nobody is offered more than the usual of what
	 * was changed for them.
	 */
	Map<Form, Part> others(Part part, Suitability suitability, Techniques techniques) {
		Technique technique = part.technique();
		Map<Form, Part> others = new EnumMap<>(Form.class);
		other(part, technique.easier(), suitability, techniques).ifPresent(other -> others.put(Form.EASIER, other));
		if (suitability.of(technique).reasons().isEmpty() && suitability.halved().isEmpty()) {
			other(part, technique.harder(), suitability, techniques).ifPresent(other -> others.put(Form.HARDER, other));
		}
		substitute(techniques.find(technique.base()).orElse(technique), this.taken, suitability, techniques)
			.ifPresent(substitute -> others.put(Form.OTHER, new Part(substitute, Dose.UNCHANGED)));
		return others;
	}

	private static Optional<Part> other(Part part, Technique.@Nullable Other other, Suitability suitability,
			Techniques techniques) {
		if (other == null) {
			return Optional.empty();
		}
		if (other.technique() == null) {
			// A routine may ask for as much already.
			return Optional.of(new Part(part.technique(), other.dose().or(part.dose()))).filter(it -> !it.equals(part));
		}
		return techniques.find(other.technique())
			.filter(form -> techniques.suited(form, suitability).filter(form::equals).isPresent())
			.map(form -> new Part(form, other.dose()));
	}

	/** Techniques in whose place there is nothing. */
	List<Technique> leftOut() {
		return this.changes.stream().filter(change -> change.instead() == null).map(Plan.Change::technique).toList();
	}

	/** What a technique stands in for. */
	Optional<Technique> replaced(Technique technique) {
		return this.changes.stream()
			.filter(change -> technique.equals(change.instead()) && !technique.equals(change.technique()))
			.map(Plan.Change::technique)
			.findFirst();
	}

	/**
	 * @param dose what to do more or less of than by default
	 */
	record Part(Technique technique, Dose dose) {
	}

}
