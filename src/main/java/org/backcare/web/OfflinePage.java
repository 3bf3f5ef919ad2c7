package org.backcare.web;

import java.util.stream.Stream;

import org.backcare.content.Pages;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What is shown in the place of a page that can be had neither here nor there. */
@Controller
class OfflinePage implements Pages {

	@Override
	public Stream<String> paths() {
		return Stream.of("/offline");
	}

	@GetMapping("/offline")
	String show() {
		return "web/offline";
	}

}
