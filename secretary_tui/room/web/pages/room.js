// The clock of a room: counts by itself, from the facts that the desk's machine sends when they change.
import { Feed, clock, day, element, hour, isLoopback, part, put, showHead } from "./feed.js";

const WORDS = {
  SPEAKS: "has the floor",
  SHOWN: "is shown",
  ENDING: "time is nearly over",
  OVER: "time is over",
  PAUSED: "is interrupted",
  ORDER: "point of order",
};
const LONG = 34; // a name of more letters is written smaller, so that it takes one line on a wide screen
const feed = new Feed(`${location.pathname}/events`, facts);
let fitted = "";

function facts(all) {
  if (!all.title) return;
  showHead(all);
  document.title = `${all.floor?.name ?? all.title} – the room`;
  const next = all.next.map(({ name, capacity, expected }) => {
    const row = document.createElement("li");
    row.append(element("span", expected ?? "–", "turn"), element("span", name, "name"));
    if (capacity) row.append(element("span", capacity, "capacity"));
    return row;
  });
  part("next").replaceChildren(...next);
  document.querySelector(".next").hidden = next.length === 0;
  tick();
}

// The phase at this second: near the end of a speech, and behind it, nobody sends anything.
function phaseOf({ phase, floor, elsewhen }) {
  if (elsewhen && phase === "READY") return "PLANNED";
  if (!floor || !["SPEAKS", "SHOWN"].includes(phase) || floor.limit_seconds === null) return phase;
  const left = floor.limit_seconds - feed.elapsed(floor);
  return left <= 0 ? "OVER" : left <= floor.warning_seconds ? "ENDING" : phase;
}

function figure(all, phase) {
  const { floor, since, starts, called } = all;
  if (phase === "SUSPENDED" || phase === "FREE") return since ? Math.floor(feed.since(since)) : null;
  if (phase === "READY" && !called) return Math.max(0, Math.ceil(-feed.since(starts)));
  if (!floor || phase === "CLOSED") return null;
  const elapsed = feed.elapsed(floor);
  return floor.limit_seconds === null ? Math.floor(elapsed) : Math.ceil(floor.limit_seconds - elapsed);
}

function nameOf(all, phase) {
  if (phase === "CLOSED") return `at ${hour(all.closed)}`;
  if (phase === "SUSPENDED") return `since ${hour(all.since)}`;
  if (all.floor) return all.floor.name;
  if (phase === "FREE") return "Nobody has the floor";
  if (phase === "PLANNED") return day(all.starts);
  return all.called ? (all.next_block ?? "") : `Begins at ${hour(all.starts)}`;
}

function aboutOf(all, phase) {
  if (phase === "PLANNED") return `${hour(all.starts)} to ${hour(all.ends)}`;
  if (phase === "SUSPENDED") return all.reason;
  if (phase === "READY") return all.called ? "" : (all.next_block ?? "");
  if (!all.floor || phase === "CLOSED") return "";
  if (phase === "ORDER" && all.floor.interrupted) return `${all.floor.interrupted} goes on afterwards`;
  return all.floor.capacity || all.floor.function;
}

function bar(holder, elapsed, allowed) {
  holder.classList.toggle("over", elapsed > allowed);
  const share = Math.max(0, Math.min(elapsed, allowed)) / Math.max(elapsed, allowed);
  holder.firstElementChild.style.transform = `scaleX(${share.toFixed(4)})`;
}

function length(seconds, round) {
  return seconds < 180 ? clock(round(seconds)) : `${round(seconds / 60)} min`;
}

function progress(all) {
  const { block } = all;
  part("block").hidden = !block;
  if (block) {
    const elapsed = feed.elapsed(block);
    const left = block.allotted_seconds - elapsed;
    put(part("block").querySelector(".what"), block.title);
    put(part("block").querySelector(".left"), left < 0 ? `${length(-left, Math.floor)} over` : `${length(left, Math.ceil)} left`);
    bar(part("block").querySelector(".bar"), elapsed, block.allotted_seconds);
  }
  const whole = (Date.parse(all.hard_stop) - Date.parse(all.starts)) / 1_000;
  const isRunning = block !== null || all.phase === "SUSPENDED";
  part("sitting").hidden = !isRunning;
  put(part("sitting").querySelector(".left"), `ends at ${hour(all.expected_end)}`);
  if (isRunning) bar(part("sitting").querySelector(".bar"), feed.since(all.starts), whole);
}

// One sentence for who does not see the page, when something has become another; never a word for a second.
function announce(all, phase, doubt) {
  const who = all.floor ? [all.floor.name, all.floor.capacity].filter(Boolean).join(", ") : "";
  const limit = all.floor?.limit_seconds;
  const minutes = phase === "SPEAKS" && limit ? `, ${clock(limit)} minutes` : "";
  const said = WORDS[phase] ? `${who}: ${WORDS[phase]}${minutes}.` : `${phase.toLowerCase()} ${nameOf(all, phase)}`;
  const message = all.message ? ` Message: ${all.message.text}` : "";
  put(part("said"), (doubt || said) + message);
}

// The figures of some fonts are half as wide again as those of others: where they have no room, they are made smaller.
function fit(digits, text) {
  const room = digits.parentElement;
  const shape = `${text.replace(/\d/g, "0")} in ${room.clientWidth} × ${room.clientHeight}`;
  if (shape === fitted) return;
  fitted = shape;
  digits.style.fontSize = "";
  const share = room.clientWidth / digits.getBoundingClientRect().width;
  if (share < 1) digits.style.fontSize = `${Math.floor(parseFloat(getComputedStyle(digits).fontSize) * share)}px`;
}

function tick() {
  const all = feed.facts;
  const doubt = feed.doubt;
  put(part("hour"), feed.hour);
  const phase = all.title && !doubt ? phaseOf(all) : "";
  const seconds = phase ? figure(all, phase) : null;
  document.body.dataset.phase = doubt ? "doubt" : phase;
  put(part("phase"), phase);
  put(part("name"), doubt || (phase ? nameOf(all, phase) : ""));
  put(part("about"), phase ? aboutOf(all, phase) : "");
  part("name").classList.toggle("long", part("name").textContent.length > LONG);
  const isClockOfRoom = ["PLANNED", "CLOSED"].includes(phase);
  const text = seconds !== null ? clock(seconds) : isClockOfRoom ? feed.hour : "";
  put(part("digits"), text);
  const limit = all.floor?.limit_seconds;
  const counts = phase && all.floor && limit && !["SUSPENDED", "CLOSED", "ORDER"].includes(phase);
  part("speech").hidden = !counts;
  if (counts) bar(part("speech"), feed.elapsed(all.floor), limit);
  document.querySelector("footer").hidden = !phase || phase === "CLOSED";
  if (phase) progress(all);
  fit(part("digits"), text); // in the place that all others leave to it
  if (all.title) announce(all, phase, doubt);
}

if (!isLoopback(location.hostname) || new URLSearchParams(location.search).has("code")) {
  part("code").href = `${location.pathname}/list`;
  part("code").querySelector("img").src = `${location.pathname}/list.svg`;
  part("code").hidden = false;
}
setInterval(tick, 200);
tick();
