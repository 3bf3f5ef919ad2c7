package org.backcare.figure;

import java.util.List;

/** Path data of one shape while it is drawn; all places are given as they are seen. */
final class Outline {

	private final Canvas canvas;

	private final StringBuilder path = new StringBuilder();

	Outline(Canvas canvas) {
		this.canvas = canvas;
	}

	/** A straight line from place to place. */
	Outline line(List<Point> places) {
		char command = 'M';
		for (Point place : places) {
			command(command).to(place);
			command = 'L';
		}
		return this;
	}

	Outline closed(List<Point> places) {
		line(places);
		this.path.append('Z');
		return this;
	}

	/** A smooth closed line that runs along inside of its corners. */
	Outline smooth(List<Point> corners) {
		Point last = corners.get(corners.size() - 1);
		command('M').to(last.towards(corners.get(0), 0.5));
		for (int i = 0; i < corners.size(); i++) {
			Point corner = corners.get(i);
			command('Q').to(corner).to(corner.towards(corners.get((i + 1) % corners.size()), 0.5));
		}
		this.path.append('Z');
		return this;
	}

	/** A smooth open line from the first place to the last. */
	Outline curve(List<Point> places) {
		if (places.size() == 2) {
			return line(places);
		}
		command('M').to(places.get(0));
		for (int i = 1; i < places.size() - 1; i++) {
			Point end = (i + 2 < places.size()) ? places.get(i).towards(places.get(i + 1), 0.5) : places.get(i + 1);
			command('Q').to(places.get(i)).to(end);
		}
		return this;
	}

	/** Two discs and all that lies between them: a bone with what is round it. */
	Outline bone(Point from, double fromRadius, Point to, double toRadius) {
		boolean swap = toRadius > fromRadius;
		Point big = swap ? to : from;
		Point small = swap ? from : to;
		double bigRadius = Math.max(fromRadius, toRadius);
		double smallRadius = Math.min(fromRadius, toRadius);
		double dx = small.x() - big.x();
		double dy = small.y() - big.y();
		double distance = Math.hypot(dx, dy);
		double way = (distance > 0) ? Math.atan2(dy, dx) : 0;
		// Where the bone points at the eye one disc covers the other, and nothing touches
		// both: then they are joined short of that.
		double edge = Math.acos(Math.min(0.95, (bigRadius - smallRadius) / Math.max(distance, 1e-9)));
		command('M').to(onCircle(big, bigRadius, way + edge));
		arc(bigRadius, 1).to(onCircle(big, bigRadius, way - edge));
		command('L').to(onCircle(small, smallRadius, way - edge));
		arc(smallRadius, 0).to(onCircle(small, smallRadius, way + edge));
		this.path.append('Z');
		return this;
	}

	private static Point onCircle(Point centre, double radius, double angle) {
		return new Point(centre.x() + radius * Math.cos(angle), centre.y() + radius * Math.sin(angle), 0);
	}

	private Outline command(char command) {
		this.path.append(command);
		return this;
	}

	private Outline arc(double centimetres, int large) {
		long radius = this.canvas.length(centimetres);
		this.path.append('A').append(radius).append(' ').append(radius).append(" 0 ").append(large).append(" 1 ");
		return this;
	}

	private Outline to(Point seen) {
		char before = this.path.charAt(this.path.length() - 1);
		if (Character.isDigit(before)) {
			this.path.append(' ');
		}
		this.path.append(this.canvas.x(seen)).append(' ').append(this.canvas.y(seen));
		return this;
	}

	Shape as(String role) {
		return new Shape(role, this.path.toString());
	}

}
