package org.backcare.screening;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.backcare.content.Contents;
import org.backcare.evidence.Sources;
import org.backcare.owner.Owner;
import org.backcare.screening.History.Afterwards;
import org.backcare.screening.Questionnaire.Screen;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asks the questions, a screen at a time, and says what comes of the answers. */
@Controller
class ScreeningController {

	private final Gate gate;

	private final Findings findings;

	private final Help help;

	private final Contents contents;

	private final Sources sources;

	private final MessageSource messages;

	private final Clock clock;

	ScreeningController(Gate gate, Findings findings, Help help, Contents contents, Sources sources,
			MessageSource messages, Clock clock) {
		this.gate = gate;
		this.findings = findings;
		this.help = help;
		this.contents = contents;
		this.sources = sources;
		this.messages = messages;
		this.clock = clock;
	}

	/**
	 * The screen that was asked for, but none before those in front of it are answered.
	 */
	@GetMapping("/screening")
	ModelAndView ask(Optional<Owner> owner, @RequestParam @Nullable String step, @RequestParam @Nullable String routine,
			Locale locale) {
		Questionnaire questionnaire = this.gate.questionnaire(owner, this.clock.instant());
		List<Screen> screens = questionnaire.screens();
		Screen next = questionnaire.next().orElse(screens.get(screens.size() - 1));
		Screen screen = questionnaire.screen((step != null) ? step : next.slug())
			.filter(wanted -> screens.indexOf(wanted) <= screens.indexOf(next))
			.orElse(next);
		return page(questionnaire, ScreenForm.of(screen, questionnaire), routine, List.of(), HttpStatus.OK, locale);
	}

	@PostMapping("/screening")
	ModelAndView answer(@RequestParam MultiValueMap<String, String> parameters, @RequestParam String step,
			@RequestParam @Nullable String routine, Owner owner, RedirectAttributes redirect, Locale locale) {
		Instant now = this.clock.instant();
		Questionnaire questionnaire = this.gate.questionnaire(Optional.of(owner), now);
		Optional<Screen> screen = questionnaire.screen(step);
		onTheWayTo(routine, redirect);
		if (screen.isEmpty()) {
			// The questions have changed meanwhile, or none of this screen is due any
			// more.
			return new ModelAndView(
					this.gate.explains(owner, now) ? "redirect:/screening/outcome" : "redirect:/screening");
		}
		ScreenForm form = ScreenForm.of(screen.get(), parameters);
		List<ScreenForm.Problem> problems = form.problems();
		if (!problems.isEmpty() && !form.urgesAtOnce()) {
			return page(questionnaire, form, routine, problems, HttpStatus.UNPROCESSABLE_CONTENT, locale);
		}
		Draft draft = questionnaire.draft().answer(step, form.ticked());
		if (form.screen().score() && form.score().isPresent()) {
			draft = draft.score(form.score().get(), form.how().orElse(null));
		}
		Optional<Screen> next = this.gate.answer(owner, questionnaire.with(draft), now);
		next.ifPresent(coming -> redirect.addAttribute("step", coming.slug()));
		return new ModelAndView(next.isPresent() ? "redirect:/screening" : "redirect:/screening/outcome");
	}

	/** Something has changed: everything is asked again, with the answers of before. */
	@PostMapping("/screening/changes")
	String change(Owner owner, @RequestParam @Nullable String routine, RedirectAttributes redirect) {
		this.gate.askEverything(owner, this.clock.instant());
		onTheWayTo(routine, redirect);
		return "redirect:/screening";
	}

	/** Remembers the routine that somebody wants to start. */
	private static void onTheWayTo(@Nullable String routine, RedirectAttributes redirect) {
		if (routine != null && !routine.isBlank()) {
			redirect.addAttribute("routine", routine);
		}
	}

