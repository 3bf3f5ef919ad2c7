package org.backcare.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.zip.CRC32C;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Which release is running: its version, and a checksum over what it serves, so that two
 * builds of one version are told apart too. Part of the path of every script and style,
 * and of the ETag of every page.
 */
@Component
class Release {

	private final String id;

	Release(@Value("${backcare.version}") String version,
			@Value("${backcare.contacts.emergency-number}") String emergencyNumber,
			@Value("${backcare.contacts.advice-line}") String adviceLine, ResourcePatternResolver resources) {
		CRC32C checksum = new CRC32C();
		for (String folder : new String[] { "static", "templates", "fonts" }) {
			add(checksum, "classpath:" + folder + "/**/*.*", resources);
		}
		add(checksum, "classpath:" + ServiceWorker.SOURCE, resources);
		for (String texts : new String[] { "messages", "timeline" }) {
			add(checksum, "classpath:" + texts + ".properties", resources);
		}
		checksum.update((emergencyNumber + "\0" + adviceLine).getBytes(StandardCharsets.UTF_8));
		this.id = version + "-" + Long.toString(checksum.getValue(), 36);
	}

	private static void add(CRC32C checksum, String pattern, ResourcePatternResolver resources) {
		try {
			Resource[] found = resources.getResources(pattern);
			Arrays.sort(found, Comparator.comparing(Resource::getDescription));
			for (Resource resource : found) {
				checksum.update(resource.getContentAsByteArray());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String id() {
		return this.id;
	}

}
