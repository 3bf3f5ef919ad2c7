package org.backcare.packaged;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What wrk, a generator of load, says of one address. */
record Wrk(double requests, double p99Millis) {

	private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s+([\\d.]+)");

	private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");

	/**
	 * @param seconds how long to ask, by sixteen connections
	 * @param headers such as {@code Accept-Encoding: gzip}
	 */
	static Wrk of(String url, int seconds, String... headers) throws IOException {
		List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c16", "-d" + seconds + "s", "--latency"));
		for (String header : headers) {
			command.addAll(List.of("-H", header));
		}
		command.add(url);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		Matcher requests = REQUESTS.matcher(said);
		Matcher p99 = P99.matcher(said);
		if (!requests.find() || !p99.find() || said.contains("Non-2xx") && headers.length < 2) {
			throw new IOException("wrk did not measure " + url + ": " + said);
		}
		double unit = switch (p99.group(2)) {
			case "us" -> 1e-3;
			case "ms" -> 1;
			default -> 1e3;
		};
		return new Wrk(Double.parseDouble(requests.group(1)), Double.parseDouble(p99.group(1)) * unit);
	}

	/** The one in the middle, by requests. */
	static Wrk median(List<Wrk> runs) {
		return runs.stream().sorted(Comparator.comparingDouble(Wrk::requests)).toList().get(runs.size() / 2);
	}

}
