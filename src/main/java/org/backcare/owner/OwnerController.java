package org.backcare.owner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
class OwnerController {

	private final OwnerCookies cookies;

	private final List<Keeper> keepers;

	private final ApplicationEventPublisher events;

	OwnerController(OwnerCookies cookies, List<Keeper> keepers, ApplicationEventPublisher events) {
		this.cookies = cookies;
		this.keepers = keepers;
		this.events = events;
	}

	@GetMapping("/about/erase")
	String ask() {
		return "owner/erase";
	}

	/** Everything that is kept about somebody, to take along. */
	@GetMapping("/about/kept.json")
	@ResponseBody
	ResponseEntity<Map<String, Object>> export(Optional<Owner> owner) {
		Map<String, Object> all = new TreeMap<>();
		owner.ifPresent(present -> this.keepers.forEach(keeper -> all.put(keeper.name(), keeper.kept(present))));
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename("backcare.json").build().toString())
			.body(all);
	}

	@Transactional
	@PostMapping("/about/erase")
	public String erase(Optional<Owner> owner, HttpServletRequest request, HttpServletResponse response) {
		owner.ifPresent(present -> this.events.publishEvent(new OwnerErased(present)));
		this.cookies.clear(request, response);
		// Logs of sessions that are kept on the device too.
		response.setHeader("Clear-Site-Data", "\"storage\"");
		return "owner/erased";
	}

}
