package org.backcare.technique;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import org.backcare.figure.Picture;
import org.backcare.technique.Illustration.Still;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Techniques as pictures that other sites show beside a link to them. */
@Controller
class PictureController {

	/** Who looks for one asks once, and seldom again. */
	private static final CacheControl CACHE = CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

	private final Techniques techniques;

	private final Illustrations illustrations;

	PictureController(Techniques techniques, Illustrations illustrations) {
		this.techniques = techniques;
		this.illustrations = illustrations;
	}

	@GetMapping("/pictures/{technique}.png")
	ResponseEntity<byte[]> show(@PathVariable String technique, Locale locale) {
		return this.techniques.find(technique)
			.flatMap(found -> Optional.ofNullable(this.illustrations.of(found, locale)))
			.map(illustration -> Picture.png(illustration.stills().stream().map(Still::drawing).toList()))
			.map(png -> ResponseEntity.ok()
				.cacheControl(CACHE)
				.header("Cross-Origin-Resource-Policy", "cross-origin")
				.contentType(MediaType.IMAGE_PNG)
				.body(png))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
