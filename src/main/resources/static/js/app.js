/**
 * Wakes the parts of a page that do more with script: `<… data-module="share">` goes to `mount(element)` of share.js.
 * Every page works without; a module that fails to load leaves its element as the server made it.
 */
for (const element of document.querySelectorAll("[data-module]")) wake(element.dataset.module, element);

// These two are on every page and fetched only when there is something to say.
if (document.documentElement.dataset.kept) wake("kept", document.querySelector("[data-part=kept]"));
if (holdsLog()) wake("delivery", document.querySelector("[data-part=delivered]"));

// Once the page has all it needs. There is no worker without a secure connection, and the site works without.
addEventListener("load", () => navigator.serviceWorker?.register("/service-worker.js").catch(() => {}));

function wake(module, element) {
  import(`./${module}.js`).then(({ mount }) => mount(element));
}

function holdsLog() {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith("backcare.session."));
  } catch {
    return false;
  }
}
