package org.backcare.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One outline of a drawing.
 *
 * @param role what it shows, as a class of the style sheets
 * @param path as SVG has it: commands M, L, Q, A and Z, all absolute, in whole units
 */
public record Shape(String role, String path) {

	private static final Pattern COMMAND = Pattern.compile("([MLQAZ])([^MLQAZ]*)");

	/** Radii, turn and flags of an arc, before the place where it ends. */
	private static final int ARC = 5;

	/** The numbers that say where it is, in their order: all but how arcs are round. */
	List<Integer> numbers() {
		List<Integer> numbers = new ArrayList<>();
		Matcher command = COMMAND.matcher(this.path);
		while (command.find()) {
			String[] words = command.group(2).isEmpty() ? new String[0] : command.group(2).split(" ");
			for (int i = command.group(1).equals("A") ? ARC : 0; i < words.length; i++) {
				numbers.add(Integer.valueOf(words[i]));
			}
		}
		return numbers;
	}

}
