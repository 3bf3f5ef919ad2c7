package org.backcare.packaged;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged application in a process of its own, with 128 MB of memory. */
final class RunningApplication implements AutoCloseable {

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	private static final String READY = "Started Backcare";

	private final Process process;

	private final int port;

	private RunningApplication(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	static List<String> command(Path jar, Path data, List<String> arguments) {
		String java = System.getProperty("backcare.java", "");
		List<String> command = new ArrayList<>(
				List.of(java.isEmpty() ? Path.of(System.getProperty("java.home"), "bin", "java").toString() : java,
						"-Xmx128m", "-jar", jar.toString(), "--server.port=0", "--backcare.data=" + data));
		command.addAll(arguments);
		return command;
	}

	static RunningApplication start(Path jar, Path data, String... arguments) throws IOException {
		Process process = new ProcessBuilder(command(jar, data, List.of(arguments))).redirectErrorStream(true).start();
		BufferedReader output = process.inputReader();
		List<String> lines = new ArrayList<>();
		int port = -1;
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			lines.add(line);
			Matcher matcher = STARTED.matcher(line);
			if (matcher.find()) {
				port = Integer.parseInt(matcher.group(1));
			}
			if (line.contains(READY)) {
				drain(output);
				return new RunningApplication(process, port);
			}
		}
		throw new IOException("The application did not start:\n" + String.join("\n", lines));
	}

	/** Nobody reads on; a full pipe would stop the application. */
	private static void drain(BufferedReader output) {
		Thread reader = new Thread(() -> {
			try {
				output.transferTo(Writer.nullWriter());
			}
			catch (IOException ex) {
				// The application has ended, and its output with it.
			}
		});
		reader.setDaemon(true);
		reader.start();
	}

	int port() {
		return this.port;
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
			this.process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
