/**
 * Soft tones made on the spot, so there is nothing to download. They tell themselves apart with eyes closed, and they
 * are planned ahead on the audio clock: that one is on time also in a hidden tab, where timers are not.
 *
 * @typedef {"in" | "out" | "change" | "switch" | "count-in" | "end"} Tone
 */

/** Breathing: a pitch that glides from one to the other, in hertz, and swells towards the place of its peak. */
const GLIDES = { in: { from: 330, to: 523, peak: 0.55 }, out: { from: 523, to: 330, peak: 0.4 } };
/** Notes that are struck: their pitch in hertz, when they begin and how long they ring, in seconds. */
const MARKS = {
  change: [{ pitch: 494, begin: 0, ring: 0.8 }],
  switch: [{ pitch: 659, begin: 0, ring: 0.4 }, { pitch: 392, begin: 0.18, ring: 0.7 }],
  "count-in": [{ pitch: 880, begin: 0, ring: 0.07 }],
  end: [
    { pitch: 523, begin: 0, ring: 0.7 },
    { pitch: 659, begin: 0.24, ring: 0.7 },
    { pitch: 784, begin: 0.48, ring: 0.8 },
  ],
};
/** What sounds above the pitch: a struck bar has its next partial two octaves up, and that one dies away first. */
const WOOD = [{ times: 1, share: 0.2, ring: 1 }, { times: 4, share: 0.04, ring: 0.35 }];
const BREATH = [{ times: 1, share: 0.14 }, { times: 2, share: 0.03 }];
const ATTACK = 0.006;
/** No sum of tones gets louder than this: -12 dB of full scale. */
const CEILING = 0.25;
/** Seconds in which what is cut off fades away. */
const FADE = 0.08;
/** What is this near, in seconds, has maybe begun already: the audio clock is read in steps. */
const EDGE = 0.02;
/** The same tone this near to itself, in seconds, is the one that already sounds. */
const SAME = 0.15;

/** Milliseconds after which a tone would only mislead: when it is planned, and when the device wakes only then. */
const LATE = 60;
const STALE = 500;
/** Milliseconds that are planned ahead. */
const HORIZON = 180_000;
/** How long a breath takes if nobody says, in milliseconds. */
const USUAL = 4000;

/**
 * A browser plays nothing before the person has touched the page: call `unlock` from each tap and key.
 *
 * @param {object} [world] what a test may put in the place of the real one
 * @param {() => AudioContext} [world.context]
 * @param {Navigator} [world.navigator]
 * @param {() => number} [world.clock] milliseconds
 * @param {() => void} [world.keepAlive] called from each `unlock`: `unlock` of media.js
 */
