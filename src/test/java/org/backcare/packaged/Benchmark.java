package org.backcare.packaged;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.backcare.Visitor;
import org.jsoup.nodes.Document;

/**
 * Measures the packaged application, started with 128 MB of heap. Figures depend on the
 * machine and on what else it does; the ratios are what to keep. By hand, after
 * {@code ./mvnw package}: {@code ./mvnw test-compile exec:java@benchmark}
 */
final class Benchmark {

	private static final Path JAR = Path.of("target/backcare.jar");

	private static final String PAGE = "/techniques/seated-twist";

	private static final int WARM = 3000;

	private static final int MEASURED = 3000;

	private final HttpClient http = HttpClient.newHttpClient();

	private Benchmark() {
	}

	public static void main(String[] arguments) throws IOException {
		Path data = Files.createTempDirectory("backcare-benchmark");
		try (RunningApplication application = RunningApplication.start(JAR, data)) {
			new Benchmark().measure(application);
		}
	}

	private void measure(RunningApplication application) throws IOException {
		Visitor visitor = new Visitor(application.port());
		String site = "http://localhost:" + application.port();
		print("executable jar, MB", Files.size(JAR) / 1e6);
		double first = micros(() -> visitor.get(PAGE));
		double tenth = 0;
		for (int hit = 2; hit <= 10; hit++) {
			tenth = micros(() -> visitor.get(PAGE));
		}
		print("first page after start, x tenth", first / tenth);
		printSizes(visitor);
		URI page = URI.create(site + PAGE);
		String etag = visitor.get(PAGE).headers().firstValue("ETag").orElseThrow();
		double health = median(() -> send(HttpRequest.newBuilder(URI.create(site + "/actuator/health/liveness"))));
		double rendered = median(() -> send(HttpRequest.newBuilder(page)));
		double unchanged = median(() -> send(HttpRequest.newBuilder(page).header("If-None-Match", etag)));
		print("page, x liveness probe", rendered / health);
		print("304, x page", unchanged / rendered);
		print("resident memory, MB", application.residentKilobytes() / 1e3);
	}

	private static void printSizes(Visitor visitor) {
		Document page = visitor.page(PAGE);
		List<String> assets = page.select("link[rel=stylesheet], link[rel=icon], script[src]")
			.stream()
			.map(element -> element.hasAttr("href") ? element.attr("href") : element.attr("src"))
			.toList();
		double bytes = visitor.get(PAGE).body().length();
		for (String asset : assets) {
			bytes += visitor.get(asset).body().length();
		}
		print("technique page, requests", 1.0 + assets.size());
		print("technique page, KB uncompressed", bytes / 1e3);
	}

	private double median(Supplier<Integer> request) {
		for (int i = 0; i < WARM; i++) {
			request.get();
		}
		double[] times = new double[MEASURED];
		for (int i = 0; i < MEASURED; i++) {
			times[i] = micros(request);
		}
		Arrays.sort(times);
		return times[MEASURED / 2];
	}

	private int send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), BodyHandlers.ofByteArray()).statusCode();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static double micros(Supplier<?> action) {
		long start = System.nanoTime();
		action.get();
		return (System.nanoTime() - start) / 1e3;
	}

	private static void print(String what, double value) {
		System.out.printf("%-40s %10.2f%n", what, value);
	}

}
