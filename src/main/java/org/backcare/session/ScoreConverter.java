package org.backcare.session;

import org.backcare.content.JsonColumn;
import org.backcare.routine.Score;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

@Component
class ScoreConverter extends JsonColumn<Score> {

	ScoreConverter(JsonMapper json) {
		super(json, Score.class);
	}

}
