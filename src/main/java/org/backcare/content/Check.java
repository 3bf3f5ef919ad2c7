package org.backcare.content;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Checks for the constructors of content types. Each returns what it was given, or
 * refuses with the name of the field, so that the reader of a pack can point at file,
 * line and field.
 */
public final class Check {

	private Check() {
	}

	public static String text(String field, @Nullable String value) {
		if (value == null || value.isBlank()) {
			throw new InvalidField(field, "is missing; give it a text");
		}
		return value.strip();
	}

	public static <T> T given(String field, @Nullable T value) {
		if (value == null) {
			throw new InvalidField(field, "is missing");
		}
		return value;
	}

	/** A list that may be left out; then it is empty. */
	public static <T> List<T> list(String field, @Nullable List<@Nullable T> values) {
		if (values == null) {
			return List.of();
		}
		for (int i = 0; i < values.size(); i++) {
			T value = given(field + "[" + i + "]", values.get(i));
			if (value instanceof String string) {
				text(field + "[" + i + "]", string);
			}
		}
		return List.copyOf(values);
	}

	public static <C extends Collection<?>> C filled(String field, C values) {
		if (values.isEmpty()) {
			throw new InvalidField(field, "is missing; give it at least one entry");
		}
		return values;
	}

	/** Words by id, each with something in it; may be left out, then there are none. */
	public static Map<String, String> words(String field, @Nullable Map<String, @Nullable String> values) {
		if (values == null) {
			return Map.of();
		}
		values.forEach((id, value) -> text(field + "." + id, value));
		return Map.copyOf(values);
	}

	/** Both bounds belong to the range. */
	public static int range(String field, int value, int min, int max) {
		if (value < min || value > max) {
			throw new InvalidField(field, "must be from %d to %d, but is %d".formatted(min, max, value));
		}
		return value;
	}

	/** An address that the web can reach and that carries no tracking tag. */
	public static String link(String field, String value) {
		if (!value.matches("https?://\\S+")) {
			throw new InvalidField(field, "must be a web address that begins with http:// or https://");
		}
		if (value.contains("utm_")) {
			throw new InvalidField(field, "carries a tracking tag; leave out the part from \"utm_\" on");
		}
		return value;
	}

}
