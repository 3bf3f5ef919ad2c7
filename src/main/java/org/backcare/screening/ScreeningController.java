package org.backcare.screening;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.backcare.content.Contents;
import org.backcare.evidence.Sources;
import org.backcare.owner.Owner;
import org.backcare.technique.Techniques;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@EnableConfigurationProperties(Contacts.class)
class ScreeningController {

	private final Gate gate;

	private final Contents contents;

	private final Sources sources;

	private final Techniques techniques;

	private final Contacts contacts;

	private final Clock clock;

	ScreeningController(Gate gate, Contents contents, Sources sources, Techniques techniques, Contacts contacts,
			Clock clock) {
		this.gate = gate;
		this.contents = contents;
		this.sources = sources;
		this.techniques = techniques;
		this.contacts = contacts;
		this.clock = clock;
	}

	@GetMapping("/screening")
	ModelAndView ask(@RequestParam @Nullable String routine) {
		MultiValueMap<String, String> nothing = new LinkedMultiValueMap<>();
		nothing.set("routine", routine);
		return form(ScreeningForm.of(this.gate.checklist(), nothing), List.of(), HttpStatus.OK);
	}

	@PostMapping("/screening")
	ModelAndView answer(@RequestParam MultiValueMap<String, String> parameters, Owner owner,
			RedirectAttributes redirect) {
		ScreeningForm form = ScreeningForm.of(this.gate.checklist(), parameters);
		List<ScreeningForm.Problem> problems = form.problems();
		if (!problems.isEmpty() && !form.urgesAtOnce()) {
			return form(form, problems, HttpStatus.UNPROCESSABLE_CONTENT);
		}
		this.gate.answer(owner, form.ticked(), this.clock.instant());
		if (form.routine() != null) {
			redirect.addAttribute("routine", form.routine());
		}
		return new ModelAndView("redirect:/screening/outcome");
	}

	private static ModelAndView form(ScreeningForm form, List<ScreeningForm.Problem> problems, HttpStatus status) {
		ModelAndView page = new ModelAndView("screening/form", status);
		page.addObject("form", form);
		page.addObject("groups", form.checklist().groups());
		page.addObject("problems", problems);
		return page;
	}

	@GetMapping("/screening/outcome")
	String outcome(Optional<Owner> owner, @RequestParam @Nullable String routine, Model model, Locale locale) {
		Optional<Screening> last = owner.flatMap(present -> this.gate.last(present, this.clock.instant()));
		if (last.isEmpty()) {
			return "redirect:/screening";
		}
		Checklist checklist = this.gate.checklist();
		Outcome outcome = last.get().outcome();
		List<Question> ticked = checklist.questions(last.get().ticked())
			.stream()
			.filter(question -> outcome.permits() || question.outcome() == outcome)
			.toList();
		Advice advice = this.contents.library().get(Advice.class, outcome.slug()).with(this.contacts);
		model.addAttribute("outcome", advice);
		model.addAttribute("permits", outcome.permits());
		model.addAttribute("signs",
				ticked.stream()
					.map(question -> checklist.groupOf(question).in(locale).questions().get(question.id()))
					.toList());
		model.addAttribute("leftOut",
				checklist.leftOut(last.get().ticked())
					.stream()
					.flatMap(slug -> this.techniques.find(slug).stream())
					.toList());
		model.addAttribute("sources",
				this.sources.with(Stream
					.concat(advice.sources().stream(), ticked.stream().flatMap(question -> question.sources().stream()))
					.toList()));
		model.addAttribute("routine", routine);
		return "screening/outcome";
	}

}
