package org.backcare.packaged;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.backcare.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The application on a disk that is full, read-only, in use or damaged. */
class FaultyDiskTests {

	private static final Path JAR = Path.of(System.getProperty("backcare.jar"));

	@TempDir
	private Path folder;

	@Test
	void refusesCommandsWhileTheDiskIsFullAndKeepsThoseItTook() throws Exception {
		try (SmallDisk disk = SmallDisk.mount(this.folder.resolve("disk"), 16)) {
			Walk walk;
			try (RunningApplication application = RunningApplication.start(JAR, disk.folder())) {
				walk = new Walk(application.port());
				assertThat(walk.step()).isEqualTo(200);
				Path ballast = disk.fill();
				await().atMost(Duration.ofMinutes(2)).until(() -> walk.step() >= 500);
				Files.delete(ballast);
				await().atMost(Duration.ofMinutes(2)).until(() -> walk.step() == 200);
				walk.goOnAt(application.port());
				assertThat(walk.step()).isEqualTo(200);
			}
			try (RunningApplication application = RunningApplication.start(JAR, disk.folder())) {
				walk.goOnAt(application.port());
				assertThat(walk.step()).isEqualTo(200);
			}
		}
	}

	@Test
	void doesNotStartOnADiskThatIsReadOnlyOrFull() throws Exception {
		try (SmallDisk disk = SmallDisk.mount(this.folder.resolve("disk"), 1)) {
			disk.fill();
			assertThat(outputOfFailedStart(disk.folder())).contains("The disk of the database", "is full",
					"Free some space and start again");
			disk.makeReadOnly();
			assertThat(outputOfFailedStart(disk.folder())).contains("cannot be written to");
		}
	}

	@Test
	void isOneAtATimeAndComesBackFromItsBackup() throws Exception {
		Path database = this.folder.resolve("backcare.mv.db");
		Walk walk;
		try (RunningApplication application = RunningApplication.start(JAR, this.folder,
				"--backcare.backup.cron=* * * * * *")) {
			walk = new Walk(application.port());
			assertThat(walk.step()).isEqualTo(200);
			// The next one may have begun before.
			for (int backup = 0; backup < 2; backup++) {
				Path before = newestBackup();
				await().atMost(Duration.ofMinutes(1)).until(() -> newestBackup().compareTo(before) > 0);
			}
			assertThat(outputOfFailedStart(this.folder)).contains("is in use by another process");
			assertThat(restore(newestBackup())).contains("is in use: Backcare is running");
		}
		byte[] content = Files.readAllBytes(database);
		byte[] damaged = Arrays.copyOf(content, content.length / 2);
		Files.write(database, damaged);
		Path newest = newestBackup();
		assertThat(outputOfFailedStart(this.folder)).contains("The database " + database + " is damaged",
				"java -jar backcare.jar restore " + newest);
		assertThat(database).hasBinaryContent(damaged);
		assertThat(restore(newest)).contains("Restored " + newest);
		try (RunningApplication application = RunningApplication.start(JAR, this.folder)) {
			walk.goOnAt(application.port());
			assertThat(walk.acknowledged()).isOne();
			assertThat(walk.step()).isEqualTo(200);
		}
	}

	private Path newestBackup() throws IOException {
		Path backups = this.folder.resolve("backups");
		if (!Files.exists(backups)) {
			return backups;
		}
		try (Stream<Path> files = Files.list(backups)) {
			return files.filter(file -> file.toString().endsWith(".zip"))
				.max(Comparator.naturalOrder())
				.orElse(backups);
		}
	}

	private String restore(Path backup) throws Exception {
		List<String> command = new ArrayList<>(RunningApplication.command(JAR, this.folder, List.of()));
		command.addAll(command.indexOf(JAR.toString()) + 1, List.of("restore", backup.toString()));
		return outputOf(command);
	}

	private String outputOfFailedStart(Path data) throws Exception {
		String output = outputOf(RunningApplication.command(JAR, data, List.of()));
		assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("\tat org.");
		return output;
	}

	private String outputOf(List<String> command) throws Exception {
		Path output = Files.createTempFile("backcare", ".out");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
			return Files.readString(output, StandardCharsets.UTF_8);
		}
		finally {
			process.destroyForcibly();
			Files.delete(output);
		}
	}

}
