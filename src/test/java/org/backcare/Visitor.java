package org.backcare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser that has cookies and forms, and no JavaScript. */
public class Visitor {

	private static final List<String> GROUPS = List.of("danger-signs", "warning-signs", "your-pain");

	private final HttpClient http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

	private final String site;

	private final Map<String, String> cookies = new LinkedHashMap<>();

	public Visitor(int port) {
		this.site = "http://localhost:" + port;
	}

	/** The same person at a site that was started again. */
	public Visitor at(int port) {
		Visitor visitor = new Visitor(port);
		visitor.cookies.putAll(this.cookies);
		return visitor;
	}

	public Map<String, String> cookies() {
		return this.cookies;
	}

	/**
	 * @param headers names and values in turn
	 */
	public HttpResponse<String> get(String path, String... headers) {
		return send(request(path, headers).GET());
	}

	/** The page at a path, after any redirects. */
	public Document page(String path) {
		HttpResponse<String> response = get(path, "Accept", "text/html");
		while (response.statusCode() / 100 == 3) {
			response = get(location(response), "Accept", "text/html");
		}
		return document(response);
	}

	public static Document document(HttpResponse<String> response) {
		return Jsoup.parse(response.body(), response.uri().toString());
	}

	/** Path and query that a redirect leads to. */
	public static String location(HttpResponse<String> response) {
		URI target = response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
		return target.getRawPath() + ((target.getRawQuery() != null) ? "?" + target.getRawQuery() : "");
	}

	/** Sends a form of a page as it stands, with some fields filled in besides. */
	public HttpResponse<String> submit(Element form, String... fields) {
		List<String> all = new ArrayList<>();
		for (Element input : form.select("input[type=hidden]")) {
			all.add(input.attr("name"));
			all.add(input.val());
		}
		all.addAll(List.of(fields));
		return post(URI.create(form.absUrl("action")).getRawPath(), all.toArray(String[]::new));
	}

	/** Posts a form without having seen it. */
	public HttpResponse<String> post(String path, String... fields) {
		List<String> pairs = new ArrayList<>();
		for (int i = 0; i < fields.length; i += 2) {
			pairs.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
		}
		return send(request(path, "Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html")
			.POST(BodyPublishers.ofString(String.join("&", pairs))));
	}

	/** Sends JSON, with the token that the site asks of every write. */
	public HttpResponse<String> sendJson(String method, String path, String json) {
		return send(request(path, "Content-Type", "application/json", "X-XSRF-TOKEN", token()).method(method,
				BodyPublishers.ofString(json)));
	}

	/** The token for writes, from a page with a form. */
	public String token() {
		return page("/screening").selectFirst("input[name=_csrf]").val();
	}

	/**
	 * Answers the checklist with "none of these", but for the given questions, named
	 * group/question.
	 */
	public HttpResponse<String> answerChecklist(String... ticked) {
		Element form = page("/screening").selectFirst("main form");
		List<String> fields = new ArrayList<>();
		for (String group : GROUPS) {
			List<String> own = List.of(ticked).stream().filter(tick -> tick.startsWith(group + "/")).toList();
			for (String tick : own) {
				fields.add(group);
				fields.add(tick.substring(group.length() + 1));
			}
			if (own.isEmpty()) {
				fields.add(group);
				fields.add("none");
			}
		}
		return submit(form, fields.toArray(String[]::new));
	}

	/** Opens a session of a routine and gives its path. Needs a clearance. */
	public String openSession(String routine) {
		Document page = page("/sessions/new?routine=" + routine);
		return location(submit(page.selectFirst("form[action=/sessions]")));
	}

	/** Gives a command by the form on the page of a session. */
	public HttpResponse<String> command(String session, String type) {
		return submit(page(session).selectFirst("form[data-command=" + type + "]"));
	}

	private HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.site + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		if (!this.cookies.isEmpty()) {
			request.header("Cookie",
					this.cookies.entrySet()
						.stream()
						.map(cookie -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		return request;
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.http.send(request.build(), BodyHandlers.ofString());
			response.headers().allValues("Set-Cookie").forEach(this::keep);
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void keep(String header) {
		String pair = header.split(";", 2)[0];
		String name = pair.substring(0, pair.indexOf('='));
		if (header.contains("Max-Age=0")) {
			this.cookies.remove(name);
		}
		else {
			this.cookies.put(name, pair.substring(name.length() + 1));
		}
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
