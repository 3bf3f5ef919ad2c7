package org.backcare.screening;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JacksonInject;
import org.backcare.content.Aggregate;
import org.backcare.content.Check;
import org.backcare.content.ContentType;
import org.backcare.content.Findings;
import org.backcare.content.InvalidField;
import org.backcare.content.Library;
import org.backcare.content.Texts;
import org.backcare.evidence.Sources;
import org.backcare.technique.Reason;
import org.backcare.technique.Technique;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

import org.springframework.stereotype.Component;

/** How much is enough, how often to ask, and from which score on what follows. */
record Limits(@JacksonInject("slug") String slug, int place, List<Limit> limits, @Nullable Review reviewed,
		Texts<Words> text) implements Aggregate {

	/** Slug of the list there is. */
	static final String LIST = "limits";

	Limits {
		limits = Check.filled("limits", Check.list("limits", limits));
		Check.given("text", text);
		Set<Id> ids = new HashSet<>();
		for (int i = 0; i < limits.size(); i++) {
			if (!ids.add(limits.get(i).id())) {
				throw new InvalidField("limits[" + i + "].id", "is there already: " + limits.get(i).id().wireName());
			}
		}
		for (Id id : Id.values()) {
			if (!ids.contains(id)) {
				throw new InvalidField("limits", "lack one with the id " + id.wireName());
			}
			text.byLanguage()
				.forEach((language, words) -> Check.text("text." + language + ".limits." + id.wireName(),
						words.limits().get(id.wireName())));
		}
	}

	int value(Id id) {
		return limit(id).value();
	}

	Duration days(Id id) {
		return Duration.ofDays(value(id));
	}

	Duration hours(Id id) {
		return Duration.ofHours(value(id));
	}

	Duration minutes(Id id) {
		return Duration.ofMinutes(value(id));
	}

	Limit limit(Id id) {
		return this.limits.stream().filter(limit -> limit.id() == id).findFirst().orElseThrow();
	}

	/** A limit as the reason for something. */
	Reason reason(Id id) {
		Limit limit = limit(id);
		return new Reason(id.wireName(), this.text.map(words -> words.of(limit)), limit.sources());
	}

	String in(Locale locale, Id id) {
		return this.text.in(locale).of(limit(id));
	}

	/** By name; each is needed somewhere. */
	@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
	enum Id {

		/** From this score on the easier forms only. */
		EASIER_FROM,

		/** From this score on no session. */
		STOP_FROM,

		/** A rise by this many points ends a session. */
		RISE,

		/** Hours of rest after a stop for pain, or when it was worse the day after. */
		REST_HOURS,

		/** Sessions in a row over which scores must not rise. */
		RISING_SESSIONS,

		/** Days of use after which it should be better. */
		NO_BETTER_DAYS,

		/** The same where there is pain, not stiffness alone. */
		NO_BETTER_DAYS_PAIN,

		/** Days until the profile is asked again. */
		PROFILE_DAYS,

		/** Days until what is asked weekly is asked again. */
		WEEK_DAYS,

		/** Hours that count as one day. */
		DAY_HOURS,

		/** Hours between two bouts of twisting or rolling. */
		GAP_HOURS,

		/** Bouts of twisting, and of rolling, a day. */
		BOUTS_TWIST_AND_ROLL,

		/** Bouts of anything else a day. */
		BOUTS_OTHERS,

		/** Full routines a day. */
		ROUTINE_A_DAY,

		/** Cracks on purpose a day that are worth a word. */
		CRACK_NOTE,

		/** Cracks on purpose a day that are too many. */
		CRACK_CARD,

		/** Days out of seven with a crack on purpose that are too many. */
		CRACK_DAYS,

		/** Days a week to aim for, at least. */
		DAYS_A_WEEK_LEAST,

		/** Days a week to aim for, at most. */
		DAYS_A_WEEK_MOST,

		/** Minutes for which answers about danger and warning signs serve. */
		ANSWER_MINUTES;

		public String wireName() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	/**
	 * @param unit of the value, for clinicians
	 * @param techniques slugs of those it is for, where it is not for all
	 * @param sources codes of what it rests on
	 */
	record Limit(Id id, int value, String unit, @Nullable List<String> techniques, List<String> sources) {

		Limit {
			Check.given("id", id);
			Check.range("value", value, 1, 1000);
			unit = Check.text("unit", unit);
			techniques = Check.list("techniques", techniques);
			sources = Check.filled("sources", Check.list("sources", sources));
		}

	}

	/**
	 * @param limits by their ids; {@code {value}} stands for the value
	 */
	record Words(Map<String, String> limits) {

		Words {
			limits = Check.words("limits", limits);
		}

		String of(Limit limit) {
			return this.limits.get(limit.id().wireName()).replace("{value}", Integer.toString(limit.value()));
		}

	}

	@Component
	static class Type implements ContentType<Limits> {

		@Override
		public String folder() {
			return "limits";
		}

		@Override
		public Class<Limits> type() {
			return Limits.class;
		}

		@Override
		public void check(Limits list, Library library, Findings findings) {
			Map<Id, Integer> values = new EnumMap<>(Id.class);
			for (int i = 0; i < list.limits().size(); i++) {
				Limit limit = list.limits().get(i);
				values.put(limit.id(), limit.value());
				Sources.check("limits[" + i + "].sources", limit.sources(), library, findings);
				for (String technique : limit.techniques()) {
					if (library.find(Technique.class, technique).isEmpty()) {
						findings.add("limits[" + i + "].techniques",
								"name a technique that is not there: " + technique);
					}
				}
			}
			if (values.get(Id.EASIER_FROM) >= values.get(Id.STOP_FROM)) {
				findings.add("limits", "must have easier-from below stop-from");
			}
			if (!list.slug().equals(LIST)) {
				findings.add("", "must go by the name " + LIST + ".yaml");
			}
		}

	}

}
