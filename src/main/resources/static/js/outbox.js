/**
 * Carries a session's log to the server. One request at a time, the newest log wins, and it stays on this device until
 * it is let go of. Always the whole log is sent, so that sending twice, or not knowing whether it arrived, does no harm.
 */

/** Milliseconds without a sign of life after which nobody was there: they count as a pause. */
export const ASLEEP = 10_000;

/** Seconds to wait before trying again; the last one over and over. */
const WAITS = [2, 5, 15, 30];
/** Milliseconds after which an answer is no longer waited for. */
export const PATIENCE = 10_000;
/** Browsers let a request outlive its page only when it is small. */
const SMALL = 60_000;

/**
 * @param {object} parts
 * @param {string} parts.url the session on the API
 * @param {string} parts.name under which the log is kept
 * @param {Record<string, string>} parts.headers
 * @param {typeof fetch} parts.fetch
 * @param {Storage} [parts.storage]
 * @param {() => object} [parts.beside] what else to keep with the log
 * @param {(instant: number) => void} [parts.dated] the server said what time it is, in epoch milliseconds
 * @param {() => void} [parts.unkept] this device keeps nothing: no room, or not allowed
 * @param {() => void} parts.saved all is on the server
 * @param {() => void} parts.unsaved it could not be reached, and will be tried again
 * @param {(status: number, answer: object) => void} parts.refused it will not take this log, which is given up
 */
export function outbox(parts) {
  const { url, name, headers, fetch, storage, saved, unsaved, refused } = parts;
  const { beside = () => ({}), dated = () => {}, unkept = () => {} } = parts;
  const drawer = drawerIn(storage, name);
  let keeps = true;
  let waiting = null;
  let busy = false;
  let failures = 0;
  let timer;
  let tag;

  /** Null when the server could not be reached or is not itself. */
  async function call(path, options) {
    try {
      const response = await fetch(url + path, { ...options, signal: AbortSignal.timeout(PATIENCE) });
      if (response.status >= 500 || response.status === 429) return null;
      const date = Date.parse(response.headers.get("Date"));
      if (date && response.ok) dated(date);
      const { status, ok } = response;
      if (ok) tag = response.headers.get("ETag");
      // A yes without a session in it comes from something in between, such as the log-in page of a hotel.
      return { status, ok, answer: await (ok ? response.json() : response.json().catch(() => ({}))) };
    } catch {
      return null;
    }
  }

  async function deliver() {
    clearTimeout(timer);
    if (busy || !waiting) return;
    const log = waiting;
    const body = JSON.stringify({ log });
    busy = true;
    const reply = await call("/log", {
      method: "PUT",
      headers: { ...headers, "Content-Type": "application/json" },
      body,
      keepalive: body.length < SMALL,
    });
    busy = false;

    if (!reply) {
      timer = setTimeout(deliver, waitAfter(failures++));
      return unsaved();
    }
    failures = 0;
    if (reply.ok && waiting !== log) return deliver();
    waiting = null;
    // A page that was open for too long is refused once, and goes through when it is new. Any other no is settled for
    // good. What was taken is kept all the same: a page that is loading at this moment may not know of it yet.
    if (!reply.ok && reply.status !== 403) drawer.clear();
    return reply.ok ? saved() : refused(reply.status, reply.answer);
  }

  function keep(log) {
    const kept = drawer.put({ log, ...beside() });
    if (!kept && keeps) unkept();
    keeps = kept;
  }

  return {
    /**
     * @returns {{log: object[]} | null} the newest log of an earlier visit to this page, whether or not it reached the
     *   server, and what was kept with it
     */
    kept: drawer.look,
    /** Forgets that log. */
    forget: drawer.clear,
    /** Keeps a log on this device, with what is kept beside it, and does not send it. */
    keep,
    send(log) {
      waiting = log;
      keep(log);
      return deliver();
    },
    retry: deliver,
    /** @returns {Promise<object[] | null>} the server's log if it may have changed, unless ours is still on its way */
    async ask() {
      if (busy || waiting) return null;
      const reply = await call("", { headers: tag ? { "If-None-Match": tag } : {} });
      return reply?.ok ? reply.answer.log : null;
    },
  };
}

/** @returns {number} milliseconds until it is time to try again, after so many failures before this one */
export function waitAfter(failures) {
  return 1000 * WAITS[Math.min(failures, WAITS.length - 1)];
}

/** @returns {boolean} whether `longer` is `shorter` and then something more */
export function extendsLog(longer, shorter) {
  const same = (a, b) => a.type === b.type && a.at === b.at && a.phase === b.phase && a.symptom === b.symptom;
  return longer.length > shorter.length && shorter.every((entry, i) => same(entry, longer[i]));
}

/**
 * The log in what was stored, and what was stored with it; releases before this one stored the log alone.
 *
 * @param {string | null} stored
 * @returns {{log: object[]} | null}
 */
export function logIn(stored) {
  const value = JSON.parse(stored);
  return Array.isArray(value) ? { log: value } : value;
}

/** One log in a storage that may be full, forbidden or missing: the session goes on without it. */
function drawerIn(storage, name) {
  const tried = (what) => {
    try {
      return what();
    } catch {
      return null;
    }
  };
  return {
    look: () => tried(() => logIn(storage.getItem(name))),
    put: (value) => tried(() => storage.setItem(name, JSON.stringify(value))) !== null,
    clear: () => tried(() => storage.removeItem(name)),
  };
}
