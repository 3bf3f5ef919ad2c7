/**
 * Leads to the session that was begun and is kept on this device, if there is one.
 *
 * @param {HTMLElement} element
 */
export async function mount(element) {
  if (!("caches" in globalThis)) return;
  const [session] = await (await caches.open("session")).keys();
  if (!session) return;
  element.querySelector("a").href = session.url;
  element.hidden = false;
}
