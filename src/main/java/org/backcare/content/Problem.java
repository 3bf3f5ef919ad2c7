package org.backcare.content;

/**
 * Something wrong in the content.
 *
 * @param file path of the file within the pack
 * @param line from 1
 * @param field path of the field, as in {@code steps[0].technique}; empty for the file as
 * a whole
 * @param message what is wrong, and what would be right
 */
public record Problem(String file, int line, String field, String message) {

	@Override
	public String toString() {
		return "%s, line %d: %s".formatted(this.file, this.line, (this.field + " " + this.message).strip());
	}

}
