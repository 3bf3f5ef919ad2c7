package org.backcare.preference;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.backcare.owner.Owner;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How somebody likes to be guided, as a form. */
@Controller
class PreferenceController {

	private final Preferred preferred;

	PreferenceController(Preferred preferred) {
		this.preferred = preferred;
	}

	@GetMapping("/preferences")
	ModelAndView show(Optional<Owner> owner, @RequestParam @Nullable UUID session,
			@RequestParam @Nullable String routine, @RequestParam @Nullable String saved) {
		ModelAndView page = page(PreferenceForm.of(this.preferred.of(owner)), session, routine, List.of(),
				HttpStatus.OK);
		page.addObject("saved", saved != null);
		return page;
	}

	/** Keeps what was chosen, and leads back to where somebody came from. */
	@PostMapping("/preferences")
	ModelAndView save(@RequestParam MultiValueMap<String, String> parameters, Owner owner,
			@RequestParam @Nullable UUID session, @RequestParam @Nullable String routine, RedirectAttributes redirect) {
		PreferenceForm form = PreferenceForm.of(parameters);
		List<PreferenceForm.Problem> problems = form.problems();
		if (!problems.isEmpty()) {
			return page(form, session, routine, problems, HttpStatus.UNPROCESSABLE_CONTENT);
		}
		keep(owner, form.toPreferences());
		if (session != null) {
			return new ModelAndView("redirect:/sessions/" + session);
		}
		if (named(routine)) {
			redirect.addAttribute("routine", routine);
			return new ModelAndView("redirect:/sessions/new");
		}
		return new ModelAndView("redirect:/preferences?saved");
	}

	private void keep(Owner owner, Preferences preferences) {
		try {
			this.preferred.keep(owner, preferences);
		}
		catch (DataIntegrityViolationException ex) {
			// The same form was sent twice at once, and the other one was first.
			this.preferred.keep(owner, preferences);
		}
	}

	private static ModelAndView page(PreferenceForm form, @Nullable UUID session, @Nullable String routine,
			List<PreferenceForm.Problem> problems, HttpStatus status) {
		ModelAndView page = new ModelAndView("preference/form", status);
		page.addObject("form", form);
		page.addObject("fromSession", session);
		page.addObject("fromRoutine", named(routine) ? routine : null);
		page.addObject("problems", problems);
		page.addObject("fields", problems.stream().map(PreferenceForm.Problem::field).toList());
		page.addObject("amounts",
				Stream.of(Amount.values()).collect(Collectors.toMap(Amount::field, Function.identity())));
		return page;
	}

	private static boolean named(@Nullable String routine) {
		return routine != null && !routine.isBlank();
	}

}
