package org.backcare.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.backcare.content.InvalidField;
import org.backcare.owner.Owner;
import org.backcare.routine.Plan;
import org.backcare.routine.Routine;
import org.backcare.routine.Routines;
import org.backcare.screening.Clearance;
import org.backcare.screening.Gate;
import org.backcare.session.Command.Type;
import org.backcare.session.Logbook.GateClosed;
import org.backcare.technique.Techniques;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The guided session as pages; everything works by forms alone. */
@Controller
class SessionController {

	private final Logbook logbook;

	private final Routines routines;

	private final Techniques techniques;

	private final Gate gate;

	private final JsonMapper json;

	private final Clock clock;

	SessionController(Logbook logbook, Routines routines, Techniques techniques, Gate gate, JsonMapper json,
			Clock clock) {
		this.logbook = logbook;
		this.routines = routines;
		this.techniques = techniques;
		this.gate = gate;
		this.json = json;
		this.clock = clock;
	}

	@GetMapping("/sessions/new")
	String prepare(Optional<Owner> owner, @RequestParam String routine, Model model, Locale locale,
			RedirectAttributes redirect) {
		Routine wanted = routine(routine);
		Optional<Clearance> clearance = clearance(owner);
		Optional<Plan> plan = clearance.flatMap(given -> this.routines.plan(wanted, given.leftOut(), locale));
		if (plan.isEmpty()) {
			return toChecklist(wanted, clearance, redirect);
		}
		model.addAttribute("plan", plan.get());
		model.addAttribute("danger", this.gate.dangerSigns());
		model.addAttribute("warning", this.gate.warningSigns());
		Set<String> leftOut = clearance.get().leftOut();
		model.addAttribute("leftOut",
				this.routines.plan(wanted, Set.of(), locale)
					.orElseThrow()
					.chapters()
					.stream()
					.map(Plan.Chapter::technique)
					.filter(technique -> leftOut.contains(technique.slug()))
					.toList());
		return "session/ready";
	}

	@PostMapping("/sessions")
	String open(Optional<Owner> owner, @RequestParam String routine, Locale locale, RedirectAttributes redirect) {
		Routine wanted = routine(routine);
		Optional<Clearance> clearance = clearance(owner);
		Optional<Plan> plan = clearance.flatMap(given -> this.routines.plan(wanted, given.leftOut(), locale));
		if (plan.isEmpty()) {
			return toChecklist(wanted, clearance, redirect);
		}
		StoredSession stored = this.logbook.open(clearance.get(), plan.get(), locale, this.clock.instant());
		return page(stored.id());
	}

	/**
	 * Without a clearance to the questions; where nothing of the routine is left, to the
	 * reasons.
	 */
	private static String toChecklist(Routine wanted, Optional<Clearance> clearance, RedirectAttributes redirect) {
		redirect.addAttribute("routine", wanted.slug());
		return clearance.isPresent() ? "redirect:/screening/outcome" : "redirect:/screening";
	}

	private Routine routine(String slug) {
		return this.routines.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private Optional<Clearance> clearance(Optional<Owner> owner) {
		return owner.flatMap(present -> this.gate.clearance(present, this.clock.instant()));
	}

	@GetMapping("/sessions/{id}")
	ModelAndView show(Optional<Owner> owner, @PathVariable UUID id) {
		return page(find(owner, id), null, HttpStatus.OK);
	}

	@PostMapping("/sessions/{id}/commands")
	ModelAndView command(Optional<Owner> owner, @PathVariable UUID id, @RequestParam String type,
			@RequestParam int phase) {
		StoredSession stored = find(owner, id);
		try {
			Type command = Type.of(type)
				.orElseThrow(() -> new Refusal(Refusal.Reason.UNKNOWN_COMMAND, stored.log().size()));
			this.logbook.add(owner.orElseThrow(), id, command, phase, this.clock.instant());
			return new ModelAndView(page(id));
		}
		catch (Refusal refusal) {
			return page(find(owner, id), "session.refused." + refusal.reason().wireName(),
					refusal.reason().conflict() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
		}
		catch (DataIntegrityViolationException ex) {
			return page(find(owner, id), "session.refused.stale-phase", HttpStatus.CONFLICT);
		}
		catch (GateClosed ex) {
			return new ModelAndView("redirect:/screening");
		}
	}

	@PostMapping("/sessions/{id}/feeling")
	String feeling(Optional<Owner> owner, @PathVariable UUID id, @RequestParam int feeling) {
		StoredSession stored = find(owner, id);
		try {
			this.logbook.feels(owner.orElseThrow(), stored.id(), feeling);
		}
		catch (InvalidField ex) {
			throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
		}
		return page(id);
	}

	private StoredSession find(Optional<Owner> owner, UUID id) {
		return owner.flatMap(present -> this.logbook.find(present, id))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private static String page(UUID id) {
		return "redirect:/sessions/" + id;
	}

	private ModelAndView page(StoredSession stored, @Nullable String message, HttpStatus status) {
		Instant now = this.clock.instant();
		SessionView view = SessionView.of(stored, now, this.json);
		ModelAndView page = new ModelAndView(view.state().over() ? "session/end" : "session/player", status);
		page.addObject("walk", view);
		page.addObject("message", message);
		if (view.state().over()) {
			page.addObject("summary", stored.summary(now));
			page.addObject("feeling", stored.feeling());
		}
		return page;
	}

}
