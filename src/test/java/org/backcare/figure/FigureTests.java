package org.backcare.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.backcare.HttpTest;
import org.backcare.content.Contents;
import org.backcare.technique.Dose;
import org.backcare.technique.Moment;
import org.backcare.technique.Techniques;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

/** Every figure that ships, in every pose and on every way between two of them. */
@HttpTest
class FigureTests {

	/** Units of a drawing, 800 wide, that nobody sees in something that moves. */
	private static final double FAR = 10;

	@Autowired
	private Contents contents;

	@Autowired
	private Techniques techniques;

	private record Way(Figure figure, String from, String to) {

		Pose at(double share) {
			return this.figure.pose(this.from).towards(this.figure.pose(this.to), share);
		}

		@Override
		public String toString() {
			return this.figure.slug() + ": " + this.from + " to " + this.to;
		}

	}

	/** Every way that a technique takes, from its first pose on. */
	private Stream<Way> ways() {
		return this.techniques.all().stream().flatMap(technique -> {
			Figure figure = this.contents.library().get(Figure.class, technique.figure());
			List<String> walk = Stream
				.concat(Stream.of(figure.poses().get(0)),
						technique.moments(Dose.UNCHANGED).stream().map(Moment::poses).flatMap(List::stream))
				.toList();
			return IntStream.range(1, walk.size()).mapToObj(i -> new Way(figure, walk.get(i - 1), walk.get(i)));
		}).distinct();
	}

	private Stream<DynamicTest> onEveryWay(Consumer<Way> test) {
		return ways().collect(Collectors.groupingBy(way -> way.figure().slug(), TreeMap::new, Collectors.toList()))
			.entrySet()
			.stream()
			.map(figure -> DynamicTest.dynamicTest(figure.getKey(),
					() -> assertThat(figure.getValue()).allSatisfy(test)));
	}

	@Test
	void everyTechniqueHasAFigureAndEveryFigureIsUsed() {
		List<String> used = Stream
			.concat(Stream.of("standing"), this.techniques.all().stream().map(technique -> technique.figure()))
			.distinct()
			.toList();
		assertThat(this.contents.library().all(Figure.class)).extracting(Figure::slug)
			.containsExactlyInAnyOrderElementsOf(used);
	}

	@TestFactory
	Stream<DynamicTest> noBoneStretchesAndNoJointLeavesItsRange() {
		return onEveryWay(way -> shares().forEach(share -> assertThatNoException().as("share %.2f", share)
			.isThrownBy(() -> Anatomy.check(way.at(share)))));
	}

	@TestFactory
	Stream<DynamicTest> beginsInTheOnePoseAndEndsInTheOther() {
		return onEveryWay(way -> {
			for (Joint joint : Joint.values()) {
				assertThat(way.at(0).at(joint).distance(way.figure().pose(way.from()).at(joint))).isLessThan(2);
				assertThat(way.at(1).at(joint).distance(way.figure().pose(way.to()).at(joint))).isLessThan(2);
			}
		});
	}

	@TestFactory
	Stream<DynamicTest> goesThereAndNeverBack() {
		return onEveryWay(way -> {
			Pose end = way.figure().pose(way.to());
			double[] left = shares()
				.mapToDouble(share -> Stream.of(Joint.NECK, Joint.HEAD, Joint.LEFT_ELBOW)
					.mapToDouble(joint -> way.at(share).at(joint).distance(end.at(joint)))
					.sum())
				.toArray();
			for (int i = 1; i < left.length; i++) {
				assertThat(left[i]).as("distance left at step %d", i).isLessThan(left[i - 1] + 0.5);
			}
		});
	}

