package org.backcare.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What somebody with a browser sees. Here the clock is the real one. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class BrowserTests {

	/**
	 * Phases of the routine that the tests walk through, written by hand from its plan.
	 */
	private static final int PHASES = 40;

	private static final List<String> READ = List.of("/", "/techniques", "/techniques/seated-twist", "/routines/full",
			"/prevention", "/prevention/workstation", "/causes", "/safety", "/questions", "/sources", "/about",
			"/screening", "/nope");

	@LocalServerPort
	private int port;

	private final List<BrowserContext> contexts = new ArrayList<>();

	/** What the console said, and what could not be loaded. */
	private final List<String> complaints = new ArrayList<>();

	@AfterEach
	void close() {
		this.contexts.forEach(BrowserContext::close);
	}

	static Stream<Resource> traces() throws IOException {
		return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:sessions/*.json"));
	}

	@ParameterizedTest
	@MethodSource("traces")
	void theBrowsersMachineGoesAsTheTraceSays(Resource trace) throws IOException {
		Page page = visit("/", 1280, ColorScheme.LIGHT, true);
		String app = page.locator("script[type=module]").getAttribute("src");
		Object failures = page.evaluate(
				"""
						async ([module, text]) => {
						  const { replay, at } = await import(module);
						  const { phases, log, expect, refused } = JSON.parse(text);
						  const timeline = { phases, totalMillis: phases.at(-1).startMillis + phases.at(-1).lengthMillis };
						  const accepted = refused ? log.slice(0, refused.entry) : log;
						  const failures = [];
						  for (const { at: instant, ...expected } of expect) {
						    const seen = at(replay(timeline, accepted.filter((entry) => entry.at <= instant)), instant);
						    for (const key of Object.keys(expected)) {
						      if (seen[key] !== expected[key]) failures.push(`${key} at ${instant}: ${seen[key]}, not ${expected[key]}`);
						    }
						  }
						  if (refused) {
						    replay(timeline, accepted);
						    try {
						      replay(timeline, log.slice(0, refused.entry + 1));
						      failures.push("took what it should refuse");
						    } catch (refusal) {
						      if (refusal.reason !== refused.reason) failures.push(`refused for ${refusal.reason ?? refusal}`);
						    }
						  }
						  return failures.join("; ");
						}""",
				List.of(app.replace("app.js", "session.js"), trace.getContentAsString(StandardCharsets.UTF_8)));
		assertThat(failures).isEqualTo("");
	}

	@ParameterizedTest
	@CsvSource({ "390, LIGHT", "1280, DARK" })
	void pagesAreFreeOfBarriersAndComplaints(int width, ColorScheme scheme) {
		for (String path : READ) {
			Page page = visit(path, width, scheme, true);
			assertNoBarriers(page, path);
			page.context().close();
		}
		this.complaints.removeIf(complaint -> complaint.contains("404"));
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void nothingIsCutOffOnTheSmallestScreen() {
		for (String path : READ) {
			Page page = visit(path, 320, ColorScheme.LIGHT, true);
			assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(path)
				.isLessThanOrEqualTo(320);
			page.context().close();
		}
	}

	@Test
	void aTechniquePageIsLightAndStandsStill() {
		Page page = context(390, ColorScheme.LIGHT, true).newPage();
		List<String> requests = new ArrayList<>();
		List<Integer> bytes = new ArrayList<>();
		page.onResponse(response -> {
			requests.add(response.url());
			bytes.add(response.body().length);
		});
		page.addInitScript("""
				window.shift = 0;
				new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.shift += entry.value))
				  .observe({ type: "layout-shift", buffered: true });""");
		page.navigate(url("/techniques/seated-twist"));
		page.waitForLoadState();
		page.evaluate("window.scrollTo(0, document.body.scrollHeight)");
		assertThat(requests).hasSizeLessThanOrEqualTo(1 + 4);
		assertThat(bytes.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(60 * 1024);
		assertThat(((Number) page.evaluate("window.shift")).doubleValue()).isZero();
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void readsIsScreenedAndIsGuidedToTheEnd() {
		Page page = visit("/", 390, ColorScheme.LIGHT, true);
		openSession(page);
		assertNoBarriers(page, "ready to start");
		page.keyboard().press("Space");
		assertThat(player(page)).hasAttribute("data-state", "running");
		assertNoBarriers(page, "running");
		page.keyboard().press("Space");
		assertThat(player(page)).hasAttribute("data-state", "paused");
		assertNoBarriers(page, "paused");
		page.locator("form[data-command=resume] button").click();
		for (int phase = 1; phase < PHASES; phase++) {
			page.keyboard().press("ArrowRight");
		}
		assertThat(page.locator("main")).containsText("Run it again", new ContainsTextOptions().setTimeout(20_000));
		assertThat(page.locator("h1")).hasCount(1);
		assertNoBarriers(page, "end");
		page.locator("input[name=feeling][value='3']").check(new Locator.CheckOptions().setForce(true));
		page.locator("form[action$='/feeling'] button").click();
		assertThat(page.locator("input[name=feeling][value='3']")).isChecked();
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void doesTheSameWithoutJavaScript() {
		Page page = visit("/", 390, ColorScheme.LIGHT, false);
		openSession(page);
		page.locator("form[data-command=start] button").click();
		assertThat(player(page)).hasAttribute("data-state", "running");
		// While it runs, the page loads itself again when a phase ends, also between two
		// looks of this test.
		page.locator("form[data-command=pause] button").click();
		assertThat(player(page)).hasAttribute("data-state", "paused");
		for (int i = 0; i < PHASES + 5 && page.locator("form[data-command=next]:not([hidden])").count() > 0; i++) {
			page.locator("form[data-command=next] button").click();
		}
		assertThat(page.locator("main")).containsText("Run it again");
		page.locator("input[name=feeling][value='0']").check(new Locator.CheckOptions().setForce(true));
		page.locator("form[action$='/feeling'] button").click();
		assertThat(page.locator("input[name=feeling][value='0']")).isChecked();
	}

	@Test
	void asksBeforeItStopsAndWaitsMeanwhile() {
		Page page = visit("/", 1280, ColorScheme.DARK, true);
		openSession(page);
		page.keyboard().press("Space");
		page.keyboard().press("Escape");
		assertThat(page.locator("[data-part=stop-dialog]")).isVisible();
		assertThat(player(page)).hasAttribute("data-state", "paused");
		assertNoBarriers(page, "asking whether to stop");
		page.keyboard().press("Escape");
		assertThat(page.locator("[data-part=stop-dialog]")).isHidden();
		assertThat(player(page)).hasAttribute("data-state", "running");
		page.keyboard().press("Escape");
		page.locator("[data-part=stop-confirm]").click();
		assertThat(page.locator("main")).containsText("Run it again");
	}

	@Test
	void keepsItsPlaceWhenThePageIsLoadedAgain() {
		Page page = visit("/", 390, ColorScheme.LIGHT, true);
		openSession(page);
		page.keyboard().press("Space");
		page.keyboard().press("ArrowRight");
		page.keyboard().press("ArrowRight");
		page.keyboard().press("Space");
		String elapsed = page.locator("[data-part=elapsed]").textContent();
		String cue = page.locator("[data-part=cue]").textContent();
		page.reload();
		assertThat(player(page)).hasAttribute("data-state", "paused");
		assertThat(page.locator("[data-part=elapsed]")).hasText(elapsed);
		assertThat(page.locator("[data-part=cue]")).hasText(cue);
	}

	/**
	 * The server may make a page in the very moment before it takes the last command of
	 * the page that it is to replace.
	 */
	@Test
	void isNotTakenBackByAPageThatWasMadeAMomentTooEarly() {
		Page page = visit("/", 390, ColorScheme.LIGHT, true);
		openSession(page);
		page.waitForResponse(Pattern.compile("/log$"), () -> page.keyboard().press("Space"));
		String early = page.request().get(page.url()).text();
		page.waitForResponse(Pattern.compile("/log$"), () -> page.keyboard().press("Space"));
		page.route(page.url(), route -> route
			.fulfill(new Route.FulfillOptions().setContentType("text/html;charset=UTF-8").setBody(early)));
		page.reload();
		assertThat(player(page)).hasAttribute("data-state", "paused");
	}

	/**
	 * An answer that knows only the beginning of the log comes from a race with a request
	 * of the same page, and must not take the place back to there.
	 */
	@Test
	void losesNothingToAnAnswerThatIsBehind() {
		Page page = visit("/", 390, ColorScheme.LIGHT, true);
		openSession(page);
		page.waitForResponse(Pattern.compile("/log$"), () -> page.keyboard().press("Space"));
		String started = (String) page.evaluate(
				"""
						async () => JSON.stringify((await (await fetch(location.href.replace("/sessions", "/api/sessions"))).json()).log)""");
		page.route(Pattern.compile("/log$"),
				route -> route.fulfill(new Route.FulfillOptions().setStatus(409)
					.setContentType("application/problem+json")
					.setBody("{\"reason\":\"diverged\",\"log\":" + started + "}")),
				new Page.RouteOptions().setTimes(1));
		page.keyboard().press("ArrowRight");
		assertThat(page.locator("[data-part=note]")).hasText("");
		page.waitForCondition(() -> page.request()
			.get(url("/api" + page.url().substring(url("").length())))
			.text()
			.contains("\"next\""));
		this.complaints.removeIf(complaint -> complaint.contains("409"));
	}

	@Test
	void aSecondTabThatComesLateFollows() {
		Page first = visit("/", 390, ColorScheme.LIGHT, true);
		openSession(first);
		Page second = first.context().newPage();
		second.navigate(first.url());
		second.waitForLoadState(LoadState.NETWORKIDLE);
		assertThat(player(second)).hasAttribute("data-state", "ready");
		first.keyboard().press("Space");
		assertThat(player(first)).hasAttribute("data-state", "running");
		first.waitForResponse(Pattern.compile("/log$"), () -> first.keyboard().press("ArrowRight"));
		second.locator("form[data-command=start] button").click();
		assertThat(second.locator("[data-part=note]")).not().hasText("");
		assertThat(player(second)).hasAttribute("data-state", "running");
		assertThat(second.locator("[data-part=progress]")).not().hasAttribute("value", "0");
	}

	@Test
	void keepsGoingAndDeliversWhenTheNetworkComesBack() {
		Page page = visit("/", 390, ColorScheme.LIGHT, true);
		openSession(page);
		page.keyboard().press("Space");
		assertThat(player(page)).hasAttribute("data-state", "running");
		page.context().setOffline(true);
		page.keyboard().press("Space");
		assertThat(player(page)).hasAttribute("data-state", "paused");
		assertThat(page.locator("[data-part=note]")).not().hasText("");
		page.context().setOffline(false);
		page.waitForCondition(() -> {
			String body = page.request().get(url("/api" + page.url().substring(url("").length()))).text();
			return body.contains("\"pause\"");
		});
	}

	@Test
	void theChecklistCanBeAnsweredByKeyboard() {
		Page page = visit("/screening", 390, ColorScheme.LIGHT, true);
		for (Locator none : page.locator("input[value=none]").all()) {
			none.focus();
			page.keyboard().press("Space");
			assertThat(none).isChecked();
		}
		Locator sign = page.locator("input[name=your-pain]").first();
		sign.focus();
		page.keyboard().press("Space");
		assertThat(page.locator("input[name=your-pain][value=none]")).not().isChecked();
		page.locator("input[name=your-pain][value=none]").focus();
		page.keyboard().press("Space");
		assertThat(sign).not().isChecked();
		page.locator("main form button:not([popovertarget])").last().focus();
		page.keyboard().press("Enter");
		page.waitForURL("**/screening/outcome");
		assertNoBarriers(page, "clear");
	}

	@Test
	void errorsAndOutcomesAreFreeOfBarriers() {
		Page page = visit("/screening", 390, ColorScheme.DARK, true);
		page.locator("main form button:not([popovertarget])").last().click();
		assertThat(page.locator(".error-summary")).isVisible();
		assertThat(page.locator(".error-summary a")).hasCount(3);
		assertNoBarriers(page, "checklist with errors");
		for (String answer : List.of("tearing-pain", "weight-loss", "pain-constant", "minor-injury")) {
			page.navigate(url("/screening"));
			for (Locator none : page.locator("input[value=none]").all()) {
				none.check();
			}
			page.locator("input[value=" + answer + "]").check();
			page.locator("main form button:not([popovertarget])").last().click();
			page.waitForURL("**/screening/outcome");
			assertNoBarriers(page, answer);
		}
	}

	private void openSession(Page page) {
		page.locator("a[href*='/sessions/new?routine=desk-reset']").first().click();
		for (Locator none : page.locator("input[value=none]").all()) {
			none.check();
		}
		page.locator("main form button:not([popovertarget])").last().click();
		page.locator("main a[href='/sessions/new?routine=desk-reset']").click();
		page.locator("main form[action='/sessions'] button").click();
		assertThat(player(page)).hasAttribute("data-state", "ready");
		// Until the player's modules are there, the page listens to no key.
		page.waitForLoadState(LoadState.NETWORKIDLE);
	}

	private static Locator player(Page page) {
		return page.locator("[data-module=player]");
	}

	private Page visit(String path, int width, ColorScheme scheme, boolean javaScript) {
		Page page = context(width, scheme, javaScript).newPage();
		page.onConsoleMessage(message -> this.complaints.add(path + ": " + message.text()));
		page.onPageError(error -> this.complaints.add(path + ": " + error));
		page.onRequestFailed(request -> this.complaints.add(path + ": " + request.url() + " " + request.failure()));
		page.navigate(url(path));
		return page;
	}

	private BrowserContext context(int width, ColorScheme scheme, boolean javaScript) {
		BrowserContext context = Chromium.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(width, 844)
				.setColorScheme(scheme)
				.setJavaScriptEnabled(javaScript));
		this.contexts.add(context);
		return context;
	}

	private String url(String path) {
		return "http://localhost:" + this.port + path;
	}

	private static void assertNoBarriers(Page page, String where) {
		List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
		assertThat(violations.stream()
			.map(rule -> rule.getId() + " " + rule.getNodes().get(0).getTarget())
			.collect(Collectors.toList())).as(where).isEmpty();
	}

}
