package org.backcare.session;

import java.util.List;

import org.backcare.routine.Form;
import org.backcare.routine.Score;
import org.backcare.routine.Timeline;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ScoreConverterTests {

	private final ScoreConverter converter = new ScoreConverter(JsonMapper.shared());

	/** As the release before wrote it. */
	@Test
	void readsASessionThatWasLaidOutBeforeThereWerePassages() {
		Score score = this.converter.convertToEntityAttribute("""
				{"phases":[{"technique":"cat-cow","name":"Cat-cow","kind":"setup","cue":"Come down.","detail":"",
				"side":null,"set":0,"sets":0,"repetition":0,"repetitions":0,"startMillis":0,"lengthMillis":8000}],
				"totalMillis":8000}""");
		assertThat(score.usual()).containsExactly(Form.USUAL);
		assertThat(score.timeline(score.usual()).totalMillis()).isEqualTo(8000);
		assertThat(score.timeline(score.usual()).phases().get(0).brief()).isEmpty();
		assertThat(score.timeline(score.usual()).cues()).isEmpty();
	}

	@Test
	void readsWhatItWrote() {
		Score score = Score.of(new Timeline(List.of(Phases.of("one", true, 0, 3000)), List.of()));
		assertThat(this.converter.convertToEntityAttribute(this.converter.convertToDatabaseColumn(score)))
			.isEqualTo(score);
	}

}
