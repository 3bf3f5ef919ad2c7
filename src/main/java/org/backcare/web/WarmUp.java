package org.backcare.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URL;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Visits some pages before the application calls itself ready, so that the first visitor
 * does not wait for what is done only once: classes are loaded, templates are parsed, the
 * compiler has seen the busy paths.
 */
@Component
class WarmUp implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

	private static final List<String> PAGES = List.of("/", "/techniques", "/routines", "/safety", "/screening");

	private static final int ROUNDS = 5;

	private final Environment environment;

	private final ServerProperties server;

	WarmUp(Environment environment, ServerProperties server) {
		this.environment = environment;
		this.server = server;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		Integer port = this.environment.getProperty("local.server.port", Integer.class);
		// Over TLS the certificate would not be for this address.
		if (port == null || this.server.getSsl() != null) {
			return;
		}
		try {
			for (int round = 0; round < ROUNDS; round++) {
				for (String page : PAGES) {
					visit(port, page);
				}
			}
		}
		catch (IOException ex) {
			log.info("Could not visit pages to warm up: {}", ex.getMessage());
		}
	}

	private void visit(int port, String page) throws IOException {
		InetAddress address = (this.server.getAddress() != null) ? this.server.getAddress()
				: InetAddress.getLoopbackAddress();
		URL url = new URL("http", address.getHostAddress(), port, page);
		HttpURLConnection connection = (HttpURLConnection) url.openConnection();
		try (InputStream in = connection.getInputStream()) {
			in.transferTo(OutputStream.nullOutputStream());
		}
	}

}
