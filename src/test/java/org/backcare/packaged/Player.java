package org.backcare.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.backcare.Visitor;
import org.backcare.web.RawRequests;

/** A player that sends its log, longer by one command each time. */
final class Player {

	private final String path;

	private final String cookies;

	private final String token;

	private final List<String> log = new ArrayList<>();

	private int acknowledged;

	/** From here on a millisecond passes for each command, so that no phase ends. */
	private final long began = System.currentTimeMillis();

	/**
	 * @param path of its session
	 */
	Player(String path, String cookies, String token) {
		this.path = path;
		this.cookies = cookies;
		this.token = token;
	}

	static Player at(int port) {
		Visitor visitor = new Visitor(port);
		visitor.answerChecklist();
		String session = visitor.openSession("full");
		return new Player(session, RawRequests.cookies(visitor), visitor.token());
	}

	/**
	 * Sends its log with one command more, and waits for the answer. By the oldest client
	 * of Java, as it takes the least of the processors that it shares with the site.
	 * @return the status of the answer
	 */
	synchronized int send(int port) throws IOException {
		String type = this.log.isEmpty() ? "start" : (this.log.size() % 2 == 1) ? "pause" : "resume";
		this.log.add("{\"type\":\"%s\",\"at\":%d,\"phase\":0}".formatted(type, this.began + this.log.size()));
		HttpURLConnection request = (HttpURLConnection) URI
			.create("http://127.0.0.1:" + port + "/api" + this.path + "/log")
			.toURL()
			.openConnection();
		request.setRequestMethod("PUT");
		request.setRequestProperty("Content-Type", "application/json");
		request.setRequestProperty("Accept", "application/json");
		request.setRequestProperty("Cookie", this.cookies);
		request.setRequestProperty("X-XSRF-TOKEN", this.token);
		request.setDoOutput(true);
		try (OutputStream out = request.getOutputStream()) {
			out.write(body().getBytes(StandardCharsets.UTF_8));
		}
		int status = request.getResponseCode();
		// Read to its end, so that the connection serves once more.
		try (InputStream answer = (status < 400) ? request.getInputStream() : request.getErrorStream()) {
			if (answer != null) {
				answer.readAllBytes();
			}
		}
		if (status == 200) {
			this.acknowledged++;
		}
		return status;
	}

	String body() {
		return "{\"log\":[" + String.join(",", this.log) + "]}";
	}

	/** How many commands the site has said it has. */
	synchronized int acknowledged() {
		return this.acknowledged;
	}

}
