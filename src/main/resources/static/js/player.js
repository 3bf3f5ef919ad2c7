import { wakefulness } from "./awake.js";
import { mediaKeys } from "./media.js";
import { ASLEEP, extendsLog, outbox } from "./outbox.js";
import { prompter } from "./prompter.js";
import { screen } from "./screen.js";
import { Refusal, after, allows, at, offers, replay, standOf, totalOf } from "./session.js";
import { speaker } from "./sound.js";
import { company } from "./tabs.js";
import { ticker } from "./ticker.js";
import { narrator } from "./voice.js";

/** Milliseconds for the last tone and line to end, and for a note to be read, before the page is left. */
const RINGING = 2500;
const READING = 2500;
/** How often the moment is kept in which this device was last awake. */
const HEARTBEAT = 2000;
/** Milliseconds between two looks that somebody sees: a picture in motion needs no more, and a phone stays cool. */
const FRAME = 66;
/** Tones are planned anew after this time, long before those that are planned run out. */
const REPLAN = 60_000;
/** The same command so soon after itself is one tap that bounced. */
const BOUNCE = 350;

/** What the space bar and the play key do. */
const MAIN = { ready: "start", running: "pause", waiting: "resume", paused: "resume" };
const ARROWS = { ArrowRight: "next", ArrowLeft: "back" };
/** What leaves the place as it is. */
const STILL = ["pause", "resume", "stop"];

/** @param {HTMLElement} element */
export const mount = (element) => play(element);

/**
 * Runs a session on the page the server rendered for it. The log of commands is the truth: the place is worked out from
 * it and the present instant whenever it is wanted, and nothing is ever counted. Of several tabs one leads: it sounds,
 * speaks and sends; the others show the same, and hand their commands over.
 *
 * @param {HTMLElement} element
 * @param {object} [world] what a test may put in the place of the real one
 * @param {() => number} [world.ticks] milliseconds of a clock that nobody sets
 * @param {() => number} [world.wall] epoch milliseconds on this device
 * @param {typeof globalThis.fetch} [world.fetch]
 * @param {Storage} [world.storage]
 * @param {(url: string) => void} [world.go] leaves for another page
 */
