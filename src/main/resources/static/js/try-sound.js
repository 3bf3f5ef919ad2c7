import { speaker } from "./sound.js";
import { narrator } from "./voice.js";

/** @param {HTMLElement} element */
export const mount = (element) => tryOut(element);

/**
 * Buttons that play a tone, with the vibration that goes with it, or say something. How loud, how fast and in which
 * voice stands at the element, and is looked up at each press.
 *
 * @param {HTMLElement} element
 * @param {object} [world] what a test may put in the place of the real one
 * @param {ReturnType<typeof speaker>} [world.sound]
 * @param {typeof narrator} [world.narrate]
 * @param {(pattern: number[]) => void} [world.vibrate]
 */
export function tryOut(element, world = {}) {
  const { sound = speaker(), narrate = narrator, vibrate = (pattern) => navigator.vibrate?.(pattern) } = world;
  const voice = narrate({ onvoices: offer });
  offer();
  element.hidden = false;

  /** There is nothing to say it with before the voices have come, and perhaps never. */
  function offer() {
    element.querySelector("[data-say]").hidden = !voice.works;
  }

  element.addEventListener("click", ({ target }) => {
    const button = target.closest("button")?.dataset;
    if (!button) return;
    const { voice: name, rate, volume, vibration } = element.dataset;
    voice.hush();
    if (button.say) {
      voice.choose({ voice: name, rate: rate / 100, volume: volume / 100 });
      voice.say(button.say);
      return;
    }
    sound.unlock();
    sound.volume(volume / 100);
    sound.strike(button.tone, Number(button.lasts));
    if (vibration === "true") vibrate(button.vibration.split(" ").map(Number));
  });
}
