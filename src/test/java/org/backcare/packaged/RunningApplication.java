package org.backcare.packaged;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged application in a process of its own, with 128 MB of memory. */
final class RunningApplication implements AutoCloseable {

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	private static final String READY = "Started Backcare";

	private static final String PORT = "--server.port=";

	/** Longer than a graceful end takes; one without any memory left never ends. */
	private static final int PATIENCE_SECONDS = 60;

	private final Process process;

	private final int port;

	private final StringBuffer output;

	private RunningApplication(Process process, int port, StringBuffer output) {
		this.process = process;
		this.port = port;
		this.output = output;
	}

	static List<String> command(Path jar, Path data, List<String> arguments) {
		String java = System.getProperty("backcare.java", "");
		List<String> command = new ArrayList<>(
				List.of(java.isEmpty() ? Path.of(System.getProperty("java.home"), "bin", "java").toString() : java,
						"-Xmx128m", "-jar", jar.toString(), "--backcare.data=" + data));
		if (arguments.stream().noneMatch(argument -> argument.startsWith(PORT))) {
			command.add(PORT + "0");
		}
		command.addAll(arguments);
		return command;
	}

	static RunningApplication start(Path jar, Path data, String... arguments) throws IOException {
		return start(jar, data, List.of(arguments));
	}

	static RunningApplication start(Path jar, Path data, List<String> arguments) throws IOException {
		return start(command(jar, data, arguments));
	}

	/**
	 * @param command that starts it, with whatever Java
	 */
	static RunningApplication start(List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		BufferedReader output = process.inputReader();
		List<String> lines = new ArrayList<>();
		int port = -1;
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			lines.add(line);
			Matcher matcher = STARTED.matcher(line);
			// The server of metrics, if there is one, starts after that of the site.
			if (port < 0 && matcher.find()) {
				port = Integer.parseInt(matcher.group(1));
			}
			if (line.contains(READY)) {
				return new RunningApplication(process, port, drain(output, lines));
			}
		}
		throw new IOException("The application did not start:\n" + String.join("\n", lines));
	}

	/** A pipe that is full would stop the application. */
	private static StringBuffer drain(BufferedReader output, List<String> before) {
		StringBuffer read = new StringBuffer();
		before.forEach(line -> read.append(line).append('\n'));
		Thread reader = new Thread(() -> {
			try {
				for (String line = output.readLine(); line != null; line = output.readLine()) {
					read.append(line).append('\n');
				}
			}
			catch (IOException ex) {
				// The application has ended, and its output with it.
			}
		});
		reader.setDaemon(true);
		reader.start();
		return read;
	}

	int port() {
		return this.port;
	}

	/** What it has said. */
	String output() {
		return this.output.toString();
	}

	/** Memory that the process occupies, as Linux counts it. */
	long residentKilobytes() throws IOException {
		return Files.readAllLines(Path.of("/proc", Long.toString(this.process.pid()), "status"))
			.stream()
			.filter(line -> line.startsWith("VmRSS"))
			.mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
			.sum();
	}

	/** As the kernel does when memory runs out: no word, no time. */
	void kill() {
		this.process.destroyForcibly();
		close();
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
