package org.backcare.session;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.backcare.routine.Timeline;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Keeps a timeline as JSON: it is read and written whole, and never changes. */
@Component
@Converter
class TimelineConverter implements AttributeConverter<Timeline, String> {

	private final JsonMapper json;

	TimelineConverter(JsonMapper json) {
		this.json = json;
	}

	@Override
	public String convertToDatabaseColumn(Timeline timeline) {
		return this.json.writeValueAsString(timeline);
	}

	@Override
	public Timeline convertToEntityAttribute(String column) {
		return this.json.readValue(column, Timeline.class);
	}

}
