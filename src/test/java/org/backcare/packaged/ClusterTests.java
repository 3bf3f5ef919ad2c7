package org.backcare.packaged;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.backcare.Visitor;
import org.backcare.web.Problems;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes behind nginx, and what happens to them in the life of a site. */
class ClusterTests {

	private static final Duration LIMIT = Duration.ofMinutes(2);

	/** How long the database is away. */
	private static final Duration OUTAGE = Duration.ofSeconds(Boolean.getBoolean("backcare.long") ? 30 : 3);

	/** More often than any player sends. */
	private static final long MILLIS_BETWEEN_COMMANDS = 500;

	private static final int VISITORS = 4;

	@TempDir
	private static Path folder;

	private static Cluster cluster;

	private final ScheduledExecutorService background = Executors.newScheduledThreadPool(VISITORS);

	@BeforeAll
	static void start() throws IOException {
		Assumptions.assumeTrue(Cluster.hasNginx(), "nginx is not installed: nothing is known of several nodes");
		cluster = new Cluster(folder);
		cluster.start();
	}

	@AfterAll
	static void stop() throws IOException {
		if (cluster != null) {
			cluster.close();
		}
	}

	@AfterEach
	void stopBackground() {
		this.background.shutdownNow();
	}

	@Test
	void aSessionGoesOnWhenANodeIsKilled() throws Exception {
		Player player = new Player();
		player.send();
		run(player);
		player.awaitsMore(5);
		cluster.kill(0);
		player.awaitsMore(10);
		cluster.start(0);
		player.awaitsMore(5);
		player.ends();
	}

	@Test
	void anUpgradeOfOneNodeAfterTheOtherIsNotNoticed() throws Exception {
		List<Walker> walkers = new ArrayList<>();
		for (int i = 0; i < VISITORS; i++) {
			walkers.add((i % 2 == 0) ? new Player() : new Reader());
		}
		walkers.forEach(this::run);
		for (int node : List.of(0, 1)) {
			cluster.stop(node);
			for (Walker walker : walkers) {
				walker.awaitsMore(3);
			}
			cluster.start(node);
		}
		for (Walker walker : walkers) {
			walker.ends();
			assertThat(walker.failures).as("refused or without an answer").isEmpty();
		}
	}

	@Test
	void aChangeOfTheContentIsSeenOnEveryNode() throws SQLException {
		try (Connection database = cluster.postgres().getPostgresDatabase().getConnection();
				Statement statement = database.createStatement()) {
			database.setAutoCommit(false);
			statement.execute("""
					insert into content_revision (number, origin, checksum, applied_at)
					select max(number) + 1, 'EDITOR', 'edited', current_timestamp from content_revision""");
			statement.execute("""
					insert into content_document (revision, folder, slug, body)
					select revision + 1, folder, slug, case when folder = 'techniques' and slug = 'cat-cow'
						then replace(body, 'name: Cat-cow', 'name: Cat, then cow') else body end
					from content_document where revision = (select max(revision) from content_document)""");
			database.commit();
		}
		for (int node : List.of(0, 1)) {
			Visitor visitor = new Visitor(cluster.port(node));
			eventually(() -> visitor.page("/techniques/cat-cow").select("h1").text().equals("Cat, then cow"));
		}
	}

	@Test
	void whatIsSentWhileTheDatabaseIsAwayIsKeptAfterwards() throws Exception {
		Player player = new Player();
		player.send();
		cluster.stopPostgres();
		Instant stopped = Instant.now();
		do {
			HttpResponse<String> response = player.trySend();
			JsonNode problem = Problems.problem(response, 503);
			assertThat(problem.get("detail").asString()).isNotBlank();
			assertThat(response.headers().firstValue("Retry-After")).isPresent();
			HttpResponse<String> form = player.visitor.post(player.session + "/commands", "_csrf", player.token, "type",
					"pause", "phase", "0");
			assertThat(form.statusCode()).isEqualTo(503);
			assertThat(form.headers().firstValue("Retry-After")).isPresent();
			assertThat(Visitor.document(form).select("h1").text()).isNotBlank();
			for (String page : List.of("/", "/techniques/seated-twist", "/routines/full", "/prevention", "/readyz")) {
				for (int node : List.of(0, 1)) {
					assertThat(new Visitor(cluster.port(node)).get(page).statusCode()).as(page).isEqualTo(200);
				}
				assertThat(new Visitor(cluster.port()).get(page).statusCode()).as(page).isEqualTo(200);
			}
		}
		while (Instant.now().isBefore(stopped.plus(OUTAGE)));
		cluster.startPostgres();
		eventually(() -> player.trySend().statusCode() == 200);
		player.acknowledged = player.log.size();
		player.ends();
	}

