/**
 * A button that prints the page.
 *
 * @param {HTMLButtonElement} element
 */
export function mount(element) {
  element.hidden = false;
  element.addEventListener("click", () => print());
}
