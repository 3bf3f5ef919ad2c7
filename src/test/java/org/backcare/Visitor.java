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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** Somebody with a browser that has cookies and forms, and no JavaScript. */
public class Visitor {

	/** More screens than there ever are. */
	private static final int MOST_SCREENS = 12;

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

	/** What is at a path, if it is no page. */
	public byte[] file(String path) {
		HttpResponse<byte[]> response = send(request(path).GET(), BodyHandlers.ofByteArray());
		if (response.statusCode() != 200) {
			throw new IllegalStateException(path + " is answered with " + response.statusCode());
		}
		return response.body();
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

	/** The same with a token that was taken before. */
	public HttpResponse<String> put(String path, String token, String json) {
		return send(request(path, "Content-Type", "application/json", "X-XSRF-TOKEN", token)
			.PUT(BodyPublishers.ofString(json)));
	}

	/** The token for writes, from a page with a form. */
	public String token() {
		return page("/screening").selectFirst("input[name=_csrf]").val();
	}

	/**
	 * Answers every screen that is asked, with "none of these" but for the given
	 * questions, named group/question; an adult without pain. What was told before is
	 * asked again if one of the questions would not be asked otherwise.
	 * @return what the last screen was answered with
	 */
	public HttpResponse<String> answerChecklist(String... ticked) {
		return answer(new Answers(0, "same", null, List.of(ticked)));
	}

	/** The same with a score from 0 to 10. */
	public HttpResponse<String> answerChecklist(int pain, String... ticked) {
		return answer(new Answers(pain, "same", null, List.of(ticked)));
	}

	/** The same on the way to a routine. */
	public HttpResponse<String> answerChecklistFor(String routine, String... ticked) {
		return answer(new Answers(0, "same", routine, List.of(ticked)));
	}

	/** The same of somebody who says how it was after the last session. */
	public HttpResponse<String> comeBack(String after, int pain, String... ticked) {
		return answer(new Answers(pain, after, null, List.of(ticked)));
	}

	/** Answers all questions there are, also those that were answered before. */
	public HttpResponse<String> answerEverything(String... ticked) {
		post("/screening/changes", "_csrf", token());
		return answerChecklist(ticked);
	}

	private HttpResponse<String> answer(Answers answers) {
		String query = (answers.routine() != null) ? "?routine=" + encode(answers.routine()) : "";
		Document page = page("/screening" + query);
		if (page.selectFirst("input[name=step]").val().equals("today") && !asksAll(page, answers)) {
			page = page(location(submit(page.selectFirst("form[action=/screening/changes]"))));
		}
		for (int screen = 0; screen < MOST_SCREENS; screen++) {
			HttpResponse<String> response = submit(questions(page), answers.fields(questions(page)));
			if (response.statusCode() != 302 || !location(response).matches("/screening(\\?.*)?")) {
				return response;
			}
			page = page(location(response));
		}
		throw new IllegalStateException("The questions never end, the last page is " + page.title());
	}

	/** The form with questions on a page. */
	public static Element questions(Document page) {
		return page.selectFirst("form[action=/screening]");
	}

	/** Whether the page, or the one that comes next for who has pain, asks all. */
	private static boolean asksAll(Document page, Answers answers) {
		return answers.ticked()
			.stream()
			.allMatch(tick -> page.getElementById(tick.replace('/', '-')) != null
					|| answers.pain() > 0 && tick.startsWith("your-pain/"));
	}

	/**
	 * Opens a session of a routine and gives its path. Answers the questions before it if
	 * there is no clearance.
	 */
	public String openSession(String routine) {
		String place = "/sessions/new?routine=" + routine;
		HttpResponse<String> response = get(place, "Accept", "text/html");
		if (response.statusCode() == 302 && location(response).startsWith("/screening?")) {
			answerChecklistFor(routine);
			response = get(place, "Accept", "text/html");
		}
		if (response.statusCode() != 200) {
			throw new IllegalStateException("Instead of the routine there is " + location(response));
		}
		return location(submit(document(response).selectFirst("form[action=/sessions]")));
	}

	/** Slugs of the techniques that a session goes through, in their order. */
	public List<String> techniques(String session) {
		return JsonMapper.shared()
			.readTree(get("/api" + session).body())
			.get("timeline")
			.get("phases")
			.values()
			.stream()
			.map(phase -> phase.get("technique").asString())
			.distinct()
			.toList();
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
		return send(request, BodyHandlers.ofString());
	}

	private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
		try {
			HttpResponse<T> response = this.http.send(request.build(), handler);
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

	/**
	 * What somebody says on whichever screens there are.
	 *
	 * @param ticked questions that are true, named group/question
	 */
	private record Answers(int pain, String after, @Nullable String routine, List<String> ticked) {

		/** What to fill into a form. */
		String[] fields(Element form) {
			List<String> fields = new ArrayList<>();
			for (String name : new LinkedHashSet<>(form.select("input:not([type=hidden])").eachAttr("name"))) {
				for (String value : values(form, name)) {
					fields.add(name);
					fields.add(value);
				}
			}
			return fields.toArray(String[]::new);
		}

		private List<String> values(Element form, String name) {
			List<String> own = this.ticked.stream()
				.filter(tick -> tick.startsWith(name + "/"))
				.map(tick -> tick.substring(name.length() + 1))
				.toList();
			return switch (name) {
				case "pain" -> List.of(String.valueOf(this.pain));
				case "after" -> List.of(this.after);
				default -> {
					if (!own.isEmpty()) {
						yield own;
					}
					yield List.of(form.select("input[name=" + name + "][value=none]").isEmpty() ? "age-18-49" : "none");
				}
			};
		}

	}

}
