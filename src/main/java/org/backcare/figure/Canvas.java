package org.backcare.figure;

import java.util.Collection;

/**
 * Turns centimetres as they are seen into units of a drawing.
 *
 * @param left edge, in centimetres
 * @param top edge, in centimetres
 * @param scale units to the centimetre
 */
record Canvas(int width, int height, double left, double top, double scale) {

	/** What a body reaches beyond its joints, and some air, in centimetres. */
	private static final double MARGIN = 15;

	/** The canvas of this size that holds all of these places, as large as it can. */
	static Canvas around(Collection<Point> seen, int width, int height) {
		double left = seen.stream().mapToDouble(Point::x).min().orElseThrow() - MARGIN;
		double right = seen.stream().mapToDouble(Point::x).max().orElseThrow() + MARGIN;
		double top = seen.stream().mapToDouble(Point::y).min().orElseThrow() - MARGIN;
		double bottom = seen.stream().mapToDouble(Point::y).max().orElseThrow() + MARGIN;
		double scale = Math.min(width / (right - left), height / (bottom - top));
		double spareWidth = width / scale - (right - left);
		double spareHeight = height / scale - (bottom - top);
		return new Canvas(width, height, left - spareWidth / 2, top - spareHeight / 2, scale);
	}

	long x(Point seen) {
		return Math.round((seen.x() - this.left) * this.scale);
	}

	long y(Point seen) {
		return Math.round((seen.y() - this.top) * this.scale);
	}

	long length(double centimetres) {
		return Math.round(centimetres * this.scale);
	}

}
