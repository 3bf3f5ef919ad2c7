package org.backcare.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import org.backcare.Backcare;
import org.backcare.Visitor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures a real session in a real Chromium: when tones sound, how busy the page is,
 * what its code weighs, and whether its memory grows. Run by hand; figures depend on the
 * machine. Takes the minutes to measure, ten if none are given, half of them with the
 * page hidden.
 */
final class PlayerBenchmark {

	/** Writes down for when each note is placed, and which moment of the page that is. */
	private static final String LISTEN = """
			window.notes = [];
			const start = OscillatorNode.prototype.start;
			OscillatorNode.prototype.start = function (when = 0) {
			  const { contextTime, performanceTime } = this.context.getOutputTimestamp();
			  const clock = performanceTime > 0 ? performanceTime - 1000 * contextTime
			    : performance.now() - 1000 * this.context.currentTime;
			  window.notes.push({ due: clock + 1000 * when, hidden: document.hidden });
			  window.audio = this.context;
			  return start.call(this, when);
			};
			addEventListener("DOMContentLoaded", () => {
			  const player = document.querySelector("[data-module=player]");
			  new MutationObserver(() => window.began ??= player.dataset.state === "running" ? performance.now() : undefined)
			    .observe(player, { attributes: true, attributeFilter: ["data-state"] });
			});
			""";

	private PlayerBenchmark() {
	}

	public static void main(String[] arguments) throws IOException {
		double minutes = (arguments.length > 0) ? Double.parseDouble(arguments[0]) : 10;
		try (ConfigurableApplicationContext application = SpringApplication.run(Backcare.class, "--server.port=0",
				"--backcare.data=" + Files.createTempDirectory("backcare"), "--logging.level.root=warn")) {
			measure(Integer.parseInt(application.getEnvironment().getProperty("local.server.port")), minutes);
		}
		System.exit(0);
	}

	private static void measure(int port, double minutes) {
		Visitor visitor = new Visitor(port);
		visitor.answerChecklist();
		String session = visitor.openSession("full");
		JsonNode timeline = JsonMapper.shared().readTree(visitor.get("/api" + session).body()).get("timeline");
		BrowserContext context = Chromium.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(390, 844));
		context.addCookies(visitor.cookies()
			.entrySet()
			.stream()
			.map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl("http://localhost:" + port))
			.toList());
		Page page = context.newPage();
		page.addInitScript(LISTEN);
		CDPSession tools = context.newCDPSession(page);
		tools.send("Network.enable");
		tools.send("Performance.enable");
		Map<String, String> scripts = new java.util.concurrent.ConcurrentHashMap<>();
		List<Long> bytes = new ArrayList<>();
		tools.on("Network.responseReceived", event -> scripts.put(event.get("requestId").getAsString(),
				event.getAsJsonObject("response").get("url").getAsString()));
		tools.on("Network.loadingFinished", event -> {
			String url = scripts.getOrDefault(event.get("requestId").getAsString(), "");
			if (Pattern.matches(".*/js/.*", url)) {
				bytes.add(event.get("encodedDataLength").getAsLong());
			}
		});
		page.navigate("http://localhost:" + port + session);
		page.waitForTimeout(2000);
		page.keyboard().press("Space");
		page.waitForTimeout(5000);
		double heap = heap(tools);
		double before = metric(tools, "TaskDuration");
		double wall = metric(tools, "Timestamp");
		page.waitForTimeout(minutes * 30_000);
		double busy = (metric(tools, "TaskDuration") - before) / (metric(tools, "Timestamp") - wall);
		hide(tools);
		boolean hidden = (boolean) page.evaluate("document.hidden");
		before = metric(tools, "TaskDuration");
		wall = metric(tools, "Timestamp");
		page.waitForTimeout(minutes * 30_000);
		double busyHidden = (metric(tools, "TaskDuration") - before) / (metric(tools, "Timestamp") - wall);
		System.out.printf("player's own code, %d files, as transferred with their headers: %d bytes%n", bytes.size(),
				bytes.stream().mapToLong(Long::longValue).sum());
		System.out.printf("main thread busy: %.1f %% in the foreground, %.1f %% %s%n", 100 * busy, 100 * busyHidden,
				hidden ? "hidden" : "(could not be hidden)");
		System.out.printf("heap after collection: %.2f MB after 5 s, %.2f MB at the end%n", heap / 1e6,
				heap(tools) / 1e6);
		tones(page, timeline, minutes * 60_000);
	}

	/** Compares each tone of the script with the note that sounds nearest to it. */
	@SuppressWarnings("unchecked")
	private static void tones(Page page, JsonNode timeline, double length) {
		double began = ((Number) page.evaluate("window.began")).doubleValue();
		List<Map<String, Object>> notes = (List<Map<String, Object>>) page.evaluate("window.notes");
		List<Double> errors = new ArrayList<>();
		double worst = 0;
		double worstHidden = 0;
		for (JsonNode cue : timeline.get("cues")) {
			double at = cue.get("atMillis").asLong();
			if (cue.get("tone") == null || at > length) {
				continue;
			}
			double error = notes.stream()
				.mapToDouble(note -> ((Number) note.get("due")).doubleValue() - began - at)
				.reduce(Double.MAX_VALUE, (one, other) -> (Math.abs(one) <= Math.abs(other)) ? one : other);
			errors.add(error);
			if (at < length / 2) {
				worst = Math.max(worst, Math.abs(error));
			}
			else {
				worstHidden = Math.max(worstHidden, Math.abs(error));
			}
		}
		int third = errors.size() / 3;
		System.out.printf(
				"tones: %d, furthest from the timeline %.1f ms in the foreground, %.1f ms in the second half%n",
				errors.size(), worst, worstHidden);
		System.out.printf("drift from the first third to the last: %.1f ms%n",
				mean(errors.subList(errors.size() - third, errors.size())) - mean(errors.subList(0, third)));
	}

	private static double mean(List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
	}

	/** Out of sight for real: the window is minimised. */
	private static void hide(CDPSession tools) {
		JsonObject off = new JsonObject();
		off.addProperty("enabled", false);
		tools.send("Emulation.setFocusEmulationEnabled", off);
		JsonObject window = tools.send("Browser.getWindowForTarget");
		JsonObject bounds = new JsonObject();
		bounds.addProperty("windowState", "minimized");
		JsonObject request = new JsonObject();
		request.add("windowId", window.get("windowId"));
		request.add("bounds", bounds);
		tools.send("Browser.setWindowBounds", request);
	}

	private static double heap(CDPSession tools) {
		tools.send("HeapProfiler.collectGarbage");
		return metric(tools, "JSHeapUsedSize");
	}

	private static double metric(CDPSession tools, String name) {
		for (JsonElement metric : tools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
			if (metric.getAsJsonObject().get("name").getAsString().equals(name)) {
				return metric.getAsJsonObject().get("value").getAsDouble();
			}
		}
		throw new IllegalStateException("There is no " + name);
	}

}