export function speaker(world = {}) {
  const { context: make = () => new AudioContext(), navigator = globalThis.navigator, clock = Date.now } = world;
  const { keepAlive = () => {} } = world;
  let context;
  let entrance;
  let exit;
  let broken = !world.context && !globalThis.AudioContext;
  let wanted = true;
  let loudness = 1;
  /** @type {{due: number, tone: Tone, lasts?: number, placed?: boolean}[]} `due` is by `clock` */
  let plan = [];
  /** What is on the audio clock: it sounds, or will. */
  let voices = [];
  let seen = {};

  function open() {
    const opened = make();
    entrance = new WaveShaperNode(opened, { curve: LIMIT });
    exit = new GainNode(opened, { gain: loudness });
    entrance.connect(exit).connect(opened.destination);
    opened.addEventListener("statechange", () => {
      if (context !== opened) return;
      // Time stood still for what was planned: it would all be late.
      if (opened.state !== "running") hush();
      place(clock());
    });
    // The device is gone. The next tap tries again.
    opened.addEventListener("error", () => context === opened && close());
    context = opened;
    broken = false;
  }

  function close() {
    context?.close().catch(() => {});
    context = undefined;
    voices = [];
    broken = true;
  }

  /** Puts on the audio clock what is planned and not there yet. */
  function place(now) {
    plan = plan.filter(({ due }) => due - now >= -STALE);
    if (!wanted || context?.state !== "running") return;
    const present = context.currentTime;
    voices = voices.filter(({ end }) => end > present);
    for (const planned of plan.filter(({ placed }) => !placed)) {
      planned.placed = true;
      const { due, tone, lasts } = planned;
      const start = present + (due - now) / 1000;
      if (voices.some((voice) => voice.tone === tone && Math.abs(voice.start - start) < SAME)) continue;
      voices.push(ring(context, entrance, tone, lasts, Math.max(start, present)));
    }
  }

  /** Takes off the audio clock what `which` says, and fades what sounds of it. */
  function hush(which = () => true) {
    for (const voice of voices.filter(which)) voice.cut(context.currentTime);
    voices = voices.filter((voice) => !which(voice));
    for (const planned of plan) planned.placed = false;
  }

  function plays(tone) {
    return Object.hasOwn(GLIDES, tone) || Object.hasOwn(MARKS, tone);
  }

  function unlock() {
    if (navigator?.userActivation?.isActive === false) return;
    keepAlive();
    if (!wanted) return;
    try {
      // Without this, a phone whose ringer is silent stays silent.
      if (navigator?.audioSession) navigator.audioSession.type = "playback";
      // After a call, Safari may say that it runs while its time stands still.
      const now = clock();
      const { state, currentTime } = context ?? {};
      if (state === "closed" || (state === "running" && currentTime === seen.time && now - seen.at > 1000)) close();
      if (!context) open();
      seen = { time: context.currentTime, at: now };
      if (context.state !== "running") context.resume().catch(() => {});
    } catch {
      close();
    }
  }

  return {
    unlock,

    /**
     * Plans these tones in the place of all that has not begun yet. What is minutes ahead is for a later call.
     *
     * @param {{in: number, tone: Tone, lasts?: number}[]} tones `in` milliseconds from now, for `lasts` milliseconds
     */
    schedule(tones) {
      const now = clock();
      hush(({ start }) => start > context.currentTime + EDGE);
      plan = tones
        .filter(({ in: ahead, tone }) => ahead >= -LATE && ahead <= HORIZON && plays(tone))
        .map(({ in: ahead, tone, lasts }) => ({ due: now + ahead, tone, lasts }));
      place(now);
    },

    /** @param {Tone} tone @param {number} [lasts] milliseconds, of a breath */
    strike(tone, lasts) {
      if (!plays(tone)) return;
      const now = clock();
      plan.push({ due: now, tone, lasts });
      place(now);
    },

    /** Nothing is planned any more, and what sounds fades. */
    silence() {
      plan = [];
      hush();
    },

    /** @param {number} share from 0 to 1 */
    volume(share) {
      loudness = Math.min(Math.max(Number(share) || 0, 0), 1);
      if (context) exit.gain.setTargetAtTime(loudness, context.currentTime, 0.02);
    },

    /** @param {boolean} tones whether there are to be tones */
    on(tones) {
      wanted = tones;
      if (!tones) return hush();
      unlock();
      place(clock());
    },

    /** @returns {"none" | "locked" | "on" | "interrupted"} `none`: no way to sound, `locked`: until the next tap */
    status() {
      if (broken) return "none";
      return { running: "on", interrupted: "interrupted" }[context?.state] ?? "locked";
    },
  };
}

/** Bends what is loud instead of cutting it, and delays nothing, as a compressor would. */
const LIMIT = Float32Array.from({ length: 1025 }, (_, i) => CEILING * Math.tanh((i / 512 - 1) / CEILING));

/** Rises and falls back to silence, and is loudest at `peak` of its length. */
const swell = (peak) =>
  Float32Array.from({ length: 65 }, (_, i) => Math.sin(Math.PI * (i / 64) ** (Math.log(0.5) / Math.log(peak))));

/** A tone at a place on the audio clock, with what it takes to cut it off. */
function ring(context, out, tone, lasts, start) {
  const gate = new GainNode(context);
  gate.connect(out);
  const sources = GLIDES[tone]
    ? breathe(context, gate, GLIDES[tone], (lasts > 0 ? lasts : USUAL) / 1000, start)
    : MARKS[tone].flatMap((note) => knock(context, gate, note, start + note.begin));
  return {
    tone,
    start,
    end: Math.max(...sources.map(({ end }) => end)),
    cut(present) {
      const begun = start <= present + EDGE;
      if (begun) gate.gain.setValueAtTime(1, present).linearRampToValueAtTime(0, present + FADE);
      for (const { pitch } of sources) pitch.stop(begun ? present + FADE : present);
    },
  };
}

function breathe(context, out, { from, to, peak }, length, start) {
  return BREATH.map(({ times, share }) => {
    const { source, level } = partial(context, out, start, start + length);
    source.pitch.frequency.setValueAtTime(from * times, start).exponentialRampToValueAtTime(to * times, start + length);
    level.setValueCurveAtTime(swell(peak).map((height) => height * share), start, length);
    return source;
  });
}

function knock(context, out, { pitch, ring }, start) {
  return WOOD.map((wood) => {
    const end = start + ring * wood.ring;
    const { source, level } = partial(context, out, start, end);
    source.pitch.frequency.value = pitch * wood.times;
    level.setValueAtTime(0, start).linearRampToValueAtTime(wood.share, start + ATTACK);
    level.exponentialRampToValueAtTime(wood.share / 1000, end - ATTACK).linearRampToValueAtTime(0, end);
    return source;
  });
}

function partial(context, out, start, end) {
  const pitch = new OscillatorNode(context);
  const level = new GainNode(context, { gain: 0 });
  pitch.connect(level).connect(out);
  pitch.start(start);
  pitch.stop(end);
  return { source: { pitch, end }, level: level.gain };
}
