package org.backcare.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Visitor;
import org.backcare.figure.Figures;
import org.backcare.figure.Shape;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The player through all that may happen to it. Its clock and the server's go only when
 * the tests move them, so that a session of ten minutes takes seconds.
 */
@HttpTest
class PlayerTests {

	private static final Duration STEP = Duration.ofSeconds(5);

	/** A line comes up to so many milliseconds after the tone of the same moment. */
	private static final double LATER = 260;

	/** Pixels between the feet of the figure and the seconds below. */
	private static final String ROOM = """
			() => {
			  const feet = [...document.querySelectorAll("[data-part=figure] path")]
			    .map((path) => path.getBoundingClientRect().bottom);
			  return document.querySelector("[data-part=seconds]").getBoundingClientRect().top - Math.max(...feet);
			}""";

	/** Both clocks of the page are the test's: without a worker, ticks are timers. */
	private static final String NO_WORKER = "delete globalThis.Worker;";

	/**
	 * Out of sight, a page is not painted; in sight ten times a second, which is enough
	 * to look at.
	 */
	private static final String SIGHT = """
			window.away = false;
			Object.defineProperty(document, "hidden", { get: () => window.away });
			Object.defineProperty(document, "visibilityState", { get: () => window.away ? "hidden" : "visible" });
			window.sight = (seen) => { window.away = !seen; document.dispatchEvent(new Event("visibilitychange")); };
			window.requestAnimationFrame = (callback) => setTimeout(() => window.away || callback(performance.now()), 100);
			window.cancelAnimationFrame = clearTimeout;
			""";

	@LocalServerPort
	private int port;

	@Autowired
	private TestClock clock;

	@Autowired
	private Figures figures;

	private Visitor visitor;

	private final List<BrowserContext> contexts = new ArrayList<>();

	private final List<String> complaints = new ArrayList<>();

	@BeforeEach
	void arrive() {
		this.visitor = new Visitor(this.port);
		this.visitor.answerChecklist();
	}

	@AfterEach
	void close() {
		this.contexts.forEach(BrowserContext::close);
	}

	/**
	 * Somebody who hears the tones and the lines, and sees nothing, knows which
	 * techniques there are, in which sets, how often, on which side and for how many
	 * breaths.
	 */
	@ParameterizedTest
	@CsvSource({ "full, '', 100", "full, 10000, 150", "floor-five, 6000, 75", "desk-reset, '', 100" })
	void aRoutineCanBeFollowedByEarAlone(String routine, String breath, int tempo) {
		prefer(Map.of("breath", breath, "tempo", String.valueOf(tempo)));
		String session = this.visitor.openSession(routine);
		JsonNode timeline = timeline(session);
		Page page = ear(session);
		// What was not saved is not left behind: the page stays to be asked.
		page.route(Pattern.compile("/log$"), Route::abort);
		page.keyboard().press("Space");
		double start = now(page);
		page.evaluate("sight(false)");
		long total = timeline.get("totalMillis").asLong();
		for (long passed = 0; passed < total + 2000; passed += 5000) {
			advance(page, Duration.ofSeconds(5));
		}
		List<Heard> heard = heard(page, start);
		assertThat(ByEar.heard(heard)).isEqualTo(ByEar.meant(timeline));
		List<Long> meant = cues(timeline, "tone");
		List<Heard> tones = heard.stream().filter(sound -> sound.tone() != null).toList();
		assertThat(tones).hasSameSizeAs(meant);
		for (int i = 0; i < meant.size(); i++) {
			assertThat(tones.get(i).at()).as("tone %d", i).isCloseTo(meant.get(i), within(30.0));
		}
	}

