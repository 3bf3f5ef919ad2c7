package org.backcare.packaged;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Two nodes on one PostgreSQL, behind nginx with the configuration of the example. */
final class Cluster implements AutoCloseable {

	private static final Path JAR = Path.of(System.getProperty("backcare.jar"));

	private static final Path NGINX = Path.of("src/docs/two-nodes/nginx.conf");

	private final Path folder;

	private final int port = freePort();

	private final List<Integer> ports = List.of(freePort(), freePort());

	private final List<RunningApplication> nodes = new ArrayList<>();

	private EmbeddedPostgres postgres;

	private final Process nginx;

	/**
	 * @param folder where everything is kept
	 */
	Cluster(Path folder) throws IOException {
		// Processes of nginx are somebody else.
		this.folder = Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		this.postgres = postgres(freePort());
		Path configuration = folder.resolve("nginx.conf");
		Files.writeString(configuration,
				Files.readString(NGINX)
					.replace("{folder}", folder.toString())
					.replace("{port}", Integer.toString(this.port))
					.replace("{node1}", this.ports.get(0).toString())
					.replace("{node2}", this.ports.get(1).toString()));
		this.nginx = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", configuration.toString(), "-g",
				"daemon off;")
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("nginx.log").toFile())
			.start();
	}

	/** Starts the nodes, one after the other. */
	void start() throws IOException {
		for (int port : this.ports) {
			this.nodes.add(node(port));
		}
	}

	/** Whether nginx is on this machine. */
	static boolean hasNginx() {
		try {
			return new ProcessBuilder("nginx", "-v").start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private RunningApplication node(int port) throws IOException {
		return RunningApplication.start(JAR, this.folder.resolve("data"),
				List.of("--spring.profiles.active=postgres", "--server.port=" + port, "--management.server.port=0",
						"--spring.datasource.url=" + this.postgres.getJdbcUrl("postgres", "postgres"),
						"--spring.datasource.username=postgres"));
	}

	/**
	 * In a folder that outlives it. It is stopped as if it crashed, and embedded it would
	 * acknowledge before it writes.
	 */
	private EmbeddedPostgres postgres(int port) throws IOException {
		return EmbeddedPostgres.builder()
			.setServerConfig("synchronous_commit", "on")
			.setDataDirectory(this.folder.resolve("postgres"))
			.setCleanDataDirectory(false)
			.setPort(port)
			.setPGStartupWait(Duration.ofMinutes(1))
			.start();
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** That of nginx. */
	int port() {
		return this.port;
	}

	/** That of one node, which it keeps. */
	int port(int node) {
		return this.ports.get(node);
	}

	EmbeddedPostgres postgres() {
		return this.postgres;
	}

	void kill(int node) {
		this.nodes.get(node).kill();
	}

	/** Lets a node finish what it does. */
	void stop(int node) {
		this.nodes.get(node).close();
	}

	void start(int node) throws IOException {
		this.nodes.set(node, node(this.ports.get(node)));
	}

	/** As an operator does who has no time: every connection ends at once. */
	void stopPostgres() throws IOException, InterruptedException {
		long postmaster = Long.parseLong(Files.readAllLines(this.folder.resolve("postgres/postmaster.pid")).get(0));
		new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster)).start().waitFor();
		ProcessHandle.of(postmaster).ifPresent(process -> process.onExit().join());
	}

	/** With everything that it had. */
	void startPostgres() throws IOException {
		int port = this.postgres.getPort();
		this.postgres.close();
		this.postgres = postgres(port);
	}

	@Override
	public void close() throws IOException {
		this.nodes.forEach(RunningApplication::close);
		this.nginx.destroy();
		this.nginx.onExit().join();
		this.postgres.close();
	}

}
