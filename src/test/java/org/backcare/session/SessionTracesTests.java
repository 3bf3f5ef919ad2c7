package org.backcare.session;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.backcare.routine.Form;
import org.backcare.routine.Passage;
import org.backcare.routine.Phase;
import org.backcare.routine.Score;
import org.backcare.routine.Timeline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Plays the traces that the session machine in the browser is held to as well. */
class SessionTracesTests {

	static Stream<Resource> traces() throws IOException {
		return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:sessions/*.json"));
	}

	@ParameterizedTest
	@MethodSource("traces")
	void goesAsTheTraceSays(Resource resource) throws IOException {
		JsonNode trace = JsonMapper.shared().readTree(resource.getContentAsByteArray());
		Score score = score(trace);
		List<Command> log = new ArrayList<>();
		trace.get("log").forEach(entry -> log.add(command(entry)));
		JsonNode refused = trace.get("refused");
		int accepted = (refused != null) ? refused.get("entry").asInt() : log.size();
		for (JsonNode expected : trace.get("expect")) {
			Instant at = Instant.ofEpochMilli(expected.get("at").asLong());
			Session session = Session.replay(score,
					log.subList(0, accepted).stream().filter(command -> !command.at().isAfter(at)).toList());
			assertThat(session.state(at).wireName()).as("state at %s", at.toEpochMilli())
				.isEqualTo(expected.get("state").asString());
			assertThat(session.phaseIndex(at)).as("phase at %s", at.toEpochMilli())
				.isEqualTo(expected.get("phase").asInt());
			assertThat(session.positionMillis(at)).as("position at %s", at.toEpochMilli())
				.isEqualTo(expected.get("positionMillis").asLong());
		}
		if (refused != null) {
			assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Session.replay(score, log)).satisfies(refusal -> {
				assertThat(refusal.entry()).isEqualTo(accepted);
				assertThat(refusal.reason().wireName()).isEqualTo(refused.get("reason").asString());
			});
		}
	}

	/** Passages with their forms, or just phases. */
	private static Score score(JsonNode trace) {
		if (trace.get("passages") == null) {
			return Score.of(timeline(trace.get("phases")));
		}
		List<Passage> passages = new ArrayList<>();
		trace.get("passages").forEach(passage -> {
			Map<Form, Timeline> forms = new EnumMap<>(Form.class);
			passage.get("forms")
				.properties()
				.forEach(form -> forms.put(Form.valueOf(form.getKey().toUpperCase(Locale.ROOT)),
						timeline(form.getValue().get("phases"))));
			passages.add(new Passage(forms));
		});
		return new Score(passages);
	}

	private static Timeline timeline(JsonNode phases) {
		List<Phase> laid = new ArrayList<>();
		phases.forEach(phase -> laid.add(Phases.of(
				(phase.get("technique") != null) ? phase.get("technique").asString() : "any",
				phase.get("waits") != null, phase.get("startMillis").asLong(), phase.get("lengthMillis").asLong())));
		return new Timeline(laid, List.of());
	}

	private static Command command(JsonNode entry) {
		return new Command(Command.Type.of(entry.get("type").asString()).orElseThrow(),
				Instant.ofEpochMilli(entry.get("at").asLong()), entry.get("phase").asInt(),
				(entry.get("symptom") != null) ? entry.get("symptom").asString() : null);
	}

}
