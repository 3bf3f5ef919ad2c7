package org.backcare.routine;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class TimelineApi {

	private final Routines routines;

	TimelineApi(Routines routines) {
		this.routines = routines;
	}

	@GetMapping(path = "/api/routines/{slug}/timeline", produces = MediaType.APPLICATION_JSON_VALUE)
	Laid timeline(@PathVariable String slug, Locale locale) {
		Routine routine = this.routines.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		Timeline timeline = this.routines.plan(routine, Set.of(), locale).orElseThrow().timeline();
		return new Laid(routine.slug(), routine.in(locale).name(), timeline.totalMillis(), timeline.phases());
	}

	/** What the API says of a routine. */
	record Laid(String routine, String name, long totalMillis, List<Phase> phases) {
	}

}
