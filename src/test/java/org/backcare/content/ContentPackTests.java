package org.backcare.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.backcare.HttpTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The pack that ships, and packs with one thing wrong. */
@HttpTest
class ContentPackTests {

	private static final Path REAL = Path.of("src/main/resources/content");

	private final ResourcePatternResolver resources = new PathMatchingResourcePatternResolver();

	@Autowired
	private ContentReader reader;

	@TempDir
	private Path folder;

	@Test
	void thePackThatShipsIsWhole() {
		assertThat(this.reader.read(ContentPack.at("classpath:content/", this.resources).documents())).isNotNull();
	}

	@ParameterizedTest(name = "{4}")
	@CsvSource(delimiter = '|',
			textBlock = """
					techniques/cat-cow.yaml | dose: {sets: 3 | dose: {sents: 3, sets: 3 | dose.sents | is not a key that belongs here
					techniques/cat-cow.yaml | kind: technique | kind: dance | kind | cannot be read
					techniques/cat-cow.yaml | dose: {sets: 3 | dose: {sets: 4 | dose.sets | is 4, outside the clinical bounds from 1 to 3
					techniques/cat-cow.yaml | S58 | S99 | sources | names a source that is not there: S99
					techniques/cat-cow.yaml | gerald-palmes] | nobody] | voices[0] | names a voice that is not there: nobody
					techniques/seated-twist.yaml | in: 3, out: 4 | in: 1, out: 2 | breath | must take from 6 to 15 seconds
					techniques/seated-twist.yaml | id: setup-2, kind: setup, seconds: 4 | id: setup-2, kind: setup, seconds: 400 | parts[1].seconds | must be from 1 to 120
					techniques/seated-twist.yaml | id: setup-2, kind | id: setup-1, kind | parts | use the id setup-1 twice
					techniques/seated-twist.yaml | brace: Sit tall | brase: Sit tall | text.en.cues | lacks a text for the segment brace
					techniques/cat-cow.yaml | cow: Breathe in, arch | cow: Breathe in slowly and then arch | text.en.brief.cow | takes longer to say than the 2.25 seconds that there may be
					techniques/cat-cow.yaml | cow: Breathe in, arch | cov: Breathe in, arch | text.en.brief | lacks a text for the segment cow
					techniques/cat-cow.yaml | easier: {technique: cat-cow-chair} | easier: {technique: chair-turn} | easier.technique | names no other form of this technique: chair-turn
					techniques/cat-cow.yaml | easier: {technique: cat-cow-chair} | easier: {} | easier.technique | give one
					techniques/wall-angel.yaml | harder: {dose: {repetitions: 15}} | harder: {dose: {repetitions: 16}} | harder.dose.repetitions | is 16, outside the clinical bounds from 5 to 15
					techniques/foam-roll.yaml | seconds: 25 | seconds: 45 | seconds | is 45, outside the clinical bounds from 20 to 30
					routines/full.yaml | technique: foam-roll | technique: foam-rolls | steps[2].technique | names a technique that is not there: foam-rolls
					routines/floor-five.yaml | sets: 1 | sets: 5 | steps[1].dose.sets | is 5, outside the clinical bounds from 1 to 3
					voices/eric-berg.yaml | upper-back-tension | upper-back-tension?utm_source=x | link | carries a tracking tag
					screening/your-pain.yaml | outcome: see-clinician-first, cluster: general | outcome: maybe, cluster: general | outcome | cannot be read
					screening/your-body.yaml | only-if: pregnant | only-if: expecting | only-if | names a question that is not there: expecting
					matrix/techniques.yaml | seated-twist: chair-turn, | seated-twist: chair-turns, | cells.seated-twist | neither allow nor exclude nor a form of seated-twist
					matrix/techniques.yaml | any-of: [osteoporosis | any-of: [brittle-bones | any-of[0] | names nothing that is asked or noticed: brittle-bones
					rules/combinations.yaml | any-of: [cancer-ever]} | any-of: [cancer]} | all-of[0].any-of[0] | names nothing that is asked or noticed: cancer
					stops/symptoms.yaml | sets: tingling-numbness | sets: tingling | sets[0] | names nothing that is asked or noticed: tingling
					limits/limits.yaml | {id: easier-from, value: 4 | {id: easier-from, value: 6 | limits | must have easier-from below stop-from
					figures/cat-cow.yaml | left-wrist: [ | left-wrists: [ | poses.table.left-wrists | is no joint of the figure
					figures/cat-cow.yaml | left-wrist: [ | left-wrist: [9, | poses.table.left-wrist | is a place: three numbers
					figures/cat-cow.yaml | left-elbow: [ | #left-elbow: [ | poses.table.left-elbow | is missing
					figures/cat-cow.yaml | waist: [0, | waist: [19, | poses.table.waist | cm from hips; that is 14.0 cm in every pose
					figures/cat-cow.yaml | from: table | from: tables | poses.cow.from | names no pose that stands before this one: tables
					figures/neck-half-roll.yaml | {mirror: right} | {mirror: right, from: tall} | poses.left.mirror | leave out the rest
					figures/cat-cow.yaml | view: side | view: below | view | cannot be read
					figures/cat-cow.yaml | arrows: [chest] | arrows: [ribs] | arrows[0] | is no joint of the figure
					techniques/cat-cow.yaml | poses: [cow] | poses: [bull] | parts | have the segment cow go to a pose that the figure cat-cow does not have: bull
					techniques/cat-cow.yaml | figure: cat-cow | figure: cow-cat | figure | names a figure that is not there: cow-cat
					techniques/cat-cow.yaml | stills: [cow, cat] | stills: [cow, dog] | stills | names no segment that has poses: dog
					techniques/cat-cow.yaml | stills: [cow, cat] | stills: [cow] | stills | names two segments
					techniques/cat-cow.yaml | movement: | moved: | moved | is not a key that belongs here
					articles/about.yaml | en: | de: | text | is missing
					""")
	void saysWhatIsWrongAndWhere(String file, String good, String bad, String field, String message)
			throws IOException {
		copy();
		int line = edit(file, good, bad);
		assertThatExceptionOfType(InvalidContentException.class).isThrownBy(this::load).satisfies(invalid -> {
			Problem problem = invalid.problems().get(0);
			assertThat(problem.file()).isEqualTo(file);
			assertThat(problem.field()).contains(field);
			assertThat(problem.message()).contains(message);
			assertThat(problem.line()).as("line of %s", problem).isBetween(1, line);
		});
	}

