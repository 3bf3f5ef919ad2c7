package org.backcare.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.backcare.Visitor;
import org.backcare.web.RawRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Many who send a byte a second, or nothing any more, and one who does not. */
class SlowClientsTests {

	private static final int SLOW_HEADERS = 100;

	private static final int SLOW_BODIES = 400;

	/** Bytes that each has sent before anybody else comes. */
	private static final int BYTES = 3;

	/** As many idle ones as a heap of 128 MB could not hold. */
	private static final int IDLE = 5000;

	/** Longer than a page ever takes, shorter than an idle connection is kept. */
	private static final int PATIENCE_MILLIS = 10_000;

	private static final Duration LIMIT = Duration.ofMinutes(1);

	@TempDir
	private Path data;

	@Test
	void slowClientsStopNobodyElse() throws Exception {
		ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
		List<Socket> sockets = new ArrayList<>();
		try (RunningApplication application = RunningApplication.start(Path.of(System.getProperty("backcare.jar")),
				this.data, "--backcare.rate.owner=1000")) {
			Visitor slow = new Visitor(application.port());
			slow.answerChecklist();
			String session = slow.openSession("desk-reset");
			String body = "PUT /api%s/log HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-XSRF-TOKEN: %s\r\nCookie: %s\r\nContent-Length: 1000\r\n\r\n{"
				.formatted(session, slow.token(), RawRequests.cookies(slow));
			for (int i = 0; i < SLOW_HEADERS + SLOW_BODIES; i++) {
				sockets.add(open(application.port(), (i < SLOW_BODIES) ? body : "GET /techniques HTTP/1.1\r\nX-A: "));
			}
			CountDownLatch seconds = new CountDownLatch(BYTES);
			clock.scheduleAtFixedRate(() -> {
				sockets.forEach(SlowClientsTests::sendOne);
				seconds.countDown();
			}, 0, 1, TimeUnit.SECONDS);
			assertThat(seconds.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
			Visitor other = new Visitor(application.port());
			assertThat(other.page("/techniques/cat-cow").select("h1").text()).isEqualTo("Cat-cow");
			other.answerChecklist();
			assertThat(Visitor.location(other.command(other.openSession("desk-reset"), "start")))
				.startsWith("/sessions/");
			assertThat(sockets).as("still there, and not answered").allSatisfy(socket -> {
				assertThat(socket.getInputStream().available()).isZero();
				assertThatNoException().isThrownBy(() -> socket.getOutputStream().write('a'));
			});
		}
		finally {
			clock.shutdownNow();
			for (Socket socket : sockets) {
				socket.close();
			}
		}
	}

	@Test
	void idleConnectionsDoNotUseUpTheHeap() throws Exception {
		List<Socket> sockets = new ArrayList<>();
		try (RunningApplication application = RunningApplication.start(Path.of(System.getProperty("backcare.jar")),
				this.data)) {
			int accepted = 0;
			while (accepted < IDLE && opened(application.port(), sockets)) {
				accepted++;
			}
			assertThat(accepted).isBetween(1000, IDLE - 1);
			assertThat(application.output()).doesNotContain("OutOfMemoryError");
			for (Socket socket : sockets) {
				socket.close();
			}
			assertThat(new Visitor(application.port()).page("/techniques/cat-cow").select("h1").text())
				.isEqualTo("Cat-cow");
		}
		finally {
			for (Socket socket : sockets) {
				socket.close();
			}
		}
	}

	/** Whether one more is answered. It stays open, and has nothing else to ask. */
	private static boolean opened(int port, List<Socket> sockets) throws IOException {
		Socket socket = new Socket();
		sockets.add(socket);
		socket.setSoTimeout(PATIENCE_MILLIS);
		try {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
			socket.getOutputStream()
				.write("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
			return socket.getInputStream().read() == 'H';
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
	}

	private static Socket open(int port, String beginning) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.getOutputStream().write(beginning.getBytes(StandardCharsets.UTF_8));
		return socket;
	}

	private static void sendOne(Socket socket) {
		try {
			socket.getOutputStream().write('a');
		}
		catch (SocketException ex) {
			// It was closed; the test looks at that.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
