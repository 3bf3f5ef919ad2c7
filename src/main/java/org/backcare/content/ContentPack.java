package org.backcare.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * The YAML files that the application is started with.
 *
 * @param documents in a fixed order
 * @param checksum SHA-256 over all paths and texts
 */
record ContentPack(List<Document> documents, String checksum) {

	private static final Pattern PATH = Pattern.compile("([^/]+)/([a-z0-9-]+)\\.yaml$");

	/**
	 * @param location folder of the pack, as in {@code classpath:content/} or
	 * {@code file:/srv/backcare/content/}
	 * @throws InvalidContentException if there is nothing there, or a file whose name or
	 * size cannot be taken
	 */
	static ContentPack at(String location, ResourcePatternResolver resources) {
		List<Document> documents = new ArrayList<>();
		List<Problem> problems = new ArrayList<>();
		try {
			String folder = location.endsWith("/") ? location : location + "/";
			for (Resource resource : resources.getResources(folder + "*/*.yaml")) {
				String path = resource.getURL().getPath();
				String body = resource.getContentAsString(StandardCharsets.UTF_8).replace("\r\n", "\n");
				Matcher matcher = PATH.matcher(path);
				if (!matcher.find()) {
					problems.add(new Problem(path, 1, "",
							"needs a name of small letters, digits and hyphens, since it is part of addresses"));
				}
				else if (body.length() > Document.LENGTH) {
					problems
						.add(new Problem(matcher.group(), 1, "", "is longer than " + Document.LENGTH + " characters"));
				}
				else {
					documents.add(new Document(matcher.group(1), matcher.group(2), body));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The content pack at " + location + " cannot be read", ex);
		}
		if (documents.isEmpty() && problems.isEmpty()) {
			problems.add(new Problem(location, 1, "", "holds no content: there is no folder with YAML files in it"));
		}
		if (!problems.isEmpty()) {
			throw new InvalidContentException(problems);
		}
		documents.sort(Comparator.comparing(Document::path));
		return new ContentPack(List.copyOf(documents), checksum(documents));
	}

	private static String checksum(List<Document> documents) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (Document document : documents) {
				digest.update((document.path() + "\0" + document.body() + "\0").getBytes(StandardCharsets.UTF_8));
			}
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
