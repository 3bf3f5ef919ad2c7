/**
 * Three soft tones made on the spot, so there is nothing to download: one to stay, one to move on, one for the end.
 */

/** Pitches in hertz, one after the other. */
const TONES = { hold: [659], change: [440], end: [523, 659, 784] };
const LOUDNESS = 0.15;
const STEP = 0.22;
const FADE = 0.35;
/** A tone that comes later than this (milliseconds) would only mislead. */
const STALE = 500;

/**
 * A browser plays nothing before the person has touched the page: call `unlock` from each tap and key.
 *
 * @returns {{unlock: () => void, play: (tone: "hold" | "change" | "end") => void}}
 */
export function speaker() {
  let context;

  function strike(hertz, start) {
    const pitch = new OscillatorNode(context, { frequency: hertz });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + FADE);
    pitch.connect(volume).connect(context.destination);
    pitch.start(start);
    pitch.stop(start + FADE);
  }

  return {
    unlock() {
      if (!globalThis.AudioContext || navigator.userActivation?.isActive === false) return;
      context ??= new AudioContext();
      context.resume().catch(() => {});
    },
    play(tone) {
      if (!context) return;
      const asked = performance.now();
      // A sleeping context holds its tones back and would let them all out at once when it wakes.
      const ring = () => {
        if (performance.now() - asked > STALE) return;
        TONES[tone].forEach((hertz, i) => strike(hertz, context.currentTime + i * STEP));
      };
      context.resume().then(ring, () => {});
    },
  };
}
