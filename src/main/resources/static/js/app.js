/**
 * Wakes the parts of a page that do more with script: `<… data-module="share">` goes to `mount(element)` of share.js.
 * Every page works without; a module that fails to load leaves its element as the server made it.
 */
for (const element of document.querySelectorAll("[data-module]")) {
  import(`./${element.dataset.module}.js`).then(({ mount }) => mount(element));
}
