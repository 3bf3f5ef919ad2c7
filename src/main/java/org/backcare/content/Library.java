package org.backcare.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All aggregates of one revision, immutable. */
public final class Library {

	private final Map<Class<?>, Map<String, Aggregate>> shelves;

	Library(Map<Class<?>, Map<String, Aggregate>> shelves) {
		this.shelves = Map.copyOf(shelves);
	}

	/** All aggregates of a type, in the order of their places. */
	public <T extends Aggregate> List<T> all(Class<T> type) {
		return shelf(type).values().stream().map(type::cast).toList();
	}

	public <T extends Aggregate> Optional<T> find(Class<T> type, String slug) {
		return Optional.ofNullable(shelf(type).get(slug)).map(type::cast);
	}

	/**
	 * One that the application cannot do without.
	 * @throws IllegalStateException if the pack lacks it; {@link ContentType#check}
	 * should have said so at the start
	 */
	public <T extends Aggregate> T get(Class<T> type, String slug) {
		return find(type, slug)
			.orElseThrow(() -> new IllegalStateException("The content has no " + type.getSimpleName() + " " + slug));
	}

	private Map<String, Aggregate> shelf(Class<?> type) {
		return this.shelves.getOrDefault(type, new LinkedHashMap<>());
	}

}
