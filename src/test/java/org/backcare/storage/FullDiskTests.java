package org.backcare.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

import org.backcare.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is acknowledged is kept also when the disk is full, and it goes on after that. */
class FullDiskTests {

	private static final int WRITERS = 4;

	@TempDir
	private Path folder;

	@Test
	void refusesWritesUntilThereIsSpace() throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		AtomicIntegerArray acknowledged = new AtomicIntegerArray(WRITERS);
		AtomicIntegerArray refused = new AtomicIntegerArray(WRITERS);
		ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
		try (SmallDisk disk = SmallDisk.mount(this.folder.resolve("disk"), 8)) {
			try (StoredDatabase database = new StoredDatabase(disk.folder())) {
				database.open();
				database.jdbc().sql("create table command (writer integer, entry integer)").update();
				List<Future<?>> writing = new ArrayList<>();
				for (int writer = 0; writer < WRITERS; writer++) {
					int number = writer;
					writing.add(writers.submit(() -> {
						for (int entry = 0; !over.get(); entry++) {
							try {
								database.jdbc().sql("insert into command values (?, ?)").params(number, entry).update();
								acknowledged.incrementAndGet(number);
							}
							catch (DataAccessException ex) {
								refused.incrementAndGet(number);
							}
						}
					}));
				}
				await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.get(0) > 5);
				Path ballast = disk.fill();
				await().atMost(Duration.ofMinutes(1)).until(() -> all(refused));
				Files.delete(ballast);
				AtomicIntegerArray before = copy(acknowledged);
				await().atMost(Duration.ofMinutes(1)).until(() -> {
					for (int writer = 0; writer < WRITERS; writer++) {
						if (acknowledged.get(writer) < before.get(writer) + 5) {
							return false;
						}
					}
					return true;
				});
				over.set(true);
				for (Future<?> each : writing) {
					each.get(1, TimeUnit.MINUTES);
				}
				assertAllThere(database, acknowledged);
			}
			try (StoredDatabase again = new StoredDatabase(disk.folder())) {
				again.open();
				assertAllThere(again, acknowledged);
			}
		}
		finally {
			over.set(true);
			writers.shutdown();
		}
	}

	private static void assertAllThere(StoredDatabase database, AtomicIntegerArray acknowledged) {
		for (int writer = 0; writer < WRITERS; writer++) {
			assertThat(database.jdbc()
				.sql("select count(*) from command where writer = ?")
				.param(writer)
				.query(Integer.class)
				.single()).isGreaterThanOrEqualTo(acknowledged.get(writer));
		}
	}

	private static boolean all(AtomicIntegerArray counts) {
		for (int writer = 0; writer < WRITERS; writer++) {
			if (counts.get(writer) == 0) {
				return false;
			}
		}
		return true;
	}

	private static AtomicIntegerArray copy(AtomicIntegerArray counts) {
		int[] copy = new int[WRITERS];
		for (int writer = 0; writer < WRITERS; writer++) {
			copy[writer] = counts.get(writer);
		}
		return new AtomicIntegerArray(copy);
	}

}
