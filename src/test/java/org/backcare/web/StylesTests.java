package org.backcare.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/** The style sheets, read as text: their tokens, and that they keep to them. */
class StylesTests {

	/** What text is read on; the first three are where any text may be. */
	private static final List<String> SURFACES = List.of("page", "card", "well", "action-wash", "caution-wash",
			"danger-wash");

	/** Roles of text, each with the surfaces that it stands on. */
	private static final Map<String, List<String>> TEXTS = Map.of("text", SURFACES, "muted",
			List.of("page", "card", "well", "action-wash", "caution-wash"), "action",
			List.of("page", "card", "well", "action-wash", "caution-wash", "danger-wash"), "action-firm", SURFACES,
			"caution", List.of("page", "card", "well", "caution-wash"), "danger",
			List.of("page", "card", "danger-wash"), "on-action", List.of("action", "action-firm"), "on-danger",
			List.of("danger-fill"), "page", List.of("text", "caution"), "danger-fill", List.of("on-danger"));

	/** Roles of what is drawn to be recognised or used; lines only divide. */
	private static final Map<String, List<String>> PARTS = Map.of("field", List.of("page", "card", "well"), "focus",
			SURFACES, "action", SURFACES, "caution-mark", List.of("page", "card", "well", "caution-wash"), "danger",
			List.of("page", "card", "danger-wash"), "body", List.of("page", "card", "well"), "arrow",
			List.of("page", "card", "well"));

	private static final List<String> HUES = List.of("hue-1", "hue-2", "hue-3", "hue-4");

	private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

	private static final Pattern MEDIA = Pattern.compile("@media ([^{]+)\\{\\s*:root \\{([^}]*)}");

	private static final Pattern TOKEN = Pattern.compile("--([a-z0-9-]+): ([^;]+);");

