package org.backcare.technique;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.annotation.JacksonInject;
import org.backcare.content.Aggregate;
import org.backcare.content.Check;
import org.backcare.content.InvalidField;
import org.backcare.content.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What the body does, and how much of it unless a routine says otherwise.
 *
 * @param of slug of the technique that it is another form of; only a variant has one
 * @param covers slugs of other variants of the same technique in whose place it may be
 * taken, since it is at least as careful in every respect
 * @param substitutes slugs of what may take its place where nobody may do any form of it,
 * best first
 * @param setting where it is done
 * @param needs kit without which it cannot be done
 * @param helps kit that makes it kinder
 * @param dose by default
 * @param sources codes of what it rests on
 * @param voices slugs of who recommends it
 */
public record Technique(@JacksonInject("slug") String slug, int place, Kind kind, @Nullable String of,
		List<String> covers, List<String> substitutes, Setting setting, List<Kit> needs, List<Kit> helps,
		@Nullable Breath breath, Dose dose, Bounds bounds, List<Part> parts, List<String> sources, List<String> voices,
		Texts<TechniqueText> text) implements Aggregate {

	public Technique {
		Check.given("kind", kind);
		if ((of != null) != (kind == Kind.VARIANT)) {
			throw new InvalidField("of", "names the technique that a variant is a form of, and nothing else has it");
		}
		covers = Check.list("covers", covers);
		substitutes = Check.list("substitutes", substitutes);
		Check.given("setting", setting);
		needs = Check.list("needs", needs);
		helps = Check.list("helps", helps);
		parts = Check.filled("parts", Check.list("parts", parts));
		sources = Check.filled("sources", Check.list("sources", sources));
		voices = Check.list("voices", voices);
		Check.given("dose", dose);
		Check.given("bounds", bounds);
		Check.given("text", text);
		List<Part.Segment> segments = segments(parts, new ArrayList<>());
		checkSegments(segments, breath);
		try {
			bounds.check(dose);
			bounds.check(Moment.of(parts, dose, breath));
		}
		catch (InvalidField ex) {
			throw ex.in("dose");
		}
		text.byLanguage().forEach((language, words) -> checkCues("text." + language + ".cues", segments, words));
	}

	private static void checkSegments(List<Part.Segment> segments, @Nullable Breath breath) {
		Set<String> ids = new HashSet<>();
		for (Part.Segment segment : segments) {
			if (!ids.add(segment.id())) {
				throw new InvalidField("parts", "use the id " + segment.id() + " twice");
			}
			if (segment.breaths() && breath == null) {
				throw new InvalidField("breath",
						"is missing, but the segment " + segment.id() + " is measured in breaths");
			}
		}
	}

	private static void checkCues(String field, List<Part.Segment> segments, TechniqueText words) {
		Set<String> spare = new HashSet<>(words.cues().keySet());
		for (Part.Segment segment : segments) {
			if (!spare.remove(segment.id())) {
				throw new InvalidField(field, "lacks a text for the segment " + segment.id());
			}
		}
		for (String id : spare) {
			throw new InvalidField(field + "." + id, "belongs to no segment");
		}
	}

	private static List<Part.Segment> segments(List<Part> parts, List<Part.Segment> found) {
		for (Part part : parts) {
			if (part instanceof Part.Segment segment) {
				found.add(segment);
			}
			else if (part instanceof Part.Repeat repeat) {
				segments(repeat.parts(), found);
			}
		}
		return found;
	}

	public TechniqueText in(Locale locale) {
		return this.text.in(locale);
	}

	/** Slug of the technique that this is, or is a form of. */
	public String base() {
		return (this.of != null) ? this.of : this.slug;
	}

	/**
	 * Everything to do, in order.
	 * @param change what to do more or less of than by default
	 * @throws InvalidField if that goes beyond the clinical bounds
	 */
	public List<Moment> moments(Dose change) {
		List<Moment> moments = Moment.of(this.parts, dose(change), this.breath);
		this.bounds.check(moments);
		return moments;
	}

	/**
	 * Half of everything to do, in order. It may be less than the clinical bounds ask
	 * for, as it is for somebody to whom the whole did no good.
	 * @throws InvalidField if the whole goes beyond the clinical bounds
	 */
	public List<Moment> halfOfMoments(Dose change) {
		return Moment.of(this.parts, dose(change).halved(), this.breath);
	}

	private Dose dose(Dose change) {
		Dose wanted = change.or(this.dose);
		this.bounds.check(wanted);
		return wanted;
	}

	/** How long it takes by default. */
	public Duration total() {
		return moments(Dose.UNCHANGED).stream().map(Moment::length).reduce(Duration.ZERO, Duration::plus);
	}

	/** What part a technique has. */
	public enum Kind {

		TECHNIQUE,

		/** One of the small daily stretches. */
		STRETCH,

		/** Another form of a technique, for whom the usual one does not suit. */
		VARIANT

	}

	/** Where something is done. */
	public enum Setting {

		/** Sitting or standing, where one works. */
		CHAIR,

		/** Standing at a wall. */
		WALL,

		FLOOR

	}

	/** What something is done with. */
	public enum Kit {

		CHAIR, WALL, MAT, BLANKET, ROLLER, DESK, BALL

	}

}
