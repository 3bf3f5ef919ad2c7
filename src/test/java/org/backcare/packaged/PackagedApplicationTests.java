package org.backcare.packaged;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.backcare.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The application as it is delivered. */
class PackagedApplicationTests {

	private static final Path JAR = Path.of(System.getProperty("backcare.jar"));

	@TempDir
	private Path data;

	@Test
	void isSmallEnoughToCarry() throws IOException {
		assertThat(Files.size(JAR)).isLessThanOrEqualTo(80 * 1000 * 1000);
	}

	@Test
	void takesSomebodyThroughASessionWithLittleMemory() throws IOException {
		try (RunningApplication application = RunningApplication.start(JAR, this.data)) {
			Visitor visitor = new Visitor(application.port());
			assertThat(visitor.page("/techniques/cat-cow").select("h1").text()).isEqualTo("Cat-cow");
			visitor.answerChecklist();
			String session = visitor.openSession("desk-reset");
			visitor.command(session, "start");
			assertThat(visitor.page(session).selectFirst("[data-module=player]").attr("data-state"))
				.isEqualTo("running");
		}
	}

	@Test
	void startsWithoutAWarningWhereNothingIsWrong() throws IOException {
		try (RunningApplication application = RunningApplication.start(JAR, this.data)) {
			assertThat(application.output()).contains("Content revision 1 applied").doesNotContain("WARN", "ERROR");
		}
	}

	@Test
	void doesNotStartWithContentThatIsWrong() throws Exception {
		Path content = this.data.resolve("content/facts");
		Files.createDirectories(content);
		Files.writeString(content.resolve("wrong.yaml"), "place: 1\ncolour: red\ntext: {en: {fact: It is flat.}}\n");
		Path output = this.data.resolve("output");
		Process process = new ProcessBuilder(RunningApplication.command(JAR, this.data,
				List.of("--backcare.content=" + this.data.resolve("content").toUri())))
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).isNotZero();
		assertThat(Files.readString(output, StandardCharsets.UTF_8))
			.contains("facts/wrong.yaml, line 2: colour is not a key");
	}

}
