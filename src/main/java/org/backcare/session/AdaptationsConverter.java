package org.backcare.session;

import jakarta.persistence.Converter;
import org.backcare.content.JsonColumn;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

@Component
@Converter
class AdaptationsConverter extends JsonColumn<Adaptations> {

	AdaptationsConverter(JsonMapper json) {
		super(json, Adaptations.class);
	}

}
