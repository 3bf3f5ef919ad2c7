package org.backcare.content;

import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a value in one column as JSON: it is read and written whole. Equal values are
 * written alike, on every node.
 *
 * @param <T> the type of the value
 */
public abstract class JsonColumn<T> implements AttributeConverter<T, String> {

	private final JsonMapper json;

	private final Class<T> type;

	protected JsonColumn(JsonMapper json, Class<T> type) {
		// A number that is 0 may have been left out.
		this.json = json.rebuild()
			.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
			.build();
		this.type = type;
	}

	@Override
	public @Nullable String convertToDatabaseColumn(@Nullable T value) {
		return (value != null) ? this.json.writeValueAsString(value) : null;
	}

	@Override
	public @Nullable T convertToEntityAttribute(@Nullable String column) {
		return (column != null) ? this.json.readValue(column, this.type) : null;
	}

}
