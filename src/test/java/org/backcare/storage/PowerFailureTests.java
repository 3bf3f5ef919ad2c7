package org.backcare.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Committed means on the disk, in an order that leaves it whole at every moment. */
class PowerFailureTests {

	private static final int WRITERS = 4;

	private static final int FAILURES = 20;

	@TempDir
	private Path folder;

	private final AtomicBoolean over = new AtomicBoolean();

	private final AtomicIntegerArray acknowledged = new AtomicIntegerArray(WRITERS);

	@Test
	void keepsEveryCommitWhenThePowerFails() throws Exception {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		LossyDisk.register();
		DurableDataSource database = new DurableDataSource(
				"jdbc:h2:durable:lossy:" + this.folder + "/lossy;DB_CLOSE_ON_EXIT=FALSE");
		ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
		try (Connection connection = database.getConnection("sa", "");
				Statement statement = connection.createStatement()) {
			statement.execute("create table command (writer integer, entry integer, text varchar, "
					+ "primary key (writer, entry))");
			List<Future<?>> writing = new ArrayList<>();
			for (int writer = 0; writer < WRITERS; writer++) {
				int number = writer;
				writing.add(writers.submit(() -> write(database, number)));
			}
			for (int failure = 0; failure < FAILURES; failure++) {
				List<Integer> known = known();
				byte[] left = LossyDisk.afterPowerFailure(this.folder + "/lossy.mv.db", random)
					.get(1, TimeUnit.MINUTES);
				assertThat(entriesIn(left)).as("seed %d, failure %d", seed, failure).satisfies(entries -> {
					for (int writer = 0; writer < WRITERS; writer++) {
						assertThat(entries.get(writer)).isGreaterThanOrEqualTo(known.get(writer));
					}
				});
			}
			this.over.set(true);
			for (Future<?> each : writing) {
				each.get(1, TimeUnit.MINUTES);
			}
		}
		finally {
			this.over.set(true);
			writers.shutdown();
		}
	}

	private Void write(DurableDataSource database, int writer) throws SQLException {
		try (Connection connection = database.getConnection("sa", "");
				PreparedStatement insert = connection.prepareStatement("insert into command values (?, ?, ?)")) {
			// Half of them, so that statements that are their own transactions count,
			// too.
			connection.setAutoCommit(writer % 2 == 0);
			for (int entry = 0; !this.over.get(); entry++) {
				insert.setInt(1, writer);
				insert.setInt(2, entry);
				insert.setString(3, "x".repeat(entry % 3000));
				insert.executeUpdate();
				if (!connection.getAutoCommit()) {
					connection.commit();
				}
				this.acknowledged.set(writer, entry + 1);
			}
		}
		return null;
	}

	private List<Integer> known() {
		List<Integer> known = new ArrayList<>();
		for (int writer = 0; writer < WRITERS; writer++) {
			known.add(this.acknowledged.get(writer));
		}
		return known;
	}

	/** How many entries each writer has without a gap; reads all of them. */
	private List<Integer> entriesIn(byte[] content) throws IOException, SQLException {
		Path file = this.folder.resolve("left.mv.db");
		Files.write(file, content);
		List<Integer> entries = new ArrayList<>();
		try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + this.folder + "/left", "sa", "");
				Statement statement = connection.createStatement()) {
			for (int writer = 0; writer < WRITERS; writer++) {
				int next = 0;
				try (ResultSet rows = statement
					.executeQuery("select entry, text from command where writer = " + writer + " order by entry")) {
					while (rows.next() && rows.getInt(1) == next && rows.getString(2).length() == next % 3000) {
						next++;
					}
				}
				entries.add(next);
			}
		}
		return entries;
	}

}
