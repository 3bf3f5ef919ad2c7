import { figure } from "./figure.js";
import { endOf, totalOf } from "./session.js";

/** Radius of the disc behind the figure, with the lungs empty and full, in its units. */
const BREATH = [38, 50];

/**
 * The player's page, as the server made it: finds its parts by `data-part` and keeps them true to the session.
 *
 * @param {HTMLElement} element
 * @param {Record<string, object>} films of its techniques
 */
export function screen(element, films) {
  let phases = [];
  let total = 0;
  const forms = [...element.querySelectorAll("form[data-command]")];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const parts = Object.fromEntries(
    [...element.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
  );

  const body = figure(parts.figure, films);

  /** Leaves a text alone that is right already: a live region would be read out again. */
  function write(name, text) {
    if (parts[name].textContent !== String(text)) parts[name].textContent = text;
  }

  /** The words of a phase, said once when it begins. */
  function words(index) {
    const { name, detail, cue } = phases[index];
    write("technique", name);
    write("detail", detail ?? "");
    write("cue", cue);
    write("next", following(phases[index], phases[index + 1]));
  }

  /** Everything that moves with time. `breath` is how full the lungs are, from 0 to 1, where that leads. */
  function time({ phase, positionMillis }, breath) {
    const { startMillis, lengthMillis } = phases[phase];
    const into = positionMillis - startMillis;
    const shown = calm.matches ? whole(Math.floor, into) * 1000 : into;
    write("seconds", whole(Math.ceil, lengthMillis - into));
    set(parts.ring, "stroke-dasharray", `${((100 * shown) / lengthMillis).toFixed(1)} 100`);
    if (parts.progress.value !== Math.floor(positionMillis / 100) * 100) {
      parts.progress.value = Math.floor(positionMillis / 100) * 100;
    }
    write("elapsed", minutes(whole(Math.floor, positionMillis)));
    write("remaining", minutes(whole(Math.ceil, total - positionMillis)));
    const [empty, full] = BREATH;
    set(parts.breath, "r", (empty + (calm.matches ? 1 : (breath ?? 0)) * (full - empty)).toFixed(2));
    parts.breath.toggleAttribute("data-breathing", breath !== undefined);
  }

  /** The figure. `breath` as above. */
  function move({ phase, positionMillis }, breath) {
    body.show(phases, phase, positionMillis - phases[phase].startMillis, breath, calm.matches);
    return !calm.matches && (body.moves() || breath !== undefined);
  }

  /** Offers the commands that fit. Who stood on a button that goes away is put on the one that takes its place. */
  function offer(state, fits) {
    const left = forms.find((form) => form.contains(document.activeElement));
    element.dataset.state = state;
    for (const form of forms) form.hidden = !fits(form.dataset.command);
    parts.change.hidden = !["easier", "harder", "swap", "skip"].some(fits);
    if (left?.hidden) focus();
  }

  /** Puts whoever goes by keyboard on the button that they need most. */
  function focus() {
    const main = forms.find(({ hidden, dataset }) => !hidden && ["start", "pause", "resume"].includes(dataset.command));
    element.tabIndex = -1;
    (main?.querySelector("button") ?? element).focus();
  }

  return {
    /** @param {{phases: object[]}} timeline that is shown from now on */
    lay(timeline) {
      phases = timeline.phases;
      total = totalOf(timeline);
      parts.progress.max = total;
    },
    words,
    time,
    /** @returns {boolean} whether the figure changes from frame to frame */
    move,
    offer,
    focus,
    /** Shows what is to be seen from afar. */
    caption: (text) => text && write("caption", text),
    /** Has a screen reader say something. */
    say: (text) => write("status", text),
    /** Says something about the connection or the device, or clears what was said. */
    note: (text = "") => write("note", text),
    /** @returns {string} a phase as a lock screen shows it */
    title: (index) => [phases[index].name, phases[index].detail].filter(Boolean).join(" · "),
    /** @returns {number} milliseconds until the phase ends */
    left: ({ phase, positionMillis }) => endOf(phases[phase]) - positionMillis,
  };
}

/** An attribute that is right already is left alone: writing it would have the page laid out again. */
function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

const whole = (round, millis) => round(millis / 1000);

const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** What comes next in a few words: the cue, or the name where another technique begins; nothing after the last phase. */
function following(phase, next) {
  if (!next) return "";
  return next.technique === phase.technique ? next.brief || next.cue : next.name;
}
