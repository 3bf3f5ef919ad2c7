package org.backcare.owner;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

@Controller
class OwnerController {

	private final OwnerCookies cookies;

	private final ApplicationEventPublisher events;

	OwnerController(OwnerCookies cookies, ApplicationEventPublisher events) {
		this.cookies = cookies;
		this.events = events;
	}

	@GetMapping("/about/erase")
	String ask() {
		return "owner/erase";
	}

	@Transactional
	@PostMapping("/about/erase")
	public String erase(Optional<Owner> owner, HttpServletRequest request, HttpServletResponse response) {
		owner.ifPresent(present -> this.events.publishEvent(new OwnerErased(present)));
		this.cookies.clear(request, response);
		return "owner/erased";
	}

}
