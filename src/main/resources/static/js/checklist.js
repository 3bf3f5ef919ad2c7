/**
 * Counts the ticks in a list as they are made: `data-text="{n} of {of}"` says how to put it. Nothing is kept.
 *
 * @param {HTMLElement} element
 */
export function mount(element) {
  const boxes = [...element.querySelectorAll("input[type=checkbox]")];
  const score = element.querySelector('[data-part="score"]');
  const count = () => {
    const n = boxes.filter((box) => box.checked).length;
    score.textContent = element.dataset.text.replace("{n}", n).replace("{of}", boxes.length);
  };
  element.addEventListener("change", count);
  // Going back to the page, a browser may bring the ticks back after this ran.
  addEventListener("pageshow", count);
  count();
}
