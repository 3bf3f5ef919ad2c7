package org.backcare.figure;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.backcare.content.InvalidField;

/**
 * A place in space, or a way to go, in centimetres. The floor lies at the height 0.
 *
 * @param x to the left of the person
 * @param y up
 * @param z to where the person faces at first
 */
record Point(double x, double y, double z) {

	/** As a content pack has it. */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static Point of(List<Number> numbers) {
		if (numbers.size() != 3) {
			throw new InvalidField("", "is a place: three numbers of centimetres, to the left, up and forward");
		}
		return new Point(numbers.get(0).doubleValue(), numbers.get(1).doubleValue(), numbers.get(2).doubleValue());
	}

	Point plus(Point other) {
		return new Point(this.x + other.x, this.y + other.y, this.z + other.z);
	}

	Point minus(Point other) {
		return plus(other.times(-1));
	}

	Point times(double factor) {
		return new Point(this.x * factor, this.y * factor, this.z * factor);
	}

	double dot(Point other) {
		return this.x * other.x + this.y * other.y + this.z * other.z;
	}

	Point cross(Point other) {
		return new Point(this.y * other.z - this.z * other.y, this.z * other.x - this.x * other.z,
				this.x * other.y - this.y * other.x);
	}

	double length() {
		return Math.sqrt(dot(this));
	}

	double distance(Point other) {
		return minus(other).length();
	}

	/** The same way, 1 cm of it. */
	Point unit() {
		return times(1 / length());
	}

	/** What of this stands at a right angle to an axis. */
	Point across(Point unitAxis) {
		return minus(unitAxis.times(dot(unitAxis)));
	}

	/** Angle to another way, in degrees from 0 to 180. */
	double angle(Point other) {
		return Math.toDegrees(Math.atan2(cross(other).length(), dot(other)));
	}

	/** Straight on to another place, 0 here and 1 there. */
	Point towards(Point other, double share) {
		return plus(other.minus(this).times(share));
	}

	/**
	 * Round to another way, 0 for this one and 1 for that one. Both are 1 cm long.
	 */
	Point turned(Point other, double share) {
		double angle = Math.toRadians(angle(other));
		// Nearly the same way: straight on is as good. There is no one way round to the
		// very opposite; no joint turns that far in one move.
		if (angle < 1e-6) {
			return other;
		}
		return times(Math.sin((1 - share) * angle)).plus(other.times(Math.sin(share * angle))).unit();
	}

	/** On the other side of the body. */
	Point mirrored() {
		return new Point(-this.x, this.y, this.z);
	}

}
