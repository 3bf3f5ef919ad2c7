const EVERY = 250;

/**
 * Calls back about four times a second, in a hidden tab too. There the timers of a page may come once a minute only,
 * but those of a worker are left alone. Whoever is called reads the clock: ticks are not to be counted.
 *
 * @param {() => void} callback
 * @param {object} [world] what a test may put in the place of the real one
 * @param {() => Worker} [world.worker]
 * @returns {{start: () => void, stop: () => void}}
 */
export function ticker(callback, world = {}) {
  const { worker: make = () => new Worker(new URL("./ticker-worker.js", import.meta.url)) } = world;
  let worker;
  let timer;

  /** Better than nothing: a timer of the page. */
  function fallBack() {
    worker = undefined;
    timer = setInterval(callback, EVERY);
  }

  function stop() {
    clearInterval(timer);
    worker?.terminate();
    worker = timer = undefined;
  }

  return {
    start() {
      stop();
      try {
        const started = make();
        worker = started;
        // A tick may still be on its way when the worker is stopped.
        started.onmessage = () => worker === started && callback();
        started.onerror = () => worker === started && fallBack();
      } catch {
        fallBack();
      }
    },
    stop,
  };
}
