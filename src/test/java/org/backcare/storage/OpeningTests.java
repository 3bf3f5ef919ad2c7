package org.backcare.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The file is looked at before anything is written to it. */
class OpeningTests {

	@TempDir
	private Path folder;

	@Test
	void makesTheFolderAndTheFile() {
		try (StoredDatabase database = new StoredDatabase(this.folder.resolve("a/new/one"))) {
			database.open();
			assertThat(database.tables()).contains("SESSION");
		}
	}

	@ParameterizedTest
	@EnumSource
	void leavesADamagedFileAsItIs(Damage damage) throws IOException {
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			database.open();
		}
		Path file = this.folder.resolve("backcare.mv.db");
		byte[] damaged = damage.to(Files.readAllBytes(file));
		Files.write(file, damaged);
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			assertThatExceptionOfType(UnusableDatabaseException.class).isThrownBy(database::open)
				.withMessage("The database %s is damaged. It was left as it is.", file)
				.satisfies(failure -> assertThat(failure.action()).contains("There is no backup"));
		}
		assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
	}

	@Test
	void namesTheNewestBackupOfADamagedFile() throws Exception {
		Path backup;
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			database.open();
			backup = database.backup();
		}
		Files.write(this.folder.resolve("backcare.mv.db"), new byte[0]);
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			assertThatExceptionOfType(UnusableDatabaseException.class).isThrownBy(database::open)
				.satisfies(
						failure -> assertThat(failure.action()).contains("java -jar backcare.jar restore " + backup));
		}
	}

	@Test
	void opensAFileWithOneOfItsTwoBeginnings() throws IOException {
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			database.open();
		}
		Path file = this.folder.resolve("backcare.mv.db");
		byte[] content = Files.readAllBytes(file);
		Arrays.fill(content, 0, Disk.BLOCK, (byte) 0);
		Files.write(file, content);
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			database.open();
			assertThat(database.tables()).contains("SESSION");
		}
	}

	@Test
	void saysThatTheFolderCannotBeMade() throws IOException {
		Path file = Files.createFile(this.folder.resolve("file"));
		try (StoredDatabase database = new StoredDatabase(file.resolve("data"))) {
			assertThatExceptionOfType(UnusableDatabaseException.class).isThrownBy(database::open)
				.withMessageContaining("cannot be made")
				.withMessageContaining(file.toString());
		}
	}

	@Test
	void saysThatItMayNotWrite() throws IOException {
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			database.open();
		}
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("r-xr-xr-x"));
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			assumeTrue(!Files.isWritable(this.folder), "SKIPPED: this user may write everywhere; "
					+ "the read-only disk is tested with the packaged application");
			assertThatExceptionOfType(UnusableDatabaseException.class).isThrownBy(database::open)
				.withMessageContaining("cannot be written to");
		}
		finally {
			Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		}
	}

	@Test
	void asksForAWholePath() {
		assertThatExceptionOfType(UnusableDatabaseException.class)
			.isThrownBy(() -> new DatabaseFile(Path.of("data/backcare.mv.db"), true).check(Optional.empty()))
			.withMessageContaining("is not a whole path");
	}

	@Test
	void keepsTheDatabaseOfBeforeAnUpgrade() throws IOException, SQLException {
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			Flyway.configure().dataSource(database.pool()).target("004").load().migrate();
		}
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			database.open();
		}
		try (StoredDatabase database = new StoredDatabase(this.folder)) {
			database.open();
		}
		List<Path> backups;
		try (Stream<Path> files = Files.list(this.folder.resolve("backups"))) {
			backups = files.toList();
		}
		assertThat(backups).hasSize(1);
		Path other = this.folder.resolve("other");
		assertThat(StoredDatabase.restore(other, backups.get(0))).isZero();
		try (StoredDatabase database = new StoredDatabase(other)) {
			assertThat(JdbcClient.create(database.pool())
				.sql("select max(\"version\") from \"flyway_schema_history\"")
				.query(String.class)
				.single()).isEqualTo("004");
		}
	}

	@Test
	void namesAFileOnly() {
		assertThat(DatabaseFile.of("jdbc:h2:mem:some;DB_CLOSE_DELAY=-1")).isEmpty();
		assertThat(DatabaseFile.of("jdbc:h2:tcp://host/some")).isEmpty();
		assertThat(DatabaseFile.of("jdbc:postgresql://host/some")).isEmpty();
		assertThat(DatabaseFile.of(null)).isEmpty();
		assertThat(DatabaseFile.of("jdbc:h2:durable:/a/b;X=1")).contains(new DatabaseFile(Path.of("/a/b.mv.db"), true));
		assertThat(DatabaseFile.of("jdbc:h2:file:/a/b")).contains(new DatabaseFile(Path.of("/a/b.mv.db"), false));
		assertThat(DatabaseFile.of("jdbc:h2:/a/b")).contains(new DatabaseFile(Path.of("/a/b.mv.db"), false));
	}

	/** What may happen to a file. */
	enum Damage {

		EMPTY {
			@Override
			byte[] to(byte[] content) {
				return new byte[0];
			}
		},

		SHORTER_THAN_A_HEADER {
			@Override
			byte[] to(byte[] content) {
				return Arrays.copyOf(content, 5000);
			}
		},

		NOTHING_BUT_A_HEADER {
			@Override
			byte[] to(byte[] content) {
				return Arrays.copyOf(content, 2 * Disk.BLOCK);
			}
		},

		HALF {
			@Override
			byte[] to(byte[] content) {
				return Arrays.copyOf(content, content.length / 2);
			}
		},

		NO_HEADER {
			@Override
			byte[] to(byte[] content) {
				Arrays.fill(content, 0, 2 * Disk.BLOCK, (byte) 7);
				return content;
			}
		},

		WRONG_HEADER {
			@Override
			byte[] to(byte[] content) {
				content[20] ^= 1;
				content[Disk.BLOCK + 20] ^= 1;
				return content;
			}
		},

		NOTHING_BUT_ZEROS {
			@Override
			byte[] to(byte[] content) {
				return new byte[content.length];
			}
		};

		abstract byte[] to(byte[] content);

	}

}