	private ModelAndView page(Questionnaire questionnaire, ScreenForm form, @Nullable String routine,
			List<ScreenForm.Problem> problems, HttpStatus status, Locale locale) {
		List<Screen> screens = questionnaire.screens();
		int index = screens.stream().map(Screen::slug).toList().indexOf(form.screen().slug());
		ModelAndView page = new ModelAndView("screening/form", status);
		page.addObject("form", form);
		page.addObject("screen", form.screen());
		boolean returning = form.screen().slug().equals(Questionnaire.TODAY);
		page.addObject("title", this.messages.getMessage(returning ? "screening.today" : "screening.form.title",
				new Object[] { index + 1, screens.size() }, locale));
		page.addObject("place", index + 1);
		page.addObject("of", screens.size());
		page.addObject("previous", (index > 0) ? screens.get(index - 1).slug() : null);
		page.addObject("returning", returning);
		page.addObject("afterwards", Stream.of(Afterwards.values()).map(ScreenForm::name).toList());
		page.addObject("problems", problems);
		page.addObject("fields", problems.stream().map(ScreenForm.Problem::field).toList());
		page.addObject("routine", (routine == null || routine.isBlank()) ? null : routine);
		return page;
	}

	@GetMapping("/screening/outcome")
	String outcome(Optional<Owner> owner, @RequestParam @Nullable String routine, Model model, Locale locale,
			HttpServletRequest request) {
		Instant now = this.clock.instant();
		Optional<Standing> found = owner.map(present -> this.gate.standing(present, now));
		if (found.filter(standing -> standing.answered() || standing.rest() != null).isEmpty()) {
			return "redirect:/screening";
		}
		Standing standing = found.get();
		Outcome outcome = standing.assessment().outcome();
		Contacts contacts = this.help.contacts(standing.kept().region(), request, locale);
		List<Finding> grounds = this.findings
			.of(outcome.permits() ? standing.assessment().grounds() : standing.assessment().deciding(), locale);
		model.addAttribute("routine", routine);
		model.addAttribute("contacts", contacts);
		model.addAttribute("findings", grounds);
		model.addAttribute("permits", outcome.permits());
		model.addAttribute("cleared", standing.cleared().isPresent());
		if (outcome.permits() && standing.rest() != null) {
			model.addAttribute("rest", standing.rest());
			model.addAttribute("sources", this.sources.with(standing.rest().reason().sources()));
			return "screening/rest";
		}
		Advice advice = this.contents.library().get(Advice.class, outcome.slug()).with(contacts);
		model.addAttribute("outcome", advice);
		model.addAttribute("effects", this.findings
			.effects(standing.cleared().map(Clearance::suitability).orElse(standing.assessment().suitability())));
		model.addAttribute("sources",
				this.sources.with(Stream
					.concat(advice.sources().stream(), grounds.stream().flatMap(finding -> finding.sources().stream()))
					.toList()));
		return "screening/outcome";
	}

	/** A clinician's word that gentle exercise is fine. */
	@PostMapping("/screening/lifts")
	String lift(Optional<Owner> owner, @RequestParam String id, @RequestParam @Nullable String routine,
			@RequestParam @Nullable String from, RedirectAttributes redirect) {
		Instant now = this.clock.instant();
		boolean liftable = owner.map(present -> this.gate.standing(present, now).assessment().grounds())
			.orElse(List.of())
			.stream()
			.anyMatch(ground -> ground.liftable() && ground.id().equals(id));
		if (!liftable) {
			throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
		}
		this.gate.keep(owner.orElseThrow(), kept -> kept.lift(id, now), now);
		onTheWayTo(routine, redirect);
		return "told".equals(from) ? "redirect:/screening/told" : "redirect:/screening/outcome";
	}

	@GetMapping("/screening/region")
	String regions(Optional<Owner> owner, Model model, Locale locale, HttpServletRequest request) {
		String chosen = owner.map(present -> this.gate.standing(present, this.clock.instant()).kept().region())
			.orElse(null);
		model.addAttribute("lists", this.help.regions());
		model.addAttribute("chosen", chosen);
		model.addAttribute("contacts", this.help.contacts(chosen, request, locale));
		return "screening/region";
	}

	@PostMapping("/screening/region")
	String region(Owner owner, @RequestParam String region) {
		if (this.help.find(region).isEmpty() && !region.isEmpty()) {
			throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT);
		}
		this.gate.keep(owner, kept -> kept.in(region.isEmpty() ? null : region), this.clock.instant());
		return "redirect:/screening/region";
	}

}
