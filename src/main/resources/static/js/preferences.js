import { pace, tap } from "./breath.js";
import { narrator } from "./voice.js";

/** @param {HTMLFormElement} element */
export const mount = (element) => prefer(element);

/**
 * What the form of preferences can do with script: the voices of this device to choose from, numbers beside the
 * sliders, a breath that is tapped, and what is chosen handed to the buttons that try it.
 *
 * @param {HTMLFormElement} element
 * @param {object} [world] what a test may put in the place of the real one
 * @param {() => number} [world.clock] milliseconds
 * @param {typeof narrator} [world.narrate]
 */
export function prefer(element, world = {}) {
  const { clock = () => performance.now(), narrate = narrator } = world;
  const { dataset } = element;
  const part = (name) => element.querySelector(`[data-part="${name}"]`);
  const { voice: voiceList, breath: breathList } = element.elements;
  const sliders = element.querySelectorAll("[data-slider]");
  const stored = voiceList.value;
  const voice = narrate({ onvoices: list });
  let taps = [];

  list();
  for (const slider of sliders) {
    slider.type = "range";
    slider.classList.remove("select");
  }
  part("tapping").hidden = false;
  part("tap").addEventListener("click", tapped);
  part("tap-clear").addEventListener("click", clear);
  breathList.addEventListener("change", () => {
    part("tap-clear").hidden = !breathList.value;
  });
  element.addEventListener("input", show);
  // Going back to the page, a browser may bring its values back after this ran.
  addEventListener("pageshow", show);
  show();

  /** The numbers of the sliders, and what the buttons go by. */
  function show() {
    for (const slider of sliders) {
      const output = slider.nextElementSibling;
      output.hidden = false;
      output.value = dataset.textPercent.replace("{n}", slider.value);
    }
    const { rate, volume, vibration } = element.elements;
    const trial = element.querySelector('[data-module="try-sound"]').dataset;
    Object.assign(trial, { voice: voiceList.value, rate: rate.value, volume: volume.value, vibration: vibration.checked });
  }

  function list() {
    const voices = voice.voices();
    if (voices.length === 0) return;
    const chosen = voiceList.value;
    const options = voices.map(({ name, lang, local }) => {
      const label = `${name} (${lang})`;
      return new Option(local ? label : dataset.textRemote.replace("{name}", label), name);
    });
    // A voice of another device is not let go of by saving on this one.
    if (stored && !voices.some(({ name }) => name === stored)) {
      options.unshift(new Option(dataset.textMissing.replace("{name}", stored), stored));
    }
    voiceList.replaceChildren(voiceList.options[0], ...options);
    voiceList.value = chosen;
    part("voices").hidden = false;
  }

  function tapped() {
    taps = tap(taps, clock());
    const { missing, millis, perMinute, used } = pace(taps);
    if (missing > 0) {
      tell(missing === 1 ? dataset.textLast : dataset.textMore.replace("{n}", missing));
      return;
    }
    breathList.value = millis;
    if (!breathList.value) {
      const option = part("tapped") ?? breathList.appendChild(new Option());
      option.dataset.part = "tapped";
      option.value = millis;
      option.text = dataset.textTapped.replace("{n}", used);
      option.selected = true;
    }
    part("tap-clear").hidden = false;
    tell((used === perMinute ? dataset.textFound : dataset.textClamped).replace("{n}", perMinute).replace("{used}", used));
  }

  function clear() {
    taps = [];
    breathList.value = "";
    part("tap-clear").hidden = true;
    tell("");
    part("tap").focus();
  }

  function tell(text) {
    part("tap-result").textContent = text;
  }
}
