package org.backcare.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The trunk of a pose: a spine that bends, and round it a body that is wider than deep.
 */
final class Trunk {

	private static final List<Joint> SPINE = List.of(Joint.HIPS, Joint.WAIST, Joint.CHEST, Joint.NECK);

	/** Half of the width and of the depth, in centimetres, from the hips to the neck. */
	private static final double[][] GIRTH = { { 15.5, 11 }, { 14, 9.5 }, { 17, 11.5 }, { 8.5, 7.5 } };

	/** How much wider and deeper the ribs are at the end of a breath in. */
	private static final double BREATH = 0.07;

	private final List<Point> spine;

	private final Point leftOfHips;

	private final Point leftOfShoulders;

	private final double breath;

	/**
	 * @param breath from 0, out, to 1, in
	 */
	Trunk(Pose pose, double breath) {
		this.spine = SPINE.stream().map(pose::at).toList();
		this.leftOfHips = pose.at(Joint.LEFT_HIP).minus(pose.at(Joint.RIGHT_HIP)).unit();
		this.leftOfShoulders = pose.at(Joint.LEFT_SHOULDER).minus(pose.at(Joint.RIGHT_SHOULDER)).unit();
		this.breath = breath;
	}

	/** Corners of the line round it, as it is seen. */
	List<Point> corners(View view) {
		List<Point> left = new ArrayList<>();
		List<Point> right = new ArrayList<>();
		for (double height : new double[] { -0.85, -0.45, 0, 0.5, 1, 1.5, 2, 2.5, 3 }) {
			Point at = view.see(centre(height));
			Point aside = aside(height, view).times(halfWidth(height, view));
			left.add(at.minus(aside));
			right.add(at.plus(aside));
		}
		Collections.reverse(right);
		left.addAll(right);
		return left;
	}

	/** To the right of the spine as it is seen on the way up; 1 cm. */
	private Point aside(double height, View view) {
		Point up = view.see(up(height));
		Point flat = new Point(up.x(), up.y(), 0);
		return (flat.length() > 0.1) ? new Point(-up.y(), up.x(), 0).unit() : new Point(1, 0, 0);
	}

	private double halfWidth(double height, View view) {
		Point aside = aside(height, view);
		double wide = view.see(left(height)).dot(aside) * girth(height, 0);
		double deep = view.see(front(height)).dot(aside) * girth(height, 1);
		return Math.hypot(wide, deep);
	}

	private double girth(double height, int direction) {
		double bounded = Math.min(Math.max(height, 0), SPINE.size() - 1.0);
		int below = (int) Math.min(bounded, SPINE.size() - 2.0);
		double girth = GIRTH[below][direction]
				+ (bounded - below) * (GIRTH[below + 1][direction] - GIRTH[below][direction]);
		double seat = (height < -0.5) ? 0.7 : 1;
		double ribs = Math.max(0, 1 - Math.abs(height - 2));
		return girth * seat * (1 + BREATH * this.breath * ribs);
	}

	/**
	 * A place in the trunk.
	 * @param height from 0 at the hips, 1 for each joint of the spine, to 3 at the neck
	 * @param left from -1 at the right side to 1 at the left
	 * @param front from -1 at the back to 1 in front
	 */
	Point place(double height, double left, double front) {
		return centre(height).plus(left(height).times(left * girth(height, 0)))
			.plus(front(height).times(front * girth(height, 1)));
	}

	/** On the smooth line through the joints of the spine; below the hips straight on. */
	private Point centre(double height) {
		if (height < 0) {
			return this.spine.get(0).plus(up(0).times(height * Joint.WAIST.length()));
		}
		int below = (int) Math.min(height, SPINE.size() - 2.0);
		double t = height - below;
		Point p0 = this.spine.get(Math.max(0, below - 1));
		Point p1 = this.spine.get(below);
		Point p2 = this.spine.get(below + 1);
		Point p3 = this.spine.get(Math.min(SPINE.size() - 1, below + 2));
		// Catmull-Rom
		return p1.plus(p2.minus(p0)
			.times(t)
			.plus(p0.times(2).minus(p1.times(5)).plus(p2.times(4)).minus(p3).times(t * t))
			.plus(p1.times(3).minus(p0).minus(p2.times(3)).plus(p3).times(t * t * t))
			.times(0.5));
	}

	private Point up(double height) {
		double bounded = Math.min(Math.max(height, 0), SPINE.size() - 1.0);
		double before = Math.max(0, bounded - 0.25);
		double after = Math.min(SPINE.size() - 1.0, bounded + 0.25);
		return centre(after).minus(centre(before)).unit();
	}

	private Point left(double height) {
		double share = Math.min(Math.max(height / (SPINE.size() - 1), 0), 1);
		Point left = this.leftOfHips.times(1 - share).plus(this.leftOfShoulders.times(share));
		return left.across(up(height)).unit();
	}

	private Point front(double height) {
		return left(height).cross(up(height));
	}

}
