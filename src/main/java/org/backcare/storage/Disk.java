package org.backcare.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** What it takes to have on the disk what was written. */
final class Disk {

	/** What H2 reads and writes at once; the beginning of its file is two of them. */
	static final int BLOCK = 4096;

	private Disk() {
	}

	/** Has a file, or the names in a folder, on the disk. */
	static void force(Path path) throws IOException {
		boolean folder = Files.isDirectory(path);
		try (FileChannel channel = FileChannel.open(path,
				folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
			channel.force(true);
		}
		catch (IOException ex) {
			// Windows does not open folders, and needs no such thing.
			if (!folder) {
				throw ex;
			}
		}
	}

	/** Makes a folder that nobody else can look into, where the system knows of such. */
	static void makeFolder(Path folder) throws IOException {
		boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
		Files.createDirectories(folder,
				posix ? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
						: new FileAttribute<?>[0]);
	}

	/** Gives a file its name when all of it is on the disk. */
	static void move(Path from, Path to) throws IOException {
		force(from);
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException ex) {
			Files.move(from, to);
		}
		force(to.toAbsolutePath().getParent());
	}

}
