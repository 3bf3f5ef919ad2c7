package org.backcare.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The line between a browser and a site. It can be cut, also for what a browser does on
 * its own and across its restart, and it can lead to another site at the same address.
 */
final class Line implements AutoCloseable {

	private final ServerSocket entrance;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private volatile State state = State.WHOLE;

	private volatile int port;

	/**
	 * @param port where the site is
	 */
	Line(int port) throws IOException {
		this.port = port;
		this.entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	String url(String path) {
		return "http://localhost:" + this.entrance.getLocalPort() + path;
	}

	void cut() {
		become(State.CUT);
	}

	/** Takes everything in and lets nothing out. */
	void stall() {
		become(State.STALLED);
	}

	void mend() {
		become(State.WHOLE);
	}

	void leadTo(int port) {
		this.port = port;
		become(State.WHOLE);
	}

	private void become(State state) {
		this.state = state;
		this.sockets.forEach(Line::close);
		this.sockets.clear();
	}

	private void accept() {
		while (!this.entrance.isClosed()) {
			try {
				Socket near = this.entrance.accept();
				this.sockets.add(near);
				switch (this.state) {
					case CUT -> close(near);
					case STALLED -> {
					}
					case WHOLE -> {
						Socket far = new Socket(InetAddress.getLoopbackAddress(), this.port);
						this.sockets.add(far);
						start(() -> carry(near, far));
						start(() -> carry(far, near));
					}
				}
			}
			catch (IOException ex) {
				// The line was closed, or leads nowhere.
			}
		}
	}

	private static void carry(Socket from, Socket to) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
		}
		catch (IOException ex) {
			// One of the ends has hung up.
		}
		close(from);
		close(to);
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "line");
		thread.setDaemon(true);
		thread.start();
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.entrance.close();
		become(State.CUT);
	}

	private enum State {

		WHOLE, CUT, STALLED

	}

}
