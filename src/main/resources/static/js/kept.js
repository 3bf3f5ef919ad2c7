/**
 * Says since when a page, which is a copy, has been kept.
 *
 * @param {HTMLElement} element
 */
export function mount(element) {
  const { lang, dataset } = document.documentElement;
  const kept = new Date(Number(dataset.kept));
  const time = document.createElement("time");
  time.dateTime = kept.toISOString();
  time.textContent = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "short" }).format(kept);
  element.querySelector("[data-part=kept-since]").replaceChildren(time);
}
