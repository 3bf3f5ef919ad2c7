package org.backcare.screening;

import jakarta.persistence.Converter;
import org.backcare.content.JsonColumn;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

@Component
@Converter
class PassingConverter extends JsonColumn<Passing> {

	PassingConverter(JsonMapper json) {
		super(json, Passing.class);
	}

}
