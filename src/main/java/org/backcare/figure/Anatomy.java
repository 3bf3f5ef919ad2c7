package org.backcare.figure;

import java.util.List;

import org.backcare.content.InvalidField;

/**
 * What a body can do. The bounds are wide: they are there so that no drawing looks
 * broken, and say nothing about what is good for anybody.
 */
final class Anatomy {

	/** How far a bone may be from its length. */
	private static final double TOLERANCE = 0.03;

	private Anatomy() {
	}

	/**
	 * @throws InvalidField if a bone has another length than it should, or a joint bends
	 * beyond its range; names the joint
	 */
	static void check(Pose pose) {
		for (Joint joint : Joint.values()) {
			if (!joint.root()) {
				length(joint, pose);
			}
		}
		List.of(Joint.CHEST, Joint.NECK).forEach(joint -> bend(joint, pose, 45));
		bend(Joint.HEAD, pose, 60);
		between(Joint.FACE, pose.bone(Joint.HEAD).angle(pose.bone(Joint.FACE)), 40, 135);
		between(Joint.NECK, twist(pose), 0, 70);
		for (Limb arm : Limb.ARMS) {
			between(arm.root(), pose.bone(Joint.NECK).angle(pose.bone(arm.root())), 50, 135);
			bend(arm.end(), pose, 155);
			bend(arm.tip(), pose, 95);
		}
		for (Limb leg : Limb.LEGS) {
			bend(leg.end(), pose, 160);
			between(leg.hinge(), pose.bone(Joint.WAIST).times(-1).angle(pose.bone(leg.hinge())), 0, 140);
			between(leg.tip(), pose.bone(leg.end()).angle(pose.bone(leg.tip())), 0, 125);
			kneeAhead(leg, pose);
		}
	}

	private static void length(Joint joint, Pose pose) {
		double length = pose.at(joint).distance(pose.at(joint.parent()));
		if (Math.abs(length / joint.length() - 1) > TOLERANCE) {
			throw new InvalidField(joint.key(), "is %.1f cm from %s; that is %.1f cm in every pose".formatted(length,
					joint.parent().key(), joint.length()));
		}
	}

	/** Angle between a bone and the one that it hangs on. */
	private static void bend(Joint joint, Pose pose, double most) {
		between(joint, pose.bone(joint.parent()).angle(pose.bone(joint)), 0, most);
	}

	private static void between(Joint joint, double degrees, double least, double most) {
		if (degrees < least || degrees > most) {
			throw new InvalidField(joint.key(),
					"is turned by %.0f degrees; a body can do from %.0f to %.0f".formatted(degrees, least, most));
		}
	}

	/** How far the shoulders are turned from the hips. */
	private static double twist(Pose pose) {
		Point shoulders = pose.at(Joint.LEFT_SHOULDER).minus(pose.at(Joint.RIGHT_SHOULDER));
		Point hips = pose.at(Joint.LEFT_HIP).minus(pose.at(Joint.RIGHT_HIP));
		return hips.angle(shoulders);
	}

	/** A bent knee points to where the toes do. */
	private static void kneeAhead(Limb leg, Pose pose) {
		Point axis = pose.at(leg.end()).minus(pose.at(leg.root()));
		Point knee = pose.at(leg.hinge()).minus(pose.at(leg.root())).across(axis.unit());
		Point toes = pose.bone(leg.tip()).across(axis.unit());
		// Of a foot that is stretched the toes say nothing about the knee.
		boolean stretched = pose.bone(leg.end()).angle(pose.bone(leg.tip())) < 60;
		if (!stretched && knee.dot(toes) < -1) {
			throw new InvalidField(leg.hinge().key(), "bends backwards");
		}
	}

}
