package org.backcare.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

/**
 * Draws the icons and screenshots that an installed site is shown with, and the pictures
 * of the README. They are kept with the sources; this is run by hand when the mark or the
 * pages have changed, with the address of a running site:
 * {@code ./mvnw -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.backcare.browser.Pictures -Dexec.args=http://localhost:8080}
 */
final class Pictures {

	private static final Path FOLDER = Path.of("src/main/resources/static/img");

	private static final Path DOCS = Path.of("src/docs");

	/** Systems cut a maskable icon down to a circle that is this much of its width. */
	private static final double SAFE = .8;

	private static final String WEBP = """
			async (png) => {
			  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
			  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
			  canvas.getContext("2d").drawImage(image, 0, 0);
			  return canvas.toDataURL("image/webp", .8).split(",")[1];
			}""";

	private Pictures() {
	}

	public static void main(String[] arguments) throws IOException {
		String mark = Files.readString(FOLDER.resolve("favicon.svg"));
		String filling = mark.replaceFirst("rx=\"15\"", "");
		for (int size : new int[] { 192, 512 }) {
			icon(mark, size, 1, "icon-any-" + size);
			icon(filling, size, SAFE, "icon-maskable-" + size);
		}
		icon(filling, 180, 1, "icon-touch-180");
		screenshots(arguments[0]);
		System.exit(0);
	}

	/** The mark as large as given, on its own colour. */
	private static void icon(String svg, int size, double scale, String name) throws IOException {
		double margin = 64 * (1 / scale - 1) / 2;
		String grown = svg
			.replace("viewBox=\"0 0 64 64\"", "viewBox=\"%1$s %1$s %2$s %2$s\"".formatted(-margin, 64 + 2 * margin))
			.replace("<rect width=\"64\" height=\"64\"", (scale < 1)
					? "<rect x=\"%1$s\" y=\"%1$s\" width=\"%2$s\" height=\"%2$s\"".formatted(-margin, 64 + 2 * margin)
					: "<rect width=\"64\" height=\"64\"");
		try (BrowserContext context = Chromium.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(size, size))) {
			Page page = context.newPage();
			page.setContent("<style>body { margin: 0 } svg { display: block; width: 100vw }</style>" + grown);
			write(FOLDER.resolve(name + ".png"), page.screenshot(new Page.ScreenshotOptions().setOmitBackground(true)));
		}
	}

	private static void screenshots(String site) throws IOException {
		try (BrowserContext context = Chromium.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(1280, 800))) {
			Page page = context.newPage();
			page.navigate(site);
			write(FOLDER.resolve("screenshot-wide.webp"), webp(page));
			page.navigate(site + "/techniques/seated-twist");
			write(DOCS.resolve("technique.webp"), webp(page));
		}
		session(site, 2, FOLDER.resolve("screenshot-narrow.webp"));
		session(site, 1, DOCS.resolve("player.webp"));
	}

	/** A session where its figure is on the way. */
	private static void session(String site, double scale, Path file) throws IOException {
		try (BrowserContext context = Chromium.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(390, 844).setDeviceScaleFactor(scale))) {
			Page page = context.newPage();
			page.navigate(site + "/techniques/cat-cow");
			BrowserTests.openSession(page, "cat-cow");
			page.keyboard().press("Space");
			for (int i = 0; i < 4; i++) {
				page.keyboard().press("ArrowRight");
			}
			page.waitForTimeout(3000);
			write(file, webp(page));
		}
	}

	private static byte[] webp(Page page) {
		String png = Base64.getEncoder().encodeToString(page.screenshot());
		try (BrowserContext context = Chromium.browser().newContext()) {
			return Base64.getDecoder().decode((String) context.newPage().evaluate(WEBP, png));
		}
	}

	private static void write(Path file, byte[] picture) throws IOException {
		Files.write(file, picture);
		System.out.println(file + ": " + picture.length + " bytes");
	}

}
