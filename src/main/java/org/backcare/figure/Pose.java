package org.backcare.figure;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where all joints are at one moment.
 *
 * @param joints every one of them
 */
record Pose(Map<Joint, Point> joints) {

	/** Ends of limbs that move less than this stay where they are, in centimetres. */
	private static final double PLANTED = 2;

	Pose {
		joints = Collections.unmodifiableMap(new EnumMap<>(joints));
	}

	Point at(Joint joint) {
		Point point = this.joints.get(joint);
		if (point == null) {
			throw new IllegalArgumentException("A pose has all joints, and this one lacks " + joint);
		}
		return point;
	}

	/** The way from the joint that another hangs on, 1 cm of it. */
	Point bone(Joint joint) {
		return at(joint).minus(at(joint.parent())).unit();
	}

	/** The same with every bone as long as it should be. */
	Pose exact() {
		Map<Joint, Point> points = new EnumMap<>(Joint.class);
		for (Joint joint : Joint.values()) {
			points.put(joint,
					joint.root() ? at(joint) : points.get(joint.parent()).plus(bone(joint).times(joint.length())));
		}
		return new Pose(points);
	}

	/** The same with right and left exchanged. */
	Pose mirrored() {
		Map<Joint, Point> mirrored = new EnumMap<>(Joint.class);
		this.joints.forEach((joint, point) -> mirrored.put(joint.mirrored(), point.mirrored()));
		return new Pose(mirrored);
	}

	/** The greatest angle by which any bone turns on the way to another pose. */
	double turn(Pose other) {
		return Stream.of(Joint.values())
			.filter(joint -> !joint.root())
			.mapToDouble(joint -> bone(joint).angle(other.bone(joint)))
			.max()
			.orElseThrow();
	}

	/**
	 * A pose on the way to another one. Bones turn and keep their lengths; hands and feet
	 * that are in the same place in both stay there.
	 * @param share of the way, from 0 to 1
	 */
	Pose towards(Pose other, double share) {
		Map<Joint, Point> points = new EnumMap<>(Joint.class);
		for (Joint joint : Joint.values()) {
			if (joint.root()) {
				points.put(joint, at(joint).towards(other.at(joint), share));
			}
			else {
				Point way = bone(joint).turned(other.bone(joint), share);
				points.put(joint, points.get(joint.parent()).plus(way.times(joint.length())));
			}
		}
		for (Limb limb : Limb.ALL) {
			if (at(limb.end()).distance(other.at(limb.end())) < PLANTED) {
				plant(limb, points, at(limb.end()).towards(other.at(limb.end()), share));
			}
		}
		return new Pose(points);
	}

	/** Bends a limb so that it ends in a given place; as near to it as it can reach. */
	private static void plant(Limb limb, Map<Joint, Point> points, Point place) {
		Point root = points.get(limb.root());
		Point foot = points.get(limb.tip()).minus(points.get(limb.end()));
		Point hinge = points.get(limb.hinge());
		double upper = limb.hinge().length();
		double lower = limb.end().length();
		Point axis = place.minus(root).unit();
		double reach = Math.min(place.distance(root), upper + lower);
		double along = (upper * upper - lower * lower + reach * reach) / (2 * reach);
		double aside = Math.sqrt(Math.max(0, upper * upper - along * along));
		Point out = hinge.minus(root).across(axis);
		Point bend = (out.length() > 1e-6) ? out.unit().times(aside) : out;
		points.put(limb.hinge(), root.plus(axis.times(along)).plus(bend));
		points.put(limb.end(), root.plus(axis.times(reach)));
		points.put(limb.tip(), points.get(limb.end()).plus(foot));
	}

}
