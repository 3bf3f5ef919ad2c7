package org.backcare.figure;

import java.util.List;
import java.util.stream.Stream;

/**
 * A figure as it is drawn at one moment.
 *
 * @param width in units, as is all of its shapes
 * @param height in units
 * @param shapes from the back to the front
 */
public record Drawing(int width, int height, List<Shape> shapes) {

	public Drawing {
		shapes = List.copyOf(shapes);
	}

	/** The same with one more shape in front of all. */
	Drawing with(Shape shape) {
		return new Drawing(this.width, this.height, Stream.concat(this.shapes.stream(), Stream.of(shape)).toList());
	}

}
