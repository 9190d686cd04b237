// Follows the facts of a room, and computes the time of the sitting by the clock of the desk.
import { isFromTheRight, language, say } from "./words.js";

const SILENT = 25_000; // milliseconds without a sign of life after which to connect again
const PATIENCE = 3_000; // milliseconds in which a server restarts
const LONG = 60; // a message with more letters is written smaller
const BY_ID = ["names", "known_as", "outcomes"]; // facts by id: a message contains only new and changed ones

export class Feed {
  // `show` is called with all facts after each message.
  constructor(path, show) {
    this.path = `${path}?lang=${language}`;
    this.show = show;
    this.facts = {};
    this.base = null; // the instant of the sitting at performance.now() = 0, in milliseconds
    this.failed = null; // the time since which the server has not been heard
    this.connect();
    // A hidden page does not listen, because a browser has only six streams for all its pages of one server.
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

  // Messages arrive with different delays. The latest base has the shortest delay, so it is the most accurate.
  setClock(now, isWhole) {
    const speed = this.facts.speed;
    const base = Date.parse(now) - performance.now() * speed;
    const isNear = this.base !== null && !isWhole && speed === 1 && Math.abs(base - this.base) < 2_000;
    this.base = isNear ? Math.max(base, this.base) : base;
    const [, sign, hours, minutes] = /([+-])(..):(..)$/.exec(now); // the offset of the sitting's zone from UTC
    this.shift = (hours * 60 + +minutes) * (sign === "-" ? -60_000 : 60_000);
  }

  // The present instant of the sitting, in milliseconds.
  get now() {
    return this.base === null ? NaN : this.base + performance.now() * this.facts.speed;
  }

  // The reason why the shown times may be wrong; empty if there is none.
  get doubt() {
    const isSilent = this.failed !== null && performance.now() - this.failed > PATIENCE;
    if (isSilent || this.facts.lost) return say("lost");
    return this.facts.outdated ? say("outdated", hour(this.facts.last_act)) : "";
  }

  // The time of day in the sitting's zone.
  get hour() {
    if (Number.isNaN(this.now)) return "";
    return hour(new Date(this.now + this.shift).toISOString());
  }

  // The present value of an elapsed time of the facts, in seconds.
  elapsed(counter) {
    return counter.counts_from === null ? counter.elapsed_seconds : (this.now - Date.parse(counter.counts_from)) / 1_000;
  }

  since(instant) {
    return (this.now - Date.parse(instant)) / 1_000;
  }
}

// The time of day of an instant of the facts in ISO form: “10.04”, in French “10 h 04”.
export function hour(instant) {
  return hourText(+instant.slice(11, 13), +instant.slice(14, 16));
}

export const hourText = (hours, minutes) => say("hour", hours, String(minutes).padStart(2, "0"));

// “1:59”, “−0:15” for whole seconds; callers round a count-down up, and an elapsed time down.
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
  made.dir = "auto"; // a name may be written from right to left
  if (className) made.className = className;
  return made;
}

// The element of the page with this id.
export const part = (id) => document.getElementById(id);

// Shows the head that both pages have, and the desk's message.
export function showHead(facts) {
  put(part("where"), [facts.part, facts.title].filter(Boolean).join(" · "));
  part("where").dir = isFromTheRight(facts.title) ? "rtl" : "ltr"; // a title that is too long is cut at its end
  part("sign").hidden = !facts.rehearsal;
  part("message").hidden = !facts.message;
  put(part("message"), facts.message?.text ?? "");
  part("message").classList.toggle("long", (facts.message?.text.length ?? 0) > LONG);
}

// “past 12.00” after the hard stop, when no expected end is shown; empty before, and once the sitting is closed.
export function pastOf(feed, { hard_stop: stop, closed }) {
  return stop !== null && !closed && feed.since(stop) >= 0 ? say("past", hour(stop)) : "";
}

export const isLoopback = (hostname) => /^(localhost|127\..*|\[::1\])$/.test(hostname);
