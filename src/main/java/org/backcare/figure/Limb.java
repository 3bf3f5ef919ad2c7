package org.backcare.figure;

import java.util.List;

/**
 * An arm or a leg: two long bones and an end.
 *
 * @param root where it hangs on the trunk
 * @param hinge elbow or knee
 * @param end wrist or ankle
 * @param tip of the fingers or the foot
 */
record Limb(Joint root, Joint hinge, Joint end, Joint tip) {

	static final Limb RIGHT_ARM = new Limb(Joint.RIGHT_SHOULDER, Joint.RIGHT_ELBOW, Joint.RIGHT_WRIST,
			Joint.RIGHT_HAND);

	static final Limb LEFT_ARM = new Limb(Joint.LEFT_SHOULDER, Joint.LEFT_ELBOW, Joint.LEFT_WRIST, Joint.LEFT_HAND);

	static final Limb RIGHT_LEG = new Limb(Joint.RIGHT_HIP, Joint.RIGHT_KNEE, Joint.RIGHT_ANKLE, Joint.RIGHT_TOE);

	static final Limb LEFT_LEG = new Limb(Joint.LEFT_HIP, Joint.LEFT_KNEE, Joint.LEFT_ANKLE, Joint.LEFT_TOE);

	static final List<Limb> ARMS = List.of(RIGHT_ARM, LEFT_ARM);

	static final List<Limb> LEGS = List.of(RIGHT_LEG, LEFT_LEG);

	static final List<Limb> ALL = List.of(RIGHT_ARM, LEFT_ARM, RIGHT_LEG, LEFT_LEG);

}