	@TestFactory
	Stream<DynamicTest> straightLinesBetweenFramesAreNearTheTruth() {
		return onEveryWay(way -> {
			Film film = way.figure().film(List.of(way.from(), way.to()));
			List<Film.Frame> frames = new ArrayList<>();
			frames.add(film.poses().get(way.from()));
			frames.addAll(film.moves().getOrDefault(Film.move(way.from(), way.to()), List.of()));
			frames.add(film.poses().get(way.to()));
			int places = frames.get(0).numbers().size();
			assertThat(frames).allSatisfy(frame -> {
				assertThat(frame.numbers()).hasSize(places);
				assertThat(frame.breath()).hasSameSizeAs(frames.get(0).breath());
			});
			int steps = frames.size() - 1;
			for (int i = 1; i <= steps; i++) {
				List<Integer> truth = way.figure()
					.drawing(way.from(), way.to(), (i - 0.5) / steps, 0)
					.shapes()
					.stream()
					.skip(film.fixed())
					.flatMap(shape -> shape.numbers().stream())
					.toList();
				for (int place = 0; place < places; place++) {
					double middle = (frames.get(i - 1).numbers().get(place) + frames.get(i).numbers().get(place)) / 2.0;
					assertThat(middle).as("number %d before frame %d", place, i)
						.isCloseTo(truth.get(place), within(FAR));
				}
			}
		});
	}

	@ParameterizedTest
	@CsvSource({ "cat-cow, table, cat", "cat-cow, cow, cat", "cat-cow-desk, lean, cat", "ball-at-wall, stand, bent",
			"floor-twist, crossed-behind, turn", "chair-turn, crossed, turned" })
	void feetStayWhereTheyAre(String slug, String from, String to) {
		Way way = new Way(this.contents.library().get(Figure.class, slug), from, to);
		for (Limb leg : Limb.LEGS) {
			Point foot = way.at(0).at(leg.end());
			shares().forEach(share -> assertThat(way.at(share).at(leg.end()).distance(foot)).isLessThan(2));
		}
	}

	@ParameterizedTest
	@CsvSource({ "wall-angel", "wall-angel-feet-out", "wall-angel-off-wall", "shoulder-shrug", "shoulder-roll",
			"arm-raise", "cat-cow", "cat-cow-chair", "w-squeeze", "standing" })
	void isTheSameOnBothSidesWhereTheMoveIs(String slug) {
		Figure figure = this.contents.library().get(Figure.class, slug);
		figure.poses().forEach(name -> {
			Pose pose = figure.pose(name);
			for (Joint joint : Joint.values()) {
				assertThat(pose.mirrored().at(joint).distance(pose.at(joint))).as("%s in %s", joint, name)
					.isCloseTo(0, within(0.25));
			}
		});
	}

	@Test
	void theOtherSideIsTheMirroredOne() {
		Figure figure = this.contents.library().get(Figure.class, "neck-half-roll");
		for (Joint joint : Joint.values()) {
			Point right = figure.pose("right").at(joint);
			Point left = figure.pose("left").at(joint.mirrored());
			assertThat(left.distance(new Point(-right.x(), right.y(), right.z()))).as("%s", joint).isLessThan(0.01);
		}
	}

	@Test
	void theRibsAreWiderAtTheEndOfABreathIn() {
		Figure figure = this.contents.library().get(Figure.class, "wall-angel");
		Film film = figure.film(List.of("hang"));
		Film.Frame frame = film.poses().get("hang");
		List<Integer> out = new Shape("near", film.shapes().get(film.trunk()).path()).numbers();
		assertThat(frame.numbers()).containsSubsequence(out);
		assertThat(spread(frame.breath())).isGreaterThanOrEqualTo(spread(out));
		assertThat(frame.breath()).isNotEqualTo(out);
	}

	private static int spread(List<Integer> numbers) {
		List<Integer> across = IntStream.range(0, numbers.size() / 2).mapToObj(i -> numbers.get(2 * i)).toList();
		return across.stream().mapToInt(Integer::intValue).max().orElseThrow()
				- across.stream().mapToInt(Integer::intValue).min().orElseThrow();
	}

	private static Stream<Double> shares() {
		return IntStream.rangeClosed(0, 10).mapToObj(i -> i / 10.0);
	}

}