	private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\b(?:rgb|hsl|oklch)a?\\(");

	private static final Pattern TIME = Pattern.compile("(?:transition|animation)[a-z-]*:[^;]*[0-9.]m?s\\b");

	/** What differs between left and right, where start and end are meant. */
	private static final Pattern PHYSICAL = Pattern.compile("(?<![a-z-])(?:(?:margin|padding|border)-(?:left|right)"
			+ "|left|right|border-(?:top|bottom)-(?:left|right)-radius)\\s*:|(?:text-align|float|clear): (?:left|right)"
			+ "|(?:margin|padding|inset|border-width): [^\\s;]+ ([^\\s;]+) [^\\s;]+ (?!\\1;)[^\\s;]+;");

	static Stream<Resource> sheets() throws IOException {
		return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:static/css/*.css"));
	}

	@ParameterizedTest
	@EnumSource
	void textCanBeRead(Scheme scheme) throws IOException {
		assertThat(tooFaint(scheme, TEXTS, scheme.more ? 7 : 4.5)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void whatIsUsedCanBeSeen(Scheme scheme) throws IOException {
		assertThat(tooFaint(scheme, PARTS, scheme.more ? 4.5 : 3)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void theNumeralsOfThePlayerCanBeReadFromAfar(Scheme scheme) throws IOException {
		assertThat(tooFaint(scheme, Map.of("text", List.of("page")), 7)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void theBarsOfAPlanCanBeSeen(Scheme scheme) throws IOException {
		Map<String, String> tokens = tokens(scheme);
		for (String hue : HUES) {
			for (String surface : List.of("color-page", "color-card")) {
				assertThat(contrast(tokens, hue, surface)).as("%s on %s", hue, surface).isGreaterThanOrEqualTo(3);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyRoleIsWorthAColour(Scheme scheme) throws IOException {
		Map<String, String> tokens = tokens(scheme);
		assertThat(tokens.keySet().stream().filter(name -> name.startsWith("color-")))
			.allSatisfy(role -> assertThat(value(tokens, role)).matches("#[0-9a-f]{3,6}|rgb\\(.+\\)"));
	}

	@ParameterizedTest
	@MethodSource("sheets")
	void takesColoursFromTokensOnly(Resource sheet) throws IOException {
		assertThat(found(COLOUR, sheet)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("sheets")
	void takesTheTimeOfAMotionFromTokensOnly(Resource sheet) throws IOException {
		assertThat(found(TIME, sheet)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("sheets")
	void goesByStartAndEndAndNotByLeftAndRight(Resource sheet) throws IOException {
		assertThat(found(PHYSICAL, sheet)).isEmpty();
	}

	@Test
	void everyTokenIsUsed() throws IOException {
		StringBuilder all = new StringBuilder();
		for (Resource sheet : sheets().toList()) {
			all.append(read(sheet));
		}
		assertThat(tokens(Scheme.LIGHT).keySet().stream().filter(token -> all.indexOf("var(--" + token + ")") < 0))
			.isEmpty();
	}

	private static List<String> tooFaint(Scheme scheme, Map<String, List<String>> pairs, double least)
			throws IOException {
		Map<String, String> tokens = tokens(scheme);
		List<String> faint = new ArrayList<>();
		pairs.forEach((role, surfaces) -> surfaces.forEach(surface -> {
			double contrast = contrast(tokens, "color-" + role, "color-" + surface);
			if (contrast < least) {
				faint.add("%s on %s: %.2f".formatted(role, surface, contrast));
			}
		}));
		return faint;
	}

	/** What all tokens are set to, the later rule before the earlier one. */
	private static Map<String, String> tokens(Scheme scheme) throws IOException {
		String sheet = read(new ClassPathResource("static/css/app.css"));
		Map<String, String> tokens = new LinkedHashMap<>();
		int root = sheet.indexOf(":root {");
		set(tokens, sheet.substring(root, sheet.indexOf('}', root)));
		Matcher media = MEDIA.matcher(sheet);
		while (media.find()) {
			if (scheme.matches(media.group(1).strip())) {
				set(tokens, media.group(2));
			}
		}
		return tokens;
	}

	private static void set(Map<String, String> tokens, String rule) {
		Matcher token = TOKEN.matcher(rule);
		while (token.find()) {
			tokens.put(token.group(1), token.group(2));
		}
	}

	/** Where something stands in a sheet outside its tokens. */
	private static List<String> found(Pattern pattern, Resource sheet) throws IOException {
		String text = read(sheet);
		String rules = text.substring(Math.max(text.indexOf("@layer base {"), 0));
		return pattern.matcher(rules).results().map(MatchResult::group).toList();
	}

	private static String read(Resource sheet) throws IOException {
		return COMMENT.matcher(sheet.getContentAsString(StandardCharsets.UTF_8)).replaceAll("");
	}

	private static String value(Map<String, String> tokens, String name) {
		String value = tokens.get(name);
		return value.startsWith("var(--") ? value(tokens, value.substring(6, value.length() - 1)) : value;
	}

	/** As WCAG defines it, from 1 to 21. */
	private static double contrast(Map<String, String> tokens, String one, String other) {
		double first = luminance(value(tokens, one));
		double second = luminance(value(tokens, other));
		return (Math.max(first, second) + .05) / (Math.min(first, second) + .05);
	}

	private static double luminance(String hex) {
		String digits = (hex.length() == 4) ? hex.replaceAll("([0-9a-f])", "$1$1") : hex;
		int rgb = Integer.parseInt(digits.substring(1), 16);
		return .2126 * linear(rgb >> 16) + .7152 * linear(rgb >> 8) + .0722 * linear(rgb);
	}

	private static double linear(int channel) {
		double share = (channel & 0xff) / 255.0;
		return (share <= .04045) ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4);
	}

	/** How somebody likes to look at it. */
	private enum Scheme {

		LIGHT(false, false), DARK(true, false), LIGHT_WITH_CONTRAST(false, true), DARK_WITH_CONTRAST(true, true);

		private final boolean dark;

		private final boolean more;

		Scheme(boolean dark, boolean more) {
			this.dark = dark;
			this.more = more;
		}

		boolean matches(String query) {
			Map<String, Boolean> conditions = new HashMap<>();
			conditions.put("screen", true);
			conditions.put("print", false);
			conditions.put("(prefers-color-scheme: dark)", this.dark);
			conditions.put("(prefers-contrast: more)", this.more);
			conditions.put("(prefers-reduced-motion: reduce)", false);
			return Stream.of(query.split(" and ")).allMatch(conditions::get);
		}

	}

}
