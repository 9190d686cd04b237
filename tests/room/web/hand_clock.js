// Runs in a page before its own scripts: the page's time stands until a test lets some pass.
(() => {
  const realTimeout = window.setTimeout.bind(window);
  const news = new EventTarget();
  const timers = (window.timers = new Map());
  let now = 0;
  let last = 0;
  const setTimer = (action, wait, every) => {
    timers.set(++last, { action, at: now + wait, every });
    news.dispatchEvent(new Event("news"));
    return last;
  };
  performance.now = () => now;
  window.setTimeout = (action, wait) => setTimer(action, wait, null);
  window.setInterval = (action, wait) => setTimer(action, wait, wait);

  // Let milliseconds pass: each timer that comes due runs at its own instant.
  window.pass = (milliseconds) => {
    const end = now + milliseconds;
    const due = () => [...timers].filter(([, { at }]) => at <= end).sort(([, one], [, other]) => one.at - other.at)[0];
    for (let next = due(); next; next = due()) {
      const [id, timer] = next;
      now = timer.at;
      if (timer.every === null) timers.delete(id);
      else timer.at += timer.every;
      timer.action();
    }
    now = end;
  };

  // Every stream that the page has opened, with how often each was heard and failed.
  const streams = (window.streams = []);
  window.EventSource = class extends EventSource {
    constructor(url) {
      super(url);
      this.heard = this.failed = 0;
      streams.push(this);
      const count = (what) => () => {
        this[what]++;
        news.dispatchEvent(new Event("news"));
      };
      this.addEventListener("message", count("heard"));
      this.addEventListener("error", count("failed"));
    }
  };
  const watch = new MutationObserver(() => news.dispatchEvent(new Event("news")));
  watch.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });

  document.addEventListener("visibilitychange", () => news.dispatchEvent(new Event("news")));

  // Answer as soon as the condition is true: it is evaluated whenever the page changes or has news.
  window.until = (condition, patience) =>
    new Promise((done) => {
      const end = (isTrue) => {
        news.removeEventListener("news", look);
        clearTimeout(late);
        done(isTrue);
      };
      const look = () => condition() && end(true);
      const late = realTimeout(() => end(false), patience);
      news.addEventListener("news", look);
      look();
    });
})();
