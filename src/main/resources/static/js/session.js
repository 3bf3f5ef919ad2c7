/**
 * One walk along a timeline. A session is an immutable value, `after` a command there is another one, and `at` an
 * instant it says where the walk is. No clock and no page in here: time is handed in, in epoch milliseconds.
 * The server has the same machine, and both are held to the traces in src/test/resources/sessions.
 *
 * @typedef {{startMillis: number, lengthMillis: number, technique: string}} Phase
 * @typedef {{phases: Phase[]}} Timeline phases end to end, the first one starting at 0
 * @typedef {"ready" | "running" | "paused" | "finished" | "stopped"} State
 * @typedef {{type: string, at: number, phase: number, symptom?: string}} Command `phase` is the one the command was given
 *   in, `symptom` what was felt, if that is why
 * @typedef {{timeline: Timeline, state: State, offset: number, since: number}} Session
 *   `offset` is the position when the last command was given, `since` the instant of it
 * @typedef {{state: State, phase: number, positionMillis: number}} Place
 */

/** Going back this far into a phase starts the phase again, earlier than that the one before it. */
const AGAIN_AFTER = 2000;

const ALLOWED = {
  ready: ["start", "stop"],
  running: ["pause", "next", "back", "skip", "stop"],
  paused: ["resume", "next", "back", "skip", "stop"],
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

/** @param {Timeline} timeline @returns {Session} */
export const ready = (timeline) => Object.freeze({ timeline, state: "ready", offset: 0, since: -Infinity });

/**
 * @param {Session} session
 * @param {number} now
 * @returns {Place}
 */
export function at({ timeline, state, offset, since }, now) {
  if (state !== "running") return place(timeline, state, offset);
  const total = totalOf(timeline);
  // A clock that was set back must not take the walk back: it waits at the offset until time has caught up.
  const position = Math.min(offset + Math.max(0, now - since), total);
  return place(timeline, position === total ? "finished" : "running", position);
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

  const then = (state, offset) => Object.freeze({ timeline, state, offset, since: command.at });
  switch (command.type) {
    case "start":
    case "resume":
      return then("running", positionMillis);
    case "pause":
      return then("paused", positionMillis);
    case "stop":
      return then("stopped", positionMillis);
    case "next":
    case "skip": {
      const end = command.type === "next" ? endOf(phases[phase]) : endOfTechnique(phases, phase);
      return then(end === totalOf(timeline) ? "finished" : state, end);
    }
    case "back": {
      const { startMillis } = phases[phase];
      const again = positionMillis - startMillis >= AGAIN_AFTER;
      return then(state, again ? startMillis : phases[Math.max(0, phase - 1)].startMillis);
    }
  }
}

/**
 * @param {Timeline} timeline
 * @param {Command[]} log
 * @returns {Session}
 * @throws {Refusal} with the index of the first entry that does not fit
 */
export function replay(timeline, log) {
  return log.reduce((session, command, entry) => {
    try {
      return after(session, command);
    } catch (refusal) {
      throw refusal instanceof Refusal ? new Refusal(refusal.reason, entry) : refusal;
    }
  }, ready(timeline));
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
