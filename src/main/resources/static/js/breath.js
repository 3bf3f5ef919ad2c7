/** A breath that is paced takes 6 to 15 seconds: ten to four a minute. */
const SHORTEST = 6000;
const LONGEST = 15_000;
const MINUTE = 60_000;
/** Taps that make three breaths. */
const ENOUGH = 4;
/** Two taps closer than this are one finger that trembled, further apart than that a new beginning. */
const BOUNCE = 700;
const PAUSE = 30_000;

/**
 * Takes down one more tap, given at the start of a breath. The last four are kept.
 *
 * @param {number[]} taps those before it, in milliseconds
 * @param {number} now
 * @returns {number[]}
 */
export function tap(taps, now) {
  const gap = now - taps.at(-1);
  if (gap < BOUNCE) return taps;
  return gap > PAUSE ? [now] : [...taps, now].slice(-ENOUGH);
}

/**
 * What taps come to: how many are missing, or the mean breath and what it is paced with.
 *
 * @param {number[]} taps
 * @returns {{missing: number} | {missing: 0, millis: number, perMinute: number, used: number}}
 */
export function pace(taps) {
  const missing = ENOUGH - taps.length;
  if (missing > 0) return { missing };
  const mean = (taps.at(-1) - taps[0]) / (ENOUGH - 1);
  const millis = Math.round(Math.min(Math.max(mean, SHORTEST), LONGEST));
  return { missing: 0, millis, perMinute: Math.round(MINUTE / mean), used: Math.round(MINUTE / millis) };
}
