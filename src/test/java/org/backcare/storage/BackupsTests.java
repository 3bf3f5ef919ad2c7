package org.backcare.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** Backups of a database in use, and what comes back of them. */
class BackupsTests {

	private static final int WRITERS = 3;

	@TempDir
	private Path folder;

	@Test
	void haveAllThatWasAcknowledgedBeforeTheyBegan() throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		AtomicIntegerArray acknowledged = new AtomicIntegerArray(WRITERS);
		ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
		List<Path> backups = new ArrayList<>();
		List<List<Integer>> known = new ArrayList<>();
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			database.open();
			database.jdbc().sql("create table command (writer integer, entry integer)").update();
			List<Future<?>> writing = new ArrayList<>();
			for (int writer = 0; writer < WRITERS; writer++) {
				int number = writer;
				writing.add(writers.submit(() -> {
					for (int entry = 0; !over.get(); entry++) {
						database.jdbc().sql("insert into command values (?, ?)").params(number, entry).update();
						acknowledged.set(number, entry + 1);
					}
				}));
			}
			for (int backup = 0; backup < 5; backup++) {
				known.add(Stream.of(0, 1, 2).map(acknowledged::get).toList());
				backups.add(database.backup());
			}
			over.set(true);
			for (Future<?> each : writing) {
				each.get(1, TimeUnit.MINUTES);
			}
		}
		finally {
			over.set(true);
			writers.shutdown();
		}
		for (int backup = 0; backup < backups.size(); backup++) {
			Path other = this.folder.resolve("restored-" + backup);
			assertThat(StoredDatabase.restore(other, backups.get(backup))).isZero();
			try (StoredDatabase database = new StoredDatabase(other)) {
				database.open();
				for (int writer = 0; writer < WRITERS; writer++) {
					assertThat(database.jdbc()
						.sql("select count(*) from command where writer = ?")
						.param(writer)
						.query(Integer.class)
						.single()).isGreaterThanOrEqualTo(known.get(backup).get(writer));
				}
			}
		}
	}

	@Test
	void areKeptAsManyAsWanted() throws Exception {
		try (StoredDatabase database = new StoredDatabase(this.folder, 2)) {
			database.open();
			database.backup();
			Path foreign = Files.createFile(this.folder.resolve("backups/mine.zip"));
			Path second = database.backup();
			Path third = database.backup();
			try (Stream<Path> files = Files.list(this.folder.resolve("backups"))) {
				assertThat(files).containsExactlyInAnyOrder(foreign, second, third);
			}
			assertThat(database.backups().newest()).contains(third);
		}
	}

	@Test
	void areKeptWhenTheNextOneFails() throws Exception {
		try (StoredDatabase database = new StoredDatabase(this.folder, 1)) {
			database.open();
			Path first = database.backup();
			database.pool().close();
			assertThatException().isThrownBy(database::backup);
			assertThat(database.backups().newest()).contains(first);
			try (Stream<Path> files = Files.list(this.folder.resolve("backups"))) {
				assertThat(files).containsExactly(first);
			}
			schedule(database, this.folder).makeBackup();
			assertThat(first).exists();
		}
	}

	@Test
	void areMadeUpForWhenTheComputerWasOff() throws IOException, SQLException {
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			database.open();
			Schedule schedule = schedule(database, this.folder);
			schedule.makeUpForMissed();
			Path first = database.backups().newest().orElseThrow();
			StoredDatabase.clock().advance(Duration.ofMinutes(5));
			schedule.makeUpForMissed();
			assertThat(database.backups().newest()).contains(first);
			StoredDatabase.clock().advance(Duration.ofDays(2));
			schedule.makeUpForMissed();
			assertThat(database.backups().newest().orElseThrow()).isNotEqualTo(first);
		}
	}

	@Test
	void areNotMadeOfAnotherDatabase() {
		try (HikariDataSource memory = new HikariDataSource()) {
			memory.setJdbcUrl("jdbc:h2:mem:");
			BackupSettings settings = StoredDatabase.settings(this.folder, 3);
			new Schedule(memory, new Backups(settings, StoredDatabase.clock()), settings, StoredDatabase.clock())
				.makeUpForMissed();
			assertThat(settings.folder()).doesNotExist();
		}
	}

	@Test
	void replaceADatabaseThatIsKept() throws Exception {
		Path backup;
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			database.open();
			backup = database.backup();
			database.jdbc().sql("create table later (id integer)").update();
		}
		byte[] before = Files.readAllBytes(this.folder.resolve("backcare.mv.db"));
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		assertThat(StoredDatabase.restore(this.folder, backup, output)).isZero();
		String aside = output.toString(StandardCharsets.UTF_8).replaceAll("(?s).*kept in (.*?)\\.\\s*$", "$1");
		assertThat(Path.of(aside)).hasBinaryContent(before);
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			database.open();
			assertThat(database.tables()).contains("SESSION").doesNotContain("LATER");
			// The one beside it is no part of it.
			assertThat(StoredDatabase.restore(this.folder.resolve("other"), database.backup())).isZero();
		}
	}

	@Test
	void areRefusedWhenTheyAreNone() throws Exception {
		Path backup;
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			database.open();
			backup = database.backup();
			assertRefused(backup, "is in use");
		}
		byte[] content = Files.readAllBytes(backup);
		assertRefused(this.folder.resolve("missing.zip"), "There is no file");
		assertRefused(this.folder, "There is no file");
		assertRefused(Files.writeString(this.folder.resolve("text.zip"), "text"), "is damaged, or is not a backup");
		assertRefused(Files.write(this.folder.resolve("half.zip"), Arrays.copyOf(content, content.length / 2)),
				"is damaged, or is not a backup");
		content[content.length / 2] ^= 0x55;
		assertRefused(Files.write(this.folder.resolve("wrong.zip"), content), "damaged");
		assertRefused(zip("other.txt", "text".getBytes(StandardCharsets.UTF_8)), "there is no backcare.mv.db in it");
		assertRefused(zip("backcare.mv.db", new byte[20000]), "is damaged: what is in it cannot be read");
	}

	private Path zip(String name, byte[] content) throws IOException {
		Path file = this.folder.resolve("made.zip");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			zip.putNextEntry(new ZipEntry(name));
			zip.write(content);
			zip.closeEntry();
		}
		return file;
	}

	private void assertRefused(Path backup, String reason) throws IOException {
		byte[] before = Files.readAllBytes(this.folder.resolve("backcare.mv.db"));
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		assertThat(StoredDatabase.restore(this.folder, backup, output)).isOne();
		assertThat(output.toString(StandardCharsets.UTF_8)).contains(reason).contains("Nothing was changed.");
		assertThat(this.folder.resolve("backcare.mv.db")).hasBinaryContent(before);
		assertThat(this.folder.resolve("restoring.mv.db")).doesNotExist();
	}

	private static Schedule schedule(StoredDatabase database, Path folder) {
		return new Schedule(database.pool(), database.backups(), StoredDatabase.settings(folder, 3),
				StoredDatabase.clock());
	}

}
