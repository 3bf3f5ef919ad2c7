/**
 * Wakes the parts of a page that do more with script: `<… data-module="share">` goes to `mount(element)` of share.js.
 * Every page works without; a module that fails to load leaves its element as the server made it.
 */
for (const element of document.querySelectorAll("[data-module]")) wake(element.dataset.module, element);

// On every page, and fetched only when there is something to deliver.
if (holdsLog()) wake("delivery", document.querySelector("[data-part=delivered]"));

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
