/** Milliseconds after which a line would only mislead. */
const LATE = 1500;
/** Milliseconds for which tones are planned ahead. */
const AHEAD = 150_000;

/**
 * Carries out the cues of a timeline, and adds none: tones are planned ahead, and what is said, felt and shown comes when
 * its moment does.
 *
 * @typedef {{atMillis: number, tone?: string, lastsMillis?: number, say?: string, caption?: string}} Cue
 * @param {object} parts
 * @param {ReturnType<import("./sound.js").speaker>} parts.sound
 * @param {ReturnType<import("./voice.js").narrator>} parts.voice
 * @param {{caption: (text: string) => void, say: (text: string) => void}} parts.page
 * @param {(pattern: number[]) => void} parts.vibrate
 * @param {Record<string, number[]>} parts.vibrations of the tones
 */
export function prompter({ sound, voice, page, vibrate, vibrations }) {
  /** @type {Cue[]} */
  let cues = [];
  let next = 0;

  /** The last one that matters before the next cue. */
  const last = (matters) => cues.slice(0, next).findLast(matters);

  return {
    /**
     * Stands at a position, of which the cue is still to come or not.
     *
     * @param {Cue[]} script
     * @param {number} position
     * @param {boolean} arriving whether a cue of this very moment is to be carried out
     */
    stand(script, position, arriving) {
      cues = script;
      next = cues.findIndex(({ atMillis }) => (arriving ? atMillis >= position : atMillis > position));
      if (next < 0) next = cues.length;
      page.caption(last(({ caption }) => caption)?.caption);
    },

    /** Plans the tones from a position on, as far as the walk goes by itself. */
    plan(position, until) {
      const ahead = cues.slice(next).filter(({ atMillis }) => atMillis <= until && atMillis - position < AHEAD);
      const tones = ahead.filter(({ tone }) => tone);
      sound.schedule(tones.map(({ atMillis, tone, lastsMillis }) => ({ in: atMillis - position, tone, lasts: lastsMillis })));
    },

    /**
     * Carries out what has come by now. Of what was missed only the newest counts.
     *
     * @param {boolean} aloud whether to speak and vibrate, too
     */
    reach(position, aloud) {
      const from = next;
      while (next < cues.length && cues[next].atMillis <= position) next++;
      if (next === from) return;
      const due = cues.slice(from, next);
      const caption = due.findLast(({ caption }) => caption);
      if (caption) page.caption(caption.caption);
      const fresh = due.filter(({ atMillis }) => position - atMillis <= LATE);
      const line = fresh.findLast(({ say }) => say);
      if (line) page.say(line.say);
      if (!aloud) return;
      if (line) voice.say(line.say);
      const tone = fresh.findLast(({ tone }) => tone);
      if (tone) vibrate(vibrations[tone.tone]);
    },

    /** Stops all that sounds and all that was planned. */
    hush() {
      sound.silence();
      voice.hush();
    },

    /** @returns {number | undefined} how full the lungs are, from 0 to 1; nothing where the breath does not lead */
    breath(position) {
      const half = last(({ tone }) => tone);
      if (!half?.lastsMillis || position >= half.atMillis + half.lastsMillis) return undefined;
      const eased = (1 - Math.cos((Math.PI * (position - half.atMillis)) / half.lastsMillis)) / 2;
      return half.tone === "in" ? eased : 1 - eased;
    },
  };
}
