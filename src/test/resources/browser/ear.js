/** Takes the place of sound.js and voice.js: what would be heard is written down, on the clock of the page. */
const heard = (globalThis.heard ??= { now: [], planned: [] });

/** What was planned and has come by now has sounded. */
function listen() {
  const now = performance.now();
  heard.now.push(...heard.planned.filter(({ at }) => at <= now));
  heard.planned = heard.planned.filter(({ at }) => at > now);
}

globalThis.listen = () => {
  listen();
  return [...heard.now].sort((a, b) => a.at - b.at);
};

export const speaker = () => ({
  unlock() {},
  volume() {},
  on() {},
  strike() {},
  status: () => globalThis.soundless ? "none" : "on",
  silence() {
    listen();
    heard.planned = [];
  },
  schedule(tones) {
    listen();
    const now = performance.now();
    heard.planned = tones.map(({ in: ahead, tone, lasts }) => ({ at: now + ahead, tone, lasts }));
  },
});

export const narrator = () => ({
  works: true,
  voices: () => [],
  choose() {},
  unlock() {},
  hush() {},
  say: (text) => heard.now.push({ at: performance.now(), text }),
});
