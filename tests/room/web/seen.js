// What can be seen on a page, for tests: the text of each element that has an id, bars as shares, colours by their names.
window.seen = () => {
  const root = getComputedStyle(document.documentElement);
  const rgb = (hex) => `rgb(${[1, 3, 5].map((n) => parseInt(hex.slice(n, n + 2), 16)).join(", ")})`;
  const names = ["ink", "quiet", "line", "fill", "good", "near", "over", "calm"];
  const colour = (style) => names.find((name) => rgb(root.getPropertyValue(`--${name}`)) === style) ?? style;
  const share = (bar) => {
    const [inner, outer] = [bar.firstElementChild, bar];
    const part = Math.round((100 * inner.getBoundingClientRect().width) / outer.getBoundingClientRect().width);
    const colours = [inner, outer].map((one) => colour(getComputedStyle(one).backgroundColor));
    return `${part} % ${colours.join(" on ")}`;
  };
  const toned = ["phase", "digits", "now", "bank"];
  const found = { title: document.title };
  for (const element of document.querySelectorAll("[id]")) {
    if (!element.checkVisibility()) continue;
    const text = element.innerText.split(/\s*\n\s*/).filter(Boolean).join(" | ").replaceAll("\t", " ");
    const bar = element.matches(".bar") ? element : element.querySelector(".bar");
    const tone = toned.includes(element.id) && text ? `(${colour(getComputedStyle(element).color)})` : "";
    const said = [text, tone, bar && share(bar)].filter(Boolean).join(" ");
    if (said) found[element.id] = said;
  }
  return found;
};
