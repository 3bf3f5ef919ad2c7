package org.backcare.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import org.backcare.Backcare;
import org.backcare.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What is left of the site when the network is gone, and what comes of it afterwards. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OfflineTests {

	private static final String CONTROLLED = """
			() => navigator.serviceWorker.controller
			  ? true
			  : new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve))""";

	/** Paths of what is in a cache. */
	private static final String KEPT = """
			async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)""";

	private static final String DRESSED = """
			() => document.styleSheets.length > 0
			  && [...document.styleSheets].every(({ cssRules }) => cssRules.length > 0)""";

	/** Nothing waits to be delivered any more. */
	private static final String SETTLED = """
			() => Object.values(localStorage).every((kept) => kept.includes('"settled":true'))""";

	@LocalServerPort
	private int port;

	private Line line;

	private BrowserContext context;

	@BeforeEach
	void open() throws IOException {
		this.line = new Line(this.port);
		this.context = Chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(390, 844));
	}

	@AfterEach
	void close() throws IOException {
		this.context.close();
		this.line.close();
	}

	@Test
	void everyPageForEverybodyIsKeptAndSaysThatItIsACopy() {
		Page page = equipped();
		assertThat(kept(page, "pages")).contains("/", "/offline", "/techniques/cat-cow", "/routines/full", "/sources");
		this.line.cut();
		for (String path : List.of("/techniques/cat-cow", "/safety/rules", "/routines/full?from=home", "/")) {
			page.navigate(this.line.url(path));
			assertThat(page.locator(".kept")).isVisible();
			assertThat(page.locator(".kept time")).hasAttribute("datetime", Pattern.compile("^20\\d\\d-.+Z$"));
			assertThat(page.evaluate(DRESSED)).as(path).isEqualTo(true);
			Barriers.assertNone(page, page.url());
		}
		this.line.mend();
		page.reload();
		assertThat(page.locator(".kept")).isHidden();
	}

	@Test
	void nobodyWaitsLongForAPageThatIsKept() {
		Page page = equipped();
		this.line.stall();
		page.navigate(this.line.url("/safety"));
		assertThat(page.locator(".kept")).isVisible();
	}

	@Test
	void whatCannotBeHadIsExplained() {
		Page page = equipped();
		page.navigate(this.line.url("/screening"));
		this.line.cut();
		page.locator("main form:has(input[name=step]) button.-big").click();
		assertThat(page.locator("h1")).hasText("You are offline");
		for (String path : List.of("/nothing", "/screening/told", "/sessions/new?routine=full",
				"/sessions/" + UUID.randomUUID())) {
			page.navigate(this.line.url(path));
			assertThat(page.locator("h1")).hasText("You are offline");
			assertThat(page.locator(".kept")).isHidden();
			assertThat(page.locator("[data-module=begun]")).isHidden();
		}
		assertThat(page.locator(".danger-line")).isVisible();
		for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
			Barriers.assertNone(page, page.url());
		}
	}

	@Test
	void nothingAboutSomebodyIsKeptButTheSession() {
		Page page = equipped();
		String session = begin(page);
		page.navigate(this.line.url("/screening/told"));
		page.navigate(this.line.url("/screening/outcome"));
		assertThat(kept(page, "session")).containsExactly(session);
		assertThat(kept(page, "pages"))
			.noneMatch(path -> path.startsWith("/screening") || path.startsWith("/sessions"));
	}

	@Test
	void aSessionIsKeptUntilAnotherOneIsAndUntilItIsOver() {
		Page page = equipped();
		begin(page);
		page.navigate(this.line.url("/"));
		String second = begin(page);
		page.waitForCondition(() -> kept(page, "session").count() == 1);
		assertThat(kept(page, "session")).containsExactly(second);
		page.keyboard().press("Space");
		page.locator("form[data-command=stop] button").click();
		page.locator("[data-part=stop-confirm]").click();
		assertThat(page.locator("main")).containsText("Run it again");
		page.waitForCondition(() -> kept(page, "session").count() == 0);
	}

	/** The worker takes a while to come, and nobody waits for it. */
	@Test
	void aSessionThatWasBegunBeforeTheWorkerCameIsKeptToo() {
		this.context.addInitScript(
				"""
						if (!/^\\/sessions\\/[\\da-f-]{36}$/.test(location.pathname)) delete Navigator.prototype.serviceWorker;""");
		Page page = this.context.newPage();
		page.navigate(this.line.url("/"));
		begin(page);
		page.evaluate(CONTROLLED);
		page.waitForCondition(() -> kept(page, "session").count() == 1);
		this.line.cut();
		page.reload();
		assertThat(BrowserTests.player(page)).hasAttribute("data-state", "ready");
	}

	@Test
	void aSessionRunsToItsEndAndIsDeliveredOnceAfterARestart(@TempDir Path profile) {
		this.context.close();
		this.context = Chromium.persistent(profile);
		Page page = equipped();
		String session = begin(page);
		page.waitForResponse(Pattern.compile("/log$"), () -> page.keyboard().press("Space"));
		this.line.cut();
		page.keyboard().press("ArrowRight");
		page.keyboard().press("Space");
		String elapsed = page.locator("[data-part=elapsed]").textContent();
		page.reload();
		assertThat(page.locator(".kept")).isVisible();
		assertThat(BrowserTests.player(page)).hasAttribute("data-state", "paused");
		assertThat(page.locator("[data-part=elapsed]")).hasText(elapsed);
		Barriers.assertNone(page, page.url());
		page.keyboard().press("Space");
		while (!"finished".equals(BrowserTests.player(page).getAttribute("data-state"))) {
			page.keyboard().press("ArrowRight");
		}
		JsonNode mine = stored(page, session).get("log");
		page.navigate(this.line.url("/nothing"));
		page.locator("[data-module=begun] a").click();
		assertThat(BrowserTests.player(page)).hasAttribute("data-state", "finished");

		this.context.close();
		this.context = Chromium.persistent(profile);
		List<String> sent = new ArrayList<>();
		this.context.onRequest(request -> {
			if (request.method().equals("PUT")) {
				sent.add(request.url());
			}
		});
		Page copy = this.context.newPage();
		copy.navigate(this.line.url("/"));
		assertThat(copy.locator(".kept")).isVisible();
		copy.close();
		sent.clear();
		this.line.mend();
		Page other = this.context.newPage();
		other.navigate(this.line.url("/about"));
		assertThat(other.locator("[data-part=delivered]")).not().hasText("");
		assertThat(sent).hasSize(1);
		assertThat(log(other, session)).isEqualTo(mine);
		assertThat(stored(other, session)).isNull();
		other.navigate(this.line.url(session));
		assertThat(other.locator("main")).containsText("Run it again");
		other.waitForLoadState(LoadState.NETWORKIDLE);
		assertThat(kept(other, "session")).isEmpty();
		assertThat(sent).hasSize(1);
	}

	@Test
	void isDeliveredWhenTheNetworkComesBackToAnOpenPage() {
		Page page = equipped();
		String session = pauseOffline(page);
		page.navigate(this.line.url("/"));
		this.line.mend();
		this.context.setOffline(true);
		this.context.setOffline(false);
		assertThat(page.locator("[data-part=delivered]")).not().hasText("");
		assertThat(log(page, session)).hasSize(2);
	}

	/** The network of the device was there all along. */
	@Test
	void isDeliveredWhenTheServerComesBackToAnOpenPage() {
		Page page = equipped();
		String session = pauseOffline(page);
		stopClock(page);
		page.navigate(this.line.url("/"));
		page.waitForLoadState(LoadState.NETWORKIDLE);
		this.line.mend();
		page.clock().runFor(3000);
		assertThat(page.locator("[data-part=delivered]")).not().hasText("");
		assertThat(log(page, session)).hasSize(2);
	}

	@Test
	void aSessionThatAnotherTabPlaysIsLeftToIt() {
		Page player = equipped();
		String session = begin(player);
		player.waitForResponse(Pattern.compile("/log$"), () -> player.keyboard().press("Space"));
		player.route(Pattern.compile("/log$"), route -> route.abort());
		player.keyboard().press("Space");
		assertThat(player.locator("[data-part=note]")).not().hasText("");
		Page other = this.context.newPage();
		stopClock(other);
		other.navigate(this.line.url("/"));
		other.waitForLoadState(LoadState.NETWORKIDLE);
		assertThat(log(other, session)).hasSize(1);
		player.close();
		other.clock().runFor(3000);
		assertThat(other.locator("[data-part=delivered]")).not().hasText("");
		assertThat(log(other, session)).hasSize(2);
	}

	/** What the server has already is not sent again, and is not lost to the copy. */
	@Test
	void aSessionThatWaitsHalfWayIsNotForgotten() {
		Page page = equipped();
		String session = begin(page);
		page.waitForResponse(Pattern.compile("/log$"), () -> page.keyboard().press("Space"));
		page.waitForResponse(Pattern.compile("/log$"), () -> page.keyboard().press("Space"));
		String elapsed = page.locator("[data-part=elapsed]").textContent();
		page.navigate(this.line.url("/"));
		page.waitForFunction(SETTLED);
		assertThat(page.locator("[data-part=delivered]")).hasText("");
		this.line.cut();
		page.navigate(this.line.url(session));
		assertThat(BrowserTests.player(page)).hasAttribute("data-state", "paused");
		assertThat(page.locator("[data-part=elapsed]")).hasText(elapsed);
	}

	@Test
	void whatIsStoredWithMoreAlongIsDeliveredToo() {
		Page page = equipped();
		String session = begin(page);
		page.waitForResponse(Pattern.compile("/log$"), () -> page.keyboard().press("Space"));
		JsonNode start = log(page, session).get(0);
		stopClock(page);
		page.navigate(this.line.url("/"));
		page.waitForLoadState(LoadState.NETWORKIDLE);
		store(page, session, "{\"log\":[" + start + "," + pause(start) + "],\"more\":1}");
		page.reload();
		assertThat(page.locator("[data-part=delivered]")).not().hasText("");
		assertThat(log(page, session)).hasSize(2);
	}

	@Test
	void whatIsRefusedForGoodIsForgotten() {
		Page page = equipped();
		String session = begin(page);
		page.waitForResponse(Pattern.compile("/log$"), () -> page.keyboard().press("Space"));
		JsonNode start = log(page, session).get(0);
		stopClock(page);
		page.navigate(this.line.url("/"));
		page.waitForLoadState(LoadState.NETWORKIDLE);
		for (String command : List.of("dance", "start")) {
			store(page, session, "[" + start + "," + pause(start).replace("pause", command) + "]");
			store(page, "/sessions/" + UUID.randomUUID(), "[" + start + "]");
			page.reload();
			page.waitForFunction(SETTLED);
			assertThat(page.locator("[data-part=delivered]")).hasText("");
		}
		assertThat(log(page, session)).hasSize(1);
	}

	@Test
	void erasingLeavesNothingOnTheDevice() {
		Page page = equipped();
		String session = begin(page);
		page.waitForResponse(Pattern.compile("/log$"), () -> page.keyboard().press("Space"));
		page.route(Pattern.compile("/api/"), route -> route.abort());
		page.navigate(this.line.url("/about/erase"));
		assertThat(stored(page, session)).isNotNull();
		assertThat(kept(page, "session")).containsExactly(session);
		page.locator("main form button").click();
		assertThat(page.locator("h1")).hasText("It is erased");
		assertThat(kept(page, "session")).isEmpty();
		assertThat(stored(page, session)).isNull();
	}

	@Test
	void aNewReleaseDoesNotBreakARunningSession(@TempDir Path data) {
		String database = "--spring.datasource.url=jdbc:h2:file:" + data.resolve("backcare")
				+ ";DB_CLOSE_ON_EXIT=FALSE";
		Page page;
		String session;
		String old;
		try (ConfigurableApplicationContext site = site(database)) {
			this.line.leadTo(port(site));
			page = equipped();
			old = release(page);
			session = begin(page);
			Page begun = page;
			page.waitForResponse(Pattern.compile("/log$"), () -> begun.keyboard().press("Space"));
		}
		try (ConfigurableApplicationContext site = site(database, "--backcare.contacts.emergency-number=112")) {
			this.line.leadTo(port(site));
			Page begun = page;
			page.waitForResponse(response -> response.url().endsWith("/log") && response.ok(),
					() -> begun.keyboard().press("ArrowRight"));
			String module = "/" + old + "/js/share.js";
			assertThat(new Visitor(port(site)).get(module).statusCode()).isEqualTo(404);
			assertThat(page.evaluate("async (module) => typeof (await import(module)).mount", module))
				.isEqualTo("function");

			Page other = this.context.newPage();
			other.navigate(this.line.url("/"));
			String fresh = release(other);
			assertThat(fresh).isNotEqualTo(old);
			other.waitForCondition(() -> waits(other));
			this.line.cut();
			page.reload();
			assertThat(BrowserTests.player(page)).hasAttribute("data-state", "running");
			page.keyboard().press("Space");
			assertThat(BrowserTests.player(page)).hasAttribute("data-state", "paused");
			page.close();
			other.close();

			Page later = this.context.newPage();
			later.navigate(this.line.url("/"));
			later.waitForCondition(() -> !waits(later));
			assertThat(release(later)).isEqualTo(fresh);
			later.navigate(this.line.url(session));
			assertThat(release(later)).isEqualTo(old);
			assertThat(later.evaluate(DRESSED)).isEqualTo(true);
			assertThat(BrowserTests.player(later)).hasAttribute("data-state", "paused");
			assertThat(later.locator("[data-part=note]")).containsText("No connection");
			this.line.mend();
			later.keyboard().press("ArrowRight");
			later.waitForCondition(() -> log(later, session).toString().matches(".*next.*pause.*next.*"));
		}
	}

	private static ConfigurableApplicationContext site(String... arguments) {
		return new SpringApplicationBuilder(Backcare.class).properties("server.port=0").run(arguments);
	}

	private static int port(ConfigurableApplicationContext site) {
		return site.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/** Whether a new worker waits for the present one to go. */
	private static boolean waits(Page page) {
		return (Boolean) page
			.evaluate("async () => (await navigator.serviceWorker.getRegistration()).waiting !== null");
	}

	private static String release(Page page) {
		return page.locator("script[type=module]").getAttribute("src").split("/")[1];
	}

	/** A page of a device that has all it needs. */
	private Page equipped() {
		Page page = this.context.newPage();
		page.navigate(this.line.url("/"));
		page.evaluate(CONTROLLED);
		return page;
	}

	/** Begins a session, whose pause then stays on the device. */
	private String pauseOffline(Page page) {
		String session = begin(page);
		page.waitForResponse(Pattern.compile("/log$"), () -> page.keyboard().press("Space"));
		this.line.cut();
		page.keyboard().press("Space");
		assertThat(BrowserTests.player(page)).hasAttribute("data-state", "paused");
		return session;
	}

	/** Opens a session and gives its path. */
	private String begin(Page page) {
		BrowserTests.openSession(page);
		return page.url().substring(this.line.url("").length());
	}

	private static Stream<String> kept(Page page, String cache) {
		return ((List<?>) page.evaluate(KEPT, cache)).stream().map(String::valueOf);
	}

	private JsonNode log(Page page, String session) {
		return JsonMapper.shared().readTree(page.request().get(this.line.url("/api" + session)).text()).get("log");
	}

	/** A page tries again only when it is told that time has passed. */
	private static void stopClock(Page page) {
		page.clock().install();
		page.clock().pauseAt(System.currentTimeMillis() + 1000);
	}

	/** What waits on the device to be delivered. */
	private static JsonNode stored(Page page, String session) {
		Object stored = page.evaluate("(name) => localStorage.getItem(name)", name(session));
		return (stored != null) ? JsonMapper.shared().readTree((String) stored) : null;
	}

	private static void store(Page page, String session, String value) {
		page.evaluate("([name, value]) => localStorage.setItem(name, value)", List.of(name(session), value));
	}

	private static String name(String session) {
		return "backcare.session." + session.substring(session.lastIndexOf('/') + 1);
	}

	/** A command given right after the start. */
	private static String pause(JsonNode start) {
		return "{\"type\":\"pause\",\"at\":" + (start.get("at").asLong() + 1) + ",\"phase\":0}";
	}

}
