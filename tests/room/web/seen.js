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

// The elements that are at least partly outside the window; then the part of its place that the time fills.
window.clockMeasured = () => {
  const root = document.documentElement;
  const name = document.getElementById("name");
  const box = (element) => element.getBoundingClientRect();
  const shown = "header, #phase, #name, .time, #digits, #message, footer, .progress, .left, #sitting, #code";
  const cut = [...document.querySelectorAll(shown)]
      .filter((element) => element.checkVisibility())
      .filter((element) => box(element).left < 0 || box(element).top < 0 || box(element).right > innerWidth
          || box(element).bottom > innerHeight || box(element).width < 1 || box(element).height < 1);
  const digits = box(document.getElementById("digits"));
  const place = box(document.querySelector(".time"));
  return { cut: cut.map((element) => element.id || element.localName),
      scrolls: root.scrollWidth > innerWidth || root.scrollHeight > innerHeight,
      lines: Math.floor(box(name).height / parseFloat(getComputedStyle(name).lineHeight)),
      width: digits.width / place.width, height: digits.height / place.height };
};

// The elements that must be entirely readable but are wider than their places.
window.cutWords = () =>
  [...document.querySelectorAll("#phase, #digits, #sign, #hour, .turn, .left, h2, #code span")]
    .filter((element) => element.checkVisibility() && element.clientWidth)
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => element.innerText);

// The elements that are not entirely visible: outside the window, cut off, or covered; and the height of the figures.
window.viewMeasured = () => {
  const box = (element) => element.getBoundingClientRect();
  const parts = ["sign", "name", "about", "phase", "digits", "speech"].map((id) => document.getElementById(id))
      .filter((element) => element.checkVisibility() && box(element).width > 1 && element.textContent + element.id);
  const cut = parts.filter((element) => box(element).left < 0 || box(element).top < 0
      || box(element).right > innerWidth + 0.5 || box(element).bottom > innerHeight + 0.5
      || !element.matches("#name, #about") && element.scrollWidth > element.clientWidth + 1);
  const filled = parts.filter((element) => element.innerText);
  const over = filled.filter((one) => filled.some((other) => one !== other
      && Math.min(box(one).right, box(other).right) - Math.max(box(one).left, box(other).left) > 1
      && Math.min(box(one).bottom, box(other).bottom) - Math.max(box(one).top, box(other).top) > 4));
  const about = document.getElementById("about");
  const isShown = about.innerText && about.checkVisibility();
  const clipped = isShown ? box(about).height / parseFloat(getComputedStyle(about).lineHeight) : 1;
  return { cut: cut.map((one) => one.id), over: over.map((one) => one.id), whole: clipped > 0.95,
      scrolls: document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight,
      height: box(document.getElementById("digits")).height,
      width: box(document.getElementById("digits")).width / innerWidth };
};
