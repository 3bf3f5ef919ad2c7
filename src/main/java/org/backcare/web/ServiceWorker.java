package org.backcare.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.backcare.content.Contents;
import org.backcare.content.Pages;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the worker that keeps the site on a device. Its first line tells it what there
 * is to keep. A browser takes a worker of which any byte differs for a new one, which
 * then fetches all of that again: after a new release, and after a change of the content.
 */
@Controller
class ServiceWorker {

	static final String SOURCE = "service-worker.js";

	private static final MediaType JAVASCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);

	private static final String STATIC = "/static";

	/** Pictures that no page is made of. */
	private static final String FOR_INSTALLING = "/img/(icon|screenshot)-.*";

	private final List<Pages> pages;

	private final Contents contents;

	private final Release release;

	private final JsonMapper json;

	private final List<String> assets;

	private final String source;

	ServiceWorker(List<Pages> pages, Contents contents, Release release, JsonMapper json,
			ResourcePatternResolver resources) throws IOException {
		this.pages = pages;
		this.contents = contents;
		this.release = release;
		this.json = json;
		this.assets = Stream.of(resources.getResources("classpath:" + STATIC + "/**/*.*"))
			.map(ServiceWorker::path)
			.filter(path -> AssetLinks.FOLDERS.stream().anyMatch(path::startsWith) && !path.matches(FOR_INSTALLING))
			.map(path -> "/" + release.id() + path)
			.sorted()
			.toList();
		this.source = new ClassPathResource(SOURCE).getContentAsString(StandardCharsets.UTF_8);
	}

	private static String path(Resource resource) {
		try {
			String url = resource.getURL().toString();
			return url.substring(url.lastIndexOf(STATIC + "/") + STATIC.length());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@GetMapping("/service-worker.js")
	ResponseEntity<byte[]> script() {
		List<String> paths = this.pages.stream().flatMap(Pages::paths).distinct().sorted().toList();
		Site site = new Site(this.release.id(), this.contents.checksum(), paths, this.assets);
		byte[] script = ("const SITE = " + this.json.writeValueAsString(site) + ";\n" + this.source)
			.getBytes(StandardCharsets.UTF_8);
		return ResponseEntity.ok()
			.contentType(JAVASCRIPT)
			.cacheControl(CacheControl.noCache().cachePublic())
			.eTag(DigestUtils.md5DigestAsHex(script))
			.body(script);
	}

	/**
	 * What the worker is told.
	 *
	 * @param content checksum of the content that the pages show
	 * @param pages paths of all pages that are the same for everybody
	 * @param assets paths of everything that pages of this release are made of
	 */
	record Site(String release, String content, List<String> pages, List<String> assets) {
	}

}
