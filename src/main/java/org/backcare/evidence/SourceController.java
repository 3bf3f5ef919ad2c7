package org.backcare.evidence;

import java.util.stream.Stream;

import org.backcare.content.Pages;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class SourceController implements Pages {

	private final Sources sources;

	SourceController(Sources sources) {
		this.sources = sources;
	}

	@Override
	public Stream<String> paths() {
		return Stream.of("/sources");
	}

	@GetMapping("/sources")
	String list(Model model) {
		model.addAttribute("sources", this.sources.all());
		return "evidence/sources";
	}

}
