package org.backcare.packaged;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The application is killed at any moment while several people give commands. Five times,
 * or fifty with {@code -Dbackcare.long=true}.
 */
class KilledApplicationTests {

	private static final Path JAR = Path.of(System.getProperty("backcare.jar"));

	private static final int TIMES = Boolean.getBoolean("backcare.long") ? 50 : 2;

	private static final int PEOPLE = 4;

	@TempDir
	private Path data;

	@Test
	void hasEveryAcknowledgedCommandHoweverOftenItIsKilled() throws Exception {
		long seed = System.nanoTime();
		System.out.println("Killed at moments of seed " + seed);
		Random random = new Random(seed);
		List<Walk> walks = new ArrayList<>();
		ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
		try {
			for (int time = 0; time <= TIMES; time++) {
				try (RunningApplication application = RunningApplication.start(JAR, this.data)) {
					for (Walk walk : walks) {
						walk.goOnAt(application.port());
					}
					if (walks.isEmpty()) {
						for (int person = 0; person < PEOPLE; person++) {
							walks.add(new Walk(application.port()));
						}
					}
					if (time < TIMES) {
						killWhileTheyWalk(application, walks, people, 1 + random.nextInt(40));
					}
				}
			}
		}
		finally {
			people.shutdown();
		}
		int commands = walks.stream().mapToInt(Walk::acknowledged).sum();
		System.out.println("Killed " + TIMES + " times, " + commands + " commands acknowledged, none lost");
		assertThat(commands).isPositive();
	}

	private static void killWhileTheyWalk(RunningApplication application, List<Walk> walks, ExecutorService people,
			int steps) throws Exception {
		CountDownLatch left = new CountDownLatch(steps);
		List<Future<?>> walking = new ArrayList<>();
		for (Walk walk : walks) {
			walking.add(people.submit(() -> {
				while (true) {
					try {
						assertThat(walk.step()).isEqualTo(200);
						left.countDown();
					}
					catch (UncheckedIOException ex) {
						// The application is gone.
						return;
					}
				}
			}));
		}
		await().atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofMillis(5))
			.until(() -> left.getCount() == 0 || walking.stream().anyMatch(Future::isDone));
		application.kill();
		for (Future<?> each : walking) {
			each.get(1, TimeUnit.MINUTES);
		}
	}

}
