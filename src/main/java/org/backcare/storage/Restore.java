package org.backcare.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.h2.engine.Constants;

/**
 * The command that puts a backup in the place of the embedded database. It runs without
 * the application, and does nothing by halves.
 */
public final class Restore {

	/** The word that follows the name of the application. */
	public static final String COMMAND = "restore";

	private static final String NAME = "backcare" + Constants.SUFFIX_MV_FILE;

	private static final String DATA = "--backcare.data=";

	private final Map<String, String> environment;

	private final Clock clock;

	private final PrintStream output;

	public Restore(Map<String, String> environment, Clock clock, PrintStream output) {
		this.environment = environment;
		this.clock = clock;
		this.output = output;
	}

	/**
	 * @param arguments what follows the command
	 * @return the exit code
	 */
	public int run(List<String> arguments) {
		List<String> files = arguments.stream().filter(argument -> !argument.startsWith("--")).toList();
		try {
			if (files.size() != 1) {
				throw refused("Name the backup to restore: java -jar backcare.jar restore FILE.zip");
			}
			if (this.environment.containsKey("BACKCARE_DATABASE_URL")) {
				throw refused("BACKCARE_DATABASE_URL is set: this restores only the database in the folder of data. "
						+ "For PostgreSQL, use its own tools.");
			}
			restore(Path.of(files.get(0)), folder(arguments).toAbsolutePath());
			return 0;
		}
		catch (Refused ex) {
			this.output.println(ex.getMessage());
		}
		catch (IOException ex) {
			this.output.println("It could not be restored: " + ex);
		}
		this.output.println("Nothing was changed.");
		return 1;
	}

	private Path folder(List<String> arguments) {
		return Path.of(arguments.stream()
			.filter(argument -> argument.startsWith(DATA))
			.map(argument -> argument.substring(DATA.length()))
			.findFirst()
			.or(() -> Optional.ofNullable(this.environment.get("BACKCARE_DATA")))
			.orElseGet(() -> System.getProperty("user.home") + "/.backcare"));
	}

	private void restore(Path backup, Path folder) throws IOException, Refused {
		if (!Files.isRegularFile(backup)) {
			throw refused("There is no file " + backup + ".");
		}
		Disk.makeFolder(folder);
		Path database = folder.resolve(NAME);
		refuseIfInUse(database);
		Path unpacked = folder.resolve("restoring" + Constants.SUFFIX_MV_FILE);
		try {
			unpack(backup, unpacked);
			verify(backup, unpacked);
			refuseIfInUse(database);
			Optional<Path> aside = Optional.empty();
			if (Files.exists(database)) {
				aside = Optional.of(folder.resolve(Backups.name(this.clock) + "-replaced" + Constants.SUFFIX_MV_FILE));
				Disk.move(database, aside.get());
			}
			Disk.move(unpacked, database);
			this.output.println("Restored " + backup + " to " + database + ".");
			aside.ifPresent(kept -> this.output.println("What was there before is kept in " + kept + "."));
		}
		finally {
			Files.deleteIfExists(unpacked);
		}
	}

	private void refuseIfInUse(Path database) throws IOException, Refused {
		if (Files.exists(database) && isInUse(database)) {
			throw refused("The database " + database
					+ " is in use: Backcare is running. Stop it first, then restore, then start it again.");
		}
	}

	private static boolean isInUse(Path database) throws IOException {
		try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE);
				FileLock lock = channel.tryLock()) {
			return lock == null;
		}
		catch (OverlappingFileLockException ex) {
			return true;
		}
	}

	private void unpack(Path backup, Path target) throws IOException, Refused {
		try (ZipFile zip = new ZipFile(backup.toFile())) {
			ZipEntry entry = zip.getEntry(NAME);
			if (entry == null) {
				throw refused(backup + " is not a backup of Backcare: there is no " + NAME + " in it.");
			}
			try (CheckedInputStream content = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
				Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
				if (content.getChecksum().getValue() != entry.getCrc()) {
					throw new ZipException();
				}
			}
		}
		catch (ZipException | EOFException ex) {
			throw refused(backup + " is damaged, or is not a backup of Backcare. Try an older one.");
		}
	}

	/** Reads all of it. */
	private void verify(Path backup, Path unpacked) throws Refused {
		DatabaseFile file = new DatabaseFile(unpacked, false);
		try {
			file.check(Optional.empty());
			List<String> tables = new ArrayList<>();
			try (Connection connection = DriverManager.getConnection(
					file.url(";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;DB_CLOSE_ON_EXIT=FALSE"), user(), password());
					Statement statement = connection.createStatement()) {
				try (ResultSet names = statement
					.executeQuery("select table_name from information_schema.tables where table_schema = 'PUBLIC'")) {
					while (names.next()) {
						tables.add(names.getString(1));
					}
				}
				for (String table : tables) {
					readAll(statement, table);
				}
			}
			if (!tables.contains("CONTENT_REVISION") || !tables.contains("flyway_schema_history")) {
				throw refused(backup + " is not a backup of Backcare: its tables are not in it.");
			}
		}
		catch (UnusableDatabaseException | SQLException ex) {
			throw refused(backup + " is damaged: what is in it cannot be read. Try an older one.");
		}
	}

	private static void readAll(Statement statement, String table) throws SQLException {
		try (ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
			int columns = rows.getMetaData().getColumnCount();
			while (rows.next()) {
				for (int column = 1; column <= columns; column++) {
					rows.getObject(column);
				}
			}
		}
	}

	private String user() {
		return this.environment.getOrDefault("BACKCARE_DATABASE_USER", "sa");
	}

	private String password() {
		return this.environment.getOrDefault("BACKCARE_DATABASE_PASSWORD", "");
	}

	private static Refused refused(String message) {
		return new Refused(message);
	}

	private static final class Refused extends Exception {

		private static final long serialVersionUID = 1L;

		private Refused(String message) {
			super(message);
		}

	}

}