	@Test
	void pointsAtTheVeryLine() throws IOException {
		copy();
		int line = edit("routines/full.yaml", "technique: foam-roll", "technique: foam-rolls");
		assertThatExceptionOfType(InvalidContentException.class).isThrownBy(this::load)
			.withMessage("routines/full.yaml, line " + line
					+ ": steps[2].technique names a technique that is not there: foam-rolls");
	}

	@Test
	void pointsAtTheLineThatIsNoYaml() throws IOException {
		copy();
		int line = edit("facts/fact-pop.yaml", "When a joint pops,", "When a joint pops: a");
		assertThatExceptionOfType(InvalidContentException.class).isThrownBy(this::load)
			.withMessageStartingWith("facts/fact-pop.yaml, line " + line + ": ")
			.withMessageContaining("cannot be read");
	}

	@Test
	void saysEverythingThatIsWrongAtOnce() throws IOException {
		copy();
		edit("routines/full.yaml", "technique: foam-roll", "technique: foam-rolls");
		edit("routines/desk-reset.yaml", "technique: arm-raise", "technique: arm-rise");
		assertThatExceptionOfType(InvalidContentException.class).isThrownBy(this::load)
			.satisfies(invalid -> assertThat(invalid.problems()).extracting(Problem::file)
				.containsExactlyInAnyOrder("routines/full.yaml", "routines/desk-reset.yaml"));
	}

	@ParameterizedTest
	@CsvSource({ "facts/Big Fact.yaml, 'place: 1', needs a name of small letters",
			"recipes/soup.yaml, 'place: 1', lies in a folder that no part of Backcare reads",
			"facts/empty.yaml, '', ''", "facts/broken.yaml, 'place: [1', cannot be read",
			"facts/twice.yaml, 'place: 1\nplace: 2', cannot be read",
			"facts/blank.yaml, 'place: 1\ntext: {en: {fact: \" \"}}', is missing" })
	void refusesAFileThatDoesNotBelong(String file, String body, String message) throws IOException {
		copy();
		Path path = this.folder.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path, body);
		assertThatExceptionOfType(InvalidContentException.class).isThrownBy(this::load)
			.satisfies(invalid -> assertThat(invalid.getMessage())
				.contains(path.getFileName().toString().replace(" ", "%20"))
				.contains(message));
	}

	@Test
	void missesWhatPagesCannotDoWithout() throws IOException {
		copy();
		Files.delete(this.folder.resolve("articles/disclosure.yaml"));
		Files.delete(this.folder.resolve("outcomes/clear.yaml"));
		assertThatExceptionOfType(InvalidContentException.class).isThrownBy(this::load)
			.withMessageContaining("disclosure.yaml")
			.withMessageContaining("clear.yaml");
	}

	@Test
	void carriesNoTrackingTag() throws IOException {
		try (Stream<Path> files = Files.walk(REAL)) {
			List<Path> tagged = files.filter(Files::isRegularFile).filter(file -> read(file).contains("utm_")).toList();
			assertThat(tagged).isEmpty();
		}
	}

	private Library load() {
		return this.reader.read(ContentPack.at(this.folder.toUri().toString(), this.resources).documents());
	}

	private void copy() throws IOException {
		try (Stream<Path> files = Files.walk(REAL)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Path target = this.folder.resolve(REAL.relativize(file).toString());
				Files.createDirectories(target.getParent());
				Files.copy(file, target);
			}
		}
	}

	/**
	 * @return the line that was edited, from 1
	 */
	private int edit(String file, String good, String bad) throws IOException {
		Path path = this.folder.resolve(file);
		String text = Files.readString(path);
		int at = text.indexOf(good);
		assertThat(at).as("%s has \"%s\"", file, good).isNotNegative();
		Files.writeString(path, text.substring(0, at) + bad + text.substring(at + good.length()));
		return (int) text.substring(0, at).lines().count() + (text.startsWith("\n", at - 1) ? 1 : 0);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
