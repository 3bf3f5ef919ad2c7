package org.backcare.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every page of this site, whoever looks at it. */
public final class PageRules {

	/** What a browser fetches by itself when it shows a page. */
	private static final String FETCHED = "link[href]:not([rel=canonical], [rel=manifest], [rel=apple-touch-icon]), script[src], img[src], source[src], "
			+ "audio[src], video[src], iframe[src], embed[src], object[data]";

	private static final int MOST_ASSETS = 4;

	private PageRules() {
	}

	public static void hold(Document page) {
		String where = page.location();
		assertThat(page.select("html").attr("lang")).as("language of %s", where).isEqualTo("en");
		assertThat(page.select("h1")).as("h1 of %s", where)
			.singleElement()
			.satisfies(heading -> assertThat(heading.text()).isNotBlank());
		assertThat(page.title()).as("title of %s", where).endsWith(" · Backcare").hasSizeBetween(12, 80);
		assertThat(page.select("meta[name=description]")).as("description of %s", where)
			.singleElement()
			.satisfies(meta -> assertThat(meta.attr("content")).hasSizeBetween(15, 250));
		hasSkipLink(page);
		hasDisclosure(page);
		fetchesFromHereOnly(page);
		keepsScriptAndStyleInFiles(page);
		namesWhatItShows(page);
		refersToWhatIsThere(page);
		linksOutWithCare(page);
	}

	/** Paths of what a browser fetches along with a page. */
	public static List<String> assets(Document page) {
		List<String> paths = new ArrayList<>();
		for (Element element : page.select(FETCHED)) {
			for (String name : List.of("href", "src", "data")) {
				if (element.hasAttr(name)) {
					paths.add(element.attr(name));
				}
			}
		}
		return paths;
	}

	private static void hasSkipLink(Document page) {
		Element first = page.body().selectFirst("a[href], button, input, select, textarea, summary, [tabindex]");
		assertThat(first.attr("href")).as("what the first focus of %s leads to", page.location()).isEqualTo("#main");
		assertThat(first.text()).isNotBlank();
		assertThat(page.select("main")).as("main of %s", page.location())
			.singleElement()
			.satisfies(main -> assertThat(main.id()).isEqualTo("main"));
	}

	private static void hasDisclosure(Document page) {
		assertThat(page.select("body > footer").text()).as("footer of %s", page.location())
			.contains("not medical advice", "your local emergency number");
	}

	private static void fetchesFromHereOnly(Document page) {
		assertThat(assets(page)).as("what %s fetches", page.location())
			.isNotEmpty()
			.hasSizeLessThanOrEqualTo(MOST_ASSETS)
			.allSatisfy(path -> assertThat(path).startsWith("/").doesNotStartWith("//"));
		assertThat(page.select("[srcset], base")).as("srcset and base of %s", page.location()).isEmpty();
		assertThat(page.select("form")).as("forms of %s", page.location())
			.allSatisfy(form -> assertThat(form.attr("action")).startsWith("/").doesNotStartWith("//"));
	}

	/** What the content security policy would stop. */
	private static void keepsScriptAndStyleInFiles(Document page) {
		assertThat(page.select("style, [style], script:not([src]):not([type=application/json])"))
			.as("script and style within %s", page.location())
			.isEmpty();
		for (Element element : page.getAllElements()) {
			assertThat(element.attributes()).as("event attributes of %s in %s", element.tagName(), page.location())
				.noneSatisfy(attribute -> assertThat(attribute.getKey()).startsWith("on"));
		}
	}

	private static void namesWhatItShows(Document page) {
		assertThat(page.select("img:not([alt])")).as("pictures without words in %s", page.location()).isEmpty();
		assertThat(page.select("svg:not([aria-hidden=true]):not([role=img])")).as("drawings in %s", page.location())
			.isEmpty();
		for (Element control : page.select("input:not([type=hidden]), select, textarea")) {
			assertThat(control.parents().select("label").text()).as("label of %s in %s", control, page.location())
				.isNotBlank();
		}
		assertThat(page.select("a[href], button, summary, legend")).as("links and buttons of %s", page.location())
			.allSatisfy(element -> assertThat(element.text() + element.attr("aria-label")).isNotBlank());
	}

	private static void refersToWhatIsThere(Document page) {
		Set<String> ids = new HashSet<>();
		for (Element element : page.select("[id]")) {
			assertThat(ids.add(element.id())).as("%s is there once in %s", element.id(), page.location()).isTrue();
		}
		for (String name : List.of("aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget")) {
			for (Element element : page.select("[" + name + "]")) {
				assertThat(ids).as("%s in %s", name, page.location()).contains(element.attr(name).split(" "));
			}
		}
		for (Element link : page.select("a[href^=#]")) {
			assertThat(ids).as("places on %s", page.location()).contains(link.attr("href").substring(1));
		}
	}

	private static void linksOutWithCare(Document page) {
		Elements out = page.select("a[href^=http], a[href^=//]");
		assertThat(out).as("links away from %s", page.location()).allSatisfy(link -> {
			assertThat(link.attr("href")).matches("https?://[^/]+/?.*")
				.doesNotContainPattern("[?&#](utm_|fbclid|gclid|msclkid|mc_cid|_ga|srsltid)");
			assertThat(link.attr("rel")).contains("noopener");
		});
	}

}
