package org.backcare.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.backcare.HttpTest;
import org.backcare.TestClock;
import org.backcare.Tour;
import org.backcare.Visitor;
import org.backcare.content.Pages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator sees of the site, and what not. */
@HttpTest
@ActiveProfiles("metrics")
@TestPropertySource(properties = { "management.server.port=0", "spring.datasource.hikari.connection-timeout=250" })
@Import({ OperationsTests.Broken.class, OperationsTests.Watching.class })
@ExtendWith(OutputCaptureExtension.class)
class OperationsTests {

	private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-");

	private static final String NGINX = "0123456789abcdef0123456789abcdef";

	/** Not in any file of ours. */
	private static final String INPUT = "quetzal";

	@LocalServerPort
	private int port;

	@LocalManagementPort
	private int metricsPort;

	@Autowired
	private DataSource database;

	@Autowired
	private NoConnectionLeft noConnectionLeft;

	@Autowired
	private List<Pages> pages;

	@Autowired
	private TestClock clock;

	private Visitor visitor;

	@BeforeEach
	void visitor() {
		this.visitor = new Visitor(this.port);
	}

	@Test
	void metricsAreOnAPortOfTheirOwn() {
		assertThat(metrics()).contains("hikaricp_connections_active", "http_server_requests_seconds_count",
				"backcare_content_revision", "backcare_connections_waiting 0.0", "jvm_memory_used_bytes");
		for (String path : List.of("/actuator/prometheus", "/actuator/metrics", "/actuator/env", "/actuator/sbom",
				"/META-INF/sbom/application.cdx.json", "/application.cdx.json")) {
			assertThat(this.visitor.get(path).statusCode()).as(path).isEqualTo(404);
		}
		for (String path : List.of("/actuator/metrics", "/actuator/env", "/actuator/heapdump", "/actuator/sbom")) {
			assertThat(new Visitor(this.metricsPort).get(path).statusCode()).as(path).isEqualTo(404);
		}
	}

	@Test
	void metricsTellNothingOfAnybody() {
		this.visitor.answerChecklist(3, "your-health/osteoporosis");
		String session = this.visitor.openSession("desk-reset");
		this.visitor.command(session, "start");
		this.visitor.get("/api" + session);
		this.visitor.get("/techniques/seated-twist?" + INPUT);
		this.visitor.get("/" + INPUT);
		this.visitor.get("/sessions/" + INPUT);
		String metrics = metrics();
		assertThat(metrics).contains("uri=\"/sessions/{id}\"")
			.doesNotContain("osteoporosis", "desk-reset", "seated-twist", "127.0.0.1", INPUT)
			.doesNotContainPattern(UUIDS);
	}

