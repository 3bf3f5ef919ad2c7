/**
 * Passes a page on: with the device's own share sheet where there is one, and by copying the link.
 *
 * @param {HTMLElement} element
 */
export function mount(element) {
  const { url, title, textCopied, textSelected } = element.dataset;
  const link = new URL(url, location.href).href;
  const part = (name) => element.querySelector(`[data-part="${name}"]`);
  const [share, copy, status] = ["share", "copy", "status"].map(part);

  share.hidden = !navigator.share;
  share.addEventListener("click", () => {
    navigator.share({ title, url: link }).catch(({ name }) => {
      if (name !== "AbortError") copy.click();
    });
  });

  copy.hidden = false;
  copy.addEventListener("click", async () => {
    const copied = await navigator.clipboard?.writeText(link).then(() => true, () => false);
    status.textContent = copied || select() ? textCopied : textSelected;
  });

  /**
   * A page without a secure connection has no clipboard. There the link is shown and selected, and copied in the old
   * way if the browser still knows it.
   *
   * @returns {boolean} whether it was copied
   */
  function select() {
    let field = element.querySelector("input");
    if (!field) {
      field = Object.assign(document.createElement("input"), { value: link, readOnly: true, ariaLabel: title });
      status.before(field);
    }
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}
