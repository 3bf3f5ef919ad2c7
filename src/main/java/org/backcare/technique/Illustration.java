package org.backcare.technique;

import java.util.List;

import org.backcare.figure.Area;
import org.backcare.figure.Drawing;

/**
 * A technique in pictures.
 *
 * @param movement what they show, for whom does not see them
 * @param stills two: how the movement begins, with arrows to where it goes, and how it
 * ends
 * @param areas what it works
 */
public record Illustration(String movement, List<Still> stills, List<Area> areas) {

	/**
	 * One moment of a movement.
	 *
	 * @param caption what to do to come there
	 */
	public record Still(String caption, Drawing drawing) {
	}

}
