package org.backcare.routine;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class TimelineApi {

	private final Routines routines;

	private final JsonMapper json;

	TimelineApi(Routines routines, JsonMapper json) {
		this.routines = routines;
		this.json = json;
	}

	@GetMapping(path = "/api/routines/{slug}/timeline", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> timeline(@PathVariable String slug, Locale locale) {
		Routine routine = this.routines.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		Timeline timeline = this.routines.plan(routine, locale).timeline();
		byte[] body = this.json.writeValueAsBytes(new Laid(routine.slug(), routine.in(locale).name(),
				timeline.totalMillis(), timeline.phases(), timeline.cues()));
		return ResponseEntity.ok()
			.cacheControl(CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate())
			.eTag(DigestUtils.md5DigestAsHex(body))
			.body(body);
	}

	/** What the API says of a routine. */
	record Laid(String routine, String name, long totalMillis, List<Phase> phases, List<Cue> cues) {
	}

}
