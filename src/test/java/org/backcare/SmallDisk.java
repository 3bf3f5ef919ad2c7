package org.backcare;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A disk of its own, small enough to be full. It takes root on Linux to have one. */
public final class SmallDisk implements AutoCloseable {

	private final Path folder;

	private SmallDisk(Path folder) {
		this.folder = folder;
	}

	/** Skips the test where there can be none. */
	public static SmallDisk mount(Path folder, int megabytes) throws IOException {
		Files.createDirectories(folder);
		assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()),
				"SKIPPED: a disk can be mounted only by root on Linux");
		return new SmallDisk(folder);
	}

	public Path folder() {
		return this.folder;
	}

	/**
	 * Takes all the space there is.
	 * @return the file to delete to have it back
	 */
	public Path fill() throws IOException {
		Path ballast = this.folder.resolve("ballast");
		try (OutputStream output = Files.newOutputStream(ballast)) {
			while (true) {
				output.write(new byte[4096]);
			}
		}
		catch (IOException ex) {
			return ballast;
		}
	}

	public void makeReadOnly() {
		if (!run("mount", "-o", "remount,ro", this.folder.toString())) {
			throw new IllegalStateException("The disk is in use by somebody who writes");
		}
	}

	private static boolean run(String... command) {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public void close() {
		run("umount", "-l", this.folder.toString());
	}

}
