package org.backcare.preference;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.backcare.content.InvalidField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PreferencesTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	static Stream<Preferences> any() {
		Random random = new Random(7);
		return IntStream.range(0, 200)
			.mapToObj(i -> new Preferences(random.nextBoolean(), voice(random), within(Amount.RATE, random),
					within(Amount.VOLUME, random), random.nextBoolean(), random.nextBoolean(), random.nextBoolean(),
					within(Amount.COUNT_IN, random), random.nextBoolean(),
					random.nextBoolean() ? within(Amount.BREATH, random) : null, within(Amount.TEMPO, random)));
	}

	private static int within(Amount amount, Random random) {
		return random.nextInt(amount.least(), amount.most() + 1);
	}

	private static String voice(Random random) {
		return random.ints(random.nextInt(Preferences.VOICE_LENGTH + 1), 0, 0xD800)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	private static Preferences with(Amount amount, int value) {
		return new Preferences(true, "", or(amount, Amount.RATE, value, 100), or(amount, Amount.VOLUME, value, 70),
				true, true, true, or(amount, Amount.COUNT_IN, value, 5), false, or(amount, Amount.BREATH, value, null),
				or(amount, Amount.TEMPO, value, 100));
	}

	private static @Nullable Integer or(Amount amount, Amount field, int value, @Nullable Integer usual) {
		return (amount == field) ? Integer.valueOf(value) : usual;
	}

	@ParameterizedTest
	@EnumSource
	void takesEachNumberUpToItsBoundsAndNoneBeyond(Amount amount) {
		assertThat(with(amount, amount.least())).isNotNull();
		assertThat(with(amount, amount.most())).isNotNull();
		for (int beyond : List.of(amount.least() - 1, amount.most() + 1, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
			assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> with(amount, beyond))
				.satisfies(refusal -> assertThat(refusal.field()).isEqualTo(amount.field()));
		}
	}

	@Test
	void hasTheBoundsThatWereDecidedOn() {
		assertThat(Stream.of(Amount.values()).map(amount -> amount + " " + amount.least() + " " + amount.most()))
			.containsExactly("RATE 75 150", "VOLUME 0 100", "COUNT_IN 3 15", "BREATH 6000 15000", "TEMPO 75 150");
		assertThat(Preferences.USUAL)
			.isEqualTo(new Preferences(true, "", 100, 70, true, true, true, 5, false, null, 100));
	}

	@Test
	void takesTheNameOfAVoiceUpToItsLength() {
		assertThat(voiced("x".repeat(200)).voice()).hasSize(200);
		assertThatExceptionOfType(InvalidField.class).isThrownBy(() -> voiced("x".repeat(201)));
	}

	private static Preferences voiced(String voice) {
		return new Preferences(true, voice, 100, 70, true, true, true, 5, false, null, 100);
	}

	@ParameterizedTest
	@MethodSource("any")
	void areTheSameWhenTheyWereKeptAndRead(Preferences preferences) {
		String kept = JSON.writeValueAsString(preferences);
		assertThat(JSON.readValue(kept, Preferences.class)).isEqualTo(preferences);
		assertThat(kept).as("fits its column").hasSizeLessThanOrEqualTo(2000);
	}

	@ParameterizedTest
	@MethodSource("any")
	void areTheSameWhenTheyWereShownInAFormAndSent(Preferences preferences) {
		PreferenceForm form = PreferenceForm.of(preferences);
		Preferences sent = form.toPreferences();
		assertThat(form.problems()).isEmpty();
		assertThat(sent).isEqualTo(preferences);
	}

	/** What an older release kept lacks what a newer one asks for. */
	@ParameterizedTest
	@ValueSource(strings = { "speech", "voice", "rate", "volume", "tones", "vibration", "captions", "countIn", "waits",
			"breathMillis", "tempo" })
	void areUsualInWhatWasNotKept(String key) {
		ObjectNode unusual = JSON
			.valueToTree(new Preferences(false, "Anna", 75, 0, false, false, false, 15, true, 9000, 150));
		ObjectNode usual = JSON.valueToTree(Preferences.USUAL);
		ObjectNode expected = unusual.deepCopy();
		expected.set(key, usual.get(key));
		ObjectNode older = unusual.deepCopy();
		assertThat(older.remove(key)).isNotNull();
		assertThat(JSON.<ObjectNode>valueToTree(JSON.treeToValue(older, Preferences.class))).isEqualTo(expected);
		older.putNull(key);
		assertThat(JSON.<ObjectNode>valueToTree(JSON.treeToValue(older, Preferences.class))).isEqualTo(expected);
	}

	@Test
	void areUsualWhereNothingWasKept() {
		assertThat(JSON.readValue("{}", Preferences.class)).isEqualTo(Preferences.USUAL);
	}

	/**
	 * During an upgrade, and after a step back, an older node reads what a newer kept.
	 */
	@Test
	void lookPastWhatANewerReleaseKept() {
		assertThat(JSON.readValue("{\"rate\":120,\"colour\":\"blue\"}", Preferences.class).rate()).isEqualTo(120);
	}

	@Test
	void offersFourToTenBreathsAMinute() {
		List<PreferenceForm.Pace> paces = PreferenceForm.of(Preferences.USUAL).paces();
		assertThat(paces).extracting(PreferenceForm.Pace::perMinute).containsExactly(4, 5, 6, 7, 8, 9, 10);
		assertThat(paces).extracting(PreferenceForm.Pace::millis)
			.containsExactly(15000, 12000, 10000, 8571, 7500, 6667, 6000);
		assertThat(PreferenceForm.of(with(Amount.BREATH, 8571)).tapped()).isNull();
		assertThat(PreferenceForm.of(with(Amount.BREATH, 8500)).tapped()).isEqualTo(new PreferenceForm.Pace(8500, 7));
	}

}
