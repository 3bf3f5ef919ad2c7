/**
 * Several tabs with the same thing in them: one leads, the others follow and hear what is told. When the one that leads
 * goes away, another takes over. Where the browser has no locks, each tab leads.
 *
 * @param {string} name of what the tabs have in common
 * @param {object} [world] what to call, and what a test may put in the place of the real one
 * @param {() => void} [world.onlead] this tab leads from now on, which may be from the beginning
 * @param {(message: unknown) => void} [world.onmessage] another tab told something
 * @param {LockManager} [world.locks]
 * @param {typeof BroadcastChannel} [world.Channel]
 * @returns {{leads: () => boolean, tell: (message: unknown) => void}}
 */
export function company(name, world = {}) {
  const { onlead = () => {}, onmessage = () => {} } = world;
  const { locks = globalThis.navigator?.locks, Channel = globalThis.BroadcastChannel } = world;
  let leading = false;
  let channel;
  let leave = () => {};

  function lead() {
    leading = true;
    // Never before `company` has answered.
    queueMicrotask(onlead);
  }

  function join() {
    if (Channel) {
      channel = new Channel(name);
      channel.onmessage = ({ data }) => onmessage(data);
    }
    if (!locks) return lead();
    const waiting = new AbortController();
    const held = new Promise((resolve) => {
      leave = () => {
        waiting.abort();
        resolve();
      };
    });
    const granted = () => {
      if (waiting.signal.aborted) return undefined;
      lead();
      return held;
    };
    locks.request(name, { signal: waiting.signal }, granted).catch(({ name: reason }) => {
      // Anything but having left: locks are forbidden here, so this tab is on its own.
      if (reason !== "AbortError") lead();
    });
  }

  join();
  // A page that is kept for "back" must not keep others waiting, and a channel would keep it from being kept.
  addEventListener("pagehide", () => {
    leading = false;
    leave();
    channel?.close();
    channel = undefined;
  });
  addEventListener("pageshow", ({ persisted }) => persisted && join());

  return {
    leads: () => leading,
    tell: (message) => channel?.postMessage(message),
  };
}
