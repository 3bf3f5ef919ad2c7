package org.backcare.routine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;

import org.backcare.technique.Dose;
import org.backcare.technique.Reason;
import org.backcare.technique.Technique;
import org.jspecify.annotations.Nullable;

/**
 * A routine laid out for somebody: what will be done, when, and how long it takes.
 *
 * @param chapters one for each technique, in order
 * @param score what the guided session follows
 * @param changes what is other than in the routine, and why; in its order
 * @param halved why only half of everything is done; empty if the whole is
 */
public record Plan(Routine routine, List<Chapter> chapters, Score score, List<Change> changes, List<Reason> halved) {

	public Plan {
		chapters = List.copyOf(chapters);
		changes = List.copyOf(changes);
		halved = List.copyOf(halved);
	}

	public String slug() {
		return this.routine.slug();
	}

	public Routine.Words in(Locale locale) {
		return this.routine.in(locale);
	}

	/** Everything in its usual form. */
	public Timeline timeline() {
		return this.score.timeline(this.score.usual());
	}

	public Duration total() {
		return Duration.ofMillis(timeline().totalMillis());
	}

	/** The total in minutes, rounded to the nearest; at least 1. */
	public long minutes() {
		return Math.max(1, Math.round(total().toSeconds() / 60.0));
	}

	/** Kit without which it cannot be done. */
	public Collection<Technique.Kit> needs() {
		return collect(Technique::needs);
	}

	/** Kit that makes it kinder, beyond what it needs. */
	public Collection<Technique.Kit> helps() {
		Collection<Technique.Kit> helps = collect(Technique::helps);
		helps.removeAll(needs());
		return helps;
	}

	/** Where it is done. */
	public Collection<Technique.Setting> settings() {
		return collect(technique -> List.of(technique.setting()));
	}

	private <T> Collection<T> collect(Function<Technique, List<T>> property) {
		Collection<T> values = new TreeSet<>();
		this.chapters.forEach(chapter -> values.addAll(property.apply(chapter.technique())));
		return values;
	}

	/**
	 * One technique within a plan.
	 *
	 * @param change what the routine has more or less of than the technique by default
	 * @param start from the start of the plan
	 * @param rows what is done, a line each
	 */
	public record Chapter(Technique technique, Dose change, Duration start, Duration length, List<Row> rows) {

		public Chapter {
			rows = List.copyOf(rows);
		}

	}

	/**
	 * Phases that belong together, as one line of a plan.
	 *
	 * @param start from the start of the plan
	 */
	public record Row(String label, Duration start, Duration length) {
	}

	/**
	 * Something that is other than in the routine, for one person.
	 *
	 * @param technique as the routine has it
	 * @param instead what takes its place: another form of it, something else, or nothing
	 * if it is left out; itself if it stays as it is, to be done with care
	 */
	public record Change(Technique technique, @Nullable Technique instead, List<Reason> reasons) {

		/** What has become of the technique, by which words are found. */
		public String kind() {
			if (this.instead == null) {
				return "left-out";
			}
			if (this.instead.equals(this.technique)) {
				return "mind";
			}
			return this.instead.base().equals(this.technique.base()) ? "variant" : "replaced";
		}

	}

}
