package org.backcare.routine;

import java.util.Locale;
import java.util.stream.Stream;

import org.backcare.content.Pages;
import org.backcare.technique.Technique.Kind;
import org.backcare.technique.Techniques;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

@Controller
class RoutineController implements Pages {

	private final Routines routines;

	private final Techniques techniques;

	RoutineController(Routines routines, Techniques techniques) {
		this.routines = routines;
		this.techniques = techniques;
	}

	@Override
	public Stream<String> paths() {
		return Stream.concat(Stream.of("/", "/routines"), this.routines.slugs().map(slug -> "/routines/" + slug));
	}

	@GetMapping("/")
	String home(Model model, Locale locale) {
		model.addAttribute("plans", this.routines.composed(locale));
		model.addAttribute("techniques", this.techniques.all(Kind.TECHNIQUE));
		return "home";
	}

	@GetMapping("/routines")
	String list(Model model, Locale locale) {
		model.addAttribute("plans", this.routines.composed(locale));
		model.addAttribute("single", this.routines.single(locale));
		return "routine/list";
	}

	@GetMapping("/routines/{slug}")
	String show(@PathVariable String slug, Model model, Locale locale) {
		Routine routine = this.routines.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		model.addAttribute("plan", this.routines.plan(routine, locale));
		return "routine/show";
	}

}
