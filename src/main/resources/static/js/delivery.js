import { ASLEEP, extendsLog, logIn, PATIENCE, waitAfter } from "./outbox.js";
import { at, replay } from "./session.js";

const NAME = /^backcare\.session\.(.+)$/;

/**
 * Delivers the logs that sessions of earlier have left on this device, and says so.
 *
 * @param {HTMLElement} element
 */
export function mount(element) {
  const played = document.querySelector("[data-module=player]")?.dataset.session;
  let failures = 0;
  let timer;
  const run = async () => {
    const ids = Object.keys(localStorage).map((name) => NAME.exec(name)?.[1]);
    const outcomes = [];
    for (const id of ids) if (id && id !== played) outcomes.push(await alone(id));
    if (outcomes.includes(true)) element.textContent = element.dataset.text;
    clearTimeout(timer);
    // A server that was away comes back without a word, and so does a lock.
    if (outcomes.includes(null)) timer = setTimeout(run, waitAfter(failures++));
    else failures = 0;
  };
  addEventListener("online", run);
  run();
}

/** Leaves a session alone that another tab is playing, or delivering. */
function alone(id) {
  const name = `backcare.session.${id}`;
  if (!navigator.locks) return deliver(id, name);
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => lock && deliver(id, name));
}

/**
 * Lets go of a log when the session is over and the server has it, or will never take it. What the page of the session
 * looks like then is asked for, as the copy of it that may be kept has to know as much as the log did. Until it is
 * settled nothing is changed.
 *
 * @returns {Promise<boolean | null>} whether the server has been told something new; null to try again later
 */
async function deliver(id, name) {
  const stored = localStorage.getItem(name);
  try {
    const kept = logIn(stored);
    if (!kept || kept.settled) return false;
    const known = await ask(`/api/sessions/${id}`);
    const there = known.status === 404 ? null : await known.json();
    const { log, asleep } = there ? rested(kept, there, Date.parse(known.headers.get("Date"))) : kept;
    const taken = there !== null && extendsLog(log, there.log) && (await send(id, log));
    const goesOn = (await (await ask(`/sessions/${id}`)).text()).includes('data-module="player"');
    if (localStorage.getItem(name) !== stored || asleep === false) return taken || null;
    // When it goes on, it is to be known where it was left.
    if (goesOn) localStorage.setItem(name, JSON.stringify({ log, settled: true, asleep }));
    else localStorage.removeItem(name);
    if (taken && location.pathname === `/sessions/${id}`) location.reload();
    return taken;
  } catch {
    return null;
  }
}

/**
 * A session that ran while its page was closed, or its device died, has paused at the last moment somebody was there.
 *
 * @returns {{log: object[], asleep?: boolean}} `asleep` is false while it may be that somebody comes right back
 */
function rested({ log: mine, awake }, { passages, log: theirs }, now) {
  if (theirs.length > mine.length) return { log: theirs };
  try {
    const { state, phase } = at(replay(passages, mine), awake);
    if (!awake || state !== "running") return { log: mine };
    if (now - awake < ASLEEP) return { log: mine, asleep: false };
    return { log: [...mine, { type: "pause", at: Math.round(awake), phase }], asleep: true };
  } catch {
    // It makes no sense to anybody.
    return { log: theirs };
  }
}

/** @returns {Promise<boolean>} whether it is taken; fails when the server could not be reached */
async function send(id, log) {
  // A token may go out of date between the page and the log, but hardly twice.
  return (await put(id, log)) ?? (await put(id, log)) ?? false;
}

/** @returns {Promise<boolean | null>} null if it was refused for its token, or for good */
async function put(id, log) {
  const page = new DOMParser().parseFromString(await (await ask(`/sessions/${id}`)).text(), "text/html");
  const { csrfHeader, csrfToken } = page.querySelector("[data-csrf-token]").dataset;
  const reply = await ask(`/api/sessions/${id}/log`, {
    method: "PUT",
    headers: { [csrfHeader]: csrfToken, "Content-Type": "application/json" },
    body: JSON.stringify({ log }),
  });
  // A yes without a session in it comes from something in between.
  if (reply.ok) await reply.json();
  return reply.status === 403 ? null : reply.ok;
}

async function ask(url, options) {
  const response = await fetch(url, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  const { status } = response;
  if (status >= 500 || status === 429) throw new Error(`${url} is answered with ${status}`);
  return response;
}
