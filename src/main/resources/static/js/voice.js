/** A line longer than this is spoken sentence by sentence: Chrome goes mute some 15 seconds into an utterance. */
const LONG = 160;
/** Milliseconds between cutting a line off and the next one. Some browsers drop what is spoken right after `cancel`. */
const BREATH = 100;

/**
 * Says lines, one at a time: a new one cuts off the one before. It waits for no event of the speech engine, as some
 * never come. In a language that this device has no voice for it is silent.
 *
 * @param {object} [world] what a test may put in the place of the real one
 * @param {SpeechSynthesis} [world.speech]
 * @param {typeof SpeechSynthesisUtterance} [world.Utterance]
 * @param {string} [world.language] of the lines
 * @param {Navigator} [world.navigator]
 * @param {() => void} [world.onvoices] the voices changed: most browsers find them only after a while
 */
export function narrator(world = {}) {
  const { speech = globalThis.speechSynthesis, Utterance = globalThis.SpeechSynthesisUtterance } = world;
  const { language = document.documentElement.lang, navigator = globalThis.navigator, onvoices = () => {} } = world;
  const able = Boolean(speech && Utterance);
  let wish = { on: true, rate: 1, volume: 1 };
  let unlocked = false;
  let wait;
  // Kept until the next line: an utterance that is thrown away falls silent in mid-sentence.
  let lines = [];

  function voices() {
    const known = able ? [...speech.getVoices()] : [];
    // Stable: among equals, the order of the browser.
    return known.sort((a, b) => rank(b, language) - rank(a, language));
  }

  function chosen() {
    const known = voices();
    return known.find(({ name }) => name === wish.voice) ?? known.find(({ lang }) => speaks(lang, language));
  }

  function hush() {
    clearTimeout(wait);
    lines = [];
    if (able) speech.cancel();
  }

  if (able) {
    // The first question makes the browser look for voices.
    speech.getVoices();
    speech.addEventListener?.("voiceschanged", () => onvoices());
    // Chrome talks on after the page was left.
    addEventListener("pagehide", hush);
  }

  return {
    /** Whether a line would be heard in this language, or in the chosen voice. */
    get works() {
      return Boolean(chosen());
    },

    /** @returns {{name: string, lang: string, local: boolean}[]} those that speak the language of the page first */
    voices: () => voices().map(({ name, lang, localService }) => ({ name, lang: tag(lang), local: localService })),

    /**
     * What is left out stays as it is.
     *
     * @param {{voice?: string, rate?: number, volume?: number, on?: boolean}} choice `voice` is a name, `rate` 1 for
     *   the usual speed, `volume` from 0 to 1
     */
    choose(choice) {
      wish = { ...wish, ...choice };
      if (!wish.on) hush();
    },

    /** An iPhone says nothing before it was asked to during a tap: call this from each tap and key. */
    unlock() {
      if (unlocked || !able || !wish.on || navigator?.userActivation?.isActive === false) return;
      unlocked = true;
      speech.speak(new Utterance(""));
    },

    /** @param {string} text */
    say(text) {
      const voice = wish.on && text ? chosen() : undefined;
      if (!voice) return;
      clearTimeout(wait);
      lines = parts(text).map((part) =>
        Object.assign(new Utterance(part), { voice, lang: tag(voice.lang), rate: wish.rate, volume: wish.volume }),
      );
      const speak = () => {
        // It may be left paused from before, and then only queues.
        speech.resume();
        for (const line of lines) speech.speak(line);
      };
      if (!speech.speaking && !speech.pending) return speak();
      speech.cancel();
      wait = setTimeout(speak, BREATH);
    },

    hush,
  };
}

/** Android writes `en_GB`. */
const tag = (lang) => lang.replace("_", "-");

const primary = (lang) => tag(lang).split("-")[0].toLowerCase();

const speaks = (lang, language) => primary(lang) === primary(language);

/** A voice on the device speaks without a network too, and at once. */
function rank({ lang, localService }, language) {
  return 4 * speaks(lang, language) + 2 * (tag(lang).toLowerCase() === language.toLowerCase()) + (localService ? 1 : 0);
}

function parts(text) {
  return text.length > LONG ? text.match(/\S.*?(?:[.!?…]+(?=\s)|$)/gs) : [text];
}
