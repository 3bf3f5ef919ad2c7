package org.backcare.browser;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a browser adds to preferences, and what the page on this device finds out, in a
 * real one.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class DeviceTests {

	private static final String DEVICE = "/about/this-device";

	/** A speech engine with voices of its own, that takes down what it was to say. */
	private static final String VOICES = """
			window.said = [];
			window.voices = [
			  { name: "Far", lang: "en-US", localService: false, default: false },
			  { name: "Hans", lang: "de-DE", localService: true, default: false },
			  { name: "Near", lang: "en_GB", localService: true, default: false }];
			const speech = Object.assign(new EventTarget(), {
			  speaking: false, pending: false, paused: false,
			  getVoices: () => window.voices,
			  speak: ({ text, voice, rate, volume }) => text && window.said.push([text, voice?.name, rate, volume].join("|")),
			  cancel() {}, pause() {}, resume() {} });
			Object.defineProperty(window, "speechSynthesis", { value: speech, configurable: true });
			window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
			""";

	@LocalServerPort
	private int port;

	private final List<BrowserContext> contexts = new ArrayList<>();

	private final List<String> complaints = new ArrayList<>();

	@AfterEach
	void close() {
		this.contexts.forEach(BrowserContext::close);
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void saysOfEachRowWhetherItWorks() {
		Page page = visit(DEVICE, context(390, ColorScheme.LIGHT, true), VOICES);
		assertThat(page.locator("td.-works")).hasCount(9);
		for (Locator cell : page.locator("td[data-check]").all()) {
			String expected = cell.getAttribute("data-text-works").replace("{n}", "2");
			assertThat(cell).hasText(expected);
			assertThat(cell.getAttribute("data-text-not")).startsWith("Not here").isNotEqualTo(expected);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			secure        | Object.defineProperty(window, "isSecureContext", { value: false });
			speech        | delete window.speechSynthesis;
			speech        | window.voices = window.voices.filter(({ lang }) => lang === "de-DE");
			tones         | delete window.AudioContext;
			wake-lock     | delete Navigator.prototype.wakeLock;
			vibration     | delete Navigator.prototype.vibrate;
			offline       | delete Navigator.prototype.serviceWorker;
			notifications | delete window.Notification;
			notifications | Object.defineProperty(Notification, "permission", { value: "denied" });
			media-keys    | delete Navigator.prototype.mediaSession;
			tabs          | delete Navigator.prototype.locks;
			""")
	void saysWhatToDoInstead(String check, String without) {
		Page page = visit(DEVICE, context(390, ColorScheme.LIGHT, true), VOICES + without);
		Locator cell = page.locator("td[data-check=" + check + "]");
		assertThat(cell).hasClass("-not");
		assertThat(cell).hasText(cell.getAttribute("data-text-not"));
		assertThat(page.locator("td.-works")).hasCount(8);
	}

	@Test
	void countsVoicesAgainWhenTheyHaveCome() {
		Page page = visit(DEVICE, context(390, ColorScheme.LIGHT, true),
				VOICES + "window.later = window.voices; window.voices = [];");
		Locator speech = page.locator("td[data-check=speech]");
		assertThat(speech).hasClass("-not");
		page.evaluate("voices = later.slice(1); speechSynthesis.dispatchEvent(new Event('voiceschanged'))");
		assertThat(speech).hasText(speech.getAttribute("data-text-one"));
	}

	/** A browser that was not told anything: it holds back by itself. */
	@Test
	void saysWhatIsLostOverPlainHttp() {
		BrowserContext context = context(390, ColorScheme.LIGHT, true);
		context.route("http://backcare.test/**", route -> fulfilFromHere(context, route));
		Page page = listenTo(context.newPage(), DEVICE);
		page.navigate("http://backcare.test" + DEVICE);
		for (String check : List.of("secure", "wake-lock", "offline", "tabs")) {
			assertThat(page.locator("td[data-check=" + check + "]")).hasClass("-not");
		}
		assertThat(page.locator("td[data-check=tones]")).hasClass("-works");
		assertThat(page.locator("main")).containsText("certbot --nginx");
	}

	private void fulfilFromHere(BrowserContext context, Route route) {
		APIResponse response = context.request().get(url(URI.create(route.request().url()).getRawPath()));
		route.fulfill(new Route.FulfillOptions().setResponse(response));
	}

	@Test
	void sendsNothingOfIt() {
		BrowserContext context = context(390, ColorScheme.LIGHT, true);
		List<Request> requests = new ArrayList<>();
		context.onRequest(requests::add);
		Page page = visit(DEVICE, context, VOICES);
		assertThat(page.locator("td.-works")).hasCount(9);
		page.waitForLoadState(LoadState.NETWORKIDLE);
		assertThat(requests).isNotEmpty().allSatisfy(request -> {
			assertThat(request.method()).isEqualTo("GET");
			assertThat(URI.create(request.url()).getRawQuery()).isNull();
		});
		assertThat(context.cookies()).isEmpty();
		assertThat(page.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);
	}

	@Test
	void saysWithoutScriptThatScriptIsNeeded() {
		Page page = visit(DEVICE, context(320, ColorScheme.LIGHT, false), "");
		assertThat(page.locator("td[data-check]")).hasCount(9);
		for (Locator cell : page.locator("td[data-check]").all()) {
			assertThat(cell).containsText("JavaScript");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					8000 | 8000 | 8000 | About 8 breaths a minute. Save to keep it. | 8000 | About 8 a minute, as you tapped
					8000 | 9000 | 10000 | About 7 breaths a minute. Save to keep it. | 9000 | About 7 a minute, as you tapped
					3000 | 3000 | 3000 | We pace from 4 to 10 breaths a minute. Yours was 20; we use 10. Save to keep it. | 6000 | 10 a minute
					20000 | 20000 | 20000 | We pace from 4 to 10 breaths a minute. Yours was 3; we use 4. Save to keep it. | 15000 | 4 a minute
					5900 | 5900 | 5900 | About 10 breaths a minute. Save to keep it. | 6000 | 10 a minute
					""")
	void fourTapsAreThreeBreaths(int first, int second, int third, String said, String kept, String option) {
		Page page = tapping();
		Locator tap = page.locator("[data-part=tap]");
		Locator result = page.locator("[data-part=tap-result]");
		tap.click();
		assertThat(result).hasText("3 more taps");
		page.clock().runFor(first);
		tap.click();
		assertThat(result).hasText("2 more taps");
		page.clock().runFor(second);
		tap.click();
		assertThat(result).hasText("One more tap");
		assertThat(page.locator("[name=breath]")).hasValue("");
		page.clock().runFor(third);
		tap.click();
		assertThat(result).hasText(said);
		assertThat(page.locator("[name=breath]")).hasValue(kept);
		assertThat(page.locator("[name=breath] option:checked")).hasText(option);
	}

	@Test
	void aTrembleIsNoBreathAndAPauseBeginsAnew() {
		Page page = tapping();
		Locator tap = page.locator("[data-part=tap]");
		tap.dblclick();
		assertThat(page.locator("[data-part=tap-result]")).hasText("3 more taps");
		page.clock().runFor(9000);
		tap.click();
		assertThat(page.locator("[data-part=tap-result]")).hasText("2 more taps");
		page.clock().runFor(40_000);
		tap.click();
		assertThat(page.locator("[data-part=tap-result]")).hasText("3 more taps");
	}

	@Test
	void aBreathIsTappedByKeyboardGoesOnIsKeptAndLetGoOf() {
		Page page = tapping();
		page.locator("[data-part=tap]").focus();
		for (int seconds : List.of(6, 6, 6, 9, 9, 9)) {
			page.keyboard().press("Space");
			page.clock().runFor(seconds * 1000);
		}
		page.keyboard().press("Space");
		assertThat(page.locator("[name=breath]")).hasValue("9000");
		assertThat(page.locator("[name=breath] [data-part=tapped]")).hasCount(1);
		save(page);
		assertThat(page.locator("[name=breath] option:checked")).hasText("About 7 a minute, as you tapped");
		page.locator("[name=breath]").selectOption("15000");
		page.locator("[name=breath]").selectOption("9000");
		page.locator("[data-part=tap-clear]").click();
		assertThat(page.locator("[name=breath]")).hasValue("");
		assertThat(page.locator("[data-part=tap-clear]")).isHidden();
		assertThat(page.locator("[data-part=tap]")).isFocused();
		save(page);
		assertThat(page.locator("[name=breath]")).hasValue("");
	}

	private Page tapping() {
		Page page = context(390, ColorScheme.LIGHT, true).newPage();
		page.clock().install(new Clock.InstallOptions().setTime(0));
		listenTo(page, "/preferences").navigate(url("/preferences"));
		assertThat(page.locator("[data-part=tapping]")).isVisible();
		page.clock().pauseAt(3_600_000);
		return page;
	}

	private static void save(Page page) {
		page.locator("main form button.-big").click();
		assertThat(page.locator("main p[role=status]").first()).containsText("Saved");
		assertThat(page.locator("[data-part=tapping]")).isVisible();
	}

	@Test
	void listsTheVoicesOfThePagesLanguageFirstAndNearOnesBeforeFarOnes() {
		Page page = visit("/preferences", context(390, ColorScheme.LIGHT, true), VOICES);
		assertThat(page.locator("[name=voice] option")).hasText(new String[] { "The usual voice of this device",
				"Near (en-GB)", "Far (en-US), needs a connection", "Hans (de-DE)" });
		page.locator("[name=voice]").selectOption("Far");
		save(page);
		assertThat(page.locator("[name=voice]")).hasValue("Far");
	}

	@Test
	void keepsAVoiceThatThisDeviceHasNot() {
		BrowserContext context = context(390, ColorScheme.LIGHT, true);
		Page page = visit("/preferences", context, VOICES);
		page.locator("[name=voice]").selectOption("Far");
		save(page);
		Page other = context.newPage();
		other.addInitScript(VOICES + "window.voices = window.voices.slice(1);");
		listenTo(other, "/preferences").navigate(url("/preferences"));
		assertThat(other.locator("[name=voice] option:checked")).hasText("Far, not on this device");
		save(other);
		assertThat(other.locator("[name=voice]")).hasValue("Far");
		Page mute = context.newPage();
		listenTo(mute, "/preferences").navigate(url("/preferences"));
		save(mute);
		assertThat(mute.locator("[name=voice]")).hasValue("Far");
	}

	@Test
	void listsVoicesThatComeLate() {
		Page page = visit("/preferences", context(390, ColorScheme.LIGHT, true),
				VOICES + "window.later = window.voices; window.voices = [];");
		assertThat(page.locator("[data-part=tapping]")).isVisible();
		assertThat(page.locator("[data-part=voices]")).isHidden();
		assertThat(page.locator("[data-say]")).isHidden();
		page.evaluate("voices = later; speechSynthesis.dispatchEvent(new Event('voiceschanged'))");
		assertThat(page.locator("[data-part=voices]")).isVisible();
		assertThat(page.locator("[name=voice] option")).hasCount(4);
		assertThat(page.locator("[data-say]")).isVisible();
	}

	@Test
	void slidersShowTheirNumbersAndKeepThem() {
		Page page = visit("/preferences", context(390, ColorScheme.LIGHT, true), VOICES);
		Locator volume = page.locator("[name=volume]");
		Locator number = page.locator("output[for=volume]");
		assertThat(volume).hasAttribute("type", "range");
		assertThat(number).hasText("70 %");
		volume.focus();
		page.keyboard().press("ArrowLeft");
		assertThat(number).hasText("65 %");
		page.keyboard().press("Home");
		assertThat(number).hasText("0 %");
		save(page);
		assertThat(number).hasText("0 %");
	}

	@Test
	void triesTheVoiceAsItIsChosenNow() {
		Page page = visit("/preferences", context(390, ColorScheme.LIGHT, true), VOICES);
		page.locator("[name=voice]").selectOption("Hans");
		page.locator("[name=rate]").fill("125");
		page.locator("[name=volume]").fill("40");
		page.locator("[data-say]").click();
		page.waitForCondition(() -> page.evaluate("said.length").equals(1));
		assertThat(page.evaluate("said[0]"))
			.isEqualTo(page.locator("[data-say]").getAttribute("data-say") + "|Hans|1.25|0.4");
	}

	/** The real buttons, with a speaker and a motor that take down what they are told. */
	@Test
	void eachButtonStrikesItsToneAndVibratesIfThatIsWanted() {
		Page page = visit("/preferences", context(390, ColorScheme.LIGHT, true), VOICES);
		assertThat(page.locator(".try-sound")).isVisible();
		String app = page.locator("script[type=module]").getAttribute("src");
		page.evaluate("""
				async (module) => {
				  const { tryOut } = await import(module);
				  window.done = [];
				  const sound = Object.fromEntries(["unlock", "volume", "strike"].map(
				    (name) => [name, (...told) => window.done.push([name, ...told].join(" "))]));
				  const narrate = () => ({ works: true, hush() {}, choose() {}, say() {} });
				  const vibrate = (pattern) => window.done.push("vibrate " + pattern);
				  tryOut(document.querySelector(".try-sound"), { sound, narrate, vibrate });
				}""", app.replace("app.js", "try-sound.js"));
		List<String> tones = new ArrayList<>();
		for (Locator button : page.locator(".try-sound [data-tone]").all()) {
			page.evaluate("done.length = 0");
			button.click();
			String tone = button.getAttribute("data-tone");
			assertThat(page.evaluate("done"))
				.isEqualTo(List.of("unlock", "volume 0.7", "strike " + tone + " " + button.getAttribute("data-lasts"),
						"vibrate " + button.getAttribute("data-vibration").replace(' ', ',')));
			tones.add(tone);
		}
		assertThat(tones).containsExactly("in", "out", "change", "switch", "count-in", "end");
		page.locator("[name=vibration]").uncheck();
		page.evaluate("done.length = 0");
		page.locator("[data-tone=end]").click();
		assertThat(page.evaluate("done.length")).isEqualTo(3);
	}

	@Test
	void theButtonsReachTheRealMotor() {
		Page page = visit("/preferences", context(390, ColorScheme.LIGHT, true), VOICES + """
				window.buzzed = [];
				Navigator.prototype.vibrate = (pattern) => window.buzzed.push(pattern);""");
		page.locator("[data-tone=switch]").click();
		assertThat(page.evaluate("buzzed")).isEqualTo(List.of(List.of(60, 60, 60, 60, 240)));
	}

	@Test
	void worksWhereADeviceHasNothingOfIt() {
		Page page = visit("/preferences", context(390, ColorScheme.LIGHT, true), """
				delete window.speechSynthesis;
				delete window.AudioContext;
				delete Navigator.prototype.vibrate;""");
		assertThat(page.locator(".try-sound")).isVisible();
		assertThat(page.locator("[data-say]")).isHidden();
		for (Locator button : page.locator(".try-sound [data-tone]").all()) {
			button.click();
		}
		save(page);
	}

	@ParameterizedTest
	@EnumSource(names = { "LIGHT", "DARK" })
	void arePagesFreeOfBarriersOnTheSmallestScreen(ColorScheme scheme) {
		for (String path : List.of(DEVICE, "/preferences")) {
			Page page = visit(path, context(320, scheme, true), VOICES + "delete window.Notification;");
			assertThat(page.locator("td.-not, [data-part=voices]").first()).isVisible();
			assertFits(page, path);
		}
		Page page = visit("/preferences", context(320, scheme, true), VOICES);
		assertThat(page.locator("[data-part=voices]")).isVisible();
		page.locator("[name=count-in]").fill("99");
		page.locator("main form button.-big").click();
		assertThat(page.locator(".error-summary")).isFocused();
		assertThat(page.locator("[data-part=voices]")).isVisible();
		assertFits(page, "with an error");
		page.locator(".error-summary a").click();
		assertThat(page.locator("[name=count-in]")).isFocused();
		// That the server said no.
		this.complaints.removeIf(complaint -> complaint.contains("422"));
	}

	private static void assertFits(Page page, String where) {
		Barriers.assertNone(page, where);
		assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(where).isLessThanOrEqualTo(320);
	}

	private Page visit(String path, BrowserContext context, String before) {
		Page page = context.newPage();
		if (!before.isEmpty()) {
			page.addInitScript(before);
		}
		listenTo(page, path).navigate(url(path));
		return page;
	}

	private Page listenTo(Page page, String path) {
		page.onConsoleMessage(message -> this.complaints.add(path + ": " + message.text()));
		page.onPageError(error -> this.complaints.add(path + ": " + error));
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

}
