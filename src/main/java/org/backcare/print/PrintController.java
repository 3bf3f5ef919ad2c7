package org.backcare.print;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.backcare.content.Pages;
import org.backcare.owner.Owner;
import org.backcare.routine.Routine;
import org.backcare.routine.Routines;
import org.backcare.screening.Clearance;
import org.backcare.screening.Gate;
import org.backcare.technique.Suitability;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Charts to print. Who has leave for a session gets one that is composed for them; who
 * was told not to exercise is told again; everybody else gets the same.
 */
@Controller
class PrintController implements Pages {

	private final Charts charts;

	private final Routines routines;

	private final Gate gate;

	private final PdfView pdf;

	private final Clock clock;

	PrintController(Charts charts, Routines routines, Gate gate, PdfView pdf, Clock clock) {
		this.charts = charts;
		this.routines = routines;
		this.gate = gate;
		this.pdf = pdf;
		this.clock = clock;
	}

	@Override
	public Stream<String> paths() {
		return this.charts.slugs().map(slug -> "/print/" + slug);
	}

	@GetMapping("/print/{routine}")
	ModelAndView page(Optional<Owner> owner, @PathVariable String routine, HttpServletRequest request,
			HttpServletResponse response, Locale locale) {
		return show(find(routine), null, owner, request, response, locale);
	}

	@GetMapping("/print/{routine}.pdf")
	ModelAndView pdf(Optional<Owner> owner, @PathVariable String routine, HttpServletRequest request,
			HttpServletResponse response, Locale locale) {
		return show(find(routine), this.pdf, owner, request, response, locale);
	}

	private Routine find(String routine) {
		return this.charts.find(routine).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	/**
	 * @param view of the chart; null for the page
	 */
	private ModelAndView show(Routine routine, @Nullable View view, Optional<Owner> owner, HttpServletRequest request,
			HttpServletResponse response, Locale locale) {
		Instant now = this.clock.instant();
		String site = ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
		Optional<Clearance> clearance = owner.flatMap(present -> this.gate.clearance(present, now));
		response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
		if (clearance.isEmpty() && owner.filter(present -> this.gate.explains(present, now)).isEmpty()) {
			return show(this.charts.of(routine, Suitability.UNRESTRICTED, null, site, locale).orElseThrow(), view);
		}
		response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
		if (clearance.isEmpty()) {
			return new ModelAndView("redirect:/screening/outcome");
		}
		Suitability suitability = clearance.get().suitability();
		return this.charts.of(routine, suitability, LocalDate.ofInstant(now, ZoneOffset.UTC), site, locale)
			.map(chart -> show(chart, view))
			.orElseGet(() -> (view != null) ? new ModelAndView("redirect:/print/" + routine.slug())
					: new ModelAndView("print/unsuited").addObject("routine", routine)
						.addObject("changes", this.routines.changes(routine, suitability)));
	}

	private static ModelAndView show(Chart chart, @Nullable View view) {
		ModelAndView shown = (view != null) ? new ModelAndView(view) : new ModelAndView("print/show");
		return shown.addObject("chart", chart);
	}

}
