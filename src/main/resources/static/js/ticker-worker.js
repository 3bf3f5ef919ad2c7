/** Ticks for ticker.js. */
setInterval(() => postMessage(null), 250);
