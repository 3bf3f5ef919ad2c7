package org.backcare.packaged;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.backcare.Visitor;
import org.backcare.web.RawRequests;
import org.jsoup.nodes.Document;
import org.slf4j.LoggerFactory;

/**
 * Measures the packaged application against what it is to be compared with, in one run.
 * Figures depend on the machine and on what else it does; the ratios are what to keep. By
 * hand, after {@code ./mvnw package}: {@code ./mvnw test-compile exec:java@benchmark}
 */
final class Benchmark {

	private static final Path JAR = Path.of("target/backcare.jar");

	private static final String PAGE = "/techniques/seated-twist";

	private static final String GZIP = "Accept-Encoding: gzip";

	private static final int ROUNDS = 3;

	private static final int SECONDS = 6;

	private static final int WARM_SECONDS = 30;

	private static final int AT_ONCE = 64;

	private static final int COMMANDS = 40;

	/** Of so many commands each by all: what takes commands is compiled by then. */
	private static final int WARM_ROUNDS = 12;

	private static final int MANY = 10_000;

	private static final int FEW = 100;

	/** What has just started is not asked for everything at once. */
	private static final int[] WARM_SESSIONS = { 1000, 3000, 6000, 8000 };

	private static final int ROUNDS_OF_WARMING = 3;

	private static final int ROUNDS_OF_SYNCING = 5;

	private static final int SYNC_SECONDS = 15;

	private static final List<String> SMALL = List.of("-Xmx128m", "-XX:+UseSerialGC");

	/** Compiles less; the README says it for ten people. */
	private static final String LIGHT = "-XX:TieredStopAtLevel=1";

	/** For thousands of sessions, as the README says. */
	private static final List<String> LARGE = List.of("-Xmx512m", "-XX:+UseSerialGC");

	private static final String[] UNLIMITED = { "--backcare.rate.owner=1000000", "--backcare.rate.address=1000000" };

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Path folder;

	private Benchmark(Path folder) {
		this.folder = folder;
	}

