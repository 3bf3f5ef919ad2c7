package org.backcare.browser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import org.backcare.Tour;
import org.backcare.content.Pages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page, as it is seen: by day and night, on the smallest screen, from right to
 * left, on paper.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class LookTests {

	private static final int SMALLEST = 320;

	/** Pages of one kind have the same colours. */
	private static final Pattern ONE_OF_MANY = Pattern
		.compile("^(/techniques/|/routines/|/print/|/prevention/stretches/).+");

	/**
	 * Put together of the parts of techniques, whose own pages are looked at one by one.
	 */
	private static final Pattern PUT_TOGETHER = Pattern.compile("^/(routines|print)/.+");

	/**
	 * What the console says on every page here, and what it says of pages that are looked
	 * at because they are errors.
	 */
	private static final List<String> EXPECTED = List.of("Service Worker registration blocked", "status of 4",
			"status of 500");

	/** Controls whose box a thumb does not hit well; links within a text are none. */
	private static final String SMALL = """
			() => [...document.querySelectorAll("button, select, summary, input:not([type=hidden]), nav a, .button, .brand")]
			  .filter((control) => control.checkVisibility({ visibilityProperty: true }))
			  .map((control) => [control, (control.closest("label") ?? control).getBoundingClientRect()])
			  .filter(([, { width, height }]) => width < 43.9 || height < 43.9)
			  .map(([control, { width, height }]) => `${control.outerHTML.slice(0, 90)}: ${width} by ${height}`)""";

	@LocalServerPort
	private int port;

	@Autowired
	private ObjectProvider<Pages> pages;

	private BrowserContext context;

	private final List<String> complaints = new ArrayList<>();

	@BeforeEach
	void open() {
		this.context = Chromium.browser()
			.newContext(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE)
				.setServiceWorkers(ServiceWorkerPolicy.BLOCK));
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void everyPageIsFreeOfBarriersHoweverItIsSeen() {
		Set<String> kinds = new HashSet<>();
		for (Tour.Stop stop : Tour.of(this.port, this.pages.stream().flatMap(Pages::paths))) {
			Page page = visit(stop);
			assertThat((List<?>) page.evaluate(SMALL)).as("small controls of %s", stop.name()).isEmpty();
			page.setViewportSize(SMALLEST, 640);
			boolean first = kinds.add(ONE_OF_MANY.matcher(stop.name()).replaceFirst("$1"));
			if (first || !PUT_TOGETHER.matcher(stop.name()).matches()) {
				Barriers.assertNone(page, stop.name());
			}
			assertNothingIsCutOff(page, stop.name());
			page.evaluate("document.documentElement.dir = 'rtl'");
			assertNothingIsCutOff(page, stop.name() + ", from right to left");
			if (first) {
				page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
				Barriers.assertReadable(page, stop.name() + ", dark");
				page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
				Barriers.assertReadable(page, stop.name() + ", printed");
			}
			page.close();
		}
		assertThat(this.complaints).isEmpty();
	}

	private static void assertNothingIsCutOff(Page page, String where) {
		assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(where)
			.isLessThanOrEqualTo(SMALLEST);
	}

	private Page visit(Tour.Stop stop) {
		String site = "http://localhost:" + this.port;
		this.context.clearCookies();
		this.context.addCookies(stop.visitor()
			.cookies()
			.entrySet()
			.stream()
			.map((Map.Entry<String, String> cookie) -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(site))
			.toList());
		Page page = this.context.newPage();
		page.setViewportSize(390, 844);
		page.onConsoleMessage(message -> {
			if (EXPECTED.stream().noneMatch(message.text()::contains)) {
				this.complaints.add(stop.name() + ": " + message.text());
			}
		});
		page.onPageError(error -> this.complaints.add(stop.name() + ": " + error));
		page.navigate(site + stop.path());
		return page;
	}

}
