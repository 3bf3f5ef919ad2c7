package org.backcare.prevention;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.backcare.content.Contents;
import org.backcare.content.Library;
import org.backcare.content.Pages;
import org.backcare.evidence.Voice.Stance;
import org.backcare.evidence.Voices;
import org.backcare.technique.Technique;
import org.backcare.technique.Technique.Kind;
import org.backcare.technique.Techniques;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class PreventionController implements Pages {

	private final Contents contents;

	private final Techniques techniques;

	private final Voices voices;

	PreventionController(Contents contents, Techniques techniques, Voices voices) {
		this.contents = contents;
		this.techniques = techniques;
		this.voices = voices;
	}

	@Override
	public Stream<String> paths() {
		return Stream.of("/prevention", "/prevention/workstation", "/causes", "/safety", "/questions", "/about");
	}

	@GetMapping("/prevention")
	String index(Model model) {
		model.addAttribute("prevention", article("prevention"));
		model.addAttribute("moving", article("moving"));
		model.addAttribute("stretches", this.techniques.all(Kind.STRETCH));
		return "prevention/index";
	}

	@GetMapping("/prevention/workstation")
	String workstation(Model model) {
		model.addAttribute("workstation", library().get(Workstation.class, Workstation.DESK));
		return "prevention/workstation";
	}

	@GetMapping("/causes")
	String causes(Model model) {
		model.addAttribute("causes", library().all(Cause.class));
		model.addAttribute("relief", article("relief"));
		model.addAttribute("techniques",
				this.techniques.all().stream().collect(Collectors.toMap(Technique::slug, Function.identity())));
		return "prevention/causes";
	}

	@GetMapping("/safety")
	String safety(Model model) {
		model.addAttribute("pop", article("pop"));
		model.addAttribute("risk", article("risk"));
		model.addAttribute("whenNot", article("when-not"));
		model.addAttribute("warning", voices(Stance.WARNS));
		model.addAttribute("favouring", voices(Stance.FAVOURS));
		model.addAttribute("recommending", voices(Stance.RECOMMENDS));
		return "prevention/safety";
	}

	private List<?> voices(Stance stance) {
		return this.voices.all().stream().filter(voice -> voice.stance() == stance).toList();
	}

	@GetMapping("/questions")
	String questions(Model model) {
		model.addAttribute("questions", library().all(Faq.class));
		model.addAttribute("facts", library().all(Fact.class));
		return "prevention/questions";
	}

	@GetMapping("/about")
	String about(Model model) {
		model.addAttribute("about", article("about"));
		model.addAttribute("privacy", article("privacy"));
		return "prevention/about";
	}

	private Library library() {
		return this.contents.library();
	}

	private Article article(String slug) {
		return library().get(Article.class, slug);
	}

}