	public static void main(String[] arguments) throws Exception {
		// Nobody wants the words of PostgreSQL between the rows.
		((Logger) LoggerFactory.getLogger("io.zonky")).setLevel(Level.WARN);
		// As many connections are kept as send at once, not five.
		System.setProperty("http.maxConnections", String.valueOf(AT_ONCE));
		Path folder = Files.createTempDirectory("backcare-benchmark",
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
		Benchmark benchmark = new Benchmark(folder);
		System.out.printf("Java %s, %d processors%n%n| what | measured | target |%n| --- | --- | --- |%n",
				Runtime.version(), Runtime.getRuntime().availableProcessors());
		benchmark.sizes();
		benchmark.pages(own(), "JDK " + Runtime.version().feature());
		Java java25 = benchmark.java25();
		if (java25 == null) {
			row("what is measured on JDK 25", "none in /usr/lib/jvm", "");
		}
		else {
			benchmark.pages(java25, "JDK 25");
			benchmark.smallest(java25);
			benchmark.start(java25);
		}
		benchmark.techniques();
		benchmark.commands();
		benchmark.nodes();
		System.exit(0);
	}

	private static void row(String what, String measured, String target) {
		System.out.printf("| %s | %s | %s |%n", what, measured, target);
	}

	private static void ratio(String what, double ratio, String target) {
		row(what, "%.2f".formatted(ratio), target);
	}

	private RunningApplication site(String name, String... arguments) throws IOException {
		return site(own(), SMALL, name, arguments);
	}

	private static Java own() {
		return new Java(Path.of(System.getProperty("java.home"), "bin", "java"), JAR);
	}

	private RunningApplication site(Java java, List<String> options, String name, String... arguments)
			throws IOException {
		List<String> command = new ArrayList<>(List.of(java.command().toString()));
		command.addAll(options);
		command.addAll(List.of("-jar", java.jar().toString(), "--backcare.data=" + this.folder.resolve(name),
				"--server.port=0"));
		Stream.of(UNLIMITED, arguments).flatMap(Stream::of).forEach(command::add);
		return RunningApplication.start(command);
	}

	/** What runs the application, and in which form it lies there. */
	private record Java(Path command, Path jar) {
	}

	private void sizes() throws IOException {
		row("executable jar", "%.1f MB".formatted(Files.size(JAR) / 1e6), "≤ 80 MB");
		try (RunningApplication application = site("sizes")) {
			Visitor visitor = new Visitor(application.port());
			Document page = visitor.page(PAGE);
			List<String> assets = page.select("link[rel=stylesheet], link[rel=icon], script[src]")
				.stream()
				.map(element -> element.hasAttr("href") ? element.attr("href") : element.attr("src"))
				.toList();
			for (String coding : List.of("gzip", "br")) {
				double bytes = 0;
				for (String path : Stream.concat(Stream.of(PAGE), assets.stream()).toList()) {
					bytes += Double.parseDouble(visitor.get(path, "Accept-Encoding", coding)
						.headers()
						.firstValue("Content-Length")
						.orElseThrow());
				}
				row("technique page and what it links to, " + coding, "%.1f KB".formatted(bytes / 1e3), "≤ 50 KB");
			}
		}
	}

	/**
	 * Kept pages, beside nginx with the same bytes in a file, and the same page made each
	 * time.
	 */
	private void pages(Java java, String name) throws Exception {
		try (RunningApplication application = site(java, SMALL, name)) {
			String ours = "http://127.0.0.1:" + application.port() + PAGE;
			HttpResponse<byte[]> page = this.http.send(
					HttpRequest.newBuilder(URI.create(ours)).header("Accept-Encoding", "gzip").build(),
					HttpResponse.BodyHandlers.ofByteArray());
			Path root = Files.createDirectories(this.folder.resolve("root"));
			Files.write(root.resolve("page"), page.body());
			Process nginx = nginx(root, 18_099);
			try {
				String theirs = "http://127.0.0.1:18099/page";
				Wrk.of(ours + "?x=1", WARM_SECONDS, GZIP);
				Wrk.of(ours, WARM_SECONDS, GZIP);
				String theirEtag = etag(theirs);
				String ourEtag = page.headers().firstValue("ETag").orElseThrow();
				List<Wrk> file = new ArrayList<>();
				List<Wrk> kept = new ArrayList<>();
				List<Wrk> fileUnchanged = new ArrayList<>();
				List<Wrk> unchanged = new ArrayList<>();
				List<Wrk> made = new ArrayList<>();
				for (int round = 0; round < ROUNDS; round++) {
					file.add(Wrk.of(theirs, SECONDS, GZIP));
					kept.add(Wrk.of(ours, SECONDS, GZIP));
					fileUnchanged.add(Wrk.of(theirs, SECONDS, GZIP, "If-None-Match: " + theirEtag));
					unchanged.add(Wrk.of(ours, SECONDS, GZIP, "If-None-Match: " + ourEtag));
					made.add(Wrk.of(ours + "?x=1", SECONDS, GZIP));
				}
				Wrk one = Wrk.median(kept);
				Wrk other = Wrk.median(file);
				row(name + ": nginx, the same bytes in a file", "%.0f requests/s".formatted(other.requests()), "");
				ratio(name + ": public page, × nginx", one.requests() / other.requests(), "≥ 0.6");
				ratio(name + ": its p99, × nginx", one.p99Millis() / other.p99Millis(), "≤ 4");
				ratio(name + ": 304, × nginx", Wrk.median(unchanged).requests() / Wrk.median(fileUnchanged).requests(),
						"≥ 0.5");
				ratio(name + ": public page, × made each time", one.requests() / Wrk.median(made).requests(), "≥ 6");
				resident(name, application);
			}
			finally {
				nginx.destroy();
			}
		}
	}

	/** With the options of {@code operating.md} that make the process small. */
	private void smallest(Java java) throws Exception {
		List<String> options = new ArrayList<>(SMALL);
		options.addAll(List.of(LIGHT, "-XX:+UseCompactObjectHeaders"));
		try (RunningApplication application = site(java, options, "smallest")) {
			String ours = "http://127.0.0.1:" + application.port() + PAGE;
			Wrk.of(ours + "?x=1", WARM_SECONDS, GZIP);
			Wrk.of(ours, WARM_SECONDS, GZIP);
			resident("JDK 25, compact headers, first compiler only", application);
		}
	}

	private static void resident(String name, RunningApplication application) throws IOException {
		row(name + ": resident after load", application.residentKilobytes() / 1024 + " MiB", "≤ 300 MiB");
	}

	private String etag(String url) throws Exception {
		return this.http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
			.headers()
			.firstValue("ETag")
			.orElseThrow();
	}

	private Process nginx(Path root, int port) throws IOException {
		Path configuration = this.folder.resolve("nginx.conf");
		Files.writeString(configuration, """
				worker_processes auto;
				pid %1$s/nginx.pid;
				error_log %1$s/nginx.log;
				events {}
				http {
				  access_log off;
				  sendfile on;
				  keepalive_requests 100000000;
				  server { listen 127.0.0.1:%2$d; root %3$s; }
				}
				""".formatted(this.folder, port, root));
		return new ProcessBuilder("nginx", "-c", configuration.toString(), "-g", "daemon off;").start();
	}

	/** The same page with one technique in the store more, and with two hundred more. */
	private void techniques() throws Exception {
		try (RunningApplication few = site("few");
				RunningApplication many = site("many", "--backcare.content=" + pack())) {
			List<Wrk> one = new ArrayList<>();
			List<Wrk> other = new ArrayList<>();
			for (RunningApplication application : List.of(few, many)) {
				Wrk.of("http://127.0.0.1:" + application.port() + PAGE, WARM_SECONDS, GZIP);
			}
			for (int round = 0; round < ROUNDS; round++) {
				one.add(Wrk.of("http://127.0.0.1:" + few.port() + PAGE, SECONDS, GZIP));
				other.add(Wrk.of("http://127.0.0.1:" + many.port() + PAGE, SECONDS, GZIP));
			}
			ratio("public page with 200 techniques more in the store, × without",
					Wrk.median(other).requests() / Wrk.median(one).requests(), "0.9 to 1.1");
		}
	}

	private String pack() throws IOException {
		Path pack = Path.of("src/main/resources/content");
		Path copy = this.folder.resolve("content");
		try (Stream<Path> files = Files.walk(pack)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Path to = copy.resolve(pack.relativize(file).toString());
				Files.createDirectories(to.getParent());
				Files.copy(file, to);
			}
		}
		String pattern = Files.readString(copy.resolve("techniques/cat-cow.yaml")).replaceAll("(?m)^easier:.*\n", "");
		StringBuilder cells = new StringBuilder();
		for (int i = 1; i <= 200; i++) {
			Files.writeString(copy.resolve("techniques/cat-cow-" + i + ".yaml"), pattern);
			cells.append("cat-cow-").append(i).append(": allow, ");
		}
		Path matrix = copy.resolve("matrix/techniques.yaml");
		Files.writeString(matrix, Files.readString(matrix).replace("cells: {", "cells: {" + cells));
		return copy.toUri().toString();
	}

