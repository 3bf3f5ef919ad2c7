package org.backcare.session;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.backcare.content.InvalidField;
import org.backcare.evidence.Sources;
import org.backcare.owner.Owner;
import org.backcare.preference.Preferences;
import org.backcare.preference.Preferred;
import org.backcare.routine.Plan;
import org.backcare.routine.Routine;
import org.backcare.routine.Routines;
import org.backcare.screening.Clearance;
import org.backcare.screening.Gate;
import org.backcare.screening.Help;
import org.backcare.screening.Symptom;
import org.backcare.session.Command.Type;
import org.backcare.session.Logbook.GateClosed;
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

	private final Sources sources;

	private final Gate gate;

	private final Help help;

	private final Preferred preferred;

	private final Films films;

	private final JsonMapper json;

	private final Clock clock;

	SessionController(Logbook logbook, Routines routines, Sources sources, Gate gate, Help help, Preferred preferred,
			Films films, JsonMapper json, Clock clock) {
		this.logbook = logbook;
		this.routines = routines;
		this.sources = sources;
		this.gate = gate;
		this.help = help;
		this.preferred = preferred;
		this.films = films;
		this.json = json;
		this.clock = clock;
	}

	@GetMapping("/sessions/new")
	String prepare(Optional<Owner> owner, @RequestParam String routine, Model model, Locale locale,
			RedirectAttributes redirect) {
		Routine wanted = routine(routine);
		Preferences preferences = this.preferred.of(owner);
		Optional<Clearance> clearance = clearance(owner);
		Optional<Plan> plan = clearance
			.flatMap(given -> this.routines.plan(wanted, given.suitability(), preferences.pace(), locale));
		if (clearance.isEmpty()) {
			return toChecklist(owner, wanted, redirect);
		}
		if (plan.isEmpty()) {
			return unsuited(wanted, clearance.get(), model, locale);
		}
		Adaptations adaptations = Adaptations.of(plan.get(), locale);
		model.addAttribute("plan", plan.get());
		model.addAttribute("preferences", preferences);
		model.addAttribute("adaptations", adaptations);
		model.addAttribute("sources", this.sources.with(adaptations.sources()));
		return "session/ready";
	}

	/** There is leave for a session, but for nothing that this routine is made of. */
	private String unsuited(Routine wanted, Clearance clearance, Model model, Locale locale) {
		Adaptations reasons = Adaptations.of(this.routines.changes(wanted, clearance.suitability()), List.of(), locale);
		model.addAttribute("routine", wanted.in(locale));
		model.addAttribute("adaptations", reasons);
		model.addAttribute("sources", this.sources.with(reasons.sources()));
		return "session/unsuited";
	}

	@PostMapping("/sessions")
	String open(Optional<Owner> owner, @RequestParam String routine, Locale locale, RedirectAttributes redirect) {
		Routine wanted = routine(routine);
		Optional<Clearance> clearance = clearance(owner);
		Optional<Plan> plan = clearance
			.flatMap(given -> this.routines.plan(wanted, given.suitability(), this.preferred.of(owner).pace(), locale));
		if (clearance.isEmpty()) {
			return toChecklist(owner, wanted, redirect);
		}
		if (plan.isEmpty()) {
			redirect.addAttribute("routine", wanted.slug());
			return "redirect:/sessions/new";
		}
		try {
			return page(this.logbook.open(clearance.get(), plan.get(), locale, this.clock.instant()).id());
		}
		catch (GateClosed ex) {
			return toChecklist(owner, wanted, redirect);
		}
	}

	/**
	 * To the questions; where they were answered and there is no leave all the same, to
	 * the reasons.
	 */
	private String toChecklist(Optional<Owner> owner, Routine wanted, RedirectAttributes redirect) {
		redirect.addAttribute("routine", wanted.slug());
		Instant now = this.clock.instant();
		return owner.filter(present -> this.gate.explains(present, now)).isPresent() ? "redirect:/screening/outcome"
				: "redirect:/screening";
	}

	private Routine routine(String slug) {
		return this.routines.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private Optional<Clearance> clearance(Optional<Owner> owner) {
		return owner.flatMap(present -> this.gate.clearance(present, this.clock.instant()));
	}

	@GetMapping("/sessions/{id}")
	ModelAndView show(Optional<Owner> owner, @PathVariable UUID id, HttpServletRequest request, Locale locale) {
		return page(find(owner, id), null, HttpStatus.OK, request, locale);
	}

	@PostMapping("/sessions/{id}/commands")
	ModelAndView command(Optional<Owner> owner, @PathVariable UUID id, @RequestParam String type,
			@RequestParam int phase, HttpServletRequest request, Locale locale) {
		StoredSession stored = find(owner, id);
		try {
			Type command = Type.of(type)
				.orElseThrow(() -> new Refusal(Refusal.Reason.UNKNOWN_COMMAND, stored.log().size()));
			this.logbook.add(owner.orElseThrow(), id, command, phase, null, this.clock.instant());
			return new ModelAndView(page(id));
		}
		catch (Refusal refusal) {
			return page(find(owner, id), "session.refused." + refusal.reason().wireName(),
					refusal.reason().conflict() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT, request,
					locale);
		}
		catch (DataIntegrityViolationException ex) {
			return page(find(owner, id), "session.refused.stale-phase", HttpStatus.CONFLICT, request, locale);
		}
		catch (GateClosed ex) {
			return new ModelAndView("redirect:/screening");
		}
	}

	/** Something feels wrong: the clock stands still while that is asked. */
	@PostMapping("/sessions/{id}/concerns")
	String concern(Optional<Owner> owner, @PathVariable UUID id) {
		StoredSession stored = find(owner, id);
		Instant now = this.clock.instant();
		if (stored.session().state(now) == State.RUNNING) {
			try {
				this.logbook.add(owner.orElseThrow(), id, Type.PAUSE, stored.session().phaseIndex(now), null, now);
			}
			catch (Refusal | DataIntegrityViolationException ex) {
				// Whatever came in between, the question stays the same.
			}
		}
		return "redirect:/sessions/" + id + "/symptoms";
	}

	@GetMapping("/sessions/{id}/symptoms")
	ModelAndView ask(Optional<Owner> owner, @PathVariable UUID id) {
		StoredSession stored = find(owner, id);
		if (stored.session().state(this.clock.instant()).over()) {
			return new ModelAndView(page(id));
		}
		ModelAndView page = new ModelAndView("session/symptoms");
		page.addObject("walk", SessionView.of(stored, this.clock.instant(), this.json));
		page.addObject("symptoms", this.gate.symptoms(owner.orElseThrow()));
		page.addObject("words", this.gate.symptoms());
		return page;
	}

	@PostMapping("/sessions/{id}/symptoms")
	ModelAndView felt(Optional<Owner> owner, @PathVariable UUID id, @RequestParam String symptom,
			HttpServletRequest request, Locale locale) {
		StoredSession stored = find(owner, id);
		Instant now = this.clock.instant();
		Symptom felt = this.gate.symptoms()
			.find(symptom)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT));
		try {
			this.logbook.add(owner.orElseThrow(), id, Logbook.commandFor(felt), stored.session().phaseIndex(now),
					felt.id(), now);
		}
		catch (Refusal | DataIntegrityViolationException ex) {
			return page(find(owner, id), "session.refused.wrong-state", HttpStatus.CONFLICT, request, locale);
		}
		return new ModelAndView((felt.then() == Symptom.Then.EASE) ? ease(owner.orElseThrow(), id, locale) : page(id));
	}

	@PostMapping("/sessions/{id}/easier")
	String easier(Optional<Owner> owner, @PathVariable UUID id, Locale locale) {
		find(owner, id);
		return ease(owner.orElseThrow(), id, locale);
	}

	/** Goes on with easier forms of what was left, in a session of its own. */
	private String ease(Owner owner, UUID id, Locale locale) {
		StoredSession stored = find(Optional.of(owner), id);
		Instant now = this.clock.instant();
		boolean asked = stored.symptom()
			.flatMap(this.gate.symptoms()::find)
			.filter(symptom -> symptom.then() == Symptom.Then.EASE)
			.isPresent();
		Optional<Clearance> clearance = asked
				? this.gate.easier(owner, stored.openedAt(), stored.log().get(stored.log().size() - 1).at(), now)
				: Optional.empty();
		Optional<Plan> plan = clearance
			.flatMap(given -> this.routines.rest(stored.routine(), stored.techniquesLeft(now))
				.flatMap(rest -> this.routines.plan(rest, given.suitability(),
						this.preferred.of(Optional.of(owner)).pace(), locale)));
		return plan.map(laid -> page(this.logbook.ease(stored, clearance.get(), laid, locale, now).id()))
			.orElse(page(id));
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

	private ModelAndView page(StoredSession stored, @Nullable String message, HttpStatus status,
			HttpServletRequest request, Locale locale) {
		Instant now = this.clock.instant();
		SessionView view = SessionView.of(stored, now, this.json);
		Optional<Symptom> symptom = stored.symptom().flatMap(this.gate.symptoms()::find);
		ModelAndView page = new ModelAndView(view.state().over() ? "session/end" : "session/player", status);
		Preferences preferences = this.preferred.of(Optional.of(new Owner(stored.owner())));
		page.addObject("walk", view);
		page.addObject("preferences", preferences);
		page.addObject("preferencesJson", SessionView.embedded(preferences, this.json));
		page.addObject("message", message);
		page.addObject("contacts", this.help.contacts(new Owner(stored.owner()), request, locale));
		page.addObject("adaptations", stored.adaptations());
		page.addObject("sources", this.sources.with(stored.adaptations().sources()));
		page.addObject("words", this.gate.symptoms());
		page.addObject("symptoms", this.gate.symptoms(new Owner(stored.owner())));
		page.addObject("symptom", symptom.filter(felt -> view.state().over()).orElse(null));
		if (view.state().over()) {
			page.addObject("summary", stored.summary(now));
			page.addObject("feeling", stored.feeling());
		}
		else {
			page.addObject("figure", this.films.still(stored.session().timeline().phases(), view.index()).orElse(null));
			page.addObject("films", this.films.embedded(stored.score()));
		}
		return page;
	}

}
