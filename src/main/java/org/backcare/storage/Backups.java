package org.backcare.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.sql.DataSource;

/** Copies of the embedded database, made while it runs. */
class Backups {

	static final String SUFFIX = ".zip";

	private static final String PREFIX = "backcare-";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss")
		.withZone(ZoneOffset.UTC);

	private final BackupSettings settings;

	private final Clock clock;

	Backups(BackupSettings settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
	}

	/** A name for the present moment, which sorts by time. */
	static String name(Clock clock) {
		return PREFIX + TIME.format(clock.instant());
	}

	/** When one was made, by its name. */
	static Instant time(Path backup) {
		String name = backup.getFileName().toString();
		return TIME.parse(name.substring(PREFIX.length(), name.length() - SUFFIX.length()), Instant::from);
	}

	/**
	 * Makes one and then deletes the oldest beyond those to keep.
	 * @return where it is
	 */
	Path make(DataSource database) throws IOException, SQLException {
		Disk.makeFolder(this.settings.folder());
		Path target = this.settings.folder().resolve(name(this.clock) + SUFFIX);
		Path unfinished = target.resolveSibling(target.getFileName() + ".part");
		try (Connection connection = database.getConnection();
				PreparedStatement backup = connection.prepareStatement("backup to ?")) {
			backup.setString(1, unfinished.toString());
			backup.execute();
			Disk.move(unfinished, target);
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
		List<Path> present = present();
		for (Path old : present.subList(0, Math.max(present.size() - this.settings.keep(), 0))) {
			Files.deleteIfExists(old);
		}
		return target;
	}

	Optional<Path> newest() {
		try {
			return present().stream().reduce((older, newer) -> newer);
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	/** All there are, the oldest first. */
	private List<Path> present() throws IOException {
		if (!Files.isDirectory(this.settings.folder())) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(this.settings.folder())) {
			return files.filter(file -> isBackup(file.getFileName().toString()))
				.sorted(Comparator.comparing(file -> file.getFileName().toString()))
				.toList();
		}
	}

	private static boolean isBackup(String name) {
		return name.matches(PREFIX + "\\d{8}-\\d{6}" + SUFFIX);
	}

}
