package org.backcare.routine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.backcare.technique.Breath;
import org.backcare.technique.Moment;
import org.backcare.technique.Pace;
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

	private final Prompter prompter;

	private final MessageSource messages;

	Planner(Techniques techniques, Prompter prompter, MessageSource messages) {
		this.techniques = techniques;
		this.prompter = prompter;
		this.messages = messages;
	}

	/**
	 * Composes a routine for somebody and lays it out.
	 * @return empty if nothing that it is made of remains
	 */
	Optional<Plan> plan(Routine routine, Suitability suitability, Pace pace, Locale locale) {
		Composition composition = Composition.of(routine, suitability, this.techniques);
		if (composition.parts().isEmpty()) {
			return Optional.empty();
		}
		List<Passage> passages = new ArrayList<>();
		List<Plan.Chapter> chapters = new ArrayList<>();
		long start = 0;
		for (int i = 0; i < composition.parts().size(); i++) {
			Laying laying = new Laying(composition, i, !suitability.halved().isEmpty(), pace, locale);
			Composition.Part part = composition.parts().get(i);
			Timeline usual = lay(part, laying);
			Map<Form, Timeline> forms = new EnumMap<>(Form.class);
			forms.put(Form.USUAL, usual);
			composition.others(part, suitability, this.techniques)
				.forEach((form, other) -> forms.put(form, lay(other, laying)));
			passages.add(new Passage(forms));
			long at = start;
			List<Phase> phases = usual.phases().stream().map(phase -> phase.later(at)).toList();
			chapters.add(new Plan.Chapter(part.technique(), part.dose(), start(phases), length(phases),
					rows(phases, locale)));
			start += usual.totalMillis();
		}
		return Optional
			.of(new Plan(routine, chapters, new Score(passages), composition.changes(), suitability.halved()));
	}

	/**
	 * What there is to know about a place in a routine to lay something out in it.
	 *
	 * @param place which part of the composition, from 0
	 */
	private record Laying(Composition composition, int place, boolean halved, Pace pace, Locale locale) {

		boolean first() {
			return this.place == 0;
		}

		/** Name of the technique that comes after it. */
		@Nullable String next() {
			return (this.place + 1 < this.composition.parts().size())
					? this.composition.parts().get(this.place + 1).technique().in(this.locale).name() : null;
		}

	}

	/** One technique as a timeline of its own. */
	private Timeline lay(Composition.Part part, Laying laying) {
		Technique technique = part.technique();
		Pace pace = laying.pace();
		Locale locale = laying.locale();
		List<Moment> moments = laying.halved() ? technique.halfOfMoments(part.dose(), pace)
				: technique.moments(part.dose(), pace);
		List<Phase> phases = new ArrayList<>();
		List<Cue> cues = new ArrayList<>();
		if (!pace.countIn().isZero()) {
			String announcement = announcement(technique, laying);
			Phase ready = getReady(technique, announcement, pace, locale);
			phases.add(ready);
			cues.addAll(this.prompter.getReady(ready, announcement, pace.countIn()));
		}
		List<Phase> own = phases(technique, moments, end(phases), locale);
		phases.addAll(own);
		cues.addAll(this.prompter.through(own, halves(moments), laying.next(), locale));
		return new Timeline(phases, cues);
	}

	private String announcement(Technique technique, Laying laying) {
		Locale locale = laying.locale();
		Composition composition = laying.composition();
		String changes = laying.first()
				? this.prompter.changes(composition.leftOut().stream().map(left -> left.in(locale).name()).toList(),
						laying.halved(), locale)
				: "";
		String instead = composition.replaced(technique).map(replaced -> replaced.in(locale).name()).orElse(null);
		return this.prompter.announcement(technique, laying.first(), changes, instead, locale);
	}

	/** Who waits until they are ready need no time for it on the clock. */
	private Phase getReady(Technique technique, String announcement, Pace pace, Locale locale) {
		Duration before = pace.waits() ? Prompter.BREATHER : Prompter.timeFor(announcement);
		TechniqueText words = technique.in(locale);
		return new Phase(technique.slug(), words.name(), PhaseKind.GET_READY, words.position(),
				message(locale, "cue.get-ready"), "", null, 0, 0, 0, 0, null, List.of(), false, pace.waits(), 0,
				before.plus(pace.countIn()).toMillis());
	}

	private List<Phase> phases(Technique technique, List<Moment> moments, long start, Locale locale) {
		TechniqueText words = technique.in(locale);
		List<Phase> phases = new ArrayList<>();
		long at = start;
		for (Moment moment : moments) {
			Side side = moment.side();
			String worked = (side != null) ? side(side, locale) : "";
			String other = (side != null) ? side(side.other(), locale) : "";
			Phase phase = new Phase(technique.slug(), words.name(), moment.kind(),
					words.cue(moment.id(), worked, other), words.brief(moment.id(), worked, other),
					detail(moment, locale), side, moment.set(), moment.sets(), moment.repetition(),
					moment.repetitions(), (moment.breath() != null) ? Phase.Breathing.of(moment.breath()) : null,
					moment.poses(), moment.mirrored(), false, at, moment.length().toMillis());
			phases.add(phase);
			at = phase.endMillis();
		}
		return phases;
	}

	private static List<Breath.@Nullable Half> halves(List<Moment> moments) {
		List<Breath.@Nullable Half> halves = new ArrayList<>();
		moments.forEach(moment -> halves.add(moment.half()));
		return halves;
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
				&& resting(one) == resting(other) && gettingReady(one) == gettingReady(other);
	}

	private static boolean counted(Phase phase) {
		return phase.set() > 0 || phase.repetition() > 0 || phase.side() != null;
	}

	private static boolean gettingReady(Phase phase) {
		return phase.kind() == PhaseKind.GET_READY;
	}

	private static boolean resting(Phase phase) {
		return phase.kind() == PhaseKind.REST;
	}

	private String label(List<Phase> row, boolean working, Locale locale) {
		Phase first = row.get(0);
		if (gettingReady(first)) {
			return message(locale, "plan.get-ready");
		}
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
