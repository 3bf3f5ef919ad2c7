package org.backcare.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
	 * Phases of the routine that the tests walk through, written by hand from its plan;
	 * three of them to get ready in.
	 */
	private static final int PHASES = 43;

	/**
	 * Without the worker, whose tests are the {@link OfflineTests}, every page is fresh.
	 */
	private static final String NO_WORKER = "Service Worker registration blocked";

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
						  const { phases, passages = [{ forms: { usual: { phases } } }], log, expect, refused } = JSON.parse(text);
						  const accepted = refused ? log.slice(0, refused.entry) : log;
						  const failures = [];
						  for (const { at: instant, ...expected } of expect) {
						    const seen = at(replay(passages, accepted.filter((entry) => entry.at <= instant)), instant);
						    for (const key of Object.keys(expected)) {
						      if (seen[key] !== expected[key]) failures.push(`${key} at ${instant}: ${seen[key]}, not ${expected[key]}`);
						    }
						  }
						  if (refused) {
						    replay(passages, accepted);
						    try {
						      replay(passages, log.slice(0, refused.entry + 1));
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

	@Test
	void aTechniquePageIsLightAndStandsStill() {
		Page page = context(390, ColorScheme.LIGHT, true).newPage();
		List<Request> requests = new ArrayList<>();
		page.onRequestFinished(requests::add);
		page.addInitScript("""
				window.shift = 0;
				new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.shift += entry.value))
				  .observe({ type: "layout-shift", buffered: true });""");
		page.navigate(url("/techniques/seated-twist"));
		page.waitForLoadState(LoadState.NETWORKIDLE);
		page.evaluate("window.scrollTo(0, document.body.scrollHeight)");
		// A copy, since asking for sizes lets further events in.
		List<Request> ofThePage = List.copyOf(requests);
		assertThat(ofThePage).hasSizeLessThanOrEqualTo(1 + 4);
		assertThat(ofThePage.stream().mapToInt(request -> request.sizes().responseBodySize).sum()).isBetween(1024,
				60 * 1024);
		assertThat(((Number) page.evaluate("window.shift")).doubleValue()).isZero();
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void readsIsScreenedAndIsGuidedToTheEnd() {
		Page page = visit("/", 390, ColorScheme.LIGHT, true);
		openSession(page);
		Barriers.assertNone(page, "ready to start");
		page.keyboard().press("Space");
		assertThat(player(page)).hasAttribute("data-state", "running");
		Barriers.assertNone(page, "running");
		page.keyboard().press("Space");
		assertThat(player(page)).hasAttribute("data-state", "paused");
		Barriers.assertNone(page, "paused");
		page.locator("form[data-command=resume] button").click();
		for (int phase = 1; phase < PHASES; phase++) {
			page.keyboard().press("ArrowRight");
		}
		assertThat(page.locator("main")).containsText("Run it again", new ContainsTextOptions().setTimeout(20_000));
		assertThat(page.locator("h1")).hasCount(1);
		Barriers.assertNone(page, "end");
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
		page.locator("form[data-command=stop] button").click();
		assertThat(page.locator("[data-part=stop-dialog]")).isVisible();
		assertThat(player(page)).hasAttribute("data-state", "paused");
		Barriers.assertNone(page, "asking whether to stop");
		page.keyboard().press("Escape");
		assertThat(page.locator("[data-part=stop-dialog]")).isHidden();
		assertThat(player(page)).hasAttribute("data-state", "running");
		page.locator("form[data-command=stop] button").click();
		page.locator("[data-part=stop-confirm]").click();
		assertThat(page.locator("main")).containsText("Run it again");
	}

	@Test
	void asksAgainHoweverSoonAfterItWasToldToGoOn() {
		Page page = visit("/", 390, ColorScheme.LIGHT, true);
		openSession(page);
		page.keyboard().press("Space");
		// The moment the answer is in, so within the time in which a second tap counts as
		// one with the first.
		page.evaluate("""
				() => {
				  const stop = document.querySelector("form[data-command=stop] button");
				  const dialog = document.querySelector("[data-part=stop-dialog]");
				  stop.click();
				  const again = new Promise(resolve =>
				    dialog.addEventListener("close", () => resolve(stop.click()), { once: true }));
				  document.querySelector("[data-part=stop-cancel]").click();
				  return again;
				}""");
		assertThat(page.locator("[data-part=stop-dialog]")).isVisible();
		page.locator("[data-part=stop-confirm]").click();
		assertThat(page.locator("main")).containsText("Run it again");
	}

	@Test
	void escapeFreezesTheClockAndAsksWhatWasFelt() {
		Page page = visit("/", 390, ColorScheme.DARK, true);
		openSession(page);
		page.keyboard().press("Space");
		page.keyboard().press("Escape");
		assertThat(page.locator("[data-part=wrong-dialog]")).isVisible();
		assertThat(player(page)).hasAttribute("data-state", "paused");
		Barriers.assertNone(page, "asking what was felt");
		page.keyboard().press("Escape");
		assertThat(page.locator("[data-part=wrong-dialog]")).isHidden();
		assertThat(player(page)).hasAttribute("data-state", "running");
	}

	@Test
	void aSharpPainEndsTheTechniqueAndNothingElse() {
		Page page = visit("/", 390, ColorScheme.LIGHT, true);
		openSession(page);
		String technique = page.locator("[data-part=technique]").textContent();
		page.keyboard().press("Space");
		page.keyboard().press("Escape");
		page.locator("[data-symptom=stop-sharp]").click();
		assertThat(page.locator("[data-advice=stop-sharp] h2")).isFocused();
		page.locator("[data-advice=stop-sharp] [data-part=wrong-done]").click();
		assertThat(player(page)).hasAttribute("data-state", "paused");
		assertThat(page.locator("[data-part=technique]")).not().hasText(technique);
	}

	@Test
	void whatToDoIsThereWithoutANetworkAndIsDeliveredLater() {
		Page page = visit("/", 390, ColorScheme.LIGHT, true);
		openSession(page);
		page.keyboard().press("Space");
		assertThat(player(page)).hasAttribute("data-state", "running");
		page.context().setOffline(true);
		page.keyboard().press("Escape");
		page.locator("[data-symptom=stop-chest]").click();
		assertThat(page.locator("[data-advice=stop-chest]")).isVisible();
		Barriers.assertNone(page, "what to do");
		page.context().setOffline(false);
		page.waitForCondition(() -> page.request()
			.get(url("/api" + page.url().substring(url("").length())))
			.text()
			.contains("stop-chest"));
		assertThat(page.locator("[data-advice=stop-chest]")).isVisible();
		page.locator("[data-advice=stop-chest] [data-part=wrong-done]").click();
		page.waitForSelector("main .outcome.-emergency");
		page.navigate(url("/sessions/new?routine=desk-reset"));
		assertThat(page.locator("main .outcome.-emergency")).isVisible();
	}

	/**
	 * First time, profile, changed routine, something feels wrong, gate closed, screened
	 * again: the whole way with no pointer.
	 */
	@Test
	void theWholeWayCanBeGoneByKeyboardAlone() {
		Page page = visit("/sessions/new?routine=full", 390, ColorScheme.LIGHT, true);
		while (page.locator("input[name=step]").count() > 0) {
			answerByKeyboard(page, "pregnant", "wrist-problem");
		}
		assertThat(page.locator("main .outcome")).hasClass(Pattern.compile("-modify"));
		Barriers.assertNone(page, "with changes");
		follow(page, "main a[href*='/sessions/new']");
		assertThat(page.locator("#changes ~ * .changes > li")).hasCount(4);
		Barriers.assertNone(page, "ready, with changes");
		follow(page, "form[action='/sessions'] button");
		assertThat(player(page)).hasAttribute("data-state", "ready");
		page.waitForLoadState(LoadState.NETWORKIDLE);
		page.keyboard().press("Space");
		page.keyboard().press("Escape");
		enter(page, "[data-symptom=stop-snap]");
		enter(page, "[data-advice=stop-snap] [data-part=wrong-done]");
		page.waitForSelector("main .outcome.-urgent");
		Barriers.assertNone(page, "what was felt");
		page.navigate(url("/sessions/new?routine=full"));
		assertThat(page.locator("main .outcome.-urgent h1")).isVisible();
		follow(page, "main a[href^='/screening?']");
		assertThat(page.locator("input[name=step]")).hasValue("today");
		Barriers.assertNone(page, "today");
		while (page.locator("input[name=step]").count() > 0) {
			answerByKeyboard(page);
		}
		assertThat(page.locator("main a[href*='/sessions/new']")).isVisible();
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void theWholeWayCanBeGoneWithoutJavaScript() {
		Page page = visit("/sessions/new?routine=full", 1280, ColorScheme.DARK, false);
		answerScreens(page, "pregnant", "wrist-problem");
		assertThat(page.locator("main .outcome")).hasClass(Pattern.compile("-modify"));
		page.locator("main a[href*='/sessions/new']").click();
		assertThat(page.locator("#changes ~ * .changes > li")).hasCount(4);
		page.locator("form[action='/sessions'] button").click();
		page.locator("form[data-command=start] button").click();
		page.locator("[data-part=concern] button").click();
		assertThat(page.locator("h1")).hasText("What did you feel?");
		page.locator("button[value=stop-snap]").click();
		assertThat(page.locator("main .outcome.-urgent")).isVisible();
		page.navigate(url("/sessions/new?routine=full"));
		assertThat(page.locator("main .outcome.-urgent h1")).isVisible();
		page.locator("main a[href^='/screening?']").click();
		assertThat(page.locator("input[name=step]")).hasValue("today");
		answerScreens(page);
		assertThat(page.locator("main a[href*='/sessions/new']")).isVisible();
	}

	@Test
	void goingBackLosesNoAnswer() {
		Page page = visit("/screening", 390, ColorScheme.LIGHT, true);
		answerScreen(page);
		page.locator("input[value=rash-with-pain]").check();
		submit(page);
		assertThat(page.locator("input[name=step]")).hasValue("your-pain");
		page.goBack();
		assertThat(page.locator("input[value=rash-with-pain]")).isChecked();
		page.locator("main form a.button").click();
		assertThat(page.locator("input[name=pain][value='0']")).isChecked();
		assertThat(page.locator("input[name=danger-signs][value=none]")).isChecked();
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
	void tickingNoneUnticksTheOthersAndTheOtherWayRound() {
		Page page = visit("/screening", 390, ColorScheme.LIGHT, true);
		Locator none = page.locator("input[name=danger-signs][value=none]");
		Locator sign = page.locator("input[name=danger-signs]").first();
		none.focus();
		page.keyboard().press("Space");
		sign.focus();
		page.keyboard().press("Space");
		assertThat(none).not().isChecked();
		none.focus();
		page.keyboard().press("Space");
		assertThat(sign).not().isChecked();
	}

	@Test
	void errorsAndOutcomesAreFreeOfBarriers() {
		Page page = visit("/screening", 390, ColorScheme.DARK, true);
		submit(page);
		assertThat(page.locator(".error-summary")).isFocused();
		assertThat(page.locator(".error-summary a")).hasCount(2);
		assertThat(page).hasTitle(Pattern.compile("^Error: "));
		Barriers.assertNone(page, "screen with errors");
		for (String answer : List.of("tearing-pain", "weight-loss", "pain-constant", "older-implant", "no-such-sign")) {
			Page own = visit("/screening", 390, ColorScheme.DARK, true);
			answerScreens(own, answer);
			Barriers.assertNone(own, answer);
			own.navigate(url("/screening/told"));
			Barriers.assertNone(own, "what was told: " + answer);
			own.navigate(url("/screening/summary"));
			Barriers.assertNone(own, "for the clinician: " + answer);
		}
	}

	static void openSession(Page page) {
		openSession(page, "desk-reset");
	}

	/** Begins with a routine that the page has a link to. */
	static void openSession(Page page, String routine) {
		page.locator("a[href*='/sessions/new?routine=" + routine + "']").first().click();
		answerScreens(page);
		page.locator("main a[href='/sessions/new?routine=" + routine + "']").click();
		page.locator("main form[action='/sessions'] button").click();
		assertThat(player(page)).hasAttribute("data-state", "ready");
		// Until the player's modules are there, the page listens to no key.
		page.waitForLoadState(LoadState.NETWORKIDLE);
	}

	/**
	 * Answers one screen after the other until there is none: no pain, none of all that
	 * is asked but what is named.
	 */
	static void answerScreens(Page page, String... ticked) {
		while (page.locator("input[name=step]").count() > 0) {
			answerScreen(page, ticked);
		}
	}

	private static void answerScreen(Page page, String... ticked) {
		for (Locator none : page.locator("input[value=none]").all()) {
			none.check();
		}
		for (String only : List.of("input[name=pain][value='0']", "input[value=age-18-49]",
				"input[name=after][value=same]")) {
			if (page.locator(only).count() > 0) {
				page.locator(only).check(new Locator.CheckOptions().setForce(true));
			}
		}
		for (String id : ticked) {
			Locator sign = page.locator("main input[value=" + id + "]");
			if (sign.count() > 0) {
				// Without script, nothing unticks "none of these".
				page.locator("input[name=" + sign.getAttribute("name") + "][value=none]").uncheck();
				sign.check();
			}
		}
		submit(page);
	}

	private static void submit(Page page) {
		page.locator("main form:has(input[name=step]) button.-big").click();
	}

	/** The same with no pointer: from field to field, and Enter. */
	private static void answerByKeyboard(Page page, String... ticked) {
		List<String> wanted = new ArrayList<>(
				List.of("input[name=pain][value='0']", "input[value=age-18-49]", "input[name=after][value=same]"));
		for (Locator group : page.locator("fieldset[data-module=exclusive]").all()) {
			String name = group.getAttribute("id");
			List<String> own = Stream.of(ticked)
				.map(id -> "input[name=" + name + "][value=" + id + "]")
				.filter(input -> page.locator(input).count() > 0)
				.toList();
			wanted.addAll(own.isEmpty() ? List.of("input[name=" + name + "][value=none]") : own);
		}
		for (String input : wanted) {
			if (page.locator(input).count() > 0) {
				page.locator(input).focus();
				page.keyboard().press("Space");
				assertThat(page.locator(input)).isChecked();
			}
		}
		follow(page, "main form:has(input[name=step]) button.-big");
	}

	private static void enter(Page page, String selector) {
		page.locator(selector).first().focus();
		page.keyboard().press("Enter");
	}

	/** Enter, and wait for where it leads. */
	private static void follow(Page page, String selector) {
		String before = page.url();
		enter(page, selector);
		page.waitForURL(url -> !url.equals(before));
	}

	static Locator player(Page page) {
		return page.locator("[data-module=player]");
	}

	private Page visit(String path, int width, ColorScheme scheme, boolean javaScript) {
		Page page = context(width, scheme, javaScript).newPage();
		page.onConsoleMessage(message -> {
			if (!message.text().contains(NO_WORKER)) {
				this.complaints.add(path + ": " + message.text());
			}
		});
		page.onPageError(error -> this.complaints.add(path + ": " + error));
		page.onRequestFailed(request -> this.complaints.add(path + ": " + request.url() + " " + request.failure()));
		page.navigate(url(path));
		return page;
	}

	private BrowserContext context(int width, ColorScheme scheme, boolean javaScript) {
		BrowserContext context = Chromium.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(width, 844)
				.setColorScheme(scheme)
				.setServiceWorkers(ServiceWorkerPolicy.BLOCK)
				.setJavaScriptEnabled(javaScript));
		this.contexts.add(context);
		return context;
	}

	private String url(String path) {
		return "http://localhost:" + this.port + path;
	}

}
