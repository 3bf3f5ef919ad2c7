package org.backcare.print;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.backcare.content.Texts;
import org.backcare.routine.Plan;
import org.backcare.routine.Routine;
import org.backcare.routine.Routines;
import org.backcare.technique.Dose;
import org.backcare.technique.Illustrations;
import org.backcare.technique.Moment;
import org.backcare.technique.Pace;
import org.backcare.technique.Side;
import org.backcare.technique.Suitability;
import org.backcare.technique.Technique;
import org.backcare.technique.Technique.Kind;
import org.backcare.technique.TechniqueText;
import org.backcare.technique.Techniques;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Lays out what stands on a sheet. A technique on its own is there in full; of several,
 * as much as fits on one sheet.
 */
@Component
class Charts {

	/** The stretches for every day, all of them; no routine of the pack has them. */
	static final String STRETCHES = "daily-stretches";

	private final Routines routines;

	private final Techniques techniques;

	private final Illustrations illustrations;

	private final MessageSource messages;

	Charts(Routines routines, Techniques techniques, Illustrations illustrations, MessageSource messages) {
		this.routines = routines;
		this.techniques = techniques;
		this.illustrations = illustrations;
		this.messages = messages;
	}

	/** What {@link #find} goes by. */
	Stream<String> slugs() {
		return Stream.concat(this.routines.slugs(), Stream.of(STRETCHES)).distinct();
	}

	/** Whatever there is a chart of. */
	Optional<Routine> find(String slug) {
		return this.routines.find(slug)
			.or(() -> Optional.of(this.techniques.all(Kind.STRETCH))
				.filter(stretches -> slug.equals(STRETCHES) && !stretches.isEmpty())
				.map(stretches -> this.routines.together(STRETCHES, stretches, stretchWords())));
	}

	private Texts<Routine.Words> stretchWords() {
		return new Texts<>(Map.of(Texts.DEFAULT.getLanguage(),
				new Routine.Words(message(Texts.DEFAULT, "prevention.stretches"),
						message(Texts.DEFAULT, "print.stretches.summary"),
						message(Texts.DEFAULT, "print.stretches.audience"))));
	}

	/** Path of the page that a chart is of. */
	static String page(Routine routine) {
		return routine.slug().equals(STRETCHES) ? "/prevention#stretches" : "/routines/" + routine.slug();
	}

	/**
	 * The chart of a routine as it suits somebody.
	 * @param madeOn the day, if it is for one person
	 * @param site what the address of its page begins with
	 * @return empty if nothing that the routine is made of remains
	 */
	Optional<Chart> of(Routine routine, Suitability suitability, @Nullable LocalDate madeOn, String site,
			Locale locale) {
		return this.routines.plan(routine, suitability, Pace.PLAIN, locale).map(plan -> {
			String page = site + page(routine);
			Routine.Words words = plan.in(locale);
			boolean single = this.techniques.find(routine.slug()).isPresent();
			return new Chart(plan, single ? words.audience() : words.summary(),
					plan.chapters().stream().map(chapter -> move(chapter, plan, locale)).toList(), madeOn, page,
					QrCode.of(page));
		});
	}

	private Chart.Move move(Plan.Chapter chapter, Plan plan, Locale locale) {
		Technique technique = chapter.technique();
		TechniqueText words = technique.in(locale);
		boolean halved = !plan.halved().isEmpty();
		boolean usual = !halved && chapter.change().equals(Dose.UNCHANGED);
		boolean alone = plan.chapters().size() == 1;
		List<Moment> moments = halved ? technique.halfOfMoments(chapter.change(), Pace.PLAIN)
				: technique.moments(chapter.change());
		return new Chart.Move(technique, words.name(),
				usual ? words.amount() : amount(technique.dose(chapter.change()), halved, moments, locale),
				(usual && alone) ? words.instructions() : steps(moments, words, locale),
				alone ? words.cautions() : words.cautions().subList(0, 1), notes(technique, plan, locale),
				this.illustrations.of(technique, locale));
	}

	/** A dose that the words of the technique do not speak of. */
	private String amount(Dose whole, boolean halved, List<Moment> moments, Locale locale) {
		Dose dose = halved ? whole.halved() : whole;
		List<String> counts = new ArrayList<>();
		count("sets", dose.sets(), counts, locale);
		count("repetitions", dose.repetitions(), counts, locale);
		count("breaths", dose.breaths(), counts, locale);
		count("spots", dose.spots(), counts, locale);
		if (moments.stream().map(Moment::side).filter(side -> side != null).distinct().count() > 1) {
			counts.add(message(locale, "print.dose.sides"));
		}
		return message(locale, "print.dose", StringUtils.capitalize(String.join(", ", counts)));
	}

	private void count(String what, @Nullable Integer number, List<String> counts, Locale locale) {
		if (number != null) {
			counts.add(message(locale, "print.dose." + what, number));
		}
	}

	/** Each thing to do once, on the side that comes first. */
	private List<String> steps(List<Moment> moments, TechniqueText words, Locale locale) {
		Map<String, String> steps = new LinkedHashMap<>();
		moments.forEach(moment -> steps.computeIfAbsent(moment.id(), id -> words.cue(id, side(moment.side(), locale),
				side((moment.side() != null) ? moment.side().other() : null, locale))));
		return List.copyOf(steps.values());
	}

	private String side(@Nullable Side side, Locale locale) {
		return (side != null) ? message(locale, "phase." + side.name().toLowerCase(Locale.ROOT)) : "";
	}

	/** What to mind with a technique; why is nobody's business who sees the sheet. */
	private static List<String> notes(Technique technique, Plan plan, Locale locale) {
		return plan.changes()
			.stream()
			.filter(change -> technique.equals(change.instead()))
			.flatMap(change -> change.reasons().stream())
			.flatMap(reason -> reason.note(locale, technique).stream())
			.distinct()
			.toList();
	}

	private String message(Locale locale, String key, @Nullable Object... arguments) {
		return this.messages.getMessage(key, arguments, locale);
	}

}
