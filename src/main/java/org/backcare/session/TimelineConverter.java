package org.backcare.session;

import jakarta.persistence.Converter;
import org.backcare.content.JsonColumn;
import org.backcare.routine.Timeline;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

@Component
@Converter
class TimelineConverter extends JsonColumn<Timeline> {

	TimelineConverter(JsonMapper json) {
		super(json, Timeline.class);
	}

}
