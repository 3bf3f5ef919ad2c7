package org.backcare.packaged;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.backcare.Visitor;
import org.backcare.web.RawRequests;

/** A player that sends its log, longer by one command each time. */
final class Player {

	private final String path;

	private final String cookies;

	private final String token;

	private final List<String> log = new ArrayList<>();

	private final AtomicInteger acknowledged = new AtomicInteger();

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

	/** Sends its log with one command more. */
	CompletableFuture<HttpResponse<String>> send(HttpClient http, int port) {
		String type = this.log.isEmpty() ? "start" : (this.log.size() % 2 == 1) ? "pause" : "resume";
		this.log.add("{\"type\":\"%s\",\"at\":%d,\"phase\":0}".formatted(type, this.began + this.log.size()));
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + port + "/api" + this.path + "/log"))
			.header("Content-Type", "application/json")
			.header("Cookie", this.cookies)
			.header("X-XSRF-TOKEN", this.token)
			.PUT(BodyPublishers.ofString(body()))
			.build();
		return http.sendAsync(request, BodyHandlers.ofString()).whenComplete((response, failure) -> {
			if (failure == null && response.statusCode() == 200) {
				this.acknowledged.incrementAndGet();
			}
		});
	}

	String body() {
		return "{\"log\":[" + String.join(",", this.log) + "]}";
	}

	/** How many commands the site has said it has. */
	int acknowledged() {
		return this.acknowledged.get();
	}

}
