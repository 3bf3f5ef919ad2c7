package org.backcare.figure;

/** From where a figure is looked at. */
enum View {

	FRONT(0, 6),

	BACK(180, 6),

	/**
	 * From the right side of the person, who faces right; a little from in front and
	 * above, so that the left limbs are seen behind the right ones.
	 */
	SIDE(-77, 7),

	/** From the right side and a little in front and above. */
	CORNER(-52, 16),

	/** From in front and well above. */
	ABOVE(0, 38);

	private final Point right;

	private final Point up;

	private final Point out;

	/**
	 * @param yaw round the person, in degrees; 0 is in front, 90 at the left
	 * @param pitch above the horizon, in degrees
	 */
	View(double yaw, double pitch) {
		double around = Math.toRadians(yaw);
		double above = Math.toRadians(pitch);
		this.out = new Point(Math.sin(around) * Math.cos(above), Math.sin(above), Math.cos(around) * Math.cos(above));
		this.right = new Point(Math.cos(around), 0, -Math.sin(around));
		this.up = this.out.cross(this.right);
	}

	/** Where a place is seen: x to the right, y down, z towards who looks. */
	Point see(Point place) {
		return new Point(place.dot(this.right), -place.dot(this.up), place.dot(this.out));
	}

}
