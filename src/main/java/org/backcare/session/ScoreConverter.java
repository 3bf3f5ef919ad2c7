package org.backcare.session;

import jakarta.persistence.Converter;
import org.backcare.content.JsonColumn;
import org.backcare.routine.Score;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

@Component
@Converter
class ScoreConverter extends JsonColumn<Score> {

	ScoreConverter(JsonMapper json) {
		super(json, Score.class);
	}

}
