package org.backcare.web;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Tells pages the address that the site is asked by, for what other sites read of them:
 * they do not resolve addresses.
 */
@ControllerAdvice(annotations = Controller.class)
class Site {

	@ModelAttribute("site")
	String site(HttpServletRequest request) {
		return of(request);
	}

	static String of(HttpServletRequest request) {
		return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
	}

}
