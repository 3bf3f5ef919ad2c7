package org.backcare.screening;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.backcare.content.Contents;
import org.backcare.owner.Owner;
import org.backcare.screening.Regions.Region;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Knows whom somebody is to call: in the country that they chose, or as the site is set,
 * or in the country that their browser names. Which of these it is, is always said.
 */
@Component
@EnableConfigurationProperties(ContactSettings.class)
public class Help {

	private final Contents contents;

	private final ContactSettings settings;

	private final Screenings screenings;

	Help(Contents contents, ContactSettings settings, Screenings screenings) {
		this.contents = contents;
		this.settings = settings;
		this.screenings = screenings;
	}

	/** Whom an owner is to call. */
	public Contacts contacts(Owner owner, HttpServletRequest request, Locale locale) {
		return contacts(this.screenings.findById(owner.id()).map(Screening::kept).map(Kept::region).orElse(null),
				request, locale);
	}

	Contacts contacts(@Nullable String chosen, HttpServletRequest request, Locale locale) {
		Optional<Region> region = find(chosen);
		if (region.isPresent()) {
			return contacts(region.get(), true, locale);
		}
		if (this.settings.numbered()) {
			return this.settings.contacts();
		}
		return Collections.list(request.getLocales())
			.stream()
			.flatMap(named -> find(named.getCountry()).stream())
			.findFirst()
			.map(named -> contacts(named, false, locale))
			.orElseGet(this.settings::contacts);
	}

	private Contacts contacts(Region region, boolean chosen, Locale locale) {
		Regions.RegionWords words = regions().get(0).in(locale).regions().get(region.id());
		String advice = (words.advice() != null) ? words.advice()
				: (region.advice() != null) ? region.advice() : this.settings.adviceLine();
		return new Contacts(region.emergency(), advice, words.name(), chosen);
	}

	Optional<Region> find(@Nullable String id) {
		return regions().stream().flatMap(list -> list.find(id).stream()).findFirst();
	}

	/** All countries that are known. */
	List<Regions> regions() {
		return this.contents.library().all(Regions.class);
	}

}
