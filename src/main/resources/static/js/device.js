/** What a browser offers, by the row of the page that tells of it. For speech it is the number of voices. */
const CHECKS = {
  secure: () => isSecureContext,
  speech: (language) => (globalThis.speechSynthesis?.getVoices() ?? []).filter(({ lang }) => lang.split(/[-_]/)[0] === language).length,
  tones: () => "AudioContext" in globalThis,
  "wake-lock": () => "wakeLock" in navigator,
  vibration: () => "vibrate" in navigator,
  offline: () => "serviceWorker" in navigator,
  notifications: () => "Notification" in globalThis && Notification.permission !== "denied",
  "media-keys": () => "mediaSession" in navigator,
  tabs: () => "locks" in navigator,
};

/**
 * Fills in what works here. It is only shown: nothing is kept and nothing is sent.
 *
 * @param {HTMLElement} element
 */
export function mount(element) {
  const [language] = document.documentElement.lang.split("-");
  const look = () => {
    for (const cell of element.querySelectorAll("[data-check]")) {
      const { check, textWorks, textNot, textOne } = cell.dataset;
      const found = CHECKS[check](language);
      const works = textOne && found === 1 ? textOne : textWorks;
      cell.textContent = found ? works.replace("{n}", found) : textNot;
      cell.className = found ? "-works" : "-not";
    }
  };
  // Some browsers load their voices only when they are first asked for.
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", look);
  look();
}
