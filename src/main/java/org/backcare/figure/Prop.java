package org.backcare.figure;

import java.util.List;
import java.util.Map;

import org.backcare.content.Check;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * A thing that a movement is done with or on.
 *
 * @param at where it is
 * @param in where it is in poses, by their names, in which it is elsewhere
 */
record Prop(Kind kind, Point at, Map<String, Point> in) {

	Prop(Kind kind, @Nullable Point at, @Nullable Map<String, Point> in) {
		this.kind = Check.given("kind", kind);
		this.at = Check.given("at", at);
		this.in = (in != null) ? Map.copyOf(in) : Map.of();
	}

	Point in(String pose) {
		return this.in.getOrDefault(pose, this.at);
	}

	/** What it is made of. */
	List<Piece> pieces(Point place) {
		return this.kind.pieces.stream().map(piece -> piece.at(place)).toList();
	}

	@EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
	enum Kind {

		/** It lies on the floor; its place is its middle. */
		MAT(Piece.plate(32, 0, 72)),

		/** The wall that the back faces; its place is at its foot. */
		WALL(Piece.upright(70, 200)),

		/** Its place is its middle. */
		ROLLER(Piece.bar(new Point(-22, 0, 0), new Point(22, 0, 0), 7.5)),

		/** Its place is its middle. */
		BALL(Piece.bar(new Point(0, 0, 0), new Point(0, 0, 0), 4)),

		/** Its place is its middle. */
		CUSHION(Piece.bar(new Point(0, 0, -9), new Point(0, 0, 9), 5)),

		/** Its place is its middle. */
		BLANKET(Piece.bar(new Point(0, 0, -14), new Point(0, 0, 14), 2.5)),

		/** Its place is on the floor below the middle of its seat. */
		CHAIR(Piece.plate(21, 45, 21), Piece.rail(-20, 45, -20, -20, 88, -23), Piece.rail(20, 45, -20, 20, 88, -23),
				Piece.rail(-20, 86, -23, 20, 86, -23), Piece.rail(-20, 70, -22, 20, 70, -22),
				Piece.rail(-20, 44, -20, -20, 0, -21), Piece.rail(20, 44, -20, 20, 0, -21),
				Piece.rail(-20, 44, 20, -20, 0, 21), Piece.rail(20, 44, 20, 20, 0, 21)),

		/** Its place is on the floor below the middle of its edge. */
		DESK(new Piece(
				List.of(new Point(-60, 74, 0), new Point(60, 74, 0), new Point(60, 74, 55), new Point(-60, 74, 55)), 0),
				Piece.rail(-55, 74, 4, -55, 0, 4), Piece.rail(55, 74, 4, 55, 0, 4), Piece.rail(-55, 74, 51, -55, 0, 51),
				Piece.rail(55, 74, 51, 55, 0, 51));

		private final List<Piece> pieces;

		Kind(Piece... pieces) {
			this.pieces = List.of(pieces);
		}

		/** Whether a drawing need not show all of it. */
		boolean backdrop() {
			return this == WALL || this == DESK;
		}

	}

	/**
	 * A line or a face of a thing.
	 *
	 * @param corners from the place of the thing
	 * @param radius of a line, in centimetres; 0 for a face
	 */
	record Piece(List<Point> corners, double radius) {

		static Piece plate(double halfWidth, double height, double halfDepth) {
			return new Piece(
					List.of(new Point(-halfWidth, height, -halfDepth), new Point(halfWidth, height, -halfDepth),
							new Point(halfWidth, height, halfDepth), new Point(-halfWidth, height, halfDepth)),
					0);
		}

		static Piece upright(double halfWidth, double height) {
			return new Piece(List.of(new Point(-halfWidth, 0, 0), new Point(halfWidth, 0, 0),
					new Point(halfWidth, height, 0), new Point(-halfWidth, height, 0)), 0);
		}

		static Piece bar(Point from, Point to, double radius) {
			return new Piece(List.of(from, to), radius);
		}

		static Piece rail(double x1, double y1, double z1, double x2, double y2, double z2) {
			return bar(new Point(x1, y1, z1), new Point(x2, y2, z2), 1.4);
		}

		Piece at(Point place) {
			return new Piece(this.corners.stream().map(place::plus).toList(), this.radius);
		}

	}

}