	@Test
	void saysEveryLineAndSoundsEveryToneInAHiddenTab() {
		String session = this.visitor.openSession("desk-reset");
		JsonNode timeline = timeline(session);
		Page page = ear(session);
		page.keyboard().press("Space");
		double start = now(page);
		advance(page, Duration.ofSeconds(1));
		page.evaluate("sight(false)");
		for (int i = 0; i < 60; i++) {
			advance(page, Duration.ofSeconds(1));
		}
		List<Heard> heard = heard(page, start);
		long lines = timeline.get("cues")
			.values()
			.stream()
			.filter(cue -> cue.get("say") != null && cue.get("atMillis").asLong() <= 60_500)
			.count();
		assertThat(heard.stream().filter(sound -> sound.text() != null).count()).isEqualTo(lines);
		assertThat(heard.stream().filter(sound -> sound.tone() != null).count())
			.isEqualTo(cues(timeline, "tone").stream().filter(at -> at <= 61_000).count());
		page.evaluate("sight(true)");
		assertThat(page.locator("[data-part=note]"))
			.hasText(Pattern.compile("While you were away, \\d+ steps went by"));
		assertThat(page.locator("[data-part=elapsed]")).hasText("1:01");
	}

	@Test
	void aDeviceThatSleptHasPausedWhereItFellAsleep() {
		String session = this.visitor.openSession("full");
		Page page = ear(session);
		page.keyboard().press("Space");
		advance(page, Duration.ofSeconds(20));
		this.clock.advance(Duration.ofHours(8));
		page.clock().fastForward(Duration.ofHours(8).toMillis());
		assertThat(player(page)).hasAttribute("data-state", "paused");
		assertThat(page.locator("[data-part=note]")).containsText("asleep");
		assertThat(page.locator("[data-part=elapsed]")).hasText("0:20");
		page.waitForCondition(() -> log(session).size() == 2);
		assertThat(log(session).get(1).get("type").asString()).isEqualTo("pause");
		page.keyboard().press("Space");
		assertThat(player(page)).hasAttribute("data-state", "running");
		advance(page, Duration.ofSeconds(3));
		assertThat(page.locator("[data-part=elapsed]")).hasText("0:23");
		assertNoBarriers(page, "after a sleep");
	}

