package org.backcare.figure;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PathDataTests {

	private static final Offset<Double> CLOSE = Offset.offset(0.01);

	@Test
	void readsLinesAndCurves() {
		assertThat(steps("M10 20L30,-40Q1 2 3 4C1 2 3 4 5.5 6Z")).containsExactly("0 10.0 20.0", "1 30.0 -40.0",
				"2 1.0 2.0 3.0 4.0", "3 1.0 2.0 3.0 4.0 5.5 6.0", "4");
	}

	@Test
	void readsLinesThatAreLevelOrUpright() {
		assertThat(steps("M1 2H5V7H1Z")).containsExactly("0 1.0 2.0", "1 5.0 2.0", "1 5.0 7.0", "1 1.0 7.0", "4");
	}

	@Test
	void readsNumbersThatGoOnWithoutACommand() {
		assertThat(steps("M 0 0 1 1 2-3 L4 4 5 5")).containsExactly("0 0.0 0.0", "1 1.0 1.0", "1 2.0 -3.0", "1 4.0 4.0",
				"1 5.0 5.0");
	}

	/** From the left to the right of a circle of radius 10 round 10,10: which way? */
	@ParameterizedTest
	@CsvSource({ "1, 0, 10", "0, 10, 20" })
	void goesRoundTheWayThatItIsTold(int sweep, double top, double bottom) {
		Rectangle2D bounds = PathData.parse("M0 10A10 10 0 0 " + sweep + " 20 10").getBounds2D();
		assertThat(bounds.getMinY()).isCloseTo(top, CLOSE);
		assertThat(bounds.getMaxY()).isCloseTo(bottom, CLOSE);
		assertThat(bounds.getMinX()).isCloseTo(0, CLOSE);
		assertThat(bounds.getMaxX()).isCloseTo(20, CLOSE);
	}

	/** A quarter of the circle round 10,10 from 0,10 to 10,0, or all the rest of it. */
	@ParameterizedTest
	@CsvSource({ "0, 1, 0, 0, 10, 10", "1, 0, 0, 0, 20, 20" })
	void takesTheLongWayWhereItIsAskedFor(int large, int sweep, double left, double top, double right, double bottom) {
		String data = "M0 10A10 10 0 %d %d 10 0".formatted(large, sweep);
		Rectangle2D bounds = PathData.parse(data).getBounds2D();
		assertThat(bounds.getMinX()).isCloseTo(left, CLOSE);
		assertThat(bounds.getMinY()).isCloseTo(top, CLOSE);
		assertThat(bounds.getMaxX()).isCloseTo(right, CLOSE);
		assertThat(bounds.getMaxY()).isCloseTo(bottom, CLOSE);
	}

	@Test
	void endsWhereAnArcEnds() {
		for (int degrees = 0; degrees < 360; degrees += 30) {
			Path2D path = PathData.parse(String.format(Locale.ROOT, "M5 5A30 12 %d 1 1 40 21", degrees));
			assertThat(path.getCurrentPoint().getX()).as("x at %d", degrees).isCloseTo(40, CLOSE);
			assertThat(path.getCurrentPoint().getY()).as("y at %d", degrees).isCloseTo(21, CLOSE);
		}
	}

	@Test
	void makesAnArcLargeEnough() {
		Rectangle2D bounds = PathData.parse("M0 0A1 1 0 0 1 20 0").getBounds2D();
		assertThat(bounds.getHeight()).isCloseTo(10, CLOSE);
	}

	@Test
	void goesStraightWhereAnArcHasNoRadius() {
		assertThat(steps("M0 0A0 5 0 0 1 20 0")).containsExactly("0 0.0 0.0", "1 20.0 0.0");
		assertThat(steps("M3 4A5 5 0 0 1 3 4L1 1")).containsExactly("0 3.0 4.0", "1 1.0 1.0");
	}

	@Test
	void drawsNothingWhereThereIsNothing() {
		assertThat(steps("")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "L1 2", "M1", "M1 2l3 4", "M1 2T3 4", "M1 2Z3 4", "M1 2L3 x", "M1 2L3 4;" })
	void refusesWhatItDoesNotKnow(String data) {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> PathData.parse(data));
	}

	private static List<String> steps(String data) {
		List<String> steps = new ArrayList<>();
		double[] numbers = new double[6];
		for (PathIterator path = PathData.parse(data).getPathIterator(null); !path.isDone(); path.next()) {
			int type = path.currentSegment(numbers);
			StringBuilder step = new StringBuilder().append(type);
			for (int i = 0; i < List.of(2, 2, 4, 6, 0).get(type); i++) {
				step.append(' ').append(numbers[i]);
			}
			steps.add(step.toString());
		}
		return steps;
	}

}
