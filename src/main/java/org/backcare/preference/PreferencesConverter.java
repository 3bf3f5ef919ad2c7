package org.backcare.preference;

import jakarta.persistence.Converter;
import org.backcare.content.JsonColumn;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

@Component
@Converter
class PreferencesConverter extends JsonColumn<Preferences> {

	PreferencesConverter(JsonMapper json) {
		super(json, Preferences.class);
	}

}
