package org.backcare.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws poses on a canvas, as they are seen from somewhere. */
final class Sketch {

	/** What lies this much further away than the trunk is behind it, in centimetres. */
	private static final double BEHIND = 5;

	/** Arrows along a shorter way than this are drawn as long as this, in centimetres. */
	private static final double SHORT = 15;

	/** How far from the joint they then begin, which is outside of the body. */
	private static final double ASIDE = 11;

	/** Length of the two strokes of an arrow's head, along and across it. */
	private static final double HEAD = 4;

	/** An area this little behind the spine is still seen, in centimetres. */
	private static final double TURNED = 2.5;

	private final View view;

	private final Canvas canvas;

	private final Collection<Area> areas;

	private final List<Limb> far;

	private final Set<Area> facing;

	private final Shape ground;

	/**
	 * @param poses all that will be drawn, so that what is near in most is near in all
	 */
	Sketch(View view, Canvas canvas, Collection<Area> areas, Collection<Pose> poses) {
		this.view = view;
		this.canvas = canvas;
		this.areas = areas;
		this.far = Limb.ALL.stream()
			.filter(limb -> poses.stream().mapToDouble(pose -> depth(limb, pose)).average().orElseThrow() < -BEHIND)
			.toList();
		this.facing = areas.stream().filter(area -> facing(area, poses)).collect(Collectors.toSet());
		this.ground = ground(poses);
	}

	/** Whether an area is on the side of the body that is seen. */
	private boolean facing(Area area, Collection<Pose> poses) {
		return poses.stream().mapToDouble(pose -> {
			Trunk trunk = new Trunk(pose, 0);
			double spine = this.view.see(trunk.place(2, 0, 0)).z();
			return strokes(area, pose, trunk).stream()
				.flatMap(List::stream)
				.mapToDouble(place -> this.view.see(place).z() - spine)
				.average()
				.orElseThrow();
		}).average().orElseThrow() > -TURNED;
	}

	/** The floor below all that is drawn. */
	private Shape ground(Collection<Pose> poses) {
		List<Point> joints = poses.stream().flatMap(pose -> pose.joints().values().stream()).toList();
		double left = joints.stream().mapToDouble(Point::x).max().orElseThrow() + 25;
		double right = joints.stream().mapToDouble(Point::x).min().orElseThrow() - 25;
		double front = joints.stream().mapToDouble(Point::z).max().orElseThrow() + 25;
		double back = joints.stream().mapToDouble(Point::z).min().orElseThrow() - 25;
		return new Outline(this.canvas).smooth(see(List.of(new Point(left, 0, back), new Point(left, 0, front),
				new Point(right, 0, front), new Point(right, 0, back))))
			.as("ground");
	}

	/** How much nearer a limb is than the trunk. */
	private double depth(Limb limb, Pose pose) {
		double trunk = (this.view.see(pose.at(Joint.HIPS)).z() + this.view.see(pose.at(Joint.NECK)).z()) / 2;
		return Stream.of(limb.root(), limb.hinge(), limb.end())
			.mapToDouble(joint -> this.view.see(pose.at(joint)).z() - trunk)
			.average()
			.orElseThrow();
	}

	/**
	 * @param breath from 0, out, to 1, in
	 */
	Drawing drawing(Pose pose, List<Prop.Piece> pieces, double breath) {
		List<Shape> shapes = new ArrayList<>();
		shapes.add(this.ground);
		pieces.forEach(piece -> shapes.add(thing(piece)));
		Trunk trunk = new Trunk(pose, breath);
		limbs(true).forEach(limb -> shapes.add(limb(limb, pose, "far")));
		shapes.add(trunk(pose, trunk));
		shapes.add(areas(pose, trunk, false));
		shapes.add(areas(pose, trunk, true));
		limbs(false).forEach(limb -> shapes.add(limb(limb, pose, "near")));
		return new Drawing(this.canvas.width(), this.canvas.height(), shapes);
	}

	/** How many shapes there are before those of the body. */
	static int before(List<Prop.Piece> pieces) {
		return 1 + pieces.size();
	}

