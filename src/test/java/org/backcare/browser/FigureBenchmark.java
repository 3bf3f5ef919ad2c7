package org.backcare.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import org.backcare.Backcare;
import org.backcare.Visitor;
import org.jsoup.Jsoup;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures what figures and charts cost: the weight of a still, of the films of a session
 * and of a page; how long the browser works for a frame, and how many it shows, on a
 * processor that is slowed down four times; how long a chart takes as a PDF, and how much
 * memory it leaves behind. Run by hand; figures depend on the machine.
 */
final class FigureBenchmark {

	/** Runs a film at once, frame by frame, and tells the milliseconds for each. */
	private static final String FRAMES = """
			async () => {
			  const { figure } = await import("/js/figure.js");
			  const films = JSON.parse(document.querySelector("[data-part=films]").textContent);
			  const { passages } = JSON.parse(document.querySelector("[data-part=session]").textContent);
			  const { phases } = passages[0].forms.usual;
			  const shown = figure(document.querySelector("[data-part=figure]"), films);
			  const index = phases.findIndex(({ kind }) => kind === "move");
			  const took = [];
			  for (let i = 0; i < 2000; i++) {
			    const start = performance.now();
			    shown.show(phases, index, (i * 16) % phases[index].lengthMillis, 0.5);
			    took.push(performance.now() - start);
			  }
			  return took.slice(500).reduce((sum, time) => sum + time) / 1500;
			}""";

	private static final String RATE = """
			() => new Promise((done) => {
			  let frames = 0;
			  const start = performance.now();
			  const next = () => {
			    frames++;
			    if (performance.now() - start < 2000) requestAnimationFrame(next);
			    else done(frames / 2);
			  };
			  requestAnimationFrame(next);
			})""";

	private static final int CHARTS = 60;

	private FigureBenchmark() {
	}

	public static void main(String[] arguments) throws IOException {
		try (ConfigurableApplicationContext application = SpringApplication.run(Backcare.class, "--server.port=0",
				"--backcare.data=" + Files.createTempDirectory("backcare"), "--logging.level.root=warn")) {
			int port = Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port"));
			weights(new Visitor(port));
			frames(port);
			charts(new Visitor(port));
		}
		System.exit(0);
	}

	private static void weights(Visitor visitor) {
		for (String technique : List.of("cat-cow", "seated-twist", "foam-roll", "wall-angel")) {
			String page = visitor.get("/techniques/" + technique).body();
			String still = Jsoup.parse(page).select(".stills svg").get(0).outerHtml();
			System.out.printf("%s, compressed: still %d bytes, page without its style %d bytes%n", technique,
					zipped(still), zipped(page));
		}
	}

	private static void frames(int port) {
		Visitor visitor = new Visitor(port);
		String session = visitor.openSession("full");
		System.out.printf("films of the full routine in all its forms, compressed: %d bytes%n",
				zipped(visitor.page(session).select("[data-part=films]").get(0).data()));
		try (BrowserContext context = Chromium.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(390, 844))) {
			context.addCookies(visitor.cookies()
				.entrySet()
				.stream()
				.map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl("http://localhost:" + port))
				.toList());
			Page page = context.newPage();
			page.navigate("http://localhost:" + port + session);
			JsonObject slow = new JsonObject();
			slow.addProperty("rate", 4);
			CDPSession devtools = context.newCDPSession(page);
			devtools.send("Emulation.setCPUThrottlingRate", slow);
			System.out.printf("script for a frame at a quarter of the speed: %.2f ms%n", page.evaluate(FRAMES));
			page.keyboard().press("Space");
			for (int i = 0; i < 3; i++) {
				page.keyboard().press("ArrowRight");
			}
			System.out.printf("frames a second while the figure moves, at a quarter of the speed: %s%n",
					page.evaluate(RATE));
		}
	}

	private static void charts(Visitor visitor) {
		double[] took = new double[CHARTS];
		for (int i = 0; i < CHARTS; i++) {
			long start = System.nanoTime();
			visitor.get("/print/full.pdf");
			took[i] = (System.nanoTime() - start) / 1e6;
		}
		double[] warm = Arrays.copyOfRange(took, CHARTS / 2, CHARTS);
		Arrays.sort(warm);
		System.gc();
		System.out.printf("chart of the full routine as a PDF: %.0f ms at first, %.0f ms warm; heap after %d: %d MB%n",
				took[0], warm[warm.length / 2], CHARTS,
				ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
	}

	private static int zipped(String text) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
			zip.write(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return bytes.size();
	}

}
