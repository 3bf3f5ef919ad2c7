package org.backcare.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

import org.backcare.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;

/** What is acknowledged is kept also when the disk is full, and it goes on after that. */
class FullDiskTests {

	private static final int WRITERS = 4;

	/** What each writer adds before and after: far less in all than the disk carries. */
	private static final int WRITTEN = 5;

	@TempDir
	private Path folder;

	@Test
	void refusesWritesUntilThereIsSpace() throws Exception {
		AtomicIntegerArray acknowledged = new AtomicIntegerArray(WRITERS);
		CyclicBarrier together = new CyclicBarrier(WRITERS + 1);
		ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
		try (SmallDisk disk = SmallDisk.mount(this.folder.resolve("disk"), 8)) {
			try (StoredDatabase database = new StoredDatabase(disk.folder())) {
				database.open();
				database.jdbc().sql("create table command (writer integer, entry integer)").update();
				List<Future<?>> writing = new ArrayList<>();
				for (int writer = 0; writer < WRITERS; writer++) {
					int number = writer;
					writing.add(writers.submit(() -> {
						writeUntil(acknowledged.get(number) + WRITTEN, database, number, acknowledged);
						meet(together);
						meet(together);
						while (write(database, number, acknowledged)) {
							// Until it is refused.
						}
						meet(together);
						meet(together);
						writeUntil(acknowledged.get(number) + WRITTEN, database, number, acknowledged);
						return null;
					}));
				}
				meet(together);
				Path ballast = disk.fill();
				meet(together);
				meet(together);
				Files.delete(ballast);
				meet(together);
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
			writers.shutdownNow();
		}
	}

	private static void writeUntil(int enough, StoredDatabase database, int writer, AtomicIntegerArray acknowledged) {
		while (acknowledged.get(writer) < enough && !Thread.currentThread().isInterrupted()) {
			write(database, writer, acknowledged);
		}
	}

	private static boolean write(StoredDatabase database, int writer, AtomicIntegerArray acknowledged) {
		try {
			database.jdbc().sql("insert into command values (?, ?)").params(writer, acknowledged.get(writer)).update();
			acknowledged.incrementAndGet(writer);
			return true;
		}
		catch (DataAccessException ex) {
			return false;
		}
	}

	private static void meet(CyclicBarrier together) throws Exception {
		together.await(1, TimeUnit.MINUTES);
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

}