	/** Which shape is the trunk, which widens with the breath. */
	int trunk(List<Prop.Piece> pieces) {
		return before(pieces) + this.far.size();
	}

	/**
	 * An arrow along the way of a joint. Where the way is short it stands outside of the
	 * body and is longer than the way, so that it can be seen.
	 * @param way places of the joint, at least two; the last is elsewhere than the first
	 */
	void arrow(List<Point> way, Outline outline) {
		List<Point> seen = see(way);
		Point start = seen.get(0);
		Point end = seen.get(seen.size() - 1);
		Point ahead = flat(end.minus(start)).unit();
		if (flat(end.minus(start)).length() < SHORT) {
			start = start.plus(ahead.times(ASIDE));
			end = start.plus(ahead.times(SHORT));
			seen = List.of(start, end);
		}
		else {
			ahead = flat(end.minus(seen.get(seen.size() - 2))).unit();
		}
		Point across = new Point(-ahead.y(), ahead.x(), 0);
		Point back = end.minus(ahead.times(HEAD));
		outline.curve(seen).line(List.of(back.plus(across.times(HEAD)), end, back.minus(across.times(HEAD))));
	}

	private static Point flat(Point seen) {
		return new Point(seen.x(), seen.y(), 0);
	}

	/** Legs before arms, since hands lie on thighs. */
	private Stream<Limb> limbs(boolean far) {
		return Stream.concat(Limb.LEGS.stream(), Limb.ARMS.stream()).filter(limb -> this.far.contains(limb) == far);
	}

	private Shape thing(Prop.Piece piece) {
		List<Point> seen = see(piece.corners());
		Outline outline = new Outline(this.canvas);
		if (piece.radius() == 0) {
			return outline.closed(seen).as("face");
		}
		return outline.bone(seen.get(0), piece.radius(), seen.get(1), piece.radius()).as("thing");
	}

	private List<Point> see(List<Point> places) {
		return places.stream().map(this.view::see).toList();
	}

	private Point see(Pose pose, Joint joint) {
		return this.view.see(pose.at(joint));
	}

	private Shape limb(Limb limb, Pose pose, String role) {
		Outline outline = new Outline(this.canvas);
		Point root = see(pose, limb.root());
		Point hinge = see(pose, limb.hinge());
		Point end = see(pose, limb.end());
		if (Limb.ARMS.contains(limb)) {
			Point swell = hinge.towards(end, 0.25);
			outline.bone(root, 5.6, hinge, 4)
				.bone(hinge, 4, swell, 4.2)
				.bone(swell, 4.2, end, 2.7)
				.bone(end, 2.7, end.towards(see(pose, limb.tip()), 0.5), 3.3)
				.bone(end.towards(see(pose, limb.tip()), 0.5), 3.3, see(pose, limb.tip()), 1.8);
		}
		else {
			Point swell = hinge.towards(end, 0.3);
			Point heel = this.view.see(heel(limb, pose));
			outline.bone(root, 8.6, hinge, 5.6)
				.bone(hinge, 5.4, swell, 5.7)
				.bone(swell, 5.7, end, 3.4)
				.bone(end, 3.4, heel, 3.2)
				.bone(heel, 3.2, see(pose, limb.tip()), 2.4)
				.bone(end, 3.2, see(pose, limb.tip()), 2.4);
		}
		return outline.as(role);
	}

	private static Point heel(Limb leg, Pose pose) {
		Point foot = pose.bone(leg.tip());
		Point down = pose.bone(leg.end()).across(foot);
		return pose.at(leg.end()).plus(down.times(4)).plus(foot.times(-3.5));
	}

	/** Trunk, neck and head, of one piece. */
	private Shape trunk(Pose pose, Trunk trunk) {
		Point neck = this.view.see(trunk.place(2.75, 0, 0));
		Outline outline = new Outline(this.canvas).smooth(trunk.corners(this.view))
			.bone(neck, 6.5, see(pose, Joint.LEFT_SHOULDER), 5.6)
			.bone(neck, 6.5, see(pose, Joint.RIGHT_SHOULDER), 5.6)
			.bone(see(pose, Joint.NECK), 5.6, see(pose, Joint.HEAD), 5);
		head(pose, outline);
		return outline.as("near");
	}

