// Follows the facts of a room, and tells the time of the sitting by the clock of the desk.
import { isFromTheRight, language, say } from "./words.js";

const SILENT = 25_000; // so many milliseconds without a sign of life
const PATIENCE = 3_000; // a server that is started again is back by then
const LONG = 60; // a message of more letters is written smaller
const BY_ID = ["names", "known_as", "outcomes"]; // a message has those that are new or have changed

export class Feed {
  // `show` is called with the facts whenever they have changed.
  constructor(path, show) {
    this.path = `${path}?lang=${language}`;
    this.show = show;
    this.facts = {};
    this.base = null; // the instant of the sitting when this page was loaded, in milliseconds
    this.failed = null; // since when the server has not been heard
    this.connect();
    // A page that nobody sees listens to nothing: a browser has six streams for all its pages of one server.
    document.addEventListener("visibilitychange", () => (document.hidden ? this.source.close() : this.connect()));
    setInterval(() => {
      if (document.hidden || performance.now() - this.heard <= SILENT) return;
      this.failed ??= performance.now();
      this.connect();
    }, 5_000);
  }

  connect() {
    this.source?.close();
    this.heard = performance.now();
    const source = (this.source = new EventSource(this.path));
    source.onmessage = (event) => this.take(JSON.parse(event.data));
    source.onerror = () => {
      this.failed ??= performance.now();
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.connect(), 2_000);
    };
  }

  take(message) {
    this.heard = performance.now();
    this.failed = null;
    const isWhole = "schema" in message;
    const before = isWhole ? {} : this.facts;
    const byId = BY_ID.map((key) => [key, { ...before[key], ...message[key] }]);
    this.facts = { ...before, ...message, ...Object.fromEntries(byId) };
    this.setClock(message.now, isWhole);
    this.show(this.facts);
  }

  // The less a message has been under way, the later its instant seems: the latest is the nearest to the truth.
  setClock(now, isWhole) {
    const speed = this.facts.speed;
    const base = Date.parse(now) - performance.now() * speed;
    const isNear = this.base !== null && !isWhole && speed === 1 && Math.abs(base - this.base) < 2_000;
    this.base = isNear ? Math.max(base, this.base) : base;
    const [, sign, hours, minutes] = /([+-])(..):(..)$/.exec(now); // how far the sitting's zone is ahead of UTC
    this.shift = (hours * 60 + +minutes) * (sign === "-" ? -60_000 : 60_000);
  }

  // The instant of the sitting now, in milliseconds.
  get now() {
    return this.base === null ? NaN : this.base + performance.now() * this.facts.speed;
  }

  // Why there is no figure to be trusted; empty if there is nothing to doubt.
  get doubt() {
    const isSilent = this.failed !== null && performance.now() - this.failed > PATIENCE;
    if (isSilent || this.facts.lost) return say("lost");
    return this.facts.outdated ? say("outdated", hour(this.facts.last_act)) : "";
  }

  // The hour in the sitting's zone: “10.04”.
  get hour() {
    if (Number.isNaN(this.now)) return "";
    return hour(new Date(this.now + this.shift).toISOString());
  }

  // Seconds that an elapsed time of the facts has come to.
  elapsed(counter) {
    return counter.counts_from === null ? counter.elapsed_seconds : (this.now - Date.parse(counter.counts_from)) / 1_000;
  }

  since(instant) {
    return (this.now - Date.parse(instant)) / 1_000;
  }
}

// “10.04” of an instant as the facts write it.
export function hour(instant) {
  return `${+instant.slice(11, 13)}.${instant.slice(14, 16)}`;
}

// “1:59”, “−0:15”: a count-down is given rounded up, an elapsed time down.
export function clock(seconds) {
  const whole = Math.abs(seconds);
  const text = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  return seconds < 0 ? `−${text}` : text;
}

export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  made.dir = "auto"; // a name may be written from the right
  if (className) made.className = className;
  return made;
}

// The parts of the page by their ids.
export const part = (id) => document.getElementById(id);

// What both pages have at their head, and the desk's message.
export function showHead(facts) {
  put(part("where"), [facts.part, facts.title].filter(Boolean).join(" · "));
  part("where").dir = isFromTheRight(facts.title) ? "rtl" : "ltr"; // what has no room is cut off at its end
  part("sign").hidden = !facts.rehearsal;
  part("message").hidden = !facts.message;
  put(part("message"), facts.message?.text ?? "");
  part("message").classList.toggle("long", (facts.message?.text.length ?? 0) > LONG);
}

// “past 12.00” from the hard stop on, when no end is foretold any more; empty before, and once the sitting is closed.
export function pastOf(feed, { hard_stop: stop, closed }) {
  return stop !== null && !closed && feed.since(stop) >= 0 ? say("past", hour(stop)) : "";
}

export const isLoopback = (hostname) => /^(localhost|127\..*|\[::1\])$/.test(hostname);
