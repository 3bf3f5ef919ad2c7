package org.backcare.technique;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

import org.backcare.content.Pages;
import org.backcare.evidence.Sources;
import org.backcare.evidence.Voices;
import org.backcare.technique.Technique.Kind;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

@Controller
class TechniqueController implements Pages {

	private final Techniques techniques;

	private final Sources sources;

	private final Voices voices;

	TechniqueController(Techniques techniques, Sources sources, Voices voices) {
		this.techniques = techniques;
		this.sources = sources;
		this.voices = voices;
	}

	@Override
	public Stream<String> paths() {
		return Stream.concat(Stream.of("/techniques"),
				this.techniques.all()
					.stream()
					.map(technique -> ((technique.kind() == Kind.STRETCH) ? "/prevention/stretches/" : "/techniques/")
							+ technique.slug()));
	}

	@GetMapping("/techniques")
	String list(Model model) {
		model.addAttribute("techniques", this.techniques.all(Kind.TECHNIQUE));
		return "technique/list";
	}

	@GetMapping("/techniques/{slug}")
	String technique(@PathVariable String slug, Model model) {
		return show(slug, EnumSet.of(Kind.TECHNIQUE, Kind.VARIANT), model);
	}

	@GetMapping("/prevention/stretches/{slug}")
	String stretch(@PathVariable String slug, Model model) {
		return show(slug, EnumSet.of(Kind.STRETCH), model);
	}

	private String show(String slug, Set<Kind> kinds, Model model) {
		Technique technique = this.techniques.find(slug)
			.filter(found -> kinds.contains(found.kind()))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		model.addAttribute("technique", technique);
		model.addAttribute("base",
				(technique.of() != null) ? this.techniques.find(technique.of()).orElseThrow() : null);
		model.addAttribute("variants", this.techniques.variants(technique));
		model.addAttribute("sources", this.sources.with(technique.sources()));
		model.addAttribute("voices", this.voices.with(technique.voices()));
		return "technique/show";
	}

}
