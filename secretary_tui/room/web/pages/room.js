// The clock of a room: counts the time itself, from facts that the desk's machine sends when they change.
import { Feed, clock, element, hour, hourText, isLoopback, part, pastOf, put, showHead } from "./feed.js";
import { day, say } from "./words.js";

const OF_SPEECH = ["SPEAKS", "SHOWN", "ENDING", "OVER", "PAUSED", "ORDER"];
const STEPS = ["", "1", "1 2", "1 2 3"];
const PARTS = ["bank", "speech", "block", "sitting", "sign"]; // each needs a line of the page while it is shown
const LONG = 34; // a name with more letters is written smaller, to fit into one line of a wide screen
const room = location.pathname.split("/")[1];
const { view } = document.documentElement.dataset; // empty for the clock
const shown = new URLSearchParams(location.search).get("show")?.split(","); // the parts of the lower third; undefined for all
const shows = (what) => view !== "lower" || !shown || shown.includes(what);
const feed = new Feed(`/${room}/events`, facts);
let fitted = "";

function facts(all) {
  if (!all.title) return;
  showHead(all);
  const title = `${all.floor?.name ?? all.title} – ${say("room").toLowerCase()}`;
  document.title = all.rehearsal ? `${say("rehearsal")} ${title}` : title;
  const next = all.next.map(({ name, capacity, expected }) => {
    const row = document.createElement("li");
    const turn = expected ? hourText(...expected.split(".")) : "–";
    row.append(element("span", turn, "turn"), element("span", name, "name"));
    if (capacity) row.append(element("span", capacity, "capacity"));
    return row;
  });
  part("next").replaceChildren(...next);
  document.querySelector(".next").hidden = next.length === 0;
  tick();
}

// The present phase: no message is sent when a speech comes near its limit, or passes it.
function phaseOf({ phase, floor, elsewhen }) {
  if (elsewhen && phase === "READY") return "PLANNED";
  if (!floor || !["SPEAKS", "SHOWN"].includes(phase) || floor.limit_seconds === null) return phase;
  const left = floor.limit_seconds - feed.elapsed(floor);
  return left <= 0 ? "OVER" : left <= floor.warning_seconds ? "ENDING" : phase;
}

// The time in the middle: only the remaining time of a speech is without words; a time that counts up has a word.
function figure(all, phase) {
  const { floor, since, starts, called } = all;
  if (view && !OF_SPEECH.includes(phase)) return ""; // other views show only the time of the speaker
  const up = (seconds) => say("up", clock(Math.floor(seconds)));
  if (phase === "SUSPENDED" || phase === "FREE") return since ? up(feed.since(since)) : "";
  if (phase === "READY" && !called && feed.since(starts) < 0) return say("until", clock(Math.ceil(-feed.since(starts))));
  if (["PLANNED", "CLOSED"].includes(phase) || (phase === "READY" && !called)) return feed.hour;
  if (!floor) return "";
  const elapsed = feed.elapsed(floor);
  return floor.limit_seconds === null ? up(elapsed) : clock(Math.ceil(floor.limit_seconds - elapsed));
}

function nameOf(all, phase) {
  if (phase === "CLOSED") return say("at", hour(all.closed));
  if (phase === "SUSPENDED") return say("since", hour(all.since));
  if (all.floor) return all.floor.name;
  if (phase === "FREE") return say("nobody");
  if (phase === "PLANNED") return day(all.starts);
  return all.called ? (all.next_block ?? "") : say("begins", hour(all.starts));
}

function aboutOf(all, phase) {
  if (phase === "PLANNED") return say("to", hour(all.starts), hour(all.ends));
  if (phase === "SUSPENDED") return all.reason;
  if (phase === "READY") return all.called ? "" : (all.next_block ?? "");
  if (!all.floor || phase === "CLOSED") return "";
  if (phase === "ORDER" && all.floor.interrupted) return say("afterwards", all.floor.interrupted);
  const person = view === "lower" && shows("person") ? all.floor.person : "";
  return [person, shows("capacity") && (all.floor.capacity || all.floor.function)].filter(Boolean).join(", ");
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
    put(part("block").querySelector(".left"), left < 0 ? say("over", length(-left, Math.floor)) : say("left", length(left, Math.ceil)));
    bar(part("block").querySelector(".bar"), elapsed, block.allotted_seconds);
  }
  const whole = (Date.parse(all.hard_stop) - Date.parse(all.starts)) / 1_000; // without a hard stop no bar is drawn
  const isRunning = block !== null || all.phase === "SUSPENDED";
  part("sitting").hidden = !isRunning;
  const past = pastOf(feed, all);
  part("sitting").classList.toggle("past", past !== "");
  const end = past || say("ends at", hour(all.expected_end));
  put(part("sitting").querySelector(".left"), end);
  part("sitting").querySelector(".bar").hidden = all.hard_stop === null;
  if (isRunning && all.hard_stop) bar(part("sitting").querySelector(".bar"), feed.since(all.starts), whole);
}

