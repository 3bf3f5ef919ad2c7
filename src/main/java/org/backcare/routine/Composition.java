package org.backcare.routine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.backcare.technique.Dose;
import org.backcare.technique.Suitability;
import org.backcare.technique.Technique;
import org.backcare.technique.Techniques;

/**
 * A routine as it suits one person. What does not suit takes another form; what suits in
 * no form gives way to the best substitute that does, or is dropped. Substitutes alone
 * make no routine.
 */
record Composition(List<Part> parts, List<Plan.Change> changes) {

	static Composition of(Routine routine, Suitability suitability, Techniques techniques) {
		List<Technique> wanted = routine.steps()
			.stream()
			.map(step -> techniques.find(step.technique()).orElseThrow())
			.toList();
		if (wanted.stream().allMatch(technique -> techniques.suited(technique, suitability).isEmpty())) {
			return new Composition(List.of(),
					wanted.stream()
						.map(technique -> new Plan.Change(technique, null, suitability.of(technique).reasons()))
						.toList());
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
		return new Composition(parts, changes);
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
	 * @param dose what to do more or less of than by default
	 */
	record Part(Technique technique, Dose dose) {
	}

}
