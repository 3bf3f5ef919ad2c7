/** Action of the browser, and what it is called here. */
const ACTIONS = { play: "play", pause: "pause", nexttrack: "next", previoustrack: "previous", stop: "stop" };

/**
 * The keys of a keyboard, a headset and the lock screen, and what the lock screen shows. Browsers hand those keys only
 * to a page that plays a medium of more than five seconds: one without a sound plays while the session runs.
 *
 * @param {{play?: () => void, pause?: () => void, next?: () => void, previous?: () => void, stop?: () => void}} keys
 * @param {object} [world] what a test may put in the place of the real one
 * @param {MediaSession} [world.session]
 * @param {typeof MediaMetadata} [world.Metadata]
 * @param {() => HTMLAudioElement} [world.silence]
 */
export function mediaKeys(keys, world = {}) {
  const { session = globalThis.navigator?.mediaSession, Metadata = globalThis.MediaMetadata } = world;
  // Not before it is played: until then there is nothing to fetch.
  const { silence = () => new Audio(new URL("../audio/silence.flac", import.meta.url)) } = world;
  let playing = false;
  let sound;

  handle((name) => keys[name]);

  function handle(of) {
    for (const [action, name] of Object.entries(ACTIONS)) {
      const key = of(name);
      try {
        session?.setActionHandler(action, key ? () => key() : null);
      } catch {
        // This browser has no such key.
      }
    }
  }

  function sounds() {
    if (!session) return;
    if (!playing) return sound?.pause();
    sound ??= Object.assign(silence(), { loop: true });
    // Refused without a tap: then the next one tries again.
    if (sound.paused) sound.play()?.catch(() => {});
  }

  function position({ duration, position = 0 }) {
    if (!session?.setPositionState) return;
    if (!(duration > 0 && Number.isFinite(duration))) return session.setPositionState();
    const reached = Math.min(Math.max(Number(position) || 0, 0), duration);
    session.setPositionState({ duration: duration / 1000, position: reached / 1000, playbackRate: 1 });
  }

  return {
    /**
     * @param {{title: string, artist?: string, album?: string, state: "playing" | "paused" | "none", position?: number,
     *   duration?: number}} shown times in milliseconds
     */
    show({ title, artist = "", album = "", state, ...times }) {
      playing = state === "playing";
      sounds();
      if (!session) return;
      if (Metadata) session.metadata = new Metadata({ title, artist, album });
      session.playbackState = state;
      position(times);
    },

    /** Call it from each tap and key: a browser plays nothing before the person has touched the page. */
    unlock: sounds,

    /** Gives the keys back to whoever had them. */
    clear() {
      playing = false;
      sounds();
      handle(() => null);
      if (!session) return;
      session.metadata = null;
      session.playbackState = "none";
      position({});
    },
  };
}
