package org.backcare.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.h2.api.ErrorCode;
import org.h2.engine.Constants;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The file of the embedded database.
 *
 * @param path where it lies, which need not exist yet
 * @param durable whether it is opened so that what is committed is on the disk
 */
record DatabaseFile(Path path, boolean durable) {

	private static final Pattern URL = Pattern.compile("jdbc:h2:(durable:|file:)?([^;]+).*", Pattern.DOTALL);

	private static final Pattern OTHER_SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]+:.*");

	/** H2 begins each of two blocks with this. */
	private static final String HEADER = "H:2,";

	/** The version it knew of then; none in a file that was never closed. */
	private static final Pattern VERSION = Pattern.compile("\\bversion:([0-9a-f]+)");

	private static final int LEAST_BYTES = 2 * Disk.BLOCK;

	private static final long LEAST_SPACE = 1 << 20;

	/** The file that a JDBC URL names, if it names one. */
	static Optional<DatabaseFile> of(@Nullable String url) {
		Matcher matcher = URL.matcher((url != null) ? url : "");
		if (!matcher.matches() || matcher.group(1) == null && OTHER_SCHEME.matcher(matcher.group(2)).matches()) {
			return Optional.empty();
		}
		String name = matcher.group(2).replaceFirst("^~(?=[/\\\\])", Matcher.quoteReplacement(home()));
		return Optional.of(new DatabaseFile(Path.of(name + Constants.SUFFIX_MV_FILE),
				(DurableFiles.SCHEME + ":").equals(matcher.group(1))));
	}

	private static String home() {
		return System.getProperty("user.home");
	}

	Path folder() {
		Path folder = this.path.getParent();
		return (folder != null) ? folder : Path.of("");
	}

	/** Where the file can be opened, the URL for that. */
	String url(String settings) {
		String name = this.path.toString();
		return "jdbc:h2:" + (this.durable ? DurableFiles.SCHEME : "file") + ":"
				+ name.substring(0, name.length() - Constants.SUFFIX_MV_FILE.length()) + settings;
	}

	/**
	 * Looks at the file without changing it. H2 would make an empty database of one that
	 * has lost its beginning or its end, and go on.
	 * @param newestBackup what to restore from, if there is something
	 */
	void check(Optional<Path> newestBackup) {
		if (!this.path.isAbsolute()) {
			throw new UnusableDatabaseException(
					"The folder of the database, %s, is not a whole path.".formatted(folder()),
					"Name it from its beginning: BACKCARE_DATA=%s".formatted(folder().toAbsolutePath()), null);
		}
		try {
			Disk.makeFolder(folder());
		}
		catch (IOException ex) {
			throw new UnusableDatabaseException("The folder of the database, %s, cannot be made.".formatted(folder()),
					"Make it, and give it to the user that Backcare runs as, or name another one in BACKCARE_DATA.",
					ex);
		}
		if (!Files.isWritable(folder()) || Files.exists(this.path) && !Files.isWritable(this.path)) {
			throw new UnusableDatabaseException("The database %s cannot be written to.".formatted(this.path),
					"Let the user that Backcare runs as write to the file and its folder. If the disk is read-only, "
							+ "look at why: systems do that when a disk fails.",
					null);
		}
		if (Files.exists(this.path)) {
			checkContent(newestBackup);
		}
	}

	private void checkContent(Optional<Path> newestBackup) {
		try {
			if (Files.size(this.path) < LEAST_BYTES) {
				throw damaged(newestBackup, null);
			}
			long known = versionInHeader();
			MVStore.Builder reader = new MVStore.Builder().fileName(this.path.toString()).readOnly();
			try (MVStore store = reader.open()) {
				if (known < 0 || store.getCurrentVersion() < known) {
					throw damaged(newestBackup, null);
				}
			}
		}
		catch (IOException | MVStoreException ex) {
			throw explain(ex, newestBackup);
		}
	}

	private long versionInHeader() throws IOException {
		byte[] blocks;
		try (InputStream file = Files.newInputStream(this.path)) {
			blocks = file.readNBytes(LEAST_BYTES);
		}
		return Stream.of(0, Disk.BLOCK)
			.map(start -> new String(blocks, start, Disk.BLOCK, StandardCharsets.ISO_8859_1))
			.filter(block -> block.startsWith(HEADER))
			.map(VERSION::matcher)
			.mapToLong(version -> version.find() ? Long.parseUnsignedLong(version.group(1), 16) : 0)
			.max()
			.orElse(-1);
	}

	/** What a failure to open or to write comes from, in plain words if it is known. */
	RuntimeException explain(Exception failure, Optional<Path> newestBackup) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof UnusableDatabaseException unusable) {
				return unusable;
			}
			if (isOf(cause, ErrorCode.DATABASE_ALREADY_OPEN_1, DataUtils.ERROR_FILE_LOCKED)) {
				return new UnusableDatabaseException(
						"The database %s is in use by another process.".formatted(this.path),
						"Backcare may be running already. Stop it first, or name another folder in BACKCARE_DATA.",
						failure);
			}
			if (isOf(cause, ErrorCode.FILE_VERSION_ERROR_1, DataUtils.ERROR_UNSUPPORTED_FORMAT)) {
				return new UnusableDatabaseException(
						"The database %s was written by another version of Backcare.".formatted(this.path),
						"Start the version that wrote it. Nothing was changed.", failure);
			}
			if (isOf(cause, ErrorCode.FILE_CORRUPTED_1, DataUtils.ERROR_FILE_CORRUPT)
					|| isOf(cause, ErrorCode.FILE_CORRUPTED_1, DataUtils.ERROR_CHUNK_NOT_FOUND)) {
				return damaged(newestBackup, failure);
			}
		}
		if (isFull()) {
			return new UnusableDatabaseException("The disk of the database %s is full.".formatted(this.path),
					"Free some space and start again. What was acknowledged is kept.", failure);
		}
		return (failure instanceof RuntimeException known) ? known : new IllegalStateException(failure);
	}

	private static boolean isOf(Throwable cause, int databaseCode, int storeCode) {
		return cause instanceof SQLException database && database.getErrorCode() == databaseCode
				|| cause instanceof MVStoreException store && store.getErrorCode() == storeCode;
	}

	private boolean isFull() {
		try {
			return Files.getFileStore(folder()).getUsableSpace() < LEAST_SPACE;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private UnusableDatabaseException damaged(Optional<Path> newestBackup, @Nullable Exception cause) {
		String action = newestBackup.map(
				backup -> "Restore the newest backup; the damaged file is kept beside it:%n%n    java -jar backcare.jar restore %s"
					.formatted(backup))
			.orElse("There is no backup in the folder of backups. If you have one elsewhere:%n%n".formatted()
					+ "    java -jar backcare.jar restore FILE.zip%n%n".formatted()
					+ "To begin anew without what was in it, move the file away.");
		return new UnusableDatabaseException("The database %s is damaged. It was left as it is.".formatted(this.path),
				action, cause);
	}

}
