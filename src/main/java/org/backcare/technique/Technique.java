package org.backcare.technique;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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
 * @param figure slug of the figure that shows it, if there is one
 * @param stills the two segments whose first poses are the pictures of it
 * @param dose by default
 * @param easier what may be done instead when it is too much
 * @param harder what may be done instead when it is too little
 * @param sources codes of what it rests on
 * @param voices slugs of who recommends it
 */
public record Technique(@JacksonInject("slug") String slug, int place, Kind kind, @Nullable String of,
		List<String> covers, List<String> substitutes, Setting setting, List<Kit> needs, List<Kit> helps,
		@Nullable String figure, List<String> stills, @Nullable Breath breath, Dose dose, Bounds bounds,
		@Nullable Other easier, @Nullable Other harder, List<Part> parts, List<String> sources, List<String> voices,
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
		stills = Check.list("stills", stills);
		parts = Check.filled("parts", Check.list("parts", parts));
		sources = Check.filled("sources", Check.list("sources", sources));
		voices = Check.list("voices", voices);
		Check.given("dose", dose);
		Check.given("bounds", bounds);
		Check.given("text", text);
		List<Part.Segment> segments = segments(parts, new ArrayList<>());
		checkSegments(segments, breath);
		checkPictures(segments, figure, stills);
		check("dose", parts, dose, breath, bounds);
		if (easier != null) {
			check("easier.dose", parts, easier.dose().or(dose), breath, bounds);
		}
		if (harder != null) {
			check("harder.dose", parts, harder.dose().or(dose), breath, bounds);
		}
		text.byLanguage().forEach((language, words) -> {
			checkWords("text." + language + ".cues", segments, words.cues());
			checkWords("text." + language + ".brief", segments, words.brief());
			if (figure != null) {
				Check.given("text." + language + ".movement", words.movement());
			}
			checkBrevity("text." + language + ".brief", segments, words, usual(breath));
		});
	}

	private static void check(String field, List<Part> parts, Dose dose, @Nullable Breath breath, Bounds bounds) {
		try {
			bounds.check(dose);
			bounds.check(Moment.of(parts, dose, usual(breath), Pace.PLAIN));
		}
		catch (InvalidField ex) {
			throw ex.in(field);
		}
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

	private static void checkPictures(List<Part.Segment> segments, @Nullable String figure, List<String> stills) {
		if (figure == null) {
			return;
		}
		if (stills.size() != 2) {
			throw new InvalidField("stills", "names two segments, whose first poses are the pictures");
		}
		stills.forEach(still -> {
			if (segments.stream().noneMatch(segment -> segment.id().equals(still) && !segment.poses().isEmpty())) {
				throw new InvalidField("stills", "names no segment that has poses: " + still);
			}
		});
	}

	private static void checkWords(String field, List<Part.Segment> segments, Map<String, String> words) {
		Set<String> spare = new HashSet<>(words.keySet());
		for (Part.Segment segment : segments) {
			if (!spare.remove(segment.id())) {
				throw new InvalidField(field, "lacks a text for the segment " + segment.id());
			}
		}
		for (String id : spare) {
			throw new InvalidField(field + "." + id, "belongs to no segment");
		}
	}

	/** The brief line can be said in its segment at any pace. */
	private static void checkBrevity(String field, List<Part.Segment> segments, TechniqueText words, Breath breath) {
		for (Part.Segment segment : segments) {
			String line = words.brief().get(segment.id());
			Duration time = segment.shortest(breath);
			if (Speech.length(line).compareTo(time) > 0) {
				throw new InvalidField(field + "." + segment.id(),
						"takes longer to say than the %.2f seconds that there may be: \"%s\""
							.formatted(time.toMillis() / 1000.0, line));
			}
		}
	}

	private static Breath usual(@Nullable Breath breath) {
		return (breath != null) ? breath : Breath.USUAL;
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

	/** The pose that a segment goes to first. */
	String pose(String segment) {
		return segments().filter(found -> found.id().equals(segment))
			.map(found -> found.poses().get(0))
			.findFirst()
			.orElseThrow();
	}

	/** All segments, each once, in order. */
	Stream<Part.Segment> segments() {
		return segments(this.parts, new ArrayList<>()).stream();
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
		return moments(change, Pace.PLAIN);
	}

	/**
	 * Everything to do at somebody's pace, in order; at the usual pace where theirs would
	 * go beyond the clinical bounds.
	 * @throws InvalidField if it does so at the usual pace too
	 */
	public List<Moment> moments(Dose change, Pace pace) {
		return within(dose(change), pace);
	}

	/**
	 * Half of everything to do, in order. It may be less than the clinical bounds ask
	 * for, as it is for somebody to whom the whole did no good.
	 * @throws InvalidField if the whole goes beyond the clinical bounds
	 */
	public List<Moment> halfOfMoments(Dose change, Pace pace) {
		return within(dose(change).halved(), pace);
	}

	private List<Moment> within(Dose dose, Pace pace) {
		List<Moment> moments = Moment.of(this.parts, dose, usual(this.breath), pace);
		if (this.bounds.allow(moments)) {
			return moments;
		}
		List<Moment> plain = Moment.of(this.parts, dose, usual(this.breath), Pace.PLAIN);
		this.bounds.check(plain);
		return plain;
	}

	/**
	 * What a dose may become in a session: itself, and what is easier and harder.
	 * @param change what to do more or less of than by default
	 */
	public List<Dose> doses(Dose change) {
		return Stream
			.concat(Stream.of(change),
					Stream.of(this.easier, this.harder)
						.filter(other -> other != null && other.technique() == null)
						.map(other -> other.dose().or(change)))
			.toList();
	}

	/**
	 * How much it is with a change.
	 * @param change what to do more or less of than by default
	 * @throws InvalidField if that goes beyond the clinical bounds
	 */
	public Dose dose(Dose change) {
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

	/**
	 * Something that may be done instead, in the middle of a session.
	 *
	 * @param technique slug of another form; none for the same one
	 * @param dose what to do more or less of than that has by default
	 */
	public record Other(@Nullable String technique, Dose dose) {

		public Other(@Nullable String technique, @Nullable Dose dose) {
			if ((technique == null) == (dose == null)) {
				throw new InvalidField("technique", "is another form, or \"dose\" more or less of the same: give one");
			}
			this.technique = technique;
			this.dose = (dose != null) ? dose : Dose.UNCHANGED;
		}

	}

}
