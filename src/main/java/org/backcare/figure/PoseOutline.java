package org.backcare.figure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.backcare.content.Check;
import org.backcare.content.InvalidField;
import org.jspecify.annotations.Nullable;

/**
 * A pose as a content pack gives it: every joint by its key with its place [x, y, z] in
 * centimetres; or {@code from} another pose, and the joints that are elsewhere; or as the
 * {@code mirror} of another one.
 */
record PoseOutline(Map<String, @Nullable Object> entries) {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	PoseOutline {
	}

	/**
	 * @param known poses before it in the file, by their names
	 */
	Pose pose(Map<String, Pose> known) {
		if (this.entries.containsKey("mirror")) {
			if (this.entries.size() > 1) {
				throw new InvalidField("mirror", "says all there is to say; leave out the rest");
			}
			return named("mirror", known).mirrored();
		}
		Map<Joint, Point> points = new EnumMap<>(Joint.class);
		if (this.entries.containsKey("from")) {
			points.putAll(named("from", known).joints());
		}
		this.entries.forEach((key, value) -> {
			if (!key.equals("from")) {
				Joint joint = Joint.of(key).orElseThrow(() -> new InvalidField(key, "is no joint of the figure"));
				points.put(joint, point(key, value));
			}
		});
		for (Joint joint : Joint.values()) {
			Check.given(joint.key(), points.get(joint));
		}
		return new Pose(points);
	}

	private Pose named(String key, Map<String, Pose> known) {
		Object name = this.entries.get(key);
		Pose pose = (name instanceof String) ? known.get(name) : null;
		if (pose == null) {
			throw new InvalidField(key, "names no pose that stands before this one: " + name);
		}
		return pose;
	}

	private static Point point(String key, @Nullable Object value) {
		if (value instanceof List<?> list && list.size() == 3 && list.stream().allMatch(Number.class::isInstance)) {
			return Point.of(list.stream().map(Number.class::cast).toList());
		}
		throw new InvalidField(key, "is a place: three numbers of centimetres, to the left, up and forward");
	}

}