export function play(element, world = {}) {
  const { ticks = () => performance.now(), wall = Date.now, storage = shelf() } = world;
  const { fetch = globalThis.fetch.bind(globalThis), go = (url) => location.assign(url) } = world;
  const { dataset } = element;
  const part = (name) => element.querySelector(`[data-part="${name}"]`);
  const json = (name) => JSON.parse(part(name).textContent);
  const dialog = part("stop-dialog");
  const wrong = part("wrong-dialog");
  const { routine, name, passages, vibrations, log: found } = json("session");
  const wishes = json("preferences");

  const page = screen(element, json("films"));
  const media = mediaKeys({
    play: () => MAIN[shown.state] !== "pause" && give(MAIN[shown.state]),
    pause: () => give("pause"),
    next: () => give("next"),
    previous: () => give("back"),
  });
  const sound = speaker({ keepAlive: media.unlock });
  const voice = narrator();
  const awake = wakefulness({ onabsent: () => page.note(dataset.textAwake) });
  const script = prompter({
    sound,
    voice,
    page,
    vibrations,
    vibrate: (pattern) => wishes.vibration && navigator.vibrate?.(pattern),
  });
  const box = outbox({
    url: `/api/sessions/${dataset.session}`,
    name: `backcare.session.${dataset.session}`,
    headers: { [dataset.csrfHeader]: dataset.csrfToken },
    fetch,
    storage,
    beside: () => ({ awake: last.now }),
    dated: (instant) => time.correct(instant),
    saved,
    unsaved,
    refused,
    unkept: () => page.note(dataset.textUnkept),
  });

  const kept = box.kept();
  // A copy was made when the server's time was that.
  const { kept: copied } = document.documentElement.dataset;
  const time = serverTime(ticks, Number(dataset.now) + (copied ? wall() - Number(copied) : 0));
  const { now } = time;
  let recovered = kept !== null && extendsLog(kept.log, found) && walk(kept.log) !== null;
  let following = false;
  let log = recovered ? kept.log : found;
  let session = replay(passages, log);
  let shown = at(session, now());
  let last = { now: now(), ticks: ticks(), wall: wall() };
  let beaten = -Infinity;
  let planned = -Infinity;
  let tapped = { command: "", ticks: -Infinity };
  let away;
  let cutOff = false;
  let leaving = false;
  let staying = false;
  let frame;
  let rest;
  let moves = false;
  /** Until it is known whether this tab leads, what is asked for waits. */
  let early = [];

  const clock = ticker(tick);
  const tabs = company(`backcare.session.${dataset.session}`, { onlead: lead, onmessage: hear });

  sound.volume(wishes.volume / 100);
  sound.on(wishes.tones);
  voice.choose({ voice: wishes.voice, rate: wishes.rate / 100, volume: wishes.volume / 100, on: wishes.speech });
  listen();
  stand(false);
  tabs.tell({ hello: true });
  run();

  /** From now on this tab is the one that sounds and sends. */
  function lead() {
    if (following) page.note();
    following = false;
    // Closed, crashed or thrown away while it ran: that was no exercise.
    const { awake: beat, asleep } = box.kept() ?? {};
    if (shown.state === "running" && beat < now() - ASLEEP) fallAsleep(beat);
    else if (recovered || over()) box.send(log);
    else box.keep(log);
    if (asleep && shown.state === "paused") page.note(dataset.textAsleep);
    accompany();
    cueTones();
    run();
    tellLog();
    hurry();
  }

  /** What another tab told: that it is there, what it wants done, or how far the one that leads has come. */
  function hear({ hello, give: asked, log: theirs, over: ended }) {
    if (tabs.leads()) {
      if (hello) tellLog();
      if (asked) give(asked.type, asked.symptom);
    } else if (theirs) {
      following = true;
      if (extendsLog(theirs, log)) follow(theirs, dataset.textFollows);
      else page.note(dataset.textFollows);
      hurry();
    } else if (ended) leave(0);
  }

  function tellLog() {
    tabs.tell({ log });
  }

  function hurry() {
    const asked = early;
    early = null;
    for (const { type, symptom } of asked ?? []) give(type, symptom);
  }

  /** Shows the place, and goes on doing so: in frames while somebody may look, on each tick in any case. */
  function run() {
    clearTimeout(rest);
    cancelAnimationFrame(frame);
    look();
    if (shown.state !== "running") return clock.stop();
    clock.start();
    frame = requestAnimationFrame(paint);
  }

  /** The figure moves in every frame, all else now and then; where it stands still, no frame is asked for. */
  function paint() {
    if (ticks() - last.ticks >= FRAME) tick();
    else show(at(session, now()));
    if (shown.state !== "running") return;
    if (moves) frame = requestAnimationFrame(paint);
    else rest = setTimeout(() => (frame = requestAnimationFrame(paint)), FRAME);
  }

  function show(place) {
    moves = page.move(place, place.state === "running" ? script.breath(place.positionMillis) : undefined);
  }

  function tick() {
    const gap = Math.max(ticks() - last.ticks, wall() - last.wall);
    if (shown.state === "running" && gap > ASLEEP && tabs.leads()) return fallAsleep(last.now);
    look();
    if (shown.state !== "running" || !tabs.leads()) return;
    if (last.ticks - planned > REPLAN) cueTones();
    if (last.ticks - beaten > HEARTBEAT) {
      beaten = last.ticks;
      box.keep(log);
    }
  }

  /** A device that slept, or a page that was not there, gave no cues: it counts as a pause from its last moment on. */
  function fallAsleep(since) {
    last = { now: now(), ticks: ticks(), wall: wall() };
    script.hush();
    give("pause", undefined, since);
    page.note(dataset.textAsleep);
  }

  function look() {
    const before = shown;
    last = { now: now(), ticks: ticks(), wall: wall() };
    shown = at(session, last.now);
    const { positionMillis } = shown;
    script.reach(positionMillis, tabs.leads());
    page.time(shown, shown.state === "running" ? script.breath(positionMillis) : undefined);
    show(shown);
    if (shown.phase !== before.phase || shown.state !== before.state) turn(before);
  }

  /** Another phase or another state: new words, other buttons. */
  function turn(before) {
    offer();
    accompany();
    if (over()) {
      awake.release();
      if (!tabs.leads()) return;
      // Even a log the server has: its answer tells whether there is a page to go to.
      box.send(log);
    } else if (shown.state === "paused" && before.state !== "paused") page.say(dataset.textPaused);
  }

  function offer() {
    page.words(shown.phase);
    const { state, phase } = shown;
    page.offer(state, (type) => allows(state, type) && offers(session, type, phase));
  }

  /** What the device does along with the session: its screen, its lock screen, its media keys. */
  function accompany() {
    if (!tabs.leads()) return;
    const { state, phase, positionMillis } = shown;
    if (over()) return media.clear();
    if (state === "running") awake.hold();
    else awake.release();
    if (state === "ready") return;
    media.show({
      title: page.title(phase),
      artist: name,
      state: state === "running" ? "playing" : "paused",
      position: positionMillis,
      duration: totalOf(session.timeline),
    });
  }

  function over() {
    return shown.state === "finished" || shown.state === "stopped";
  }

  /** Puts everything at the place of the session; by a command that leads there, at the very moment of it. */
  function stand(arriving) {
    shown = at(session, arriving ? session.since : now());
    page.lay(session.timeline);
    script.stand(session.timeline.cues, shown.positionMillis, arriving);
    offer();
    cueTones();
  }

  function cueTones() {
    if (shown.state !== "running" || !tabs.leads()) return;
    planned = ticks();
    script.plan(at(session, now()).positionMillis, standOf(session));
  }

  /** Gives a command. One that does not fit the state is a tap that came too late, and changes nothing. */
  function give(type, symptom, since = now()) {
    if (leaving) return;
    if (!tabs.leads()) {
      if (early) early.push({ type, symptom });
      else tabs.tell({ give: { type, symptom } });
      return;
    }
    const instant = Math.max(Math.round(since), session.since);
    const command = { type, at: instant, phase: at(session, instant).phase, ...(symptom && { symptom }) };
    try {
      session = after(session, command);
    } catch (refusal) {
      if (refusal instanceof Refusal) return run();
      throw refusal;
    }
    log = [...log, command];
    if (!cutOff) page.note();
    const before = shown;
    script.hush();
    stand(!STILL.includes(type));
    turn(before);
    tellLog();
    // Where it is over, that has sent the log already.
    if (!over()) box.send(log);
    run();
    if (type === "start" && wishes.tones && sound.status() === "none") page.note(dataset.textSilent);
  }

  /** Asks before stopping, as there is no way back. The session waits meanwhile. */
  function ask() {
    const went = shown.state === "running";
    if (went) give("pause");
    if (over() || leaving) return;
    const answered = () => {
      // Whoever has answered means it when they tap again.
      tapped.command = "";
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
    const unlock = () => {
      sound.unlock();
      voice.unlock();
    };
    for (const touch of ["click", "keydown"]) document.addEventListener(touch, unlock, { capture: true });
    document.addEventListener("keydown", key);
    document.addEventListener("visibilitychange", seen);
    addEventListener("pageshow", ({ persisted }) => persisted && seen());
    addEventListener("online", box.retry);
    element.addEventListener("submit", (event) => {
      const { command, part: name } = event.target.dataset;
      if (name === "concern") {
        event.preventDefault();
        concern();
      }
      if (!command) return;
      event.preventDefault();
      if (command === tapped.command && ticks() - tapped.ticks < BOUNCE) return;
      tapped = { command, ticks: ticks() };
      if (command === "stop") ask();
      else give(command);
      const sheet = event.target.closest("[popover]");
      if (sheet) {
        sheet.hidePopover();
        page.focus();
      }
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
    if (element.querySelector("[popover]:popover-open")) return;
    if (target.closest("input, select, textarea, [contenteditable], [popover]")) return;
    if (key === " " && target.closest("button, a, summary")) return;
    const type = key === " " ? MAIN[shown.state] : ARROWS[key];
    if (!type && key !== "Escape") return;
    event.preventDefault();
    if (event.repeat) return;
    if (type) give(type);
    else concern();
  }

  /** Back in view: what went by meanwhile, here or on another device? */
  async function seen() {
    if (document.hidden) {
      away = shown;
      return;
    }
    if (leaving) return;
    tick();
    run();
    const passed = shown.state === "running" && away?.state === "running" ? shown.phase - away.phase : 0;
    away = undefined;
    if (passed > 0) {
      const text = passed === 1 ? dataset.textPassedOne : dataset.textPassed.replace("{n}", passed);
      page.note(text);
    }
    if (!tabs.leads()) return;
    box.retry();
    const theirs = await box.ask();
    if (theirs && extendsLog(theirs, log)) follow(theirs, dataset.textFollowed);
  }

  /** @returns {boolean} whether another log makes sense here */
  function follow(theirs, note) {
    const walked = walk(theirs);
    if (!walked) return false;
    const before = shown;
    session = walked;
    log = theirs;
    script.hush();
    stand(false);
    turn(before);
    page.note(note);
    run();
    return true;
  }

  function walk(entries) {
    try {
      return replay(passages, entries);
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
    if (status === 409 && follow(answer.log, dataset.textFollowed)) return tellLog();
    if (status !== 403) {
      page.note(dataset.textRefused);
      return leave(READING);
    }
    // Either the page is too old, and a new one can send the kept log, or it is the new one and the gate is closed.
    if (!recovered || copied) return leave(0);
    box.forget();
    leave(0, `../screening?routine=${routine}`);
  }

  /** By default the server says what comes now: the end page, or the session as it knows it. */
  function leave(delay, to = dataset.session) {
    if (leaving) return;
    leaving = true;
    if (tabs.leads()) tabs.tell({ over: true });
    // Not a reload, which would repeat a command if this page came as the answer to its form.
    const { href } = new URL(`../${to}`, part("command").action);
    setTimeout(go, delay, href);
  }
}

/**
 * The server's time on this device, whatever its clock is set to: it goes on with a clock that nobody sets, and never
 * goes back.
 *
 * @param {() => number} ticks
 * @param {number} present the server's time now
 */
function serverTime(ticks, present) {
  let ahead = present - ticks();
  let latest = present;
  const now = () => (latest = Math.max(latest, ahead + ticks()));
  return {
    now,
    /** The server's time, to the second. A clock that stood still while the device slept is behind it. */
    correct(instant) {
      if (Math.abs(instant - now()) > ASLEEP) ahead = instant - ticks();
    },
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
