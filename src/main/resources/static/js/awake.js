/**
 * Keeps the screen on while it is wanted. The browser takes that back whenever the page is out of sight, so it is asked
 * again when it is back.
 *
 * @param {object} [world] what a test may put in the place of the real one
 * @param {WakeLock} [world.lock]
 * @param {Document} [world.page]
 * @param {() => void} [world.onabsent] called once, if the screen cannot be kept on
 * @returns {{hold: () => void, release: () => void}}
 */
export function wakefulness(world = {}) {
  const { lock = globalThis.navigator?.wakeLock, page = document, onabsent = () => {} } = world;
  let wanted = false;
  let asking = false;
  let absent = false;
  let held;

  async function ask() {
    if (!wanted || asking || page.hidden || held?.released === false) return;
    asking = true;
    try {
      held = await lock.request("screen");
      if (!wanted) release();
    } catch {
      // Refused as the page went out of sight meanwhile: it is asked again when it is back.
      if (!page.hidden && !absent) {
        absent = true;
        onabsent();
      }
    } finally {
      asking = false;
    }
  }

  function release() {
    wanted = false;
    held?.release().catch(() => {});
    held = undefined;
  }

  page.addEventListener("visibilitychange", ask);

  return {
    hold() {
      wanted = true;
      ask();
    },
    release,
  };
}
