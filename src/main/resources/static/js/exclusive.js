/**
 * Keeps "none of these" true: ticking it unticks the others, and ticking another unticks it.
 *
 * @param {HTMLFieldSetElement} element
 */
export function mount(element) {
  element.addEventListener("change", ({ target }) => {
    if (!target.checked) return;
    const none = target.value === "none";
    for (const box of element.querySelectorAll("input[type=checkbox]")) {
      if (none ? box !== target : box.value === "none") box.checked = false;
    }
  });
}
