/**
 * One walk along a timeline. A session is an immutable value, `after` a command there is another one, and `at` an
 * instant it says where the walk is. No clock and no page in here: time is handed in, in epoch milliseconds.
 * The server has the same machine, and both are held to the traces in src/test/resources/sessions.
 *
 * @typedef {{startMillis: number, lengthMillis: number, technique: string, waits?: boolean}} Phase
 * @typedef {{phases: Phase[], cues?: object[]}} Timeline phases end to end, the first one starting at 0
 * @typedef {"usual" | "easier" | "harder" | "other"} Form
 * @typedef {{forms: Record<Form, Timeline>}} Passage one technique, in the forms that it may take
 * @typedef {"ready" | "running" | "waiting" | "paused" | "finished" | "stopped"} State
 * @typedef {{type: string, at: number, phase: number, symptom?: string}} Command `phase` is the one the command was given
 *   in, `symptom` what was felt, if that is why
 * @typedef {{passages: Passage[], forms: Form[], timeline: Timeline, state: State, offset: number, since: number}} Session
 *   `timeline` is made of the passages in their present forms, `offset` is the position when the last command was given,
 *   `since` the instant of it
 * @typedef {{state: State, phase: number, positionMillis: number}} Place
 */

/** Going back this far into a phase starts the phase again, earlier than that the one before it. */
const AGAIN_AFTER = 2000;

const CHANGES = ["easier", "harder", "swap"];
const UNDER_WAY = ["next", "back", "skip", ...CHANGES, "stop"];

const ALLOWED = {
  ready: ["start", "stop"],
  running: ["pause", ...UNDER_WAY],
  waiting: ["resume", ...UNDER_WAY],
  paused: ["resume", ...UNDER_WAY],
  finished: [],
  stopped: [],
};

/** What `after` and `replay` throw. `reason` is a word both machines share, `entry` the place in a replayed log. */
export class Refusal extends Error {
  constructor(reason, entry) {
    super(reason);
    this.name = "Refusal";
    this.reason = reason;
    this.entry = entry;
  }
}

/** @param {State} state @param {string} type @returns {boolean} whether the command fits the state */
export const allows = (state, type) => ALLOWED[state].includes(type);

/** @param {Phase} phase @returns {number} where the phase ends on the timeline */
export const endOf = ({ startMillis, lengthMillis }) => startMillis + lengthMillis;

/** @param {Timeline} timeline @returns {number} */
export const totalOf = ({ phases }) => endOf(phases[phases.length - 1]);

/** @param {Passage[]} passages @returns {Session} */
export const ready = (passages) => {
  const forms = passages.map(() => "usual");
  return Object.freeze({ passages, forms, timeline: laid(passages, forms), state: "ready", offset: 0, since: -Infinity });
};

/**
 * @param {Session} session
 * @param {number} now
 * @returns {Place}
 */
export function at(session, now) {
  const { timeline, state, offset, since } = session;
  if (state !== "running") return place(timeline, state, offset);
  const stand = standOf(session);
  const total = totalOf(timeline);
  // A clock that was set back must not take the walk back: it waits at the offset until time has caught up.
  const position = Math.min(offset + Math.max(0, now - since), stand);
  const there = position < stand ? "running" : stand === total ? "finished" : "waiting";
  return place(timeline, there, position);
}

/**
 * @param {Session} session
 * @returns {number} the position at which a walk comes to a stand by itself: the next phase that waits, or the end
 */
export function standOf({ timeline, offset }) {
  return timeline.phases.find(({ waits, startMillis }) => waits && startMillis > offset)?.startMillis ?? totalOf(timeline);
}

/**
 * @param {Session} session
 * @param {string} type
 * @param {number} phase
 * @returns {boolean} whether the technique of a phase has the form that such a command gives it; true where it gives none
 */
export function offers({ passages, forms }, type, phase) {
  if (!CHANGES.includes(type)) return true;
  const passage = passageOf(passages, forms, phase);
  return passages[passage].forms[changed(type, forms[passage])] !== undefined;
}