// Shows the remaining time of the time bank, which all speakers on a list share; negative if too much was used.
function bank({ bank: shared }) {
  const left = shared ? shared.allotted_seconds - feed.elapsed(shared) : 0;
  part("bank").hidden = !shared;
  put(part("bank"), shared ? say("bank", clock(Math.ceil(left))) : "");
  part("bank").className = left <= 0 ? "spent" : left <= shared.warning_seconds ? "near" : "";
}

// Writes a sentence for screen readers, which changes with the state but not with each second.
function announce(all, phase, doubt) {
  const who = all.floor ? [all.floor.name, all.floor.capacity].filter(Boolean).join(", ") : "";
  const limit = all.floor?.limit_seconds;
  const minutes = phase === "SPEAKS" && limit ? `, ${say("minutes", clock(limit))}` : "";
  const isOfSpeech = OF_SPEECH.includes(phase);
  const rest = isOfSpeech ? `${who}: ${say(`said ${phase}`)}${minutes}.` : phase && `${say(phase).toLowerCase()} ${nameOf(all, phase)}`;
  const sign = all.rehearsal ? `${say("rehearsal")}. ` : "";
  const past = all.block && phase && pastOf(feed, all) ? ` (${pastOf(feed, all)})` : "";
  const message = all.message ? ` ${say("message", all.message.text)}` : "";
  put(part("said"), sign + (doubt || rest) + past + message);
}

// Makes other parts smaller, step by step, until the time has enough room. The digits of some fonts are half as wide again
// as those of others: if they still have no room, they are made smaller.
function fit(digits, text) {
  const room = digits.parentElement;
  const texts = ["name", "about", "message", "next"].map((id) => part(id).textContent);
  const shape = [innerWidth, innerHeight, text.replace(/\d/g, "0"), ...texts, ...PARTS.map((id) => part(id).hidden)].join("|");
  if (shape === fitted) return;
  fitted = shape;
  digits.style.fontSize = "";
  for (const step of STEPS) {
    document.body.dataset.tight = step;
    if (room.clientHeight >= Math.min(innerHeight / 5, room.clientWidth / 3.6)) break;
  }
  const share = room.clientWidth / digits.getBoundingClientRect().width;
  if (share < 1) digits.style.fontSize = `${Math.floor(parseFloat(getComputedStyle(digits).fontSize) * share)}px`;
}

function tick() {
  const all = feed.facts;
  const doubt = feed.doubt;
  put(part("hour"), feed.hour);
  const phase = all.title && !doubt ? phaseOf(all) : "";
  document.body.dataset.phase = doubt ? "doubt" : phase;
  put(part("phase"), phase && shows("time") ? say(phase) : "");
  put(part("name"), doubt || (phase && shows("name") ? nameOf(all, phase) : ""));
  put(part("about"), phase ? aboutOf(all, phase) : "");
  part("name").classList.toggle("long", part("name").textContent.length > LONG);
  const text = phase && shows("time") ? figure(all, phase) : "";
  put(part("digits"), text);
  part("digits").classList.toggle("worded", /\p{L}/u.test(text));
  const limit = all.floor?.limit_seconds;
  const counts = phase && shows("time") && all.floor && limit && !["SUSPENDED", "CLOSED", "ORDER"].includes(phase);
  part("speech").hidden = !counts;
  if (counts) bar(part("speech"), feed.elapsed(all.floor), limit);
  document.querySelector("footer").hidden = !phase || phase === "CLOSED";
  bank(phase ? all : {});
  if (phase) progress(all);
  fit(part("digits"), text); // last, because the other parts must have their size
  if (all.title) announce(all, phase, doubt);
}

if (!isLoopback(location.hostname) || new URLSearchParams(location.search).has("code")) {
  part("code").href = `/${room}/list${location.search}`;
  part("code").querySelector("img").src = `/${room}/list.svg`;
  part("code").hidden = false;
}
setInterval(tick, 200);
tick();
