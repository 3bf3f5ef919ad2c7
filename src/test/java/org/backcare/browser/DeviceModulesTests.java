package org.backcare.browser;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the player does with the device: sound, voice, screen, keys, ticks, tabs. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class DeviceModulesTests {

	/** -12 dB of full scale. */
	private static final double LOUDEST = 0.2512;

	/**
	 * Renders what a speaker sounds, faster than it would sound, and measures it. Times
	 * are milliseconds. `played` gets the speaker and the context before it is rendered.
	 */
	private static final String LISTEN = """
			const { speaker } = await import("/js/sound.js");
			const RATE = 44100;
			function offline(state = "running") {
			  const context = new OfflineAudioContext(1, 8 * RATE, RATE);
			  const set = (value) => {
			    Object.defineProperty(context, "state", { value, configurable: true });
			    context.dispatchEvent(new Event("statechange"));
			  };
			  set(state);
			  return { context, set };
			}
			async function hear(played) {
			  const { context, set } = offline();
			  const time = { now: 1000 };
			  const sound = speaker({ context: () => context, clock: () => time.now });
			  sound.unlock();
			  played(sound, { context, set, time });
			  return measure((await context.startRendering()).getChannelData(0));
			}
			function pitch(samples, from, length = 0.1 * RATE) {
			  let crossings = 0;
			  for (let i = Math.round(from); i < from + length; i++) if (samples[i] < 0 !== samples[i + 1] < 0) crossings++;
			  return (crossings / 2) * (RATE / length);
			}
			function measure(samples) {
			  const first = samples.findIndex((sample) => sample !== 0);
			  const last = samples.findLastIndex((sample) => sample !== 0);
			  const loudest = (from, to) => samples.slice(from, to).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
			  const level = (at) => loudest(at, at + 441);
			  const strokes = [];
			  for (let at = first; at < last; at += 441) {
			    const risen = level(at) > 0.04 && level(at) > 1.25 * (at < 441 ? 0 : level(at - 441));
			    if (risen && !(at - strokes.at(-1) < RATE / 10)) strokes.push(at);
			  }
			  return {
			    begin: first < 0 ? -1 : first / (RATE / 1000),
			    end: last / (RATE / 1000),
			    peak: loudest(0, samples.length),
			    jump: samples.reduce((most, sample, i) => Math.max(most, Math.abs(sample - (samples[i - 1] ?? 0))), 0),
			    tail: loudest(last - 88, last + 1),
			    strokes: strokes.map((at) => Math.round(at / (RATE / 1000))),
			    early: pitch(samples, first + 0.15 * (last - first)),
			    late: pitch(samples, first + 0.75 * (last - first)),
			  };
			}
			""";

	@LocalServerPort
	private int port;

	private BrowserContext context;

	@BeforeEach
	void open() {
		this.context = Chromium.browser().newContext();
	}

	@AfterEach
	void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "in", "out", "change", "switch", "count-in", "end" })
	void aToneIsSoftAndHasNoClicks(String tone) {
		Heard heard = hear("sound.strike(tone, 4000)", tone);
		assertThat(heard.at("peak")).isBetween(0.1, LOUDEST);
		// The steepest step of the highest partial; a cut in mid-wave is far steeper.
		assertThat(heard.at("jump")).isLessThan(0.06);
		assertThat(heard.at("tail")).isLessThan(0.001);
	}

	@Test
	void allTonesAtOnceAreNoLouderThanTheLoudestMayBe() {
		Heard heard = hear("""
				for (const each of ["in", "out", "change", "switch", "count-in", "end"]) sound.strike(each, 2000)""",
				"");
		assertThat(heard.at("peak")).isBetween(0.2, LOUDEST);
	}

	@Test
	void breathingInRisesAndBreathingOutFallsForAsLongAsTheBreathTakes() {
		Heard in = hear("sound.strike(tone, 3000)", "in");
		Heard out = hear("sound.strike(tone, 7000)", "out");
		assertThat(in.at("late")).isGreaterThan(in.at("early") * 1.25);
		assertThat(out.at("late")).isLessThan(out.at("early") / 1.25);
		assertThat(in.at("end")).isCloseTo(3000, within(5.0));
		assertThat(out.at("end")).isCloseTo(7000, within(5.0));
	}

	@Test
	void marksAreToldApartByTheirRhythm() {
		Heard change = hear("sound.strike(tone)", "change");
		Heard turn = hear("sound.strike(tone)", "switch");
		Heard tick = hear("sound.strike(tone)", "count-in");
		Heard end = hear("sound.strike(tone)", "end");
		assertThat(change.strokes()).hasSize(1);
		assertThat(turn.strokes()).hasSize(2);
		assertThat(end.strokes()).hasSize(3);
		assertThat(tick.strokes()).hasSize(1);
		assertThat(tick.at("end")).isLessThan(100);
		assertThat(change.at("end")).isGreaterThan(500);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "1, 1", "250, 250", "1234, 1234", "-60, 0" })
	void aToneIsPlacedToTheMillisecond(int asked, double begins) {
		Heard heard = hear("sound.schedule([{ in: " + asked + ", tone }])", "change");
		assertThat(heard.at("begin")).isCloseTo(begins, within(1.0));
	}

	@Test
	void aPlanReplacesTheOneBeforeAndLeavesOutWhatIsPast() {
		Heard heard = hear("""
				sound.schedule([{ in: 300, tone }, { in: 3000, tone }]);
				sound.schedule([{ in: -61, tone }, { in: 2000, tone }, { in: 200_000, tone }])""", "change");
		assertThat(heard.strokes()).hasSize(1);
		assertThat(heard.at("begin")).isCloseTo(2000, within(1.0));
	}

	@Test
	void whatSoundsIsNotStruckAgainByTheNextPlan() {
		Heard heard = hear("""
				sound.schedule([{ in: 0, tone }, { in: 2000, tone }]);
				context.suspend(0.05).then(() => {
				  time.now += 50;
				  sound.schedule([{ in: -50, tone }, { in: 1950, tone }]);
				  context.resume();
				})""", "change");
		assertThat(heard.strokes()).hasSize(2);
		assertThat(heard.strokes().get(1)).isBetween(1990, 2010);
	}

	@Test
	void silenceFadesWhatSoundsAndForgetsWhatIsPlanned() {
		Heard heard = hear("""
				sound.schedule([{ in: 0, tone, lasts: 5000 }, { in: 6000, tone: "change" }]);
				context.suspend(2).then(() => {
				  sound.silence();
				  context.resume();
				})""", "in");
		assertThat(heard.at("end")).isBetween(2050.0, 2100.0);
		assertThat(heard.at("jump")).isLessThan(0.03);
		assertThat(heard.at("tail")).isLessThan(0.01);
	}

	@Test
	void isAsLoudAsAskedAndSilentWhenOff() {
		double usual = hear("sound.strike(tone)", "change").at("peak");
		Heard half = hear("sound.volume(0.5); sound.schedule([{ in: 1000, tone }])", "change");
		assertThat(half.at("peak")).isCloseTo(usual / 2, within(0.01));
		assertThat(hear("sound.on(false); sound.strike(tone)", "change").at("peak")).isZero();
		assertThat(hear("sound.schedule([{ in: 1000, tone }]); sound.on(false)", "change").at("peak")).isZero();
		assertThat(hear("sound.on(false); sound.schedule([{ in: 1000, tone }]); sound.on(true)", "change").at("begin"))
			.isCloseTo(1000, within(1.0));
	}

	@Test
	void aDeviceThatWakesAtOnceSoundsWhatItWasAskedForAndNothingStale() {
		String soon = """
				set("suspended");
				sound.strike(tone);
				time.now += 300;
				set("running")""";
		assertThat(hear(soon, "change").strokes()).hasSize(1);
		assertThat(hear(soon.replace("300", "600"), "change").peak()).isZero();
	}

	@Test
	void anInterruptionPutsOffNothingThatIsPlanned() {
		Heard heard = hear("""
				sound.schedule([{ in: 1000, tone }, { in: 3000, tone }]);
				set("interrupted");
				time.now += 2000;
				set("running")""", "change");
		assertThat(heard.strokes()).hasSize(1);
		assertThat(heard.at("begin")).isCloseTo(1000, within(1.0));
	}

	@Test
	void tellsHowItIsAboutTheSound() {
		assertThat(run(LISTEN + """
				const { context, set } = offline("suspended");
				const sound = speaker({ context: () => context });
				const seen = [sound.status()];
				sound.unlock();
				for (const state of ["suspended", "running", "interrupted", "running"]) {
				  set(state);
				  seen.push(sound.status());
				}
				context.close = () => Promise.resolve();
				context.dispatchEvent(new Event("error"));
				return [...seen, sound.status()].join();""")).isEqualTo("locked,locked,on,interrupted,on,none");
	}

	@Test
	void withoutAnAudioDeviceItIsSilentAndSaysSo() {
		assertThat(run(LISTEN + """
				const sound = speaker({ context: () => { throw new Error("no device"); } });
				sound.unlock();
				sound.volume(1);
				sound.strike("end");
				sound.schedule([{ in: 10, tone: "change" }, { in: NaN, tone: "in" }, { in: 5, tone: "unheard-of" }]);
				sound.on(false);
				sound.on(true);
				sound.silence();
				return sound.status();""")).isEqualTo("none");
	}

	@Test
	void aTapWakesTheRealDevice() {
		Page page = visit();
		page.evaluate("async () => (window.sound = (await import('/js/sound.js')).speaker()).status()");
		assertThat(page.evaluate("sound.status()")).isEqualTo("locked");
		page.evaluate("addEventListener('keydown', sound.unlock)");
		page.keyboard().press("a");
		waitUntil(page, "sound.status() === 'on'");
		page.evaluate("sound.schedule([{ in: 1, tone: 'in', lasts: 3000 }]); sound.silence()");
	}

	@Test
	void aSilencedPhonePlaysToo() {
		assertThat(run(LISTEN + """
				const { context } = offline();
				let kept = 0;
				const navigator = { audioSession: { type: "auto" } };
				const sound = speaker({ context: () => context, navigator, keepAlive: () => kept++ });
				sound.unlock();
				return navigator.audioSession.type + kept;""")).isEqualTo("playback1");
	}

	@Test
	void aDeviceWhoseTimeStandsStillIsReplacedByTheNextTap() {
		assertThat(run(LISTEN + """
				const time = { now: 0 };
				let made = 0;
				const context = () => {
				  made++;
				  return Object.assign(offline().context, { close: () => Promise.resolve() });
				};
				const sound = speaker({ context, clock: () => time.now });
				sound.unlock();
				time.now = 500;
				sound.unlock();
				time.now = 2000;
				sound.unlock();
				return made + sound.status();""")).isEqualTo("2on");
	}

	/**
	 * Asks from here: the policy of the page lets no function of Playwright ask in there.
	 */
	private static void waitUntil(Page page, String condition) {
		page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate(condition)));
	}

	/** What is heard of a speaker that this was done with. */
	private Heard hear(String played, String tone) {
		Object heard = visit().evaluate(
				"async (tone) => {" + LISTEN + "return hear((sound, { context, set, time }) => {" + played + "}) }",
				tone);
		return new Heard((Map<?, ?>) heard);
	}

	private Object run(String script) {
		return visit().evaluate("async () => {" + script + "}");
	}

	private Page visit() {
		Page page = this.context.newPage();
		page.navigate("http://localhost:" + this.port + "/");
		return page;
	}

	/** What was measured of a sound. */
	private record Heard(Map<?, ?> measured) {

		double at(String name) {
			return ((Number) this.measured.get(name)).doubleValue();
		}

		double peak() {
			return at("peak");
		}

		List<Integer> strokes() {
			return ((List<?>) this.measured.get("strokes")).stream().map(Integer.class::cast).toList();
		}

	}

}
