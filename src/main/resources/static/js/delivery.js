import { extendsLog, logIn } from "./outbox.js";

const PATIENCE = 10_000;
const NAME = /^backcare\.session\.(.+)$/;

/**
 * Delivers the logs that sessions of earlier have left on this device, and says so.
 *
 * @param {HTMLElement} element
 */
export function mount(element) {
  const played = document.querySelector("[data-module=player]")?.dataset.session;
  const run = async () => {
    const ids = Object.keys(localStorage).map((name) => NAME.exec(name)?.[1]);
    let delivered = 0;
    for (const id of ids) if (id && id !== played && (await alone(id))) delivered++;
    if (delivered) element.textContent = element.dataset.text;
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
 * Lets go of a log when the server has it, or will never take it, and the session is over. What the page of the session looks like then is asked
 * for, as the copy of it that may be kept has to know as much as the log did. Until it is settled nothing is changed.
 *
 * @returns {Promise<boolean>} whether the server has been told something new
 */
async function deliver(id, name) {
  const stored = localStorage.getItem(name);
  try {
    const kept = logIn(stored);
    if (!kept || kept.settled) return false;
    const taken = await send(id, kept.log);
    const goesOn = (await (await ask(`/sessions/${id}`)).text()).includes('data-module="player"');
    if (localStorage.getItem(name) !== stored) return taken;
    // When it goes on, it is to be known where it was left.
    if (goesOn) localStorage.setItem(name, JSON.stringify({ ...kept, settled: true }));
    else localStorage.removeItem(name);
    return taken;
  } catch {
    return false;
  }
}

/** @returns {Promise<boolean>} whether it was new and is taken; fails when the server could not be reached */
async function send(id, log) {
  const known = await ask(`/api/sessions/${id}`);
  if (known.status === 404 || !extendsLog(log, (await known.json()).log)) return false;
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
