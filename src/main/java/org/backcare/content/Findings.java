package org.backcare.content;

/** Takes what is wrong with an aggregate. */
@FunctionalInterface
public interface Findings {

	/**
	 * @param field path of the field, as in {@code steps[0].technique}
	 * @param message what is wrong, and what would be right
	 */
	void add(String field, String message);

}
