package org.backcare.figure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The joints of the figure, and a few ends of bones. Each but the first hangs on another
 * one, at the same distance in every pose of every figure. The lengths are those of an
 * adult of about 1.70 m, neither a woman's nor a man's.
 */
enum Joint {

	/** Middle of the pelvis. */
	HIPS(null, 0),

	WAIST(HIPS, 14),

	CHEST(WAIST, 16),

	/** Where the neck grows out of the back. */
	NECK(CHEST, 18),

	/** Middle of the skull. */
	HEAD(NECK, 16),

	/** Tip of the nose. */
	FACE(HEAD, 10.5),

	RIGHT_SHOULDER(NECK, 17), RIGHT_ELBOW(RIGHT_SHOULDER, 28), RIGHT_WRIST(RIGHT_ELBOW, 24),

	/** Tips of the fingers. */
	RIGHT_HAND(RIGHT_WRIST, 16),

	LEFT_SHOULDER(NECK, 17), LEFT_ELBOW(LEFT_SHOULDER, 28), LEFT_WRIST(LEFT_ELBOW, 24), LEFT_HAND(LEFT_WRIST, 16),

	RIGHT_HIP(HIPS, 9), RIGHT_KNEE(RIGHT_HIP, 42), RIGHT_ANKLE(RIGHT_KNEE, 40),

	/** Ball of the foot. */
	RIGHT_TOE(RIGHT_ANKLE, 17),

	LEFT_HIP(HIPS, 9), LEFT_KNEE(LEFT_HIP, 42), LEFT_ANKLE(LEFT_KNEE, 40), LEFT_TOE(LEFT_ANKLE, 17);

	private final @Nullable Joint parent;

	private final double length;

	Joint(@Nullable Joint parent, double length) {
		this.parent = parent;
		this.length = length;
	}

	/** What it hangs on. */
	Joint parent() {
		if (this.parent == null) {
			throw new IllegalStateException(this + " is the root");
		}
		return this.parent;
	}

	boolean root() {
		return this.parent == null;
	}

	/** Distance from what it hangs on, in centimetres. */
	double length() {
		return this.length;
	}

	/** The same joint of the other side; itself in the middle of the body. */
	Joint mirrored() {
		String name = name();
		return valueOf(name.startsWith("LEFT_") ? name.replace("LEFT_", "RIGHT_") : name.replace("RIGHT_", "LEFT_"));
	}

	/** Its name in a content pack. */
	String key() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static Optional<Joint> of(String key) {
		return Arrays.stream(values()).filter(joint -> joint.key().equals(key)).findFirst();
	}

}