	/** Commands on the embedded file, beside a bare append that is forced to the disk. */
	private void commands() throws Exception {
		try (RunningApplication application = site(own(), LARGE, "commands")) {
			Work command = player -> {
				int status = player.send(application.port());
				if (status != 200) {
					throw new IOException("A command is answered with " + status);
				}
				return status;
			};
			for (int round = 0; round < WARM_ROUNDS; round++) {
				timed(players(application), command);
			}
			List<Double> ours = new ArrayList<>();
			List<Double> bare = new ArrayList<>();
			for (int round = 0; round < ROUNDS; round++) {
				List<Player> players = players(application);
				// Until logs are as long as in the middle of a session.
				timed(players, command);
				ours.add(timed(players, command));
				bare.add(appended(players));
			}
			ratio("p99 of a command, %d players at once, × a forced append of the same bytes by as many"
				.formatted(AT_ONCE), median(ours) / median(bare), "≤ 4");
			row("the same in milliseconds", "%.1f of %.1f".formatted(median(ours), median(bare)), "");
		}
	}

	private List<Player> players(RunningApplication application) {
		return IntStream.range(0, AT_ONCE).mapToObj(i -> Player.at(application.port())).toList();
	}

	private double appended(List<Player> players) throws Exception {
		Path file = this.folder.resolve("appended");
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
			// One after another, as they came: otherwise some wait many times as long.
			Lock turn = new ReentrantLock(true);
			return timed(players, player -> {
				ByteBuffer bytes = ByteBuffer.wrap(player.body().getBytes(StandardCharsets.UTF_8));
				turn.lock();
				try {
					channel.write(bytes);
					channel.force(false);
				}
				finally {
					turn.unlock();
				}
				return bytes;
			});
		}
	}

	private interface Work {

		Object of(Player player) throws Exception;

	}

	/** The p99 in milliseconds of what all players do, each again and again, at once. */
	private static double timed(List<Player> players, Work work) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(players.size());
		try {
			List<Callable<List<Double>>> all = players.stream().map(player -> (Callable<List<Double>>) () -> {
				List<Double> times = new ArrayList<>();
				for (int i = 0; i < COMMANDS; i++) {
					long start = System.nanoTime();
					work.of(player);
					times.add((System.nanoTime() - start) / 1e6);
				}
				return times;
			}).toList();
			List<Double> times = new ArrayList<>();
			for (Future<List<Double>> future : threads.invokeAll(all)) {
				times.addAll(future.get());
			}
			return p99(times.stream().mapToDouble(Double::doubleValue).toArray());
		}
		finally {
			threads.shutdown();
		}
	}

	private static double p99(double[] times) {
		double[] sorted = times.clone();
		Arrays.sort(sorted);
		return sorted[(int) (sorted.length * 0.99)];
	}

	/**
	 * From the command to the first page of a site that has run before: by the recipe of
	 * the README, and without.
	 */
	private void start(Java java) throws Exception {
		Path cache = this.folder.resolve("backcare.aot");
		String command = java.command().toString();
		String extracted = java.jar().toString();
		firstPage(List.of(command, "-XX:AOTCacheOutput=" + cache, "-jar", extracted));
		List<Double> plain = new ArrayList<>();
		List<Double> cached = new ArrayList<>();
		List<Double> light = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			plain.add(firstPage(List.of(command, "-jar", JAR.toString())));
			cached.add(firstPage(List.of(command, "-XX:AOTCache=" + cache, "-jar", extracted)));
			light.add(firstPage(List.of(command, LIGHT, "-XX:AOTCache=" + cache, "-jar", extracted)));
		}
		ratio("JDK 25: first page after start with its AOT cache, × without", median(cached) / median(plain), "≤ 0.35");
		ratio("JDK 25: the same, the cache and the first compiler only, × neither", median(light) / median(plain),
				"≤ 0.35");
		row("JDK 25: both in milliseconds",
				"%.0f and %.0f of %.0f".formatted(median(cached), median(light), median(plain)), "");
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

	/** The application unpacked for Java 25, or nothing if that is not here. */
	private Java java25() throws Exception {
		Path command;
		try (Stream<Path> found = Files.list(Path.of("/usr/lib/jvm"))) {
			command = found.filter(path -> path.getFileName().toString().contains("25"))
				.map(path -> path.resolve("bin/java"))
				.filter(Files::isExecutable)
				.findFirst()
				.orElse(null);
		}
		if (command == null) {
			return null;
		}
		Path app = this.folder.resolve("app");
		run(List.of(command.toString(), "-Djarmode=tools", "-jar", JAR.toAbsolutePath().toString(), "extract",
				"--destination", app.toString()));
		return new Java(command, app.resolve("backcare.jar"));
	}

	private static void run(List<String> command) throws Exception {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getInputStream().readAllBytes();
		process.waitFor();
	}

	/** Milliseconds until somebody who asks all the time gets the page. */
	private double firstPage(List<String> java) throws Exception {
		List<String> command = new ArrayList<>(java);
		command.addAll(List.of("--server.port=18098", "--backcare.data=" + this.folder.resolve("started")));
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:18098" + PAGE)).build();
		long start = System.nanoTime();
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("started.log").toFile())
			.start();
		double millis = 0;
		while (millis == 0 && process.isAlive()) {
			try {
				if (this.http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
					millis = (System.nanoTime() - start) / 1e6;
				}
			}
			catch (IOException ex) {
				TimeUnit.MILLISECONDS.sleep(5);
			}
		}
		// What is done once is done, so that it is learned as well.
		TimeUnit.SECONDS.sleep(5);
		process.destroy();
		process.waitFor();
		return millis;
	}

	/**
	 * Two nodes on one PostgreSQL: few sessions and many, each sending every quarter of a
	 * minute.
	 */
	private void nodes() throws Exception {
		// As it comes: what it has acknowledged is on the disk.
		try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setServerConfig("synchronous_commit", "on")
			.start()) {
			String[] arguments = { "--spring.profiles.active=postgres", "--management.server.port=0",
					"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
					"--spring.datasource.username=postgres" };
			try (RunningApplication one = site(own(), LARGE, "one", arguments);
					RunningApplication two = site(own(), LARGE, "two", arguments)) {
				int[] ports = { one.port(), two.port() };
				List<Player> players = players(postgres, ports[0]);
				for (int warm : WARM_SESSIONS) {
					synced(players.subList(0, warm), ports, ROUNDS_OF_WARMING);
				}
				List<Double> few = synced(players.subList(0, FEW), ports, ROUNDS_OF_SYNCING);
				List<Double> many = synced(players, ports, ROUNDS_OF_SYNCING);
				ratio("p99 of a command, %d sessions on two nodes, × %d sessions".formatted(MANY, FEW),
						median(many) / median(few), "≤ 5");
				row("the same in milliseconds", "%.1f of %.1f".formatted(median(many), median(few)), "");
				row("the same in the worst of %d rounds".formatted(ROUNDS_OF_SYNCING),
						"%.1f of %.1f".formatted(Collections.max(many), Collections.max(few)), "");
				int acknowledged = players.stream().mapToInt(Player::acknowledged).sum();
				row("commands that were acknowledged and are not there", String.valueOf(acknowledged - count(postgres)),
						"0");
			}
		}
	}

	private static int count(EmbeddedPostgres postgres) throws SQLException {
		try (Connection connection = postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select count(*) from session_command")) {
			rows.next();
			return rows.getInt(1);
		}
	}

	/**
	 * One session that somebody has opened, as often as is wanted, each of somebody else.
	 */
	private static List<Player> players(EmbeddedPostgres postgres, int port) throws Exception {
		Visitor visitor = new Visitor(port);
		visitor.answerChecklist();
		visitor.openSession("full");
		String token = visitor.token();
		visitor.cookies().remove("backcare-owner");
		String csrf = RawRequests.cookies(visitor);
		List<Player> players = new ArrayList<>();
		try (Connection connection = postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			String rest = "routine, name, score, opened_at, cleared_until, feeling, pain_before, adaptations, afterwards";
			statement
				.execute("insert into session (id, owner, " + rest + ") select gen_random_uuid(), gen_random_uuid(), "
						+ rest + " from session, generate_series(1, " + MANY + ")");
			statement.execute("insert into screening (owner, kept, passing, touched_at, used_at) "
					+ "select s.owner, a.kept, a.passing, a.touched_at, a.used_at from session s, screening a "
					+ "where s.owner <> a.owner");
			Mac mac = mac(statement);
			try (ResultSet rows = statement.executeQuery(
					"select id, owner from session where owner not in (select owner from screening limit 1)")) {
				while (rows.next() && players.size() < MANY) {
					String owner = rows.getString(2);
					String signature = Base64.getUrlEncoder()
						.withoutPadding()
						.encodeToString(mac.doFinal(owner.getBytes(StandardCharsets.UTF_8)));
					players.add(new Player("/sessions/" + rows.getString(1),
							csrf + "; backcare-owner=" + owner + "." + signature, token));
				}
			}
		}
		return players;
	}

	private static Mac mac(Statement statement) throws SQLException, GeneralSecurityException {
		try (ResultSet rows = statement.executeQuery("select secret from signing_key")) {
			rows.next();
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(Base64.getDecoder().decode(rows.getString(1)), "HmacSHA256"));
			return mac;
		}
	}

	/**
	 * The p99 in milliseconds of each round, in which all players send once, evenly
	 * spread.
	 */
	private List<Double> synced(List<Player> players, int[] ports, int rounds) throws Exception {
		double[][] times = new double[rounds][players.size()];
		Map<String, Integer> failed = new ConcurrentSkipListMap<>();
		// More would take the processors from PostgreSQL after a standstill. Times count
		// from when a command was due.
		ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
		List<Future<?>> sent = new ArrayList<>();
		try {
			long start = System.nanoTime();
			double apart = SYNC_SECONDS * 1e9 / players.size();
			for (int i = 0; i < players.size() * rounds; i++) {
				int round = i / players.size();
				int player = i % players.size();
				int port = ports[i % ports.length];
				long due = start + (long) (i * apart);
				for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
					TimeUnit.NANOSECONDS.sleep(wait);
				}
				sent.add(threads.submit(() -> {
					String how;
					try {
						how = Integer.toString(players.get(player).send(port));
					}
					catch (IOException ex) {
						how = ex.getClass().getSimpleName();
					}
					times[round][player] = (System.nanoTime() - due) / 1e6;
					if (!how.equals("200")) {
						failed.merge(how, 1, Integer::sum);
					}
				}));
			}
			for (Future<?> command : sent) {
				command.get(1, TimeUnit.MINUTES);
			}
		}
		finally {
			threads.shutdown();
		}
		row("commands of %d sessions that failed, and how".formatted(players.size()),
				failed.isEmpty() ? "none" : failed.toString(), "none");
		return Arrays.stream(times).map(Benchmark::p99).toList();
	}

}