	@Test
	void saysThatHealthIsNotWrittenInEveryCharset() {
		assertThat(new Visitor(this.port).get("/livez", "Accept", "application/json;charset=UTF-16").statusCode())
			.isEqualTo(406);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/livez", "/readyz", "/" })
	void answersWhoeverSaysThatTheySendAnything(String path) {
		assertThat(new Visitor(this.port).get(path, "Content-Type", "*/*").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/livez", "/readyz", "/screening", "/api/sessions/1", "/nothing", "/faulty?input=1" })
	void everyAnswerHasANumberOfItsOwn(String path) {
		String id = id(this.visitor.get(path));
		assertThat(id).matches("[0-9a-f]{32}").isNotEqualTo(id(this.visitor.get(path)));
	}

	@Test
	void takesOverTheNumberOfAProxy() {
		assertThat(id(this.visitor.get("/screening", "X-Request-Id", NGINX))).isEqualTo(NGINX);
		for (String other : List.of("1", NGINX.replace('a', 'A'), NGINX + "0", INPUT, UUID.randomUUID().toString())) {
			assertThat(id(this.visitor.get("/screening", "X-Request-Id", other))).matches("[0-9a-f]{32}")
				.isNotEqualTo(other);
		}
	}

	@Test
	void noPageHoldsOrTakesAConnectionWhileItIsRendered() {
		List<Tour.Stop> stops = Tour.of(this.port, this.pages.stream().flatMap(Pages::paths));
		this.noConnectionLeft.begin();
		try {
			for (Tour.Stop stop : stops) {
				// Asked so that no answer is one that was kept.
				String path = stop.path() + (stop.path().contains("?") ? "&" : "?") + "made=now";
				int expected = stop.path().equals("/broken") ? 500 : 499;
				assertThat(stop.visitor().get(path).statusCode()).as(stop.name()).isLessThanOrEqualTo(expected);
			}
			assertThat(this.noConnectionLeft.rendered).isGreaterThan(stops.size() / 2);
			assertThat(this.noConnectionLeft.held).isEmpty();
		}
		finally {
			this.noConnectionLeft.end();
		}
	}

	@Test
	void aFaultIsLoggedWithTheNumberAndWithoutWhatWasSent(CapturedOutput output) {
		HttpResponse<String> response = this.visitor.get("/faulty?input=" + INPUT, "Accept", "text/html");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(Visitor.document(response).select("h1").text()).contains("broke");
		assertThat(response.body()).doesNotContain(INPUT);
		assertThat(output).contains("[" + id(response) + "]", "IllegalStateException", "SQL state 22001", "Broken.show")
			.doesNotContain(INPUT);
		assertThat(output.toString().split("A request failed", -1)).as("said once").hasSize(2);
	}

	@Test
	void whatIsRefusedIsLoggedWithTheNumber(CapturedOutput output) {
		HttpResponse<String> response = this.visitor.post("/screening", "_csrf", INPUT);
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(output.toString().lines().filter(line -> line.contains("[" + id(response) + "]"))).singleElement()
			.asString()
			.endsWith("A request was refused with status 403");
	}

	@Test
	void nothingThatIsSentIsLogged(CapturedOutput output) {
		String session = session();
		String owner = this.visitor.cookies().get("backcare-owner");
		String cookies = RawRequests.cookies(this.visitor);
		String token = this.visitor.token();
		this.visitor.command(session, "start");
		// Two at once: the database itself would name the session.
		this.visitor.submit(this.visitor.page(session).selectFirst("form[data-command=pause]"));
		String put = "PUT /api" + session + "/log HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
				+ "Content-Type: application/json\r\nX-XSRF-TOKEN: " + token + "\r\nCookie: " + cookies + "\r\n";
		for (String raw : List.of("GET /" + INPUT + "%0d%0a" + INPUT + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
				"GET /?" + INPUT + "=${jndi:ldap://" + INPUT + "} HTTP/1.1\r\nHost: localhost\r\n\r\n",
				"GET /sessions/${jndi:ldap://" + INPUT + "} HTTP/1.1\r\nHost: localhost\r\n\r\n",
				INPUT + " / HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / " + INPUT + "\r\nHost: localhost\r\n\r\n",
				"GET / HTTP/1.1\r\nHost: " + INPUT + " " + INPUT + "\r\n\r\n",
				"GET / HTTP/1.1\r\nHost: localhost\r\n" + INPUT + " : " + INPUT + "\r\n\r\n",
				"GET /screening HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: backcare-owner=" + INPUT
						+ ".x; \"" + INPUT + "\"@=;;=\r\n\r\n",
				"GET /screening HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Request-Id: " + INPUT
						+ "\r\nX-Forwarded-For: " + INPUT + "\r\nAccept-Language: ${" + INPUT
						+ "}\r\nUser-Agent: ${jndi:" + INPUT + "}\r\n\r\n",
				"GET " + session + ";" + INPUT + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: "
						+ cookies + "\r\n\r\n",
				"GET /screening?step=" + INPUT + "&%zz=" + INPUT
						+ " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
				put + "Content-Length: 9\r\n\r\n{" + INPUT + "}", put + "Content-Length: 900\r\n\r\n{\"log\":" + INPUT,
				put + "Transfer-Encoding: chunked\r\n\r\n" + INPUT + "\r\n",
				put.replace("PUT", "POST").replace("/log", "") + "Content-Length: 2\r\n\r\n{}",
				"POST /screening HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
						+ "application/x-www-form-urlencoded\r\nCookie: " + cookies
						+ "\r\nContent-Length: 40\r\n\r\n_csrf=%zz&%0d%0a" + INPUT + "=%&" + INPUT + "=%00aaaaa",
				"POST /screening HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + INPUT
						+ "\r\nX-XSRF-TOKEN: " + token + "\r\nCookie: " + cookies
						+ "\r\nContent-Length: 2\r\n\r\nab")) {
			send(raw);
		}
		this.visitor.get("/faulty?input=" + INPUT);
		this.visitor.sendJson("PUT", "/api" + session + "/log",
				"{\"log\":[{\"type\":\"" + INPUT + "\",\"at\":1,\"phase\":0}]}");
		this.visitor.post(session + "/commands", "_csrf", token, "type", INPUT, "phase", "0");
		this.visitor.post(session + "/symptoms", "_csrf", token, "symptom", INPUT + "\r\n" + INPUT);
		assertThat(output).contains("IllegalStateException")
			.doesNotContain(INPUT, "jndi", "InvalidParameterException", owner.split("\\.")[0],
					session.replace("/sessions/", ""))
			.doesNotContainPattern(UUIDS);
	}

	@Test
	void withoutTheDatabaseWritesAreToldToComeAgainAndPublicPagesGoOn(CapturedOutput output) throws SQLException {
		String session = session();
		String log = "{\"log\":[{\"type\":\"start\",\"at\":" + this.clock.instant().toEpochMilli() + ",\"phase\":0}]}";
		String token = this.visitor.token();
		RawRequests raw = new RawRequests(this.port);
		String[] headers = { "Content-Type", "application/json", "X-XSRF-TOKEN", token, "Cookie",
				RawRequests.cookies(this.visitor) };
		List<Connection> all = new ArrayList<>();
		try {
			for (int i = 0; i < connections(this.database); i++) {
				all.add(this.database.getConnection());
			}
			HttpResponse<String> write = raw.send("PUT", "/api" + session + "/log", log, headers);
			JsonNode problem = Problems.problem(write, 503);
			assertThat(problem.get("detail").asString()).contains("again");
			assertThat(write.headers().firstValue("Retry-After")).contains("5");
			for (HttpResponse<String> page : List.of(
					this.visitor.post(session + "/commands", "_csrf", token, "type", "start", "phase", "0"),
					this.visitor.get(session, "Accept", "text/html"))) {
				assertThat(page.statusCode()).isEqualTo(503);
				assertThat(page.headers().firstValue("Retry-After")).contains("5");
				PageRules.hold(Visitor.document(page));
			}
			for (String path : List.of("/", "/techniques/cat-cow", "/print/cat-cow.pdf", "/livez", "/readyz")) {
				assertThat(new Visitor(this.port).get(path).statusCode()).as(path).isEqualTo(200);
			}
		}
		finally {
			for (Connection connection : all) {
				connection.close();
			}
		}
		assertThat(raw.send("PUT", "/api" + session + "/log", log, headers).statusCode()).isEqualTo(200);
		assertThat(output).doesNotContain("A request failed");
	}

	private String session() {
		this.visitor.answerChecklist();
		return this.visitor.openSession("desk-reset");
	}

	private String metrics() {
		HttpResponse<String> response = new Visitor(this.metricsPort).get("/actuator/prometheus");
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	private static String id(HttpResponse<String> response) {
		return response.headers().firstValue(RequestIds.HEADER).orElseThrow();
	}

	/** Sends what no client would, to the end of what comes back. */
	private void send(String raw) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream().write(raw.getBytes(StandardCharsets.UTF_8));
			socket.shutdownOutput();
			socket.getInputStream().readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int connections(DataSource database) throws SQLException {
		return database.unwrap(HikariDataSource.class).getMaximumPoolSize();
	}

	/**
	 * Leaves no connection of the pool to whatever is between a controller and its end.
	 */
	static class NoConnectionLeft implements HandlerInterceptor {

		private final Set<String> held = new ConcurrentSkipListSet<>();

		private final Deque<Connection> taken = new ConcurrentLinkedDeque<>();

		private final DataSource database;

		private volatile int rendered = -1;

		NoConnectionLeft(DataSource database) {
			this.database = database;
		}

		void begin() {
			this.rendered = 0;
		}

		void end() {
			this.rendered = -1;
		}

		@Override
		public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
				@Nullable ModelAndView view) throws SQLException {
			if (this.rendered < 0 || view == null) {
				return;
			}
			this.rendered++;
			if (!TransactionSynchronizationManager.getResourceMap().isEmpty()) {
				this.held.add(request.getRequestURI());
			}
			for (int i = 0; i < connections(this.database); i++) {
				this.taken.add(this.database.getConnection());
			}
		}

		@Override
		public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
				@Nullable Exception failure) throws SQLException {
			for (Connection connection = this.taken.poll(); connection != null; connection = this.taken.poll()) {
				connection.close();
			}
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Watching {

		@Bean
		NoConnectionLeft noConnectionLeft(DataSource database) {
			return new NoConnectionLeft(database);
		}

		@Bean
		WebMvcConfigurer watching(NoConnectionLeft interceptor) {
			return new WebMvcConfigurer() {
				@Override
				public void addInterceptors(InterceptorRegistry registry) {
					registry.addInterceptor(interceptor);
				}
			};
		}

	}

	/** Fails with words that somebody sent. */
	@Controller
	@TestConfiguration(proxyBeanMethods = false)
	static class Broken {

		@GetMapping("/faulty")
		String show(@RequestParam String input) {
			throw new IllegalStateException("What is " + input + "?", new SQLException(input, "22001"));
		}

	}

}
