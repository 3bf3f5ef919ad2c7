package org.backcare.web;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import javax.imageio.ImageIO;

import org.backcare.HttpTest;
import org.backcare.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What a device is told when the site is installed on it. */
@HttpTest
class ManifestTests {

	private static final int MOST_BYTES = 60 * 1024;

	/**
	 * Where width and height stand in a WebP file of the extended format, each less one.
	 */
	private static final int WEBP_WIDTH = 24;

	private static final int WEBP_HEIGHT = 27;

	@LocalServerPort
	private int port;

	private Visitor visitor;

	private HttpResponse<String> response;

	private JsonNode manifest;

	@BeforeEach
	void fetch() {
		this.visitor = new Visitor(this.port);
		this.response = this.visitor.get("/manifest.webmanifest");
		this.manifest = JsonMapper.shared().readTree(this.response.body());
	}

	@Test
	void everyPageNamesIt() {
		for (String path : List.of("/", "/techniques/cat-cow", "/screening", "/nothing")) {
			assertThat(this.visitor.page(path).select("link[rel=manifest]").attr("href")).as(path)
				.isEqualTo("/manifest.webmanifest");
		}
	}

	@Test
	void isForEverybodyToKeep() {
		assertThat(this.response.statusCode()).isEqualTo(200);
		assertThat(this.response.headers().firstValue("Content-Type").orElseThrow())
			.startsWith("application/manifest+json");
		assertThat(this.response.headers().firstValue("Cache-Control").orElseThrow()).contains("public");
		assertThat(this.response.headers().allValues("Set-Cookie")).isEmpty();
	}

	@Test
	void saysWhatABrowserMustKnowToInstall() {
		assertThat(text("name")).isEqualTo("Backcare");
		assertThat(text("short_name")).hasSizeLessThanOrEqualTo(12);
		assertThat(text("description")).isNotBlank();
		assertThat(List.of(text("id"), text("start_url"), text("scope"))).containsOnly("/");
		assertThat(text("display")).isEqualTo("standalone");
		assertThat(text("lang")).isEqualTo("en");
		String colour = this.visitor.page("/").select("meta[name=theme-color]").attr("content");
		assertThat(List.of(text("theme_color"), text("background_color"))).containsOnly(colour);
	}

	@Test
	void hasIconsForEveryUse() throws IOException {
		for (String purpose : List.of("any", "maskable")) {
			for (int size : new int[] { 192, 512 }) {
				JsonNode icon = only("icons", "sizes", size + "x" + size, "purpose", purpose);
				BufferedImage picture = picture(icon.get("src").asString());
				assertThat(List.of(picture.getWidth(), picture.getHeight())).containsOnly(size);
				// A system cuts off what it likes of a maskable icon, down to the very
				// corners.
				assertThat(picture.getRGB(0, 0) >>> 24).isEqualTo(purpose.equals("any") ? 0 : 255);
			}
		}
		assertThat(only("icons", "sizes", "any", "purpose", "any").get("type").asString()).isEqualTo("image/svg+xml");
		String touch = this.visitor.page("/").select("link[rel=apple-touch-icon]").attr("href");
		assertThat(picture(touch).getWidth()).isEqualTo(180);
		this.manifest.get("icons").forEach(icon -> assertIsServed(icon, "image/"));
	}

	@Test
	void hasScreenshotsForPhonesAndDesks() throws IOException {
		for (String form : List.of("narrow", "wide")) {
			JsonNode screenshot = only("screenshots", "form_factor", form, "type", "image/webp");
			assertIsServed(screenshot, "image/webp");
			assertThat(screenshot.get("label").asString()).isNotBlank();
			byte[] bytes = bytes(screenshot.get("src").asString());
			assertThat(bytes).hasSizeLessThanOrEqualTo(MOST_BYTES);
			ByteBuffer picture = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
			assertThat(screenshot.get("sizes").asString())
				.isEqualTo((1 + picture.getShort(WEBP_WIDTH)) + "x" + (1 + picture.getShort(WEBP_HEIGHT)));
		}
	}

	@Test
	void leadsStraightToTheRoutines() {
		assertThat(this.manifest.get("shortcuts").values()).hasSize(3).allSatisfy(shortcut -> {
			assertThat(shortcut.get("name").asString()).isNotBlank();
			String url = shortcut.get("url").asString();
			assertThat(Visitor.location(this.visitor.get(url))).isEqualTo(url.replace("/sessions/new", "/screening"));
		});
	}

	private String text(String key) {
		return this.manifest.get(key).asString();
	}

	private JsonNode only(String list, String key, String value, String other, String otherValue) {
		List<JsonNode> found = this.manifest.get(list)
			.values()
			.stream()
			.filter(entry -> entry.path(key).asString().equals(value)
					&& entry.path(other).asString().equals(otherValue))
			.toList();
		assertThat(found).as("%s of %s", value, list).hasSize(1);
		return found.get(0);
	}

	private void assertIsServed(JsonNode picture, String type) {
		HttpResponse<String> served = this.visitor.get(picture.get("src").asString());
		assertThat(served.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
		assertThat(served.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
	}

	private BufferedImage picture(String path) throws IOException {
		try (InputStream in = open(path)) {
			return ImageIO.read(in);
		}
	}

	private byte[] bytes(String path) throws IOException {
		try (InputStream in = open(path)) {
			return in.readAllBytes();
		}
	}

	private InputStream open(String path) throws IOException {
		return URI.create("http://localhost:" + this.port + path).toURL().openStream();
	}

}
