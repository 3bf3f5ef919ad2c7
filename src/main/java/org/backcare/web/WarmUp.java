package org.backcare.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Visits the pages that the home page links to before the application calls itself
 * started, so that the first visitor does not wait for what is done only once: classes
 * are loaded, templates are parsed.
 */
@Component
class WarmUp {

	private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

	private static final Pattern PAGE = Pattern.compile("href=\"(/[a-z/-]+)\"");

	/** What the server of metrics is called; it has no pages. */
	private static final String MANAGEMENT = "management";

	private final ServerProperties server;

	WarmUp(ServerProperties server) {
		this.server = server;
	}

	@EventListener
	void on(ContextRefreshedEvent refreshed) {
		// Over TLS the certificate would not be for this address.
		if (this.server.getSsl() != null
				|| !(refreshed.getApplicationContext() instanceof WebServerApplicationContext context)
				|| context.getWebServer() == null
				|| WebServerApplicationContext.hasServerNamespace(context, MANAGEMENT)) {
			return;
		}
		int port = context.getWebServer().getPort();
		try {
			Set<String> pages = PAGE.matcher(visit(port, "/"))
				.results()
				.map((MatchResult link) -> link.group(1))
				.collect(Collectors.toSet());
			for (String page : pages) {
				visit(port, page);
			}
		}
		catch (IOException ex) {
			log.info("Could not visit pages to warm up: {}", ex.getMessage());
		}
	}

	private String visit(int port, String page) throws IOException {
		InetAddress address = (this.server.getAddress() != null) ? this.server.getAddress()
				: InetAddress.getLoopbackAddress();
		URL url = new URL("http", address.getHostAddress(), port, page);
		HttpURLConnection connection = (HttpURLConnection) url.openConnection();
		try (InputStream in = connection.getInputStream()) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
