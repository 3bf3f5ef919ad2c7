package org.backcare.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.backcare.Backcare;
import org.backcare.browser.Chromium;
import org.backcare.technique.Dose;
import org.backcare.technique.Moment;
import org.backcare.technique.Technique;
import org.backcare.technique.Techniques;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Draws every move of every technique at its start, middle and end on one sheet, to be
 * looked at: {@code target/contact-sheet.png}. Run by hand after a change of poses.
 */
final class ContactSheet {

	private static final String STYLE = """
			#sheet { display: grid; grid-template-columns: repeat(9, 1fr); gap: 4px; padding: 4px; font: 11px/1.2 sans-serif }
			h2 { grid-column: 1 / -1; margin: 8px 0 0; font: bold 14px sans-serif }
			figure { border: 1px solid #ddd }""";

	private ContactSheet() {
	}

	public static void main(String[] arguments) throws IOException {
		try (ConfigurableApplicationContext application = SpringApplication.run(Backcare.class, "--server.port=0",
				"--backcare.data=" + Files.createTempDirectory("backcare"), "--logging.level.root=warn")) {
			StringBuilder sheet = new StringBuilder("<style>%s%s</style><div id=sheet>"
				.formatted(Files.readString(Path.of("src/main/resources/static/css/app.css")), STYLE));
			Figures figures = application.getBean(Figures.class);
			Set<String> seen = new HashSet<>();
			for (Technique technique : application.getBean(Techniques.class).all()) {
				sheet.append("<h2>%s</h2>".formatted(technique.in(Locale.ENGLISH).name()));
				figures.find(technique.figure()).ifPresent(figure -> moves(figure, technique, seen, sheet));
			}
			draw(sheet.toString());
		}
		System.exit(0);
	}

	/** Those that no technique before it has shown, one way only. */
	private static void moves(Figure figure, Technique technique, Set<String> seen, StringBuilder sheet) {
		List<String> walk = Stream
			.concat(figure.poses().stream().limit(1),
					technique.moments(Dose.UNCHANGED).stream().map(Moment::poses).flatMap(List::stream))
			.toList();
		for (int i = 1; i < walk.size(); i++) {
			String from = walk.get(i - 1);
			String to = walk.get(i);
			if (!from.equals(to) && seen.add(figure.slug() + Film.move(from, to))
					&& seen.add(figure.slug() + Film.move(to, from))) {
				picture(from, figure.drawing(from, to), sheet);
				picture(from + " to " + to, figure.drawing(from, to, 0.5, 0), sheet);
				picture(to, figure.drawing(to), sheet);
			}
		}
	}

	private static void picture(String caption, Drawing drawing, StringBuilder sheet) {
		sheet.append("<figure><svg class=drawing viewBox='0 0 %d %d'>".formatted(drawing.width(), drawing.height()));
		drawing.shapes()
			.forEach(shape -> sheet.append("<path class='-%s' d='%s'/>".formatted(shape.role(), shape.path())));
		sheet.append("</svg>").append(caption).append("</figure>");
	}

	private static void draw(String sheet) throws IOException {
		try (BrowserContext context = Chromium.browser().newContext()) {
			Page page = context.newPage();
			page.setViewportSize(1280, 800);
			page.setContent(sheet);
			Path file = Path.of("target", "contact-sheet.png");
			Files.write(file, page.screenshot(new Page.ScreenshotOptions().setFullPage(true)));
			System.out.println(file);
		}
	}

}