	private void head(Pose pose, Outline outline) {
		Point ahead = pose.bone(Joint.FACE);
		Point up = pose.bone(Joint.HEAD).across(ahead).unit();
		Point left = up.cross(ahead);
		Point middle = see(pose, Joint.HEAD);
		List<Point> axes = List.of(this.view.see(up.times(11.5)), this.view.see(ahead.times(10)),
				this.view.see(left.times(9)));
		List<Point> corners = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			Point way = new Point(Math.cos(i * Math.PI / 4), Math.sin(i * Math.PI / 4), 0);
			// The edge of an ellipsoid as it is seen, in this direction
			Point edge = new Point(0, 0, 0);
			double square = 0;
			for (Point axis : axes) {
				edge = edge.plus(axis.times(axis.dot(way)));
				square += axis.dot(way) * axis.dot(way);
			}
			corners.add(middle.plus(edge.times(1.04 / Math.sqrt(square))));
		}
		Point nose = pose.at(Joint.HEAD).plus(ahead.times(6)).plus(up.times(-2.5));
		Point tip = pose.at(Joint.FACE).plus(up.times(-3.5));
		outline.smooth(corners).bone(this.view.see(nose), 3.2, this.view.see(tip), 1.5);
	}

	/** All areas on one face of the body, of one piece, so that none is tinted twice. */
	private Shape areas(Pose pose, Trunk trunk, boolean facing) {
		Outline outline = new Outline(this.canvas);
		this.areas.stream()
			.filter(area -> this.facing.contains(area) == facing)
			.forEach(area -> strokes(area, pose, trunk).forEach(stroke -> outline.curve(see(stroke))));
		return outline.as(facing ? "area" : "area-behind");
	}

	/** Where an area lies, as lines through its middle. */
	private static List<List<Point>> strokes(Area area, Pose pose, Trunk trunk) {
		return switch (area) {
			case SPINE ->
				List.of(Stream.of(0.2, 0.8, 1.4, 2.0, 2.6).map(height -> trunk.place(height, 0, -0.55)).toList());
			case UPPER_BACK -> both(trunk, -0.55, 1.5, 0.28, 2.1, 0.3, 2.7, 0.3);
			case SHOULDER_BLADES -> both(trunk, -0.55, 1.75, 0.45, 2.15, 0.5, 2.5, 0.7);
			case SIDES -> both(trunk, 0, 0.5, 0.7, 1.0, 0.72, 1.6, 0.68);
			case BELLY -> List.of(Stream.of(0.2, 0.7, 1.2).map(height -> trunk.place(height, 0, 0.55)).toList());
			case CHEST ->
				List.of(List.of(trunk.place(2.2, -0.6, 0.55), trunk.place(2.1, 0, 0.7), trunk.place(2.2, 0.6, 0.55)));
			case SHOULDERS -> Stream.of(Joint.RIGHT_SHOULDER, Joint.LEFT_SHOULDER)
				.map(joint -> List.of(pose.at(Joint.NECK).towards(pose.at(Joint.HEAD), 0.25),
						pose.at(Joint.NECK).towards(pose.at(joint), 0.5), pose.at(joint)))
				.toList();
			case NECK -> List.of(List.of(trunk.place(2.8, 0, -0.2), pose.at(Joint.NECK),
					pose.at(Joint.NECK).towards(pose.at(Joint.HEAD), 0.6)));
			case HIPS -> both(trunk, -0.5, -0.3, 0.6, 0.0, 0.75, 0.35, 0.7);
		};
	}

	/** A line on either side, through three heights. */
	private static List<List<Point>> both(Trunk trunk, double front, double... heightsAndLefts) {
		List<List<Point>> lines = new ArrayList<>();
		for (int side : new int[] { -1, 1 }) {
			List<Point> line = new ArrayList<>();
			for (int i = 0; i < heightsAndLefts.length; i += 2) {
				line.add(trunk.place(heightsAndLefts[i], side * heightsAndLefts[i + 1], front));
			}
			lines.add(line);
		}
		return lines;
	}

}
