package org.backcare.figure;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads path data of SVG, as our own drawings have it: the absolute commands M, L, H, V,
 * Q, C, A and Z.
 */
final class PathData {

	private static final Pattern TOKEN = Pattern
		.compile("[\\s,]*(?:([A-Za-z])|([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?))");

	private static final String NONE = "";

	private final String data;

	private final Matcher tokens;

	private final Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);

	private PathData(String data) {
		this.data = data;
		this.tokens = TOKEN.matcher(data);
	}

	/**
	 * @throws IllegalArgumentException if it is no path data, or has another command
	 */
	static Path2D parse(String data) {
		PathData reading = new PathData(data.strip());
		String command = reading.command(NONE);
		if (!command.equals("M") && !command.isEmpty()) {
			throw reading.wrong();
		}
		while (!command.isEmpty()) {
			reading.draw(command);
			command = reading.command(command);
		}
		return reading.path;
	}

	/** The next command; where numbers go on without one, the same again. */
	private String command(String before) {
		if (this.tokens.regionStart() == this.data.length()) {
			return NONE;
		}
		if (!this.tokens.lookingAt()) {
			throw wrong();
		}
		String command = this.tokens.group(1);
		if (command == null) {
			if (before.isEmpty() || before.equals("Z")) {
				throw wrong();
			}
			return before.equals("M") ? "L" : before;
		}
		this.tokens.region(this.tokens.end(), this.data.length());
		return command;
	}

	private void draw(String command) {
		switch (command) {
			case "M" -> this.path.moveTo(number(), number());
			case "L" -> this.path.lineTo(number(), number());
			case "H" -> this.path.lineTo(number(), here().getY());
			case "V" -> this.path.lineTo(here().getX(), number());
			case "Q" -> this.path.quadTo(number(), number(), number(), number());
			case "C" -> this.path.curveTo(number(), number(), number(), number(), number(), number());
			case "A" -> arc(number(), number(), number(), number() != 0, number() != 0, number(), number());
			case "Z" -> this.path.closePath();
			default -> throw wrong();
		}
	}

	private double number() {
		if (!this.tokens.lookingAt() || this.tokens.group(2) == null) {
			throw wrong();
		}
		double number = Double.parseDouble(this.tokens.group(2));
		this.tokens.region(this.tokens.end(), this.data.length());
		return number;
	}

	private Point2D here() {
		return this.path.getCurrentPoint();
	}

	/** From end points to a centre, as the appendix of SVG on elliptical arcs has it. */
	private void arc(double radiusX, double radiusY, double degrees, boolean large, boolean sweep, double x, double y) {
		Point2D from = here();
		if (from.getX() == x && from.getY() == y) {
			return;
		}
		double rx = Math.abs(radiusX);
		double ry = Math.abs(radiusY);
		if (rx == 0 || ry == 0) {
			this.path.lineTo(x, y);
			return;
		}
		double turn = Math.toRadians(degrees);
		double halfX = (from.getX() - x) / 2;
		double halfY = (from.getY() - y) / 2;
		double startX = Math.cos(turn) * halfX + Math.sin(turn) * halfY;
		double startY = -Math.sin(turn) * halfX + Math.cos(turn) * halfY;
		double reach = Math.sqrt(startX * startX / (rx * rx) + startY * startY / (ry * ry));
		if (reach > 1) {
			// Too small to reach the end: made just large enough.
			rx *= reach;
			ry *= reach;
		}
		double square = rx * rx * startY * startY + ry * ry * startX * startX;
		double factor = Math.sqrt(Math.max(0, (rx * rx * ry * ry - square) / square)) * ((large == sweep) ? -1 : 1);
		double centreX = factor * rx * startY / ry;
		double centreY = -factor * ry * startX / rx;
		double start = Math.toDegrees(Math.atan2((startY - centreY) / ry, (startX - centreX) / rx));
		double extent = Math.toDegrees(Math.atan2((-startY - centreY) / ry, (-startX - centreX) / rx)) - start;
		if (sweep && extent < 0) {
			extent += 360;
		}
		else if (!sweep && extent > 0) {
			extent -= 360;
		}
		// Angles of Java go the other way round.
		Arc2D arc = new Arc2D.Double(centreX - rx, centreY - ry, 2 * rx, 2 * ry, -start, -extent, Arc2D.OPEN);
		AffineTransform place = AffineTransform.getTranslateInstance((from.getX() + x) / 2, (from.getY() + y) / 2);
		place.rotate(turn);
		this.path.append(place.createTransformedShape(arc), true);
	}

	private IllegalArgumentException wrong() {
		return new IllegalArgumentException(
				"No path data that we know, at %d of %s".formatted(this.tokens.regionStart(), this.data));
	}

}