/**
 * @param {Session} session
 * @param {Command} command
 * @returns {Session}
 * @throws {Refusal}
 */
export function after(session, command) {
  const { timeline } = session;
  const { phases } = timeline;
  if (!Number.isInteger(command.phase) || !phases[command.phase]) throw new Refusal("unknown-phase");
  if (!(command.at >= session.since)) throw new Refusal("out-of-order");
  const { state, phase, positionMillis } = at(session, command.at);
  if (!allows(state, command.type)) throw new Refusal("wrong-state");
  if (command.phase !== phase) throw new Refusal("stale-phase");

  const then = (state, offset, more) => Object.freeze({ ...session, ...more, state, offset, since: command.at });
  const moved = (offset, { timeline, ...more } = session) => {
    const waits = timeline.phases.some(({ waits, startMillis }) => waits && startMillis === offset);
    const there = offset === totalOf(timeline) ? "finished" : state === "paused" ? state : waits ? "waiting" : "running";
    return then(there, offset, { timeline, ...more });
  };
  switch (command.type) {
    case "start":
    case "resume":
      return then("running", positionMillis);
    case "pause":
      return then("paused", positionMillis);
    case "stop":
      return then("stopped", positionMillis);
    case "next":
      return moved(endOf(phases[phase]));
    case "skip":
      return moved(endOfTechnique(phases, phase));
    case "back": {
      const { startMillis } = phases[phase];
      const again = positionMillis - startMillis >= AGAIN_AFTER;
      return moved(again ? startMillis : phases[Math.max(0, phase - 1)].startMillis);
    }
    case "easier":
    case "harder":
    case "swap": {
      if (!offers(session, command.type, phase)) throw new Refusal("no-such-form");
      const { passages } = session;
      const passage = passageOf(passages, session.forms, phase);
      const forms = session.forms.with(passage, changed(command.type, session.forms[passage]));
      const before = passages.slice(0, passage).reduce((sum, { forms: own }, i) => sum + totalOf(own[forms[i]]), 0);
      return moved(before, { forms, timeline: laid(passages, forms) });
    }
  }
}

/**
 * @param {Passage[]} passages
 * @param {Command[]} log
 * @returns {Session}
 * @throws {Refusal} with the index of the first entry that does not fit
 */
export function replay(passages, log) {
  return log.reduce((session, command, entry) => {
    try {
      return after(session, command);
    } catch (refusal) {
      throw refusal instanceof Refusal ? new Refusal(refusal.reason, entry) : refusal;
    }
  }, ready(passages));
}

/** The passages in their forms, end to end. */
function laid(passages, forms) {
  const phases = [];
  const cues = [];
  for (const [i, { forms: own }] of passages.entries()) {
    const at = phases.length ? endOf(phases.at(-1)) : 0;
    const timeline = own[forms[i]];
    phases.push(...timeline.phases.map((phase) => ({ ...phase, startMillis: phase.startMillis + at })));
    cues.push(...(timeline.cues ?? []).map((cue) => ({ ...cue, atMillis: cue.atMillis + at })));
  }
  return Object.freeze({ phases, cues });
}

/** Which passage a phase belongs to. */
function passageOf(passages, forms, phase) {
  let left = phase;
  return passages.findIndex(({ forms: own }, i) => (left -= own[forms[i]].phases.length) < 0);
}

/** The form that a command makes of another one, if it makes any. */
function changed(type, form) {
  if (type === "swap") return form === "other" ? "usual" : "other";
  return { usual: type, [type === "easier" ? "harder" : "easier"]: "usual" }[form];
}

/** Where the technique of a phase ends, and the next one begins. */
function endOfTechnique(phases, index) {
  const next = phases.findIndex(({ technique }, i) => i > index && technique !== phases[index].technique);
  return endOf(phases.at(next < 0 ? -1 : next - 1));
}

function place(timeline, state, positionMillis) {
  const phase = timeline.phases.findLastIndex(({ startMillis }) => startMillis <= positionMillis);
  return { state, phase, positionMillis };
}
