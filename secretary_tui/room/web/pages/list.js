// The list of speakers of a room with their expected turns: “When is my turn?”.
import { Feed, clock, element, hour, hourText, part, pastOf, put, showHead } from "./feed.js";
import { say } from "./words.js";

const feed = new Feed(`${location.pathname}/events`, show);
part("to-clock").href = location.pathname.replace(/\/list$/, "") + location.search;

function show(facts) {
  if (!facts.lists) return;
  showHead(facts);
  document.title = `${say("list")} – ${facts.title}`;
  part("lists").replaceChildren(...facts.lists.map((list, n) => section(facts, list, facts.turns[n], facts.rounds[n])));
  const isOver = facts.closed !== null || facts.turns.flat().every((turn) => turn === "");
  document.querySelector("[data-say='estimates']").hidden = isOver;
  filter();
  tick();
}

function section(facts, list, turns, rounds) {
  const holder = document.createElement("section");
  holder.append(element("h2", headOf(facts, list, turns)), element("p", stateOf(list), "hint"));
  if (!turns.some((turn) => turn !== "")) holder.append(element("p", say(turns.length ? "no turns" : "no names"), "hint"));
  if (!turns.length) return holder;
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const word of ["place", "name", "expected"]) {
    const cell = element("th", say(word));
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  const last = turns.findLastIndex((turn) => turn !== "" && turn !== "held") + 1; // the last waiting place; 0 if nobody waits
  const lines = rounds.filter((_, n) => last && (n === 0 || rounds[n - 1][0] < last)); // none after the last place
  for (let place = 0; place <= turns.length; place++) {
    if (place) body.append(rowOf(facts, list.order[place - 1], place, turns[place - 1]));
    for (const [after, title, end] of lines) if (after === place) body.append(lineOf(title, end));
  }
  holder.append(table);
  return holder;
}

function headOf(facts, list, turns) {
  const held = facts.closed ? list.held : turns.filter((turn) => turn === "held").length;
  const first = !facts.closed
    ? say("waiting", turns.filter((turn) => turn !== "").length - held)
    : list.carried ? say("heard later", list.carried) : say("not reached", list.not_reached);
  return [facts.lists.length > 1 && list.title, first, held > 0 && say("held", held)].filter(Boolean).join(" · ");
}

function rowOf(facts, id, place, turn) {
  const [name, capacity] = facts.names[id];
  const row = document.createElement("tr");
  row.dataset.find = `${plain(`${name} ${capacity}`)} ${facts.known_as[id]}`;
  row.classList.toggle("done", turn === "");
  row.classList.toggle("beyond", typeof turn !== "number");
  const said = turn === "" ? outcomeOf(facts.outcomes[id]) : turnOf(turn, facts.closed);
  row.append(element("td", String(place), "place"), element("td", name, "name"), element("td", said, "turn"));
  if (capacity) row.cells[1].append(element("span", capacity, "capacity"));
  return row;
}

function lineOf(title, end) {
  const row = document.createElement("tr");
  row.className = "round";
  const cell = element("td", say("round ends", title, hourOf(end)));
  cell.colSpan = 3;
  row.append(cell);
  return row;
}

const hourOf = (minutes) => hourText(Math.floor(minutes / 60), minutes % 60);

const outcomeOf = ([state, minutes]) => (minutes === null ? say(state) : say(state, hourOf(minutes)));

function turnOf(turn, closed) {
  if (turn === "later") return say("later");
  if (turn === "held") return say("on hold");
  if (closed) return say("unreached");
  return turn === null ? say("beyond") : hourOf(turn);
}

function stateOf(list) {
  return list.state === "open" && list.closes ? say("closes", hour(list.closes)) : say(list.state);
}

function plain(text) {
  return text.normalize("NFKD").replace(/[\p{M}'’‘ʼ.]/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

// Shows the rows in whose names, in any language, each typed word begins a word. Entries that do not wait are shown only
// by a search.
function filter() {
  const typed = part("find").value.trim();
  const wanted = plain(typed).split(" ").filter(Boolean);
  const rows = [...document.querySelectorAll("tbody tr")];
  for (const row of rows) {
    const words = row.dataset.find?.split(" ") ?? [];
    const isFound = wanted.every((word) => words.some((one) => one.startsWith(word)));
    row.hidden = typed ? !row.dataset.find || !wanted.length || !isFound : row.matches(".done");
  }
  for (const table of document.querySelectorAll("table")) table.hidden = [...table.tBodies[0].rows].every((row) => row.hidden);
  put(part("missing"), typed && rows.every((row) => row.hidden) ? say("missing", typed) : "");
}

function now({ floor, closed, phase }) {
  if (closed) return say("was closed", hour(closed));
  if (phase === "SUSPENDED") return say("is suspended");
  if (!floor) return phase === "FREE" ? `${say("nobody")}.` : "";
  const limit = floor.limit_seconds === null ? "" : `, ${clock(floor.limit_seconds)}`;
  return say("now", [floor.name, floor.capacity].filter(Boolean).join(", ")) + limit;
}

function tick() {
  put(part("hour"), feed.hour);
  const doubt = feed.doubt;
  document.body.dataset.phase = doubt ? "doubt" : "";
  const past = feed.facts.lists ? pastOf(feed, feed.facts) : "";
  put(part("now"), doubt || [feed.facts.lists ? now(feed.facts) : "", past && `(${past})`].filter(Boolean).join(" "));
}

part("find").addEventListener("input", filter);
setInterval(tick, 1_000);
