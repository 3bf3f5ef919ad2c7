import { allows, endOf, totalOf } from "./session.js";

/**
 * The player's page, as the server made it: finds its parts by `data-part` and keeps them true to the session.
 *
 * @param {HTMLElement} element
 * @param {{phases: object[]}} timeline
 */
export function screen(element, timeline) {
  const { phases } = timeline;
  const total = totalOf(timeline);
  const forms = [...element.querySelectorAll("form[data-command]")];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const parts = Object.fromEntries(
    [...element.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
  );

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

  /** Everything that moves with time. */
  function time({ phase, positionMillis }) {
    const { startMillis, lengthMillis } = phases[phase];
    const into = positionMillis - startMillis;
    const shown = calm.matches ? whole(Math.floor, into) * 1000 : into;
    write("seconds", whole(Math.ceil, lengthMillis - into));
    parts.ring.setAttribute("stroke-dasharray", `${((100 * shown) / lengthMillis).toFixed(2)} 100`);
    parts.progress.value = positionMillis;
    write("elapsed", minutes(whole(Math.floor, positionMillis)));
    write("remaining", minutes(whole(Math.ceil, total - positionMillis)));
  }

  /** Offers the commands that fit. Who stood on a button that goes away is put on the one that takes its place. */
  function offer(state) {
    const left = forms.find((form) => form.contains(document.activeElement));
    element.dataset.state = state;
    for (const form of forms) form.hidden = !allows(state, form.dataset.command);
    if (!left?.hidden) return;
    const main = forms.find(({ hidden, dataset }) => !hidden && ["start", "pause", "resume"].includes(dataset.command));
    element.tabIndex = -1;
    (main?.querySelector("button") ?? element).focus();
  }

  return {
    words,
    time,
    offer,
    /** Has a screen reader say something. */
    say: (text) => write("status", text),
    /** Says something about the connection, or clears what was said. */
    note: (text = "") => write("note", text),
    /** @returns {string} a phase in one line, with the technique's name where it begins */
    line: (index) => {
      const { name, detail, cue, technique } = phases[index];
      const begins = technique !== phases[index - 1]?.technique;
      return [begins && name, detail, cue].filter(Boolean).join(". ");
    },
    /** @returns {number} milliseconds until the phase ends */
    left: ({ phase, positionMillis }) => endOf(phases[phase]) - positionMillis,
  };
}

const whole = (round, millis) => round(millis / 1000);

const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** What comes next: the cue, or the name where another technique begins; nothing after the last phase. */
function following(phase, next) {
  if (!next) return "";
  return next.technique === phase.technique ? next.cue : next.name;
}
