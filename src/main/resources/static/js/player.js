import { extendsLog, outbox } from "./outbox.js";
import { screen } from "./screen.js";
import { Refusal, after, at, replay } from "./session.js";
import { speaker } from "./sound.js";

/** Milliseconds for the last tone to ring out, and for a note to be read, before the page is left. */
const RINGING = 1200;
const READING = 2500;

/** What the space bar does. */
const MAIN = { ready: "start", running: "pause", paused: "resume" };
const ARROWS = { ArrowRight: "next", ArrowLeft: "back" };

/** @param {HTMLElement} element */
export const mount = (element) => play(element);

/**
 * Runs a session on the page the server rendered for it. The log of commands is the truth: the place is worked out from
 * it and the present instant whenever it is wanted, and nothing is ever counted.
 *
 * @param {HTMLElement} element
 * @param {object} [world] what a test may put in the place of the real one
 * @param {() => number} [world.clock] epoch milliseconds on this device
 * @param {typeof globalThis.fetch} [world.fetch]
 * @param {Storage} [world.storage]
 * @param {ReturnType<typeof speaker>} [world.sound]
 * @param {(url: string) => void} [world.go] leaves for another page
 */
export function play(element, world = {}) {
  const { clock = Date.now, fetch = globalThis.fetch.bind(globalThis), storage = shelf() } = world;
  const { sound = speaker(), go = (url) => location.assign(url) } = world;
  const { dataset } = element;
  const part = (name) => element.querySelector(`[data-part="${name}"]`);
  const dialog = part("stop-dialog");
  const wrong = part("wrong-dialog");
  const { routine, timeline, log: found } = JSON.parse(part("session").textContent);
  const now = serverTime(clock, Number(dataset.now));
  const page = screen(element, timeline);
  const box = outbox({
    url: `/api/sessions/${dataset.session}`,
    name: `backcare.session.${dataset.session}`,
    headers: { [dataset.csrfHeader]: dataset.csrfToken },
    fetch,
    storage,
    saved,
    unsaved,
    refused,
  });

  const kept = box.kept();
  let recovered = kept !== null && extendsLog(kept, found) && walk(kept) !== null;
  let log = recovered ? kept : found;
  let session = replay(timeline, log);
  let shown = at(session, now());
  let cutOff = false;
  let leaving = false;
  let staying = false;
  let timer;
  let frame;

  page.words(shown.phase);
  page.offer(shown.state);
  listen();
  if (!recovered) box.forget();
  if (recovered || over()) box.send(log);
  run();

  /** Shows the place, and again when the phase ends: by a timer too, as a hidden page is not painted. */
  function run() {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    look();
    if (shown.state !== "running") return;
    timer = setTimeout(run, page.left(shown));
    frame = requestAnimationFrame(paint);
  }

  function paint() {
    look();
    if (shown.state === "running") frame = requestAnimationFrame(paint);
  }

  function look() {
    const before = shown;
    shown = at(session, now());
    page.time(shown);
    if (shown.phase !== before.phase || shown.state !== before.state) turn(before);
  }

  /** Another phase or another state: new words, other buttons, a tone. */
  function turn(before) {
    const { state, phase } = shown;
    page.words(phase);
    page.offer(state);
    if (over()) {
      if (state === "finished" && before.state === "running") sound.strike("end");
      // Even a log the server has: its answer tells whether there is a page to go to.
      box.send(log);
    } else if (state === "paused" && before.state !== "paused") {
      page.say(dataset.textPaused);
    } else {
      page.say(page.line(phase));
      if (state === "running" && before.state !== "paused") {
        sound.strike(timeline.phases[phase].kind === "hold" ? "change" : "switch");
      }
    }
  }

  function over() {
    return shown.state === "finished" || shown.state === "stopped";
  }

  /** Gives a command. One that does not fit the state is a tap that came too late, and changes nothing. */
  function give(type, symptom) {
    if (leaving) return;
    const instant = Math.max(now(), session.since);
    const command = { type, at: instant, phase: at(session, instant).phase, ...(symptom && { symptom }) };
    try {
      session = after(session, command);
    } catch (refusal) {
      if (refusal instanceof Refusal) return run();
      throw refusal;
    }
    log = [...log, command];
    if (!cutOff) page.note();
    box.send(log);
    run();
  }

  /** Asks before stopping, as there is no way back. The session waits meanwhile. */
  function ask() {
    const went = shown.state === "running";
    if (went) give("pause");
    if (over() || leaving) return;
    const answered = () => {
      if (dialog.returnValue === "stop") give("stop");
      else if (went) give("resume");
    };
    dialog.returnValue = "";
    dialog.addEventListener("close", answered, { once: true });
    dialog.showModal();
  }

  /** Something feels wrong: the session waits while the one question is asked. */
  function concern() {
    const went = shown.state === "running";
    if (went) give("pause");
    if (over() || leaving) return;
    const panels = [...wrong.querySelectorAll("[data-advice]")];
    const question = part("wrong-question");
    question.hidden = false;
    for (const panel of panels) panel.hidden = true;
    let felt = null;
    const choose = ({ target }) => {
      const chosen = target.closest("[data-symptom]");
      if (chosen) {
        felt = chosen.dataset;
        // What to do is on the page already: it is there without a network too.
        question.hidden = true;
        const panel = panels.find(({ dataset }) => dataset.advice === felt.symptom);
        panel.hidden = false;
        panel.querySelector("h2").focus();
        staying = true;
        give(felt.then === "END_TECHNIQUE" ? "skip" : "stop", felt.symptom);
      } else if (target.closest('[data-part="wrong-done"], [data-part="wrong-cancel"]')) {
        wrong.close();
      }
    };
    const closed = () => {
      wrong.removeEventListener("click", choose);
      staying = false;
      if (!felt && went) give("resume");
      else if (felt && over()) box.send(log);
    };
    wrong.addEventListener("click", choose);
    wrong.addEventListener("close", closed, { once: true });
    wrong.showModal();
  }

  function listen() {
    for (const touch of ["click", "keydown"]) document.addEventListener(touch, sound.unlock, { capture: true });
    document.addEventListener("keydown", key);
    document.addEventListener("visibilitychange", seen);
    addEventListener("online", box.retry);
    element.addEventListener("submit", (event) => {
      const { command, part: name } = event.target.dataset;
      if (name === "concern") {
        event.preventDefault();
        concern();
      }
      if (!command) return;
      event.preventDefault();
      if (command === "stop") ask();
      else give(command);
    });
    for (const [name, answer] of [["stop-confirm", "stop"], ["stop-cancel", ""]]) {
      part(name).addEventListener("click", (event) => {
        event.preventDefault();
        dialog.close(answer);
      });
    }
  }

  function key(event) {
    const { key, target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || dialog.open || wrong.open) return;
    if (target.closest("input, select, textarea, [contenteditable]")) return;
    if (key === " " && target.closest("button, a, summary")) return;
    const type = key === " " ? MAIN[shown.state] : ARROWS[key];
    if (!type && key !== "Escape") return;
    event.preventDefault();
    if (event.repeat) return;
    if (type) give(type);
    else concern();
  }

  /** Back in view: what was commanded meanwhile, here or on another device? */
  async function seen() {
    if (document.hidden || leaving) return;
    run();
    box.retry();
    const theirs = await box.ask();
    if (theirs && extendsLog(theirs, log)) follow(theirs);
  }

  /** @returns {boolean} whether the server's log makes sense here */
  function follow(theirs) {
    const walked = walk(theirs);
    if (!walked) return false;
    session = walked;
    log = theirs;
    page.note(dataset.textFollowed);
    run();
    return true;
  }

  function walk(entries) {
    try {
      return replay(timeline, entries);
    } catch {
      return null;
    }
  }

  function saved() {
    if (cutOff) page.note(dataset.textSaved);
    cutOff = recovered = false;
    // What to do stays in sight until it was read.
    if (!over() || staying) return;
    box.forget();
    leave(shown.state === "finished" ? RINGING : 0);
  }

  function unsaved() {
    cutOff = true;
    page.note(shown.state === "finished" ? dataset.textFinishedOffline : dataset.textUnsaved);
  }

  function refused(status, answer) {
    cutOff = false;
    // A request of this page, before it was loaded again, came in between: the rest of the log is still to be taken.
    if (status === 409 && answer.reason === "diverged" && extendsLog(log, answer.log)) return box.send(log);
    if (status === 409 && follow(answer.log)) return;
    if (status !== 403) {
      page.note(dataset.textRefused);
      return leave(READING);
    }
    // Either the page is too old, and a new one can send the kept log, or it is the new one and the gate is closed.
    if (!recovered) return leave(0);
    box.forget();
    leave(0, `../screening?routine=${routine}`);
  }

  /** By default the server says what comes now: the end page, or the session as it knows it. */
  function leave(delay, to = dataset.session) {
    if (leaving) return;
    leaving = true;
    // Not a reload, which would repeat a command if this page came as the answer to its form.
    const { href } = new URL(`../${to}`, part("command").action);
    setTimeout(go, delay, href);
  }
}

/**
 * The server's time by this device's clock, whatever that clock is set to. Set back later on, it still never goes back.
 *
 * @param {() => number} clock
 * @param {number} present the server's time now
 * @returns {() => number}
 */
function serverTime(clock, present) {
  let ahead = present - clock();
  let latest = present;
  return () => {
    const reading = clock();
    ahead = Math.max(ahead, latest - reading);
    latest = reading + ahead;
    return latest;
  };
}

/** The device's storage, where it may be used. */
function shelf() {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
