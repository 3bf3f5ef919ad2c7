package org.backcare.screening;

import jakarta.persistence.Converter;
import org.backcare.content.JsonColumn;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

@Component
@Converter
class KeptConverter extends JsonColumn<Kept> {

	KeptConverter(JsonMapper json) {
		super(json, Kept.class);
	}

}
