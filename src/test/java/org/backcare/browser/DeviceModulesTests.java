package org.backcare.browser;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
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

	/** A speech engine that never tells that it has ended. */
	private static final String SPEECH = """
			const { narrator } = await import("/js/voice.js");
			class Utterance {
			  constructor(text) {
			    this.text = text;
			  }
			}
			class Engine extends EventTarget {
			  voices = [];
			  log = [];
			  speaking = false;
			  pending = false;
			  getVoices() {
			    return this.voices;
			  }
			  resume() {}
			  cancel() {
			    this.log.push("cancel");
			    this.speaking = false;
			  }
			  speak(utterance) {
			    this.last = utterance;
			    this.log.push(utterance.text);
			    this.speaking = true;
			    this.spoken?.();
			  }
			}
			const voice = (name, lang, localService = true) => ({ name, lang, localService });
			const speech = new Engine();
			const next = () => new Promise((resolve) => (speech.spoken = resolve));
			""";

	/** A lock and a page that can be hidden. */
	private static final String SCREEN = """
			const { wakefulness } = await import("/js/awake.js");
			const page = Object.assign(new EventTarget(), { hidden: false });
			const settled = () => new Promise((resolve) => setTimeout(resolve));
			const show = async (hidden) => {
			  page.hidden = hidden;
			  if (hidden) held.forEach((sentinel) => (sentinel.released = true));
			  page.dispatchEvent(new Event("visibilitychange"));
			  await settled();
			};
			const held = [];
			const lock = {
			  async request() {
			    const sentinel = { released: false, release: async () => (sentinel.released = true) };
			    held.push(sentinel);
			    return sentinel;
			  },
			};
			const holding = () => held.filter(({ released }) => !released).length;
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

	@Test
	void aNewLineCutsOffTheOneBeforeAlsoWhereNoEndIsEverTold() {
		assertThat(run(SPEECH + """
				speech.voices = [voice("Anna", "en-GB")];
				const narration = narrator({ speech, Utterance, language: "en" });
				narration.say("one");
				const two = next();
				narration.say("two");
				await two;
				const four = next();
				narration.say("three");
				narration.say("four");
				await four;
				return speech.log.join();""")).isEqualTo("one,cancel,two,cancel,four");
	}

	@Test
	void hushTakesBackTheLineThatWaits() {
		assertThat(run(SPEECH + """
				speech.voices = [voice("Anna", "en-GB")];
				const narration = narrator({ speech, Utterance, language: "en" });
				const timers = new Set();
				window.setTimeout = (call) => timers.add(call) && call;
				window.clearTimeout = (call) => timers.delete(call);
				narration.say("one");
				narration.say("two");
				const waited = timers.size;
				narration.hush();
				return [waited, timers.size, ...speech.log].join();""")).isEqualTo("1,0,one,cancel,cancel");
	}

	@Test
	void isSilentWithoutAVoiceForTheLanguageAndSpeaksOnceThereIsOne() {
		assertThat(run(SPEECH + """
				let told = 0;
				const narration = narrator({ speech, Utterance, language: "en", onvoices: () => told++ });
				const seen = [narration.works];
				narration.say("nobody");
				speech.voices = [voice("Anna", "de-DE")];
				narration.say("not in German");
				seen.push(narration.works);
				speech.voices = [voice("Anna", "de-DE"), voice("Tom", "en_US", false)];
				speech.dispatchEvent(new Event("voiceschanged"));
				seen.push(narration.works);
				narration.say("here I am");
				return [...seen, told, speech.last.voice.name, speech.last.lang, ...speech.log].join();"""))
			.isEqualTo("false,false,true,1,Tom,en-US,here I am");
	}

	@Test
	void prefersTheLanguageOfThePageAndThenVoicesOfTheDevice() {
		assertThat(run(SPEECH + """
				speech.voices = [voice("Anna", "de-DE"), voice("Cloud", "en-US", false), voice("Tom", "en-US")];
				const narration = narrator({ speech, Utterance, language: "en" });
				return narration.voices().map(({ name, lang, local }) => name + lang + local).join();"""))
			.isEqualTo("Tomen-UStrue,Clouden-USfalse,Annade-DEtrue");
	}

	@Test
	void speaksAsChosen() {
		assertThat(run(SPEECH + """
				speech.voices = [voice("Tom", "en-US"), voice("Cloud", "en-GB", false)];
				const narration = narrator({ speech, Utterance, language: "en" });
				narration.choose({ voice: "Cloud", rate: 0.8 });
				narration.choose({ volume: 0.5 });
				narration.say("well");
				const { voice: { name }, rate, volume } = speech.last;
				narration.choose({ on: false });
				narration.say("nothing");
				return [name, rate, volume, ...speech.log].join();""")).isEqualTo("Cloud,0.8,0.5,well,cancel");
	}

	@Test
	void aLongLineIsSpokenSentenceBySentence() {
		assertThat(run(SPEECH + """
				speech.voices = [voice("Tom", "en-US")];
				const narration = narrator({ speech, Utterance, language: "en" });
				const sentence = "Breathe in for 2.5 seconds and let the ribs of your upper back open to both sides.";
				narration.say(`${sentence} ${sentence} Now out`);
				return speech.log.map((text) => text.length).join();""")).isEqualTo("82,82,7");
	}

	@Test
	void theVoiceIsUnlockedOnceByATap() {
		assertThat(run(
				SPEECH + """
						const narration = narrator({ speech, Utterance, language: "en", navigator: { userActivation: { isActive: true } } });
						narration.unlock();
						narration.unlock();
						return speech.log.length;"""))
			.isEqualTo(1);
	}

	@Test
	void nothingIsMissedWhereTheBrowserCannotSpeak() {
		assertThat(run(SPEECH + """
				const narration = narrator({ speech: null });
				narration.unlock();
				narration.say("hello");
				narration.choose({ on: false });
				narration.hush();
				return `${narration.works}${narration.voices().length}`;""")).isEqualTo("false0");
	}

	@Test
	void theScreenIsKeptOnAgainWhenThePageIsBackInSight() {
		assertThat(run(SCREEN + """
				const wake = wakefulness({ lock, page });
				const seen = [];
				const note = () => seen.push(holding());
				wake.hold();
				await settled();
				note();
				await show(true);
				note();
				await show(false);
				note();
				wake.hold();
				await settled();
				note();
				wake.release();
				note();
				await show(true);
				await show(false);
				note();
				return seen.join();""")).isEqualTo("1,0,1,1,0,0");
	}

	@Test
	void aScreenThatIsNoLongerWantedWhenItIsGrantedIsLetGo() {
		assertThat(run(SCREEN + """
				const wake = wakefulness({ lock, page });
				wake.hold();
				wake.release();
				await settled();
				return holding();""")).isEqualTo(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "{ request: async () => { throw new DOMException('', 'NotAllowedError'); } }" })
	void saysOnceThatTheScreenCannotBeKeptOn(String lock) {
		assertThat(run(SCREEN + """
				let absent = 0;
				const wake = wakefulness({ lock: %s, page, onabsent: () => absent++ });
				wake.hold();
				await settled();
				await show(true);
				await show(false);
				wake.release();
				return absent;""".formatted(lock))).isEqualTo(1);
	}

	@Test
	void mediaKeysReachThePlayerAndTheLockScreenShowsThePlace() {
		assertThat(
				run("""
						const { mediaKeys } = await import("/js/media.js");
						const handlers = {};
						let place;
						const session = {
						  setActionHandler(action, handler) {
						    if (action === "stop") throw new TypeError("no such key here");
						    handlers[action] = handler;
						  },
						  setPositionState: (state) => (place = state),
						};
						const pressed = [];
						const names = ["play", "pause", "next", "previous", "stop"];
						const keys = Object.fromEntries(names.map((name) => [name, () => pressed.push(name)]));
						const media = mediaKeys(keys, { session });
						for (const action of ["play", "pause", "nexttrack", "previoustrack"]) handlers[action]();
						const times = [];
						for (const [position, duration] of [[1500, 60_000], [-1, 1000], [2000, 1000], [NaN, 1000]]) {
						  media.show({ title: "Thread the needle", artist: "Backcare", album: "Left", state: "paused", position, duration });
						  times.push(`${place.position}/${place.duration}`);
						}
						const { title, artist, album } = session.metadata;
						for (const duration of [0, NaN, Infinity, undefined]) {
						  media.show({ title: "x", state: "paused", duration });
						  times.push(place === undefined);
						}
						const state = session.playbackState;
						media.clear();
						const gone = Object.values(handlers).every((handler) => handler === null);
						return [...pressed, title, artist, album, state, ...times, gone, session.metadata, session.playbackState].join();"""))
			.isEqualTo(String.join(",", "play,pause,next,previous", "Thread the needle,Backcare,Left,paused",
					"1.5/60,0/1,1/1,0/1,true,true,true,true", "true,,none"));
	}

	/** Of the same release as the script, so that it can be kept as long. */
	@Test
	void silencePlaysInALoopWhileTheSessionRuns() {
		Page page = visit();
		String module = page.locator("script[type=module]").getAttribute("src").replace("app.js", "media.js");
		Request request = page.waitForRequest(Pattern.compile("silence"), () -> page.evaluate("""
				async (module) => {
				  const { mediaKeys } = await import(module);
				  const OwnAudio = Audio;
				  window.Audio = function (url) {
				    return (window.silence = new OwnAudio(url));
				  };
				  window.media = mediaKeys({});
				  media.show({ title: "Cat-cow", state: "paused" });
				  if (window.silence) throw new Error("fetched too early");
				  media.show({ title: "Cat-cow", state: "playing", position: 0, duration: 60_000 });
				}""", module));
		assertThat(request.url()).contains(module.replace("js/media.js", "audio/silence.flac"));
		waitUntil(page, "silence.currentTime > 0 && !silence.paused && silence.loop");
		assertThat(page.evaluate("navigator.mediaSession.metadata.title + navigator.mediaSession.playbackState"))
			.isEqualTo("Cat-cowplaying");
		page.evaluate("media.show({ title: 'Cat-cow', state: 'paused' })");
		assertThat(page.evaluate("silence.paused")).isEqualTo(true);
		page.evaluate("media.unlock()");
		assertThat(page.evaluate("silence.paused")).isEqualTo(true);
	}

	/**
	 * The file was made by {@code sox -D -n -r 8000 -c 1 -b 16 silence.flac trim 0 20}.
	 */
	@Test
	void silenceIsSilentSmallAndLongEnoughForTheKeys() {
		assertThat(
				run("""
						const file = await (await fetch("/audio/silence.flac")).arrayBuffer();
						const size = file.byteLength;
						const sound = await new OfflineAudioContext(1, 1, 8000).decodeAudioData(file);
						return [size < 2048, sound.duration > 5, sound.getChannelData(0).every((sample) => sample === 0)].join();"""))
			.isEqualTo("true,true,true");
	}

	@Test
	void nothingIsMissedWhereThereAreNoMediaKeys() {
		assertThat(run("""
				const { mediaKeys } = await import("/js/media.js");
				const media = mediaKeys({ play() {} }, { session: null });
				media.show({ title: "x", state: "playing", duration: 5 });
				media.unlock();
				media.clear();
				return "fine";""")).isEqualTo("fine");
	}

	/** In a hidden tab the timers of a page hardly run; here they do not at all. */
	@Test
	void ticksWithoutTheTimersOfThePage() {
		Page page = visit();
		page.evaluate("""
				async () => {
				  window.setInterval = window.setTimeout = () => 0;
				  const { ticker } = await import("/js/ticker.js");
				  window.ticks = 0;
				  window.clockwork = ticker((...given) => {
				    if (given.length) throw new Error("given something");
				    ticks++;
				  });
				  clockwork.start();
				  clockwork.start();
				}""");
		waitUntil(page, "ticks >= 3");
		assertThat(page.workers()).hasSize(1);
		page.evaluate("clockwork.stop()");
		page.waitForCondition(() -> page.workers().isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "() => { throw new Error('forbidden'); }", "() => new Worker('/js/nothing.js')" })
	void ticksByATimerOfThePageWhereWorkersFail(String worker) {
		assertThat(run("""
				const { ticker } = await import("/js/ticker.js");
				await new Promise((resolve) => {
				  let ticks = 0;
				  const clockwork = ticker(() => {
				    if (++ticks < 2) return;
				    clockwork.stop();
				    resolve();
				  }, { worker: %s });
				  clockwork.start();
				});
				return "ticked";""".formatted(worker))).isEqualTo("ticked");
	}

	@Test
	void oneTabLeadsAndHandsOverWhenItIsClosed() {
		Page first = join("session");
		waitUntil(first, "led === 1 && tabs.leads()");
		Page second = join("session");
		Page other = join("another session");
		waitUntil(other, "tabs.leads()");
		assertThat(second.evaluate("tabs.leads() || led")).isEqualTo(0);
		first.evaluate("tabs.tell({ place: 7 })");
		waitUntil(second, "heard.length === 1 && heard[0].place === 7");
		first.close();
		waitUntil(second, "led === 1 && tabs.leads()");
		assertThat(other.evaluate("heard.length")).isEqualTo(0);
	}

	@Test
	void aTabThatIsKeptForBackLetsGoAndQueuesUpAgain() {
		Page first = join("session");
		waitUntil(first, "tabs.leads()");
		Page second = join("session");
		first.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
		waitUntil(second, "tabs.leads()");
		first.evaluate("tabs.tell('into the void')");
		first.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
		second.evaluate("tabs.tell('still here')");
		waitUntil(first, "heard[0] === 'still here'");
		assertThat(first.evaluate("tabs.leads()")).isEqualTo(false);
		assertThat(second.evaluate("heard.length")).isEqualTo(0);
		second.close();
		waitUntil(first, "led === 2 && tabs.leads()");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "{ request: async () => { throw new DOMException('', 'SecurityError'); } }" })
	void withoutLocksEachTabLeads(String locks) {
		assertThat(run("""
				const { company } = await import("/js/tabs.js");
				let early = true;
				await new Promise((resolve, reject) => {
				  const tabs = company("session", {
				    locks: %s,
				    Channel: null,
				    onlead: () => (early || !tabs.leads() ? reject(new Error("too early")) : resolve()),
				  });
				  tabs.tell("nobody");
				  early = false;
				});
				return "leads";""".formatted(locks))).isEqualTo("leads");
	}

	private Page join(String name) {
		Page page = visit();
		page.evaluate("""
				async (name) => {
				  window.led = 0;
				  window.heard = [];
				  const { company } = await import("/js/tabs.js");
				  const onmessage = (message) => heard.push(message);
				  window.tabs = company(name, { onlead: () => led++, onmessage });
				}""", name);
		return page;
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
