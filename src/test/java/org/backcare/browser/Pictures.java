package org.backcare.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

/**
 * Draws the icons and screenshots that an installed site is shown with. They are kept
 * with the sources; this is run by hand when the mark or the pages have changed, with the
 * address of a running site:
 * {@code ./mvnw -q test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.backcare.browser.Pictures -Dexec.args=http://localhost:8080}
 */
final class Pictures {

	private static final Path FOLDER = Path.of("src/main/resources/static/img");

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
			write(page.screenshot(new Page.ScreenshotOptions().setOmitBackground(true)), name + ".png");
		}
	}

	private static void screenshots(String site) throws IOException {
		try (BrowserContext context = Chromium.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(1280, 800))) {
			Page page = context.newPage();
			page.navigate(site);
			write(webp(page), "screenshot-wide.webp");
		}
		try (BrowserContext context = Chromium.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(390, 844).setDeviceScaleFactor(2))) {
			Page page = context.newPage();
			page.navigate(site);
			BrowserTests.openSession(page);
			page.keyboard().press("Space");
			page.keyboard().press("ArrowRight");
			page.locator("[data-part=seconds]").waitFor();
			page.keyboard().press("Space");
			write(webp(page), "screenshot-narrow.webp");
		}
	}

	private static byte[] webp(Page page) {
		String png = Base64.getEncoder().encodeToString(page.screenshot());
		try (BrowserContext context = Chromium.browser().newContext()) {
			return Base64.getDecoder().decode((String) context.newPage().evaluate(WEBP, png));
		}
	}

	private static void write(byte[] picture, String name) throws IOException {
		Files.write(FOLDER.resolve(name), picture);
		System.out.println(name + ": " + picture.length + " bytes");
	}

}
