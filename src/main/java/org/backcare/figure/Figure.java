package org.backcare.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonCreator;
import org.backcare.content.Aggregate;
import org.backcare.content.Check;
import org.backcare.content.InvalidField;
import org.jspecify.annotations.Nullable;

/**
 * One body in its poses, with the things round it.
 */
public final class Figure implements Aggregate {

	/**
	 * How far a bone turns between two drawings, in degrees. On a straight line between
	 * them it is then never shorter than by one percent.
	 */
	private static final double STEP = 15;

	/** What moves less than this has no arrow, in centimetres. */
	private static final double STIR = 0.5;

	/** Three hands to four, as cards have it. */
	private static final int WIDTH = 800;

	private static final int HEIGHT = 600;

	private final String slug;

	private final int place;

	private final View view;

	private final List<Area> areas;

	private final List<Prop> props;

	/** In the order of the file: it begins in the first. */
	private final Map<String, Pose> poses;

	private final List<Joint> arrows;

	private final Canvas canvas;

	private final Sketch sketch;

	/**
	 * @param view from where it is drawn
	 * @param areas what the movement works
	 * @param arrows joints whose way the arrows show
	 * @param props what it is done with, from the back to the front
	 * @param poses by their names
	 */
	@JsonCreator
	Figure(@JacksonInject("slug") String slug, int place, @Nullable View view, @Nullable List<@Nullable Area> areas,
			@Nullable List<@Nullable String> arrows, @Nullable List<@Nullable Prop> props,
			@Nullable Map<String, @Nullable PoseOutline> poses) {
		this.slug = slug;
		this.place = place;
		this.view = Check.given("view", view);
		this.areas = Check.filled("areas", Check.list("areas", areas));
		this.arrows = joints(Check.list("arrows", arrows));
		this.props = Check.list("props", props);
		this.poses = resolve(Check.given("poses", poses));
		Check.filled("poses", this.poses.keySet());
		this.canvas = Canvas.around(seen(), WIDTH, HEIGHT);
		this.sketch = new Sketch(this.view, this.canvas, this.areas, this.poses.values());
	}

	private static List<Joint> joints(List<String> keys) {
		List<Joint> joints = new ArrayList<>();
		for (int i = 0; i < keys.size(); i++) {
			String field = "arrows[" + i + "]";
			joints.add(Joint.of(keys.get(i)).orElseThrow(() -> new InvalidField(field, "is no joint of the figure")));
		}
		return joints;
	}

	private static Map<String, Pose> resolve(Map<String, @Nullable PoseOutline> outlines) {
		Map<String, Pose> poses = new LinkedHashMap<>();
		outlines.forEach((name, outline) -> {
			try {
				Pose pose = Check.given("", outline).pose(poses);
				Anatomy.check(pose);
				poses.put(name, pose.exact());
			}
			catch (InvalidField ex) {
				throw ex.in("poses." + name);
			}
		});
		return poses;
	}

	/** Everything that a drawing should hold, as it is seen. */
	private List<Point> seen() {
		Stream<Point> joints = this.poses.values().stream().flatMap(pose -> pose.joints().values().stream());
		Stream<Point> things = this.props.stream()
			.filter(prop -> !prop.kind().backdrop())
			.flatMap(prop -> prop.pieces(prop.at()).stream())
			.flatMap(piece -> piece.corners().stream());
		return Stream.concat(joints, things).map(this.view::see).toList();
	}

	@Override
	public String slug() {
		return this.slug;
	}

	@Override
	public int place() {
		return this.place;
	}

	public List<Area> areas() {
		return this.areas;
	}

	/** Whether there is a pose of that name. */
	public boolean has(String pose) {
		return this.poses.containsKey(pose);
	}

	/** Names of all poses; it begins in the first. */
	public List<String> poses() {
		return List.copyOf(this.poses.keySet());
	}

	/** How it stands in a pose. */
	public Drawing drawing(String pose) {
		return drawing(pose, pose, 0, 0);
	}

	/** How it stands in a pose, with arrows to where it goes from there. */
	public Drawing drawing(String pose, String next) {
		Drawing drawing = drawing(pose);
		return arrow(pose, next).map(drawing::with).orElse(drawing);
	}

