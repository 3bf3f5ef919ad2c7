package org.backcare.session;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.backcare.owner.Owner;
import org.backcare.preference.Preferred;
import org.backcare.routine.Plan;
import org.backcare.routine.Routine;
import org.backcare.routine.Routines;
import org.backcare.screening.Clearance;
import org.backcare.screening.Gate;
import org.backcare.session.Logbook.Diverged;
import org.backcare.session.Logbook.GateClosed;
import tools.jackson.core.JacksonException;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Sessions for the player in the browser. */
@RestController
class SessionApi {

	/** Most bytes that anything may have on the wire. */
	private static final int MOST_BYTES = 64 * 1024;

	private final Logbook logbook;

	private final Routines routines;

	private final Gate gate;

	private final Preferred preferred;

	private final Clock clock;

	SessionApi(Logbook logbook, Routines routines, Gate gate, Preferred preferred, Clock clock) {
		this.logbook = logbook;
		this.routines = routines;
		this.gate = gate;
		this.preferred = preferred;
		this.clock = clock;
	}

	@PostMapping(path = "/api/sessions", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Wire.SessionBody> open(Optional<Owner> owner, InputStream body, Locale locale) throws IOException {
		Wire.Opening opening = read(body, Wire.Opening.class).orElseThrow(() -> problem(HttpStatus.BAD_REQUEST,
				"This opens nothing", "Send JSON with the name of a \"routine\". Nothing was changed."));
		Instant now = this.clock.instant();
		Routine routine = Optional.ofNullable(opening.routine())
			.flatMap(this.routines::find)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		Clearance clearance = owner.flatMap(present -> this.gate.clearance(present, now))
			.orElseThrow(SessionApi::gateClosed);
		Plan plan = this.routines.plan(routine, clearance.suitability(), this.preferred.of(owner).pace(), locale)
			.orElseThrow(SessionApi::gateClosed);
		StoredSession stored;
		try {
			stored = this.logbook.open(clearance, plan, locale, now);
		}
		catch (GateClosed ex) {
			throw gateClosed();
		}
		return ResponseEntity.created(URI.create("/api/sessions/" + stored.id()))
			.eTag(etag(stored))
			.body(Wire.SessionBody.of(stored));
	}

	@GetMapping(path = "/api/sessions/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Wire.SessionBody> show(Optional<Owner> owner, @PathVariable UUID id) {
		StoredSession stored = owner.flatMap(present -> this.logbook.find(present, id)).orElseThrow(SessionApi::none);
		return dated(stored).body(Wire.SessionBody.of(stored));
	}

	@PutMapping(path = "/api/sessions/{id}/log", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<Wire.LogBody> extend(Optional<Owner> sender, @PathVariable UUID id, InputStream body)
			throws IOException {
		Owner owner = sender.orElseThrow(SessionApi::none);
		Instant now = this.clock.instant();
		Wire.LogBody log;
		try {
			log = read(body, Wire.LogBody.class).filter(sent -> sent.log() != null)
				.orElseThrow(() -> problem(HttpStatus.BAD_REQUEST, "This is not a log",
						"Send JSON with a list \"log\" of entries with type, at and phase. Nothing was changed."));
		}
		catch (ErrorResponseException ex) {
			// Whether there is such a session is nobody's business but its owner's.
			throw this.logbook.find(owner, id).isPresent() ? ex : none();
		}
		try {
			StoredSession stored = extend(owner, id, log, now).orElseThrow(SessionApi::none);
			return dated(stored).body(new Wire.LogBody(Wire.entries(stored)));
		}
		catch (Refusal refusal) {
			throw refusal.reason().conflict() ? conflict(owner, id, refusal.reason().wireName(), now)
					: unprocessable(refusal);
		}
		catch (Diverged | DataIntegrityViolationException ex) {
			throw conflict(owner, id, "diverged", now);
		}
		catch (GateClosed ex) {
			throw gateClosed();
		}
	}

	private Optional<StoredSession> extend(Owner owner, UUID id, Wire.LogBody log, Instant now) {
		List<Command> commands = log.commands();
		try {
			return this.logbook.extend(owner, id, commands, log.flaw(), now);
		}
		catch (DataIntegrityViolationException ex) {
			// Another request was quicker by a moment. It may have been an earlier one
			// of the same page, so that this log goes on from what it added.
			return this.logbook.extend(owner, id, commands, log.flaw(), now);
		}
	}

	/** Empty for what cannot be read: it may be anything, so no word is said of it. */
	private <T> Optional<T> read(InputStream body, Class<T> type) throws IOException {
		byte[] bytes = body.readNBytes(MOST_BYTES + 1);
		if (bytes.length > MOST_BYTES) {
			throw problem(HttpStatus.CONTENT_TOO_LARGE, "This is too large",
					"A log may have up to 64 KB. Nothing was changed.");
		}
		try {
			return Optional.ofNullable(Wire.read(bytes, type));
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	private ResponseEntity.BodyBuilder dated(StoredSession stored) {
		return ResponseEntity.ok().header(HttpHeaders.DATE, date(this.clock.instant())).eTag(etag(stored));
	}

	/** A player sets its clock by this, and so it is ours, not the server's own. */
	private static String date(Instant now) {
		return DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
	}

	/**
	 * All that a session may turn into never changes and the log only grows, so its
	 * length tells versions apart.
	 */
	private static String etag(StoredSession stored) {
		return "\"" + stored.log().size() + "\"";
	}

	private ErrorResponseException conflict(Owner owner, UUID id, String reason, Instant now) {
		StoredSession stored = this.logbook.find(owner, id).orElseThrow(SessionApi::none);
		Session session = stored.session();
		ErrorResponseException problem = problem(HttpStatus.CONFLICT, "The session is somewhere else",
				"Another tab or device was quicker, or the step had ended. Go on from the log given here.");
		ProblemDetail body = problem.getBody();
		body.setProperty("reason", reason);
		body.setProperty("state", session.state(now).wireName());
		body.setProperty("phase", session.phaseIndex(now));
		body.setProperty("positionMillis", session.positionMillis(now));
		body.setProperty("log", Wire.entries(stored));
		return problem;
	}

	private static ErrorResponseException unprocessable(Refusal refusal) {
		ErrorResponseException problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "This log cannot be taken",
				"Entry " + refusal.entry() + " is the first that does not fit. Nothing was changed.");
		problem.getBody().setProperty("entry", refusal.entry());
		problem.getBody().setProperty("reason", refusal.reason().wireName());
		return problem;
	}

	private static ErrorResponseException gateClosed() {
		return problem(HttpStatus.FORBIDDEN, "The safety checklist comes first",
				"Answer the checklist at /screening. If something feels wrong, get help before any exercise.");
	}

	private static ErrorResponseException none() {
		return problem(HttpStatus.NOT_FOUND, "There is no such session",
				"It may have been erased, or be on another device.");
	}

	private static ErrorResponseException problem(HttpStatus status, String title, String detail) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setTitle(title);
		return new ErrorResponseException(status, body, null);
	}

}
