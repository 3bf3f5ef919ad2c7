package org.backcare.evidence;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class SourceController {

	private final Sources sources;

	SourceController(Sources sources) {
		this.sources = sources;
	}

	@GetMapping("/sources")
	String list(Model model) {
		model.addAttribute("sources", this.sources.all());
		return "evidence/sources";
	}

}
