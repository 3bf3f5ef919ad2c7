/**
 * Puts an instant into the words of the reader's own clock and language.
 *
 * @param {HTMLTimeElement} element
 */
export function mount(element) {
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", hour: "2-digit", minute: "2-digit" });
  element.textContent = format.format(new Date(element.dateTime));
}
