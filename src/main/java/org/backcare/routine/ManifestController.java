package org.backcare.routine;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import jakarta.servlet.http.HttpServletResponse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;

/** Tells a device how to install the site: as what, and with which ways straight in. */
@Controller
class ManifestController {

	private static final MediaType MANIFEST = MediaType.parseMediaType("application/manifest+json");

	private static final String PAPER = "#faf5eb";

	private static final int MOST_SHORTCUTS = 3;

	private final Routines routines;

	private final MessageSource messages;

	private final JsonMapper json;

	ManifestController(Routines routines, MessageSource messages, JsonMapper json) {
		this.routines = routines;
		this.messages = messages;
		this.json = json;
	}

	@GetMapping("/manifest.webmanifest")
	ResponseEntity<byte[]> show(Locale locale, HttpServletResponse response) {
		byte[] body = this.json.writeValueAsBytes(manifest(locale, response::encodeURL));
		return ResponseEntity.ok()
			.contentType(MANIFEST)
			.cacheControl(CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate())
			.eTag(DigestUtils.md5DigestAsHex(body))
			.body(body);
	}

	/**
	 * @param links from the path of an asset to the link to it
	 */
	private Manifest manifest(Locale locale, UnaryOperator<String> links) {
		String name = text("layout.name", locale);
		return new Manifest("/", name, name, text("home.lede", locale), locale.toLanguageTag(),
				text("layout.direction", locale), "/", "/", "standalone", PAPER, PAPER,
				List.of("health", "fitness", "lifestyle"),
				List.of(new Picture(links.apply("/img/favicon.svg"), "any", "image/svg+xml", "any", null, null),
						icon("any", 192, links), icon("any", 512, links), icon("maskable", 192, links),
						icon("maskable", 512, links)),
				this.routines.composed(locale)
					.stream()
					.limit(MOST_SHORTCUTS)
					.map(plan -> shortcut(plan, locale))
					.toList(),
				List.of(screenshot("narrow", "780x1688", "manifest.session", locale, links),
						screenshot("wide", "1280x800", "manifest.front", locale, links)));
	}

	private Shortcut shortcut(Plan plan, Locale locale) {
		return new Shortcut(plan.in(locale).name(), "/sessions/new?routine=" + plan.slug());
	}

	private static Picture icon(String purpose, int size, UnaryOperator<String> links) {
		return new Picture(links.apply("/img/icon-%s-%d.png".formatted(purpose, size)), size + "x" + size, "image/png",
				purpose, null, null);
	}

	private Picture screenshot(String form, String sizes, String label, Locale locale, UnaryOperator<String> links) {
		return new Picture(links.apply("/img/screenshot-" + form + ".webp"), sizes, "image/webp", null, form,
				text(label, locale));
	}

	private String text(String key, Locale locale) {
		return this.messages.getMessage(key, null, locale);
	}

	/** The manifest of a web application, by its keys. */
	record Manifest(String id, String name, @JsonProperty("short_name") String shortName, String description,
			String lang, String dir, @JsonProperty("start_url") String startUrl, String scope, String display,
			@JsonProperty("theme_color") String themeColor, @JsonProperty("background_color") String backgroundColor,
			List<String> categories, List<Picture> icons, List<Shortcut> shortcuts, List<Picture> screenshots) {
	}

	/**
	 * @param purpose of an icon
	 * @param formFactor of a screenshot
	 * @param label of a screenshot
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Picture(String src, String sizes, String type, @Nullable String purpose,
			@JsonProperty("form_factor") @Nullable String formFactor, @Nullable String label) {
	}

	record Shortcut(String name, String url) {
	}

}
