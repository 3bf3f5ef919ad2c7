package org.backcare.screening;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JacksonInject;
import org.backcare.content.Aggregate;
import org.backcare.content.Check;
import org.backcare.content.ContentType;
import org.backcare.content.Findings;
import org.backcare.content.Library;
import org.backcare.content.Texts;
import org.backcare.evidence.Sources;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Whom to call, by country. */
record Regions(@JacksonInject("slug") String slug, int place, List<Region> regions,
		Texts<Words> text) implements Aggregate {

	Regions {
		regions = Check.filled("regions", Check.list("regions", regions));
		Check.given("text", text);
		List<Region> all = regions;
		text.byLanguage()
			.forEach((language, words) -> all.forEach(region -> Check
				.given("text." + language + ".regions." + region.id(), words.regions().get(region.id()))));
	}

	public Words in(Locale locale) {
		return this.text.in(locale);
	}

	Optional<Region> find(@Nullable String id) {
		return this.regions.stream().filter(region -> region.id().equals(id)).findFirst();
	}

	/**
	 * @param id of the country, as in ISO 3166-1
	 * @param emergency number
	 * @param advice number of a line for advice on the same day, where there is one
	 * @param sources codes of what it rests on
	 */
	record Region(String id, String emergency, @Nullable String advice, List<String> sources) {

		Region {
			Check.text("id", id);
			emergency = Check.text("emergency", emergency);
			sources = Check.filled("sources", Check.list("sources", sources));
		}

	}

	/**
	 * @param regions by their ids
	 */
	record Words(Map<String, RegionWords> regions) {

		Words {
			regions = Map.copyOf(Check.given("regions", regions));
		}

	}

	/**
	 * @param advice what the line for advice is called
	 */
	record RegionWords(String name, @Nullable String advice) {

		RegionWords {
			name = Check.text("name", name);
		}

	}

	@Component
	static class Type implements ContentType<Regions> {

		@Override
		public String folder() {
			return "regions";
		}

		@Override
		public Class<Regions> type() {
			return Regions.class;
		}

		@Override
		public void check(Regions list, Library library, Findings findings) {
			for (int i = 0; i < list.regions().size(); i++) {
				Sources.check("regions[" + i + "].sources", list.regions().get(i).sources(), library, findings);
			}
		}

	}

}