	@Test
	void goesOnWhereThePageWasClosed() {
		String session = this.visitor.openSession("full");
		Page page = ear(session);
		page.keyboard().press("Space");
		advance(page, Duration.ofSeconds(30));
		page.close();
		this.clock.advance(Duration.ofHours(20));
		Page again = open(page.context(), session);
		assertThat(player(again)).hasAttribute("data-state", "paused");
		assertThat(again.locator("[data-part=elapsed]")).hasText(Pattern.compile("0:(28|29|30)"));
		assertThat(again.locator("[data-part=note]")).containsText("asleep");
		again.waitForCondition(() -> log(session).size() == 2);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1 })
	void aClockThatIsSetLosesNothing(int hours) {
		String session = this.visitor.openSession("full");
		Page page = ear(session);
		page.keyboard().press("Space");
		advance(page, Duration.ofSeconds(20));
		page.clock().setSystemTime(((Number) page.evaluate("Date.now()")).longValue() + hours * 3_600_000L);
		advance(page, Duration.ofSeconds(1));
		if (hours > 0) {
			// It cannot be told from a sleep.
			assertThat(player(page)).hasAttribute("data-state", "paused");
			assertThat(page.locator("[data-part=note]")).containsText("asleep");
			page.keyboard().press("Space");
		}
		assertThat(player(page)).hasAttribute("data-state", "running");
		advance(page, Duration.ofSeconds(5));
		assertThat(page.locator("[data-part=elapsed]")).hasText(Pattern.compile("0:2[56]"));
		page.keyboard().press("ArrowRight");
		page.waitForCondition(
				() -> log(session).values().stream().anyMatch(it -> it.get("type").asString().equals("next")));
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void waitsForMeAndCountsInWhenIAmReady() {
		prefer(Map.of("waits", "true"));
		String session = this.visitor.openSession("floor-five");
		Page page = ear(session);
		page.keyboard().press("Space");
		page.locator("[popovertarget=change]").click();
		page.locator("form[data-command=skip] button").click();
		assertThat(player(page)).hasAttribute("data-state", "waiting");
		assertThat(page.locator("form[data-command=resume] button")).hasText("I am ready",
				new LocatorAssertions.HasTextOptions().setUseInnerText(true));
		assertThat(page.locator("form[data-command=pause]")).isHidden();
		assertNoBarriers(page, "waiting");
		advance(page, Duration.ofMinutes(3));
		assertThat(player(page)).hasAttribute("data-state", "waiting");
		page.keyboard().press("Space");
		assertThat(player(page)).hasAttribute("data-state", "running");
		advance(page, Duration.ofMillis(5500));
		assertThat(page.locator("[data-part=caption]")).hasText("1");
		advance(page, Duration.ofSeconds(1));
		assertThat(page.locator("[data-part=caption]")).hasText("Sit tall, legs out");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void takesAnotherFormOfAMoveWithAndWithoutANetwork(boolean network) {
		String session = this.visitor.openSession("full");
		Page page = ear(session);
		page.keyboard().press("Space");
		advance(page, Duration.ofSeconds(25));
		page.context().setOffline(!network);
		assertThat(page.locator("form[data-command=easier]")).isHidden();
		page.locator("[popovertarget=change]").click();
		assertThat(page.locator("form[data-command=easier]")).isVisible();
		assertNoBarriers(page, "changing a move");
		page.locator("form[data-command=easier] button").click();
		assertThat(page.locator("[data-part=technique]")).hasText("Chair cat-cow");
		assertThat(page.locator("[data-part=caption]")).hasText("Get ready");
		assertThat(page.locator("form[data-command=pause] button")).isFocused();
		assertThat(player(page)).hasAttribute("data-state", "running");
		page.locator("[popovertarget=change]").click();
		assertThat(page.locator("form[data-command=easier]")).isHidden();
		page.locator("form[data-command=harder] button").click();
		assertThat(page.locator("[data-part=technique]")).hasText("Cat-cow");
		page.locator("[popovertarget=change]").click();
		page.locator("form[data-command=swap] button").click();
		assertThat(page.locator("[data-part=technique]")).hasText("Shoulder roll");
		page.locator("[popovertarget=change]").click();
		page.locator("form[data-command=skip] button").click();
		assertThat(page.locator("[data-part=technique]")).hasText("Seated twist");
		page.context().setOffline(false);
		page.clock().runFor(31_000);
		this.clock.advance(Duration.ofSeconds(31));
		page.waitForCondition(() -> log(session).size() == 5);
		assertThat(log(session).values().stream().map(it -> it.get("type").asString())).containsExactly("start",
				"easier", "harder", "swap", "skip");
		assertThat(this.visitor.techniques(session)).startsWith("shoulder-roll", "seated-twist");
	}

	@Test
	void twoTapsThatAreOneCountOnce() {
		String session = this.visitor.openSession("full");
		Page page = ear(session);
		page.keyboard().press("Space");
		page.locator("form[data-command=next] button").dblclick();
		advance(page, Duration.ofSeconds(1));
		page.waitForCondition(() -> log(session).size() == 2);
		assertThat(page.locator("[data-part=caption]")).hasText("Hands and knees");
	}

	@Test
	void oneTabLeadsAndTheOtherFollowsAndCommandsIt() {
		String session = this.visitor.openSession("full");
		Page first = ear(session);
		Page second = open(first.context(), session);
		assertThat(second.locator("[data-part=note]")).containsText("Another tab leads");
		second.bringToFront();
		second.keyboard().press("Space");
		assertThat(player(first)).hasAttribute("data-state", "running");
		assertThat(player(second)).hasAttribute("data-state", "running");
		assertNoBarriers(second, "a tab that follows");
		first.keyboard().press("ArrowRight");
		assertThat(second.locator("[data-part=caption]")).hasText("Hands and knees");
		assertThat(heard(second, 0)).as("only one sounds").isEmpty();
		assertThat(heard(first, 0)).isNotEmpty();
		first.close();
		assertThat(second.locator("[data-part=note]")).hasText("");
		second.keyboard().press("Space");
		assertThat(player(second)).hasAttribute("data-state", "paused");
		second.waitForCondition(() -> log(session).size() == 3);
	}

	@Test
	void anotherDeviceIsToldThatTheSessionWentOn() {
		String session = this.visitor.openSession("full");
		Page laptop = ear(session);
		Page phone = ear(session);
		laptop.keyboard().press("Space");
		laptop.waitForCondition(() -> log(session).size() == 1);
		advance(laptop, Duration.ofSeconds(2));
		laptop.keyboard().press("ArrowRight");
		laptop.waitForCondition(() -> log(session).size() == 2);
		phone.evaluate("sight(true)");
		assertThat(phone.locator("[data-part=note]")).containsText("went on elsewhere");
		assertThat(phone.locator("[data-part=caption]")).hasText("Hands and knees");
	}

	@Test
	void backAndForwardKeepThePlace() {
		String session = this.visitor.openSession("full");
		Page page = context(ColorScheme.LIGHT).newPage();
		prepare(page);
		page.navigate(url("/"));
		load(page, session);
		page.keyboard().press("Space");
		page.keyboard().press("ArrowRight");
		page.waitForCondition(() -> log(session).size() == 2);
		page.goBack();
		page.goForward();
		assertThat(player(page)).hasAttribute("data-state", "running");
		assertThat(page.locator("[data-part=caption]")).hasText("Hands and knees");
	}

	@Test
	void isToldThatThereIsNoSound() {
		String session = this.visitor.openSession("desk-reset");
		Page page = context(ColorScheme.LIGHT).newPage();
		prepare(page);
		page.addInitScript("window.soundless = true;");
		load(page, session);
		page.keyboard().press("Space");
		assertThat(page.locator("[data-part=note]")).containsText("no sound on this device");
		advance(page, Duration.ofSeconds(14));
		assertThat(page.locator("[data-part=caption]")).not().hasText("Get ready");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })",
			"Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }" })
	void isToldThatNothingCanBeKept(String fault) {
		String session = this.visitor.openSession("desk-reset");
		Page page = context(ColorScheme.LIGHT).newPage();
		prepare(page);
		page.addInitScript(fault);
		load(page, session);
		assertThat(page.locator("[data-part=note]")).containsText("keeps no copy");
		page.keyboard().press("Space");
		assertThat(player(page)).hasAttribute("data-state", "running");
		page.waitForCondition(() -> log(session).size() == 1);
	}

	@Test
	void isToldThatTheScreenMayGoDark() {
		String session = this.visitor.openSession("desk-reset");
		Page page = context(ColorScheme.LIGHT).newPage();
		prepare(page);
		page.addInitScript("delete Navigator.prototype.wakeLock;");
		load(page, session);
		page.keyboard().press("Space");
		assertThat(page.locator("[data-part=note]")).containsText("may go dark");
	}

	@Test
	void aServerThatIsGoneForADayGetsItAllAfterwards() {
		String session = this.visitor.openSession("desk-reset");
		Page page = ear(session);
		page.keyboard().press("Space");
		page.waitForCondition(() -> log(session).size() == 1);
		page.route(Pattern.compile("/api/"), Route::abort);
		page.locator("form[data-command=next] button").click();
		assertThat(page.locator("[data-part=note]")).containsText("No connection");
		page.locator("form[data-command=pause] button").click();
		assertThat(player(page)).hasAttribute("data-state", "paused");
		this.clock.advance(Duration.ofDays(1));
		page.clock().fastForward(Duration.ofDays(1).toMillis());
		page.unroute(Pattern.compile("/api/"));
		// An attempt of before may still be failing: the next is due only after that.
		page.waitForCondition(() -> {
			page.clock().runFor(1000);
			this.clock.advance(Duration.ofSeconds(1));
			return log(session).size() == 3;
		});
		assertThat(page.locator("[data-part=note]")).containsText("All is saved");
		assertThat(player(page)).hasAttribute("data-state", "paused");
	}

	@Test
	void theKeysOfAHeadsetStepTheSession() {
		String session = this.visitor.openSession("full");
		Page page = context(ColorScheme.LIGHT).newPage();
		prepare(page);
		page.addInitScript("""
				window.keys = {};
				navigator.mediaSession.setActionHandler = (name, handler) => { window.keys[name] = handler; };""");
		load(page, session);
		page.evaluate("keys.play()");
		assertThat(player(page)).hasAttribute("data-state", "running");
		page.evaluate("keys.nexttrack()");
		assertThat(page.locator("[data-part=caption]")).hasText("Hands and knees");
		assertThat(page.evaluate("navigator.mediaSession.metadata.title")).isEqualTo("Cat-cow");
		assertThat(page.evaluate("navigator.mediaSession.metadata.artist")).isEqualTo("Full routine");
		page.evaluate("keys.pause()");
		assertThat(player(page)).hasAttribute("data-state", "paused");
		page.evaluate("keys.previoustrack()");
		assertThat(page.locator("[data-part=caption]")).hasText("Get ready");
		page.evaluate("keys.play()");
		assertThat(player(page)).hasAttribute("data-state", "running");
		for (int i = 0; i < 3; i++) {
			page.evaluate("keys.nexttrack()");
		}
		assertThat(page.evaluate("navigator.mediaSession.metadata.title"))
			.isEqualTo("Cat-cow · Set 1 of 3 · repetition 1 of 5");
	}

	@Test
	void theDiscAndTheRibsWidenWithTheBreath() {
		String session = this.visitor.openSession("cat-cow");
		Page page = ear(session);
		Locator disc = page.locator("[data-part=breath]");
		page.keyboard().press("Space");
		for (int i = 0; i < 3; i++) {
			page.keyboard().press("ArrowRight");
		}
		assertThat(disc).hasAttribute("data-breathing", "");
		double before = width(disc);
		advance(page, Duration.ofMillis(1500));
		double middle = width(disc);
		advance(page, Duration.ofMillis(1450));
		double full = width(disc);
		advance(page, Duration.ofMillis(3800));
		double empty = width(disc);
		assertThat(middle).isGreaterThan(before);
		assertThat(full).isGreaterThan(middle);
		assertThat(empty).isLessThan(middle);
	}

	@Test
	void theFigureIsWhereTheSessionIs() {
		String session = this.visitor.openSession("cat-cow");
		Page page = ear(session);
		assertThat(drawn(page)).isEqualTo(pose("cat-cow", "table"));
		page.keyboard().press("Space");
		for (int i = 0; i < 3; i++) {
			page.keyboard().press("ArrowRight");
		}
		assertThat(page.locator("[data-part=caption]")).hasText("Breathe in, arch");
		assertThat(drawn(page)).isEqualTo(pose("cat-cow", "table"));
		advance(page, Duration.ofMillis(1500));
		List<String> half = drawn(page);
		assertThat(half).isNotEqualTo(pose("cat-cow", "table")).isNotEqualTo(pose("cat-cow", "cow"));
		page.keyboard().press("Space");
		page.clock().runFor(700);
		assertThat(player(page)).hasAttribute("data-state", "paused");
		List<String> frozen = drawn(page);
		page.clock().runFor(700);
		assertThat(drawn(page)).isEqualTo(frozen);
		page.keyboard().press("ArrowRight");
		assertThat(drawn(page)).isEqualTo(pose("cat-cow", "cow"));
		page.keyboard().press("ArrowLeft");
		assertThat(drawn(page)).isEqualTo(pose("cat-cow", "table"));
	}

	@Test
	void theFigureIsMirroredForTheOtherSide() {
		String session = this.visitor.openSession("cross-arm-pull");
		Page page = ear(session);
		page.keyboard().press("Space");
		Locator figure = page.locator("[data-part=figure]");
		Locator detail = page.locator("[data-part=detail]");
		page.keyboard().press("ArrowRight");
		assertThat(detail).containsText("Right side");
		assertThat(figure).not().hasClass(Pattern.compile("-mirrored"));
		for (int i = 0; i < 4; i++) {
			page.keyboard().press("ArrowRight");
		}
		assertThat(detail).containsText("Left side");
		assertThat(figure).hasClass(Pattern.compile("-mirrored"));
	}

	private List<String> pose(String figure, String pose) {
		return this.figures.find(figure)
			.orElseThrow()
			.drawing(pose)
			.shapes()
			.stream()
			.filter(shape -> shape.role().matches("near|far"))
			.map(Shape::path)
			.toList();
	}

	/** The body as it is drawn now. */
	private static List<String> drawn(Page page) {
		return page.locator("[data-part=figure] :is(.-near, .-far)")
			.all()
			.stream()
			.map(path -> path.getAttribute("d"))
			.toList();
	}

	@Test
	void theSecondsLeaveTheFigureFree() {
		for (int width : List.of(320, 390, 1280)) {
			for (String routine : List.of("desk-reset", "full")) {
				Page page = context(ColorScheme.LIGHT, ReducedMotion.REDUCE).newPage();
				prepare(page);
				page.setViewportSize(width, 844);
				load(page, this.visitor.openSession(routine));
				for (String state : List.of("ready", "running", "paused")) {
					assertThat(player(page)).hasAttribute("data-state", state);
					assertThat(((Number) page.evaluate(ROOM)).doubleValue())
						.as(routine + " " + state + ", " + width + " wide")
						.isNotNegative();
					page.keyboard().press("Space");
				}
				page.close();
			}
		}
	}

	@Test
	void nothingMovesForWhomMotionIsTooMuch() {
		String session = this.visitor.openSession("cat-cow");
		Page page = context(ColorScheme.LIGHT, ReducedMotion.REDUCE).newPage();
		prepare(page);
		load(page, session);
		page.keyboard().press("Space");
		for (int i = 0; i < 3; i++) {
			page.keyboard().press("ArrowRight");
		}
		String ring = page.locator("[data-part=ring]").getAttribute("stroke-dasharray");
		double before = width(page.locator("[data-part=breath]"));
		advance(page, Duration.ofMillis(900));
		assertThat(width(page.locator("[data-part=breath]"))).isEqualTo(before);
		assertThat(drawn(page)).isEqualTo(pose("cat-cow", "cow"));
		assertThat(page.locator("[data-part=ring]")).hasAttribute("stroke-dasharray", ring);
		assertThat(page.locator("[data-part=caption]")).hasText("Breathe in, arch");
	}

	@ParameterizedTest
	@CsvSource({ "LIGHT", "DARK" })
	void isFreeOfBarriersInEveryState(ColorScheme scheme) {
		String session = this.visitor.openSession("floor-five");
		Page page = context(scheme).newPage();
		prepare(page);
		load(page, session);
		assertNoBarriers(page, "ready");
		page.keyboard().press("Space");
		assertNoBarriers(page, "getting ready");
		for (int i = 0; i < 3; i++) {
			page.keyboard().press("ArrowRight");
		}
		assertNoBarriers(page, "running");
		page.keyboard().press("Space");
		assertNoBarriers(page, "paused");
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void reloadingKeepsThePlaceInEveryState() {
		prefer(Map.of("waits", "true"));
		String session = this.visitor.openSession("floor-five");
		Page page = ear(session);
		for (String state : List.of("ready", "running", "paused", "waiting")) {
			switch (state) {
				case "running", "paused" -> page.keyboard().press("Space");
				case "waiting" -> {
					page.locator("form[data-command=resume] button").click();
					page.locator("[popovertarget=change]").click();
					page.locator("form[data-command=skip] button").click();
				}
				default -> {
				}
			}
			assertThat(player(page)).hasAttribute("data-state", state);
			String technique = page.locator("[data-part=technique]").textContent();
			page.reload();
			page.waitForLoadState(LoadState.NETWORKIDLE);
			assertThat(player(page)).hasAttribute("data-state", state);
			assertThat(page.locator("[data-part=technique]")).hasText(technique);
		}
	}

	@Test
	void speaksToAScreenReaderAtBoundariesOnly() {
		String session = this.visitor.openSession("cat-cow");
		Page page = ear(session);
		page.evaluate(
				"""
						window.spoken = 0;
						new MutationObserver(() => window.spoken++)
						  .observe(document.querySelector("[data-part=status]"), { childList: true, characterData: true, subtree: true });""");
		page.keyboard().press("Space");
		advance(page, Duration.ofSeconds(9));
		assertThat(page.evaluate("window.spoken")).isEqualTo(1);
		assertThat(page.locator("[data-part=status]")).containsText("First: Cat-cow.");
		assertThat(page.locator("main :is([aria-live], [role=status], [role=alert]:visible)")).hasCount(2);
	}

	private void prefer(Map<String, String> preferences) {
		Element form = this.visitor.page("/preferences").selectFirst("form[action=/preferences]");
		Map<String, String> fields = new LinkedHashMap<>(
				Map.of("speech", "true", "voice", "", "rate", "100", "volume", "70", "tones", "true", "vibration",
						"true", "captions", "true", "count-in", "5", "breath", "", "tempo", "100"));
		fields.put("waits", "false");
		fields.putAll(preferences);
		this.visitor.submit(form,
				fields.entrySet().stream().flatMap(it -> Stream.of(it.getKey(), it.getValue())).toArray(String[]::new));
	}

	/** The player, listened to. */
	private Page ear(String session) {
		Page page = context(ColorScheme.LIGHT).newPage();
		prepare(page);
		load(page, session);
		return page;
	}

	private Page open(BrowserContext context, String session) {
		Page page = context.newPage();
		prepare(page);
		load(page, session);
		return page;
	}

	private void prepare(Page page) {
		page.onPageError(error -> this.complaints.add(error));
		page.clock()
			.install(new com.microsoft.playwright.Clock.InstallOptions().setTime(this.clock.instant().toEpochMilli()));
		page.addInitScript(NO_WORKER + SIGHT);
		String ear = ear();
		for (String module : List.of("sound", "voice")) {
			page.route(Pattern.compile("/js/" + module + "\\.js$"),
					route -> route.fulfill(new Route.FulfillOptions().setContentType("text/javascript").setBody(ear)));
		}
	}

	private void load(Page page, String session) {
		page.navigate(url(session));
		page.waitForLoadState(LoadState.NETWORKIDLE);
		stop(page);
	}

	/** From now on time goes only when it is told to, here and on the server. */
	private void stop(Page page) {
		page.clock().pauseAt(((Number) page.evaluate("Date.now()")).longValue() + 1000);
		this.clock.set(Instant.ofEpochMilli(((Number) page.evaluate("Date.now()")).longValue()));
	}

	private static String ear() {
		try {
			return new ClassPathResource("browser/ear.js").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * In small steps, so that neither clock is far ahead when the page and the server
	 * talk.
	 */
	private void advance(Page page, Duration duration) {
		for (Duration left = duration; !left.isZero(); left = left.minus(STEP)) {
			if (left.compareTo(STEP) <= 0) {
				step(page, left);
				return;
			}
			step(page, STEP);
		}
	}

	private void step(Page page, Duration step) {
		this.clock.advance(step);
		page.clock().runFor(step.toMillis());
	}

	private BrowserContext context(ColorScheme scheme) {
		return context(scheme, ReducedMotion.NO_PREFERENCE);
	}

	private BrowserContext context(ColorScheme scheme, ReducedMotion motion) {
		BrowserContext context = Chromium.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(390, 844)
				.setColorScheme(scheme)
				.setReducedMotion(motion)
				.setServiceWorkers(ServiceWorkerPolicy.BLOCK));
		context.addCookies(this.visitor.cookies()
			.entrySet()
			.stream()
			.map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(url("/")))
			.toList());
		this.contexts.add(context);
		return context;
	}

	private String url(String path) {
		return "http://localhost:" + this.port + path;
	}

	private JsonNode session(String path) {
		return JsonMapper.shared().readTree(this.visitor.get("/api" + path).body());
	}

	private JsonNode timeline(String path) {
		return session(path).get("timeline");
	}

	private JsonNode log(String path) {
		return session(path).get("log");
	}

	private static List<Long> cues(JsonNode timeline, String field) {
		return timeline.get("cues")
			.values()
			.stream()
			.filter(cue -> cue.get(field) != null)
			.map(cue -> cue.get("atMillis").asLong())
			.toList();
	}

	private static Locator player(Page page) {
		return page.locator("[data-module=player]");
	}

	private static double width(Locator disc) {
		return Double.parseDouble(disc.getAttribute("r"));
	}

	private static double now(Page page) {
		return ((Number) page.evaluate("performance.now()")).doubleValue();
	}

	@SuppressWarnings("unchecked")
	private static List<Heard> heard(Page page, double start) {
		return ((List<Map<String, Object>>) page.evaluate("listen()")).stream()
			.map(sound -> new Heard(((Number) sound.get("at")).doubleValue() - start, (String) sound.get("tone"),
					(String) sound.get("text")))
			.sorted(Comparator.comparingDouble(sound -> sound.at() - ((sound.tone() != null) ? LATER : 0)))
			.toList();
	}

	private void assertNoBarriers(Page page, String where) {
		// What looks for barriers waits by timers of the page.
		page.clock().resume();
		Barriers.assertNone(page, where);
		stop(page);
	}

}
