package org.backcare.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.Assumptions;

/** One real Chromium for all tests of a run. */
public final class Chromium {

	private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

	private static Playwright playwright;

	private static Browser browser;

	private Chromium() {
	}

	/** Skips the test, with a word why, where no Chromium is installed. */
	public static synchronized Browser browser() {
		Path executable = installed();
		if (browser == null) {
			browser = type().launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
		}
		return browser;
	}

	/**
	 * A browser of its own, which finds in a folder what it kept there when it was
	 * closed.
	 */
	static synchronized BrowserContext persistent(Path folder) {
		return type().launchPersistentContext(folder,
				new BrowserType.LaunchPersistentContextOptions().setExecutablePath(installed())
					.setArgs(ARGUMENTS)
					.setViewportSize(390, 844));
	}

	private static BrowserType type() {
		if (playwright == null) {
			playwright = Playwright
				.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
			Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
		}
		return playwright.chromium();
	}

	private static Path installed() {
		Optional<Path> executable = executable();
		Assumptions.assumeTrue(executable.isPresent(), "No chromium on the PATH: tests in a browser are skipped");
		return executable.get();
	}

	private static Optional<Path> executable() {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome").map(Path.of(folder)::resolve))
			.filter(Files::isExecutable)
			.findFirst();
	}

}
