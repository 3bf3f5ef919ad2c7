package org.backcare.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.backcare.Visitor;

/** Requests that none of our pages would send. */
public final class RawRequests {

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	private final String site;

	public RawRequests(int port) {
		this.site = "http://localhost:" + port;
	}

	/** All cookies of somebody, as a header has them. */
	public static String cookies(Visitor visitor) {
		return visitor.cookies()
			.entrySet()
			.stream()
			.map(cookie -> cookie.getKey() + "=" + cookie.getValue())
			.collect(Collectors.joining("; "));
	}

	/**
	 * @param headers names and values in turn
	 */
	public HttpResponse<String> send(String method, String path, String body, String... headers) {
		try {
			return this.http.send(request(method, path, body, headers), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Does not wait for the answer. */
	public CompletableFuture<HttpResponse<String>> begin(String method, String path, String body, String... headers) {
		return this.http.sendAsync(request(method, path, body, headers), BodyHandlers.ofString());
	}

	private HttpRequest request(String method, String path, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.site + path))
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return request.build();
	}

}
