package org.backcare.packaged;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.backcare.Backcare;
import org.backcare.Visitor;
import org.backcare.web.RawRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every route, asked for what makes no sense: no fault of ours, no word of how it is
 * built, no growth. Repeatable by the seed that is printed.
 */
class FuzzTests {

	private static final Path JAR = Path.of(System.getProperty("backcare.jar"));

	private static final boolean LONG = Boolean.getBoolean("backcare.long");

	private static final int REQUESTS = LONG ? 100_000 : 4000;

	/**
	 * The short form asks the same each time: what it finds is new in what is asked, not
	 * in the asking.
	 */
	private static final long SEED = 6234219536279L;

	private static final List<String> METHODS = List.of("GET", "GET", "GET", "POST", "POST", "POST", "PUT", "PUT",
			"HEAD", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get", "G\u00CBT");

	private static final List<String> PARAMETERS = List.of("routine", "step", "type", "phase", "symptom", "feeling",
			"pain", "after", "danger-signs", "warning-signs", "your-body", "your-pain", "your-health", "region", "pace",
			"voice", "tones", "_csrf", "_method", "class.classLoader.resources", "x[0].y", "");

	private static final List<String> WORDS = List.of("full", "cat-cow", "desk-reset", "start", "pause", "skip", "stop",
			"today", "none", "0", "1", "-1", "7", "10", "99999999999999999999", "2147483648", "1e9", "NaN", "true",
			"null", "age-18-49", "danger-signs", "GB", "../../etc/passwd", "..\\..\\windows", "%2e%2e%2f", "%", "%zz",
			"%00", "\0", "\r\nSet-Cookie: a=b", "<script>alert(1)</script>", "' or 1=1 --",
			"${jndi:ldap://127.0.0.1/a}", "#{T(Runtime).getRuntime()}", "__${7*7}__::.x", "\u0000\uFFFF\uD800",
			"\u202E\u0301\u00E9", "a".repeat(300), "a".repeat(5000), "00000000-0000-0000-0000-000000000000",
			";jsessionid=1", "//", "/.", "*", "file.pdf", "file.png", "~", " ");

	private static final List<String> HEADERS = List.of("Accept", "Accept-Encoding", "Accept-Language", "Content-Type",
			"Range", "If-None-Match", "If-Match", "If-Range", "If-Modified-Since", "If-Unmodified-Since", "Origin",
			"Referer", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-XSRF-TOKEN",
			"X-HTTP-Method-Override", "Expect", "Upgrade", "Cookie", "Authorization", "Forwarded", "X-Request-Id",
			"Content-Encoding", "Sec-Fetch-Mode", "Access-Control-Request-Method");

	private static final List<String> VALUES = List.of("*/*", "text/html", "application/json", "text/html;q=2",
			"application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain;charset=nonsense",
			"application/json;charset=UTF-16", "a/b/c", "gzip", "br;q=1, *;q=0", "gzip;q=nonsense", "bytes=0-",
			"bytes=9-1", "bytes=-99999999999999999999", "bytes=0-1,2-3,4-5", "\"x\"", "W/\"x\"", "*", "\"unterminated",
			"Sat, 01 Jan 2050 00:00:00 GMT", "yesterday", "https", "http", "443", "-1", "127.0.0.1, ::1, nonsense",
			"[::1]:80", "en-GB,x;q=5", "xx-" + "y".repeat(200), "backcare-owner=a.b; XSRF-TOKEN=c", "backcare-owner=",
			"__Host-backcare-owner=%00.%00", "=;=;=", "Bearer x", "DELETE", "websocket", "for=\"[::1]\"",
			"\u00FF\u00FE", "\t", "");

	/** What says how it is built. */
	private static final Pattern TELLTALE = Pattern
		.compile("Exception|\\tat |org\\.springframework|java\\.lang|Apache Tomcat|org\\.backcare");

	@TempDir
	private Path data;

	private final Random random;

	private final List<String> routes = routes();

	private final TreeMap<Integer, Integer> statuses = new TreeMap<>();

	/** What was asked, and the answer. */
	private final List<String> faults = new ArrayList<>();

	private String cookies = "";

	private String token = "";

	private String session = "";

	FuzzTests() {
		long seed = Long.getLong("backcare.seed", LONG ? System.nanoTime() : SEED);
		System.out.println("FuzzTests: -Dbackcare.seed=" + seed);
		this.random = new Random(seed);
	}

	/** All that a controller answers to, and some that nobody does. */
	private static List<String> routes() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
		Stream<String> answered = scanner.findCandidateComponents(Backcare.class.getPackageName())
			.stream()
			.map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
			.flatMap(type -> Stream.of(type.getDeclaredMethods()))
			.map(method -> AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class))
			.filter(mapping -> mapping != null)
			.flatMap(mapping -> Stream.of(mapping.path()));
		return Stream
			.concat(answered,
					Stream.of("/css/app.css", "/js/app.js", "/img/favicon.svg", "/audio/silence.flac", "/favicon.ico",
							"/actuator/health", "/actuator", "/livez", "/api", "/api/{x}/{y}", "/{x}", "/{x}/{y}",
							"/error", "/templates/home.html", "/WEB-INF/web.xml", "/0.1.0-x/css/app.css"))
			.distinct()
			.sorted()
			.toList();
	}

	@Test
	void whateverIsAskedNothingBreaks() throws Exception {
		assertThat(this.routes).hasSizeGreaterThan(40);
		try (RunningApplication application = RunningApplication.start(JAR, this.data,
				List.of("--backcare.rate.owner=1000000", "--backcare.rate.address=1000000"))) {
			become(new Visitor(application.port()));
			long half = 0;
			for (int i = 0; i < REQUESTS; i++) {
				if (i == REQUESTS / 2) {
					half = application.residentKilobytes();
				}
				if (i % 1000 == 999) {
					become(new Visitor(application.port()));
				}
				ask(application.port());
			}
			System.out.println("FuzzTests: " + this.statuses);
			assertThat(this.faults).isEmpty();
			assertThat(this.statuses.keySet()).contains(200, 302, 400, 403, 404, 405);
			assertThat(application.residentKilobytes()).as("memory").isLessThan(half * 5 / 4);
			assertThat(application.output()).doesNotContain("\tat ", "Exception");
			assertThat(new Visitor(application.port()).get("/techniques/cat-cow").statusCode()).isEqualTo(200);
		}
	}

	/** Somebody who may do everything, so that what makes no sense gets far. */
	private void become(Visitor visitor) {
		visitor.answerChecklist();
		this.session = visitor.openSession("full");
		this.token = visitor.token();
		this.cookies = RawRequests.cookies(visitor);
	}

	private void ask(int port) throws IOException {
		byte[] request = request();
		String answer = send(port, request);
		String asked = new String(request, StandardCharsets.ISO_8859_1);
		String shown = asked.substring(0, Math.min(asked.length(), 2000));
		if (answer.isEmpty()) {
			// What is no HTTP may be hung up on.
			this.statuses.merge(0, 1, Integer::sum);
			return;
		}
		int status = Integer.parseInt(answer.split(" ", 3)[1]);
		this.statuses.merge(status, 1, Integer::sum);
		if (status >= 500 || status >= 400 && TELLTALE.matcher(answer).find()) {
			this.faults.add(shown + "\n" + answer.substring(0, Math.min(answer.length(), 1000)));
		}
	}

	private byte[] request() throws IOException {
		String method = any(METHODS);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] body = chance(60) && !method.equals("GET") ? body() : new byte[0];
		StringBuilder head = new StringBuilder(method + " " + path() + query() + " HTTP/1.1\r\nHost: localhost\r\n");
		if (chance(70)) {
			head.append("Cookie: ").append(this.cookies).append("\r\n");
			if (chance(80)) {
				head.append("X-XSRF-TOKEN: ").append(this.token).append("\r\n");
			}
		}
		if (body.length > 0 && chance(80)) {
			head.append("Content-Type: ")
				.append(chance(50) ? "application/json" : "application/x-www-form-urlencoded")
				.append("\r\n");
		}
		for (int i = this.random.nextInt(4); i > 0; i--) {
			head.append(any(HEADERS)).append(": ").append(any(VALUES)).append("\r\n");
		}
		if (chance(2)) {
			head.append("X-Long: ").append("x".repeat(this.random.nextInt(20_000))).append("\r\n");
		}
		if (body.length > 0 && chance(5)) {
			head.append("Transfer-Encoding: chunked\r\n");
		}
		else if (body.length > 0 || chance(3)) {
			head.append("Content-Length: ").append(chance(97) ? body.length : any(WORDS)).append("\r\n");
		}
		head.append("Connection: close\r\n\r\n");
		bytes.write(head.toString().getBytes(StandardCharsets.UTF_8));
		bytes.write(body);
		return bytes.toByteArray();
	}

	private String path() {
		String path = any(this.routes);
		while (path.contains("{")) {
			String value = switch (this.random.nextInt(3)) {
				case 0 -> this.session.substring(this.session.lastIndexOf('/') + 1);
				case 1 -> any(List.of("full", "cat-cow", "arm-raise", "daily-stretches"));
				default -> word();
			};
			path = path.replaceFirst("\\{[^}]*}", value.replace("\\", "%5C").replace("$", "%24"));
		}
		return chance(3) ? path + word() : path;
	}

	private String query() {
		StringBuilder query = new StringBuilder();
		if (chance(50)) {
			return "";
		}
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			query.append((query.length() == 0) ? '?' : '&').append(any(PARAMETERS)).append('=').append(word());
		}
		return query.toString();
	}

	/** As a client writes it in an address; now and then as none should. */
	private String word() {
		String word = any(WORDS);
		return chance(85) ? URLEncoder.encode(word, StandardCharsets.UTF_8) : word.replaceAll("[\\s]", "");
	}

	private byte[] body() {
		StringBuilder body = new StringBuilder();
		switch (this.random.nextInt(8)) {
			case 0 -> {
				for (int i = this.random.nextInt(6); i >= 0; i--) {
					body.append(any(PARAMETERS)).append('=').append(word()).append('&');
				}
				body.append("_csrf=").append(this.token);
			}
			case 1 -> body.append("{\"log\":[{\"type\":\"")
				.append(any(List.of("start", "pause", "resume", "skip", "stop", "fly")))
				.append("\",\"at\":")
				.append(any(List.of("0", "1", "1e300", "-9223372036854775808", "null", "\"x\"", "1772442000000")))
				.append(",\"phase\":")
				.append(any(List.of("0", "1", "-1", "9999999999", "null", "[]")))
				.append(chance(30) ? ",\"symptom\":\"" + any(List.of("stop-score", "x", "")) + "\"" : "")
				.append("}]}");
			case 2 -> body.append("{\"routine\":")
				.append(any(List.of("\"full\"", "null", "{}", "\"\\u0000\"", "7")))
				.append('}');
			case 3 -> body.append("[".repeat(this.random.nextInt(20_000)));
			case 4 -> body.append("x=").append("y".repeat(this.random.nextInt(200_000)));
			case 5 -> {
				for (int i = this.random.nextInt(2000); i >= 0; i--) {
					body.append("p").append(i).append("=&");
				}
			}
			case 6 -> {
				byte[] noise = new byte[this.random.nextInt(500) + 1];
				this.random.nextBytes(noise);
				return noise;
			}
			default -> body.append(any(WORDS)).append(any(WORDS));
		}
		return body.toString().getBytes(StandardCharsets.UTF_8);
	}

	/** The answer; empty where the server hangs up without one. */
	private static String send(int port, byte[] request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(60_000);
			try {
				OutputStream out = socket.getOutputStream();
				out.write(request);
				out.flush();
				socket.shutdownOutput();
			}
			catch (SocketException ex) {
				// The server has heard enough; what it said is there to read.
			}
			List<byte[]> parts = new ArrayList<>();
			try {
				byte[] part = socket.getInputStream().readNBytes(16_384);
				parts.add(part);
				socket.getInputStream().skip(Long.MAX_VALUE);
			}
			catch (SocketException ex) {
				// It was hung up on before all of it was read.
			}
			return parts.isEmpty() ? "" : new String(parts.get(0), StandardCharsets.ISO_8859_1);
		}
	}

	private boolean chance(int percent) {
		return this.random.nextInt(100) < percent;
	}

	private <T> T any(List<T> all) {
		return all.get(this.random.nextInt(all.size()));
	}

}
