package org.backcare.routine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.backcare.technique.Moment;
import org.backcare.technique.PhaseKind;
import org.backcare.technique.Side;
import org.backcare.technique.Suitability;
import org.backcare.technique.Technique;
import org.backcare.technique.TechniqueText;
import org.backcare.technique.Techniques;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Lays routines out. The only place that does: pages, player and API show what comes from
 * here.
 */
@Component
class Planner {

	private final Techniques techniques;

	private final MessageSource messages;

	Planner(Techniques techniques, MessageSource messages) {
		this.techniques = techniques;
		this.messages = messages;
	}

	/**
	 * Composes a routine for somebody and lays it out.
	 * @return empty if nothing that it is made of remains
	 */
	Optional<Plan> plan(Routine routine, Suitability suitability, Locale locale) {
		Composition composition = Composition.of(routine, suitability, this.techniques);
		List<Phase> phases = new ArrayList<>();
		List<Plan.Chapter> chapters = new ArrayList<>();
		boolean halved = !suitability.halved().isEmpty();
		for (Composition.Part part : composition.parts()) {
			Technique technique = part.technique();
			List<Moment> moments = halved ? technique.halfOfMoments(part.dose()) : technique.moments(part.dose());
			List<Phase> own = phases(technique, moments, end(phases), locale);
			phases.addAll(own);
			chapters.add(new Plan.Chapter(technique, start(own), length(own), rows(own, locale)));
		}
		return phases.isEmpty() ? Optional.empty() : Optional
			.of(new Plan(routine, chapters, new Timeline(phases), composition.changes(), suitability.halved()));
	}

	private List<Phase> phases(Technique technique, List<Moment> moments, long start, Locale locale) {
		TechniqueText words = technique.in(locale);
		List<Phase> phases = new ArrayList<>();
		long at = start;
		for (Moment moment : moments) {
			Side side = moment.side();
			String cue = (side != null) ? words.cue(moment.id(), side(side, locale), side(side.other(), locale))
					: words.cue(moment.id(), "", "");
			Phase phase = new Phase(technique.slug(), words.name(), moment.kind(), cue, detail(moment, locale), side,
					moment.set(), moment.sets(), moment.repetition(), moment.repetitions(), at,
					moment.length().toMillis());
			phases.add(phase);
			at = phase.endMillis();
		}
		return phases;
	}

	private String detail(Moment moment, Locale locale) {
		return StringUtils.capitalize(Stream
			.of((moment.side() != null) ? message(locale, "phase.side." + name(moment.side())) : null,
					(moment.sets() > 1) ? message(locale, "phase.set", moment.set(), moment.sets()) : null,
					(moment.repetitions() > 1)
							? message(locale, "phase.repetition", moment.repetition(), moment.repetitions()) : null)
			.filter(words -> words != null)
			.collect(Collectors.joining(" · ")));
	}

	/** Joins phases that differ in nothing but their repetition. */
	private List<Plan.Row> rows(List<Phase> phases, Locale locale) {
		List<Plan.Row> rows = new ArrayList<>();
		boolean working = false;
		int from = 0;
		for (int to = 1; to <= phases.size(); to++) {
			if (to == phases.size() || !together(phases.get(to - 1), phases.get(to))) {
				List<Phase> row = phases.subList(from, to);
				working |= counted(row.get(0));
				rows.add(new Plan.Row(label(row, working, locale), Duration.ofMillis(row.get(0).startMillis()),
						length(row)));
				from = to;
			}
		}
		return rows;
	}

	private static boolean together(Phase one, Phase other) {
		return one.side() == other.side() && one.set() == other.set() && counted(one) == counted(other)
				&& resting(one) == resting(other);
	}

	private static boolean counted(Phase phase) {
		return phase.set() > 0 || phase.repetition() > 0 || phase.side() != null;
	}

	private static boolean resting(Phase phase) {
		return phase.kind() == PhaseKind.REST;
	}

	private String label(List<Phase> row, boolean working, Locale locale) {
		Phase first = row.get(0);
		if (resting(first)) {
			return message(locale, "plan.rest");
		}
		if (!counted(first)) {
			return message(locale, working ? "plan.return" : "plan.setup");
		}
		int repetitions = row.stream().mapToInt(Phase::repetitions).max().orElseThrow();
		String label = Stream
			.of((first.sets() > 1) ? message(locale, "plan.set", first.set(), first.sets()) : null,
					(first.side() != null) ? message(locale, "plan.side." + name(first.side())) : null,
					(repetitions > 0) ? message(locale, "plan.repetitions", repetitions) : null)
			.filter(words -> words != null)
			.collect(Collectors.joining(", "));
		return label.isEmpty() ? message(locale, "plan.work") : label;
	}

	private String side(Side side, Locale locale) {
		return message(locale, "phase." + name(side));
	}

	private static String name(Side side) {
		return side.name().toLowerCase(Locale.ROOT);
	}

	private String message(Locale locale, String key, @Nullable Object... arguments) {
		return this.messages.getMessage(key, arguments, locale);
	}

	private static long end(List<Phase> phases) {
		return phases.isEmpty() ? 0 : phases.get(phases.size() - 1).endMillis();
	}

	private static Duration start(List<Phase> phases) {
		return Duration.ofMillis(phases.get(0).startMillis());
	}

	private static Duration length(List<Phase> phases) {
		return Duration.ofMillis(end(phases) - phases.get(0).startMillis());
	}

}
