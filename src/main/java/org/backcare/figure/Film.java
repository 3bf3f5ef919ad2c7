package org.backcare.figure;

import java.util.List;
import java.util.Map;

/**
 * What it takes to move a figure without knowing anything of bodies: numbers, to go
 * straight on from one to the next.
 *
 * @param width in units, as are all numbers
 * @param height in units
 * @param shapes as they are in the first pose, from the back to the front
 * @param fixed how many of them, from the back on, never move
 * @param trunk which of them widens with the breath, from 0
 * @param poses the frame of each, by its name
 * @param moves the frames between two poses, from the one to the other and without both;
 * by {@code from>to}, for one of the two directions
 * @param arrows path of the arrows that show a move; by {@code from>to}, empty for none
 */
public record Film(int width, int height, List<Shape> shapes, int fixed, int trunk, Map<String, Frame> poses,
		Map<String, List<Frame>> moves, Map<String, String> arrows) {

	static String move(String from, String to) {
		return from + ">" + to;
	}

	/**
	 * One moment.
	 *
	 * @param numbers of all shapes but the fixed ones, one after the other
	 * @param breath those of the trunk at the end of a breath in
	 */
	public record Frame(List<Integer> numbers, List<Integer> breath) {
	}

}
