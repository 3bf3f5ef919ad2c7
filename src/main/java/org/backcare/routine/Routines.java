package org.backcare.routine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.backcare.content.ContentType;
import org.backcare.content.Contents;
import org.backcare.content.Findings;
import org.backcare.content.InvalidField;
import org.backcare.content.Library;
import org.backcare.content.Texts;
import org.backcare.technique.Dose;
import org.backcare.technique.Pace;
import org.backcare.technique.Suitability;
import org.backcare.technique.Technique;
import org.backcare.technique.Technique.Kind;
import org.backcare.technique.Techniques;

import org.springframework.stereotype.Component;

/** All routines: the composed ones, and each technique on its own. */
@Component
public class Routines {

	private final Contents contents;

	private final Techniques techniques;

	private final Planner planner;

	Routines(Contents contents, Techniques techniques, Planner planner) {
		this.contents = contents;
		this.techniques = techniques;
		this.planner = planner;
	}

	/** By its slug; a technique on its own goes by the slug of the technique. */
	public Optional<Routine> find(String slug) {
		return this.contents.library().find(Routine.class, slug).or(() -> this.techniques.find(slug).map(Routine::of));
	}

	/** What {@link #find} goes by. */
	public Stream<String> slugs() {
		return Stream.concat(this.contents.library().all(Routine.class).stream().map(Routine::slug),
				this.techniques.all().stream().map(Technique::slug));
	}

	/**
	 * What is left of a routine, at the usual doses.
	 * @param slug of the routine
	 * @param techniques slugs of what is left
	 * @return empty if there is no such routine, or nothing left
	 */
	public Optional<Routine> rest(String slug, List<String> techniques) {
		List<Step> steps = techniques.stream()
			.filter(technique -> this.techniques.find(technique).isPresent())
			.map(technique -> new Step(technique, Dose.UNCHANGED))
			.toList();
		return steps.isEmpty() ? Optional.empty()
				: find(slug).map(routine -> new Routine(routine.slug(), routine.place(), steps, routine.text()));
	}

	/**
	 * Techniques that the pack has no routine of, one after the other at their usual
	 * doses.
	 * @param techniques at least one
	 */
	public Routine together(String slug, List<Technique> techniques, Texts<Routine.Words> words) {
		return new Routine(slug, 0,
				techniques.stream().map(technique -> new Step(technique.slug(), Dose.UNCHANGED)).toList(), words);
	}

	/**
	 * A routine composed for somebody and laid out at their pace.
	 * @return empty if nothing that it is made of remains
	 */
	public Optional<Plan> plan(Routine routine, Suitability suitability, Pace pace, Locale locale) {
		return this.planner.plan(routine, suitability, pace, locale);
	}

	/**
	 * What of a routine is other for somebody, and why; also where nothing of it remains.
	 */
	public List<Plan.Change> changes(Routine routine, Suitability suitability) {
		return Composition.of(routine, suitability, this.techniques).changes();
	}

	/** A routine laid out as it is for everybody. */
	public Plan plan(Routine routine, Locale locale) {
		return plan(routine, Suitability.UNRESTRICTED, Pace.PLAIN, locale).orElseThrow();
	}

	/** Plans of routines of several techniques, shortest first as their places say. */
	List<Plan> composed(Locale locale) {
		return whole(this.contents.library().all(Routine.class), locale);
	}

	/** Plans of single techniques. */
	List<Plan> single(Locale locale) {
		return whole(this.techniques.all(Kind.TECHNIQUE).stream().map(Routine::of).toList(), locale);
	}

	private List<Plan> whole(List<Routine> routines, Locale locale) {
		return routines.stream().map(routine -> plan(routine, locale)).toList();
	}

	@Component
	static class Type implements ContentType<Routine> {

		@Override
		public String folder() {
			return "routines";
		}

		@Override
		public Class<Routine> type() {
			return Routine.class;
		}

		@Override
		public void check(Routine routine, Library library, Findings findings) {
			if (library.find(Technique.class, routine.slug()).isPresent()) {
				findings.add("", "has the name of a technique; give the file another one");
			}
			for (int i = 0; i < routine.steps().size(); i++) {
				Step step = routine.steps().get(i);
				Optional<Technique> technique = library.find(Technique.class, step.technique());
				if (technique.isEmpty()) {
					findings.add("steps[" + i + "].technique",
							"names a technique that is not there: " + step.technique());
					continue;
				}
				for (Dose dose : technique.get().doses(step.dose())) {
					try {
						technique.get().moments(dose);
					}
					catch (InvalidField ex) {
						findings.add("steps[" + i + "].dose" + (ex.field().isEmpty() ? "" : "." + ex.field()),
								ex.getMessage());
					}
				}
			}
		}

	}

}