	private void run(Walker walker) {
		this.background.scheduleWithFixedDelay(walker, 0, MILLIS_BETWEEN_COMMANDS, TimeUnit.MILLISECONDS);
	}

	private static void eventually(Callable<Boolean> fact) {
		Awaitility.await().atMost(LIMIT).until(fact);
	}

	/** Somebody in a session, who gives one command after the other. */
	private abstract static class Walker implements Runnable {

		final Visitor visitor = new Visitor(cluster.port());

		final String session;

		final List<String> failures = new ArrayList<>();

		private final AtomicInteger steps = new AtomicInteger();

		Walker() {
			this.visitor.answerChecklist();
			this.session = this.visitor.openSession("desk-reset");
		}

		abstract void step();

		/** What the site has said that it has. */
		abstract List<String> acknowledged();

		@Override
		public final synchronized void run() {
			try {
				step();
			}
			catch (RuntimeException | AssertionError ex) {
				this.failures.add(ex.toString());
			}
			this.steps.incrementAndGet();
		}

		void awaitsMore(int steps) {
			int before = this.steps.get();
			eventually(() -> this.steps.get() >= before + steps);
		}

		/** What it has is what it said that it has. */
		final synchronized void ends() {
			List<String> log = JsonMapper.shared()
				.readTree(this.visitor.get("/api" + this.session).body())
				.get("log")
				.values()
				.stream()
				.map(entry -> entry.get("type").asString())
				.toList();
			assertThat(log).as("after %s", this.failures).startsWith(acknowledged().toArray(String[]::new));
			assertThat(acknowledged()).hasSizeGreaterThan(1);
		}

	}

	/** With script: sends the whole log until it is taken. */
	private static final class Player extends Walker {

		final List<String> log = new ArrayList<>();

		final String token = this.visitor.token();

		int acknowledged;

		/**
		 * That of the first command; all others are so near that the step is the same.
		 */
		private final long start = Instant.now().toEpochMilli();

		@Override
		void step() {
			send();
		}

		/** One command more than what is there, until it is there. */
		void send() {
			HttpResponse<String> response = trySend();
			assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
			this.acknowledged = this.log.size();
		}

		HttpResponse<String> trySend() {
			if (this.acknowledged == this.log.size()) {
				this.log.add(this.log.isEmpty() ? "start" : (this.log.size() % 2 == 1) ? "pause" : "resume");
			}
			List<String> entries = new ArrayList<>();
			for (int i = 0; i < this.log.size(); i++) {
				entries.add("{\"type\":\"%s\",\"at\":%d,\"phase\":0}".formatted(this.log.get(i), this.start + i));
			}
			return this.visitor.put("/api" + this.session + "/log", this.token,
					"{\"log\":[" + String.join(",", entries) + "]}");
		}

		@Override
		List<String> acknowledged() {
			return this.log.subList(0, this.acknowledged);
		}

	}

	/** Without script: sends the form that the page has. */
	private static final class Reader extends Walker {

		private final List<String> given = new ArrayList<>();

		@Override
		void step() {
			String type = this.given.isEmpty() ? "start" : (this.given.size() % 2 == 1) ? "pause" : "resume";
			HttpResponse<String> response = this.visitor.command(this.session, type);
			assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
			assertThat(Visitor.location(response)).isEqualTo(this.session);
			this.given.add(type);
		}

		@Override
		List<String> acknowledged() {
			return this.given;
		}

	}

}