	/**
	 * On the way between two poses.
	 * @param share of the way, from 0 to 1
	 * @param breath from 0, out, to 1, in
	 */
	Drawing drawing(String from, String to, double share, double breath) {
		return this.sketch.drawing(pose(from).towards(pose(to), share),
				pieces(prop -> prop.in(from).towards(prop.in(to), share)), breath);
	}

	/**
	 * How it goes on from one pose to another.
	 * @return the arrows, as one shape; none if nothing is seen to move
	 */
	Optional<Shape> arrow(String from, String to) {
		Outline outline = new Outline(this.canvas);
		boolean moves = false;
		for (Joint joint : this.arrows) {
			List<Point> way = IntStream.rangeClosed(0, 4)
				.mapToObj(i -> pose(from).towards(pose(to), i / 4.0).at(joint))
				.toList();
			if (this.view.see(way.get(4)).distance(this.view.see(way.get(0))) > STIR) {
				this.sketch.arrow(way, outline);
				moves = true;
			}
		}
		return moves ? Optional.of(outline.as("arrow")) : Optional.empty();
	}

	/**
	 * All that is needed to move it.
	 * @param walk poses in the order that they are taken in
	 */
	public Film film(List<String> walk) {
		Map<String, Film.Frame> poses = new LinkedHashMap<>();
		Map<String, List<Film.Frame>> moves = new LinkedHashMap<>();
		Map<String, String> arrows = new LinkedHashMap<>();
		walk.forEach(pose -> poses.computeIfAbsent(pose, name -> frame(name, name, 0)));
		for (int i = 1; i < walk.size(); i++) {
			String from = walk.get(i - 1);
			String to = walk.get(i);
			String move = Film.move(from, to);
			if (!from.equals(to) && !arrows.containsKey(move)) {
				arrows.put(move, arrow(from, to).map(Shape::path).orElse(""));
				if (!moves.containsKey(Film.move(to, from))) {
					moves.put(move, between(from, to));
				}
			}
		}
		Drawing first = drawing(walk.get(0));
		return new Film(first.width(), first.height(), first.shapes(), fixed(), trunk(), poses, moves, arrows);
	}

	/** Frames between two poses, near enough to each other to go straight on. */
	private List<Film.Frame> between(String from, String to) {
		int steps = (int) Math.ceil(pose(from).turn(pose(to)) / STEP);
		return IntStream.range(1, steps).mapToObj(i -> frame(from, to, (double) i / steps)).toList();
	}

	private Film.Frame frame(String from, String to, double share) {
		return new Film.Frame(numbers(from, to, share, 0).skip(fixed()).flatMap(List::stream).toList(),
				numbers(from, to, share, 1).skip(trunk()).findFirst().orElseThrow());
	}

	private Stream<List<Integer>> numbers(String from, String to, double share, double breath) {
		return drawing(from, to, share, breath).shapes().stream().map(Shape::numbers);
	}

	/** How many of its shapes are the same in all poses. */
	private int fixed() {
		boolean moves = this.props.stream().anyMatch(prop -> !prop.in().isEmpty());
		return Sketch.before(moves ? List.of() : pieces(Prop::at));
	}

	private int trunk() {
		return this.sketch.trunk(pieces(Prop::at));
	}

	/** It stands like this in front of somebody, in another view. */
	Drawing seen(String pose, View from, List<Area> areas, int width, int height) {
		List<Pose> poses = List.of(pose(pose));
		Canvas other = Canvas.around(pose(pose).joints().values().stream().map(from::see).toList(), width, height);
		return new Sketch(from, other, areas, poses).drawing(pose(pose), List.of(), 0);
	}

	Pose pose(String name) {
		Pose pose = this.poses.get(name);
		if (pose == null) {
			throw new IllegalArgumentException("The figure " + this.slug + " has no pose " + name);
		}
		return pose;
	}

	private List<Prop.Piece> pieces(Function<Prop, Point> place) {
		return this.props.stream().flatMap(prop -> prop.pieces(place.apply(prop)).stream()).toList();
	}

}
