// The list of a room with the expected turns: “when is my turn?”.
import { Feed, clock, element, hour, part, put, showHead } from "./feed.js";

const feed = new Feed(`${location.pathname}/events`, show);
part("to-clock").href = location.pathname.replace(/\/list$/, "");

function show(facts) {
  if (!facts.lists) return;
  showHead(facts);
  document.title = `List of speakers – ${facts.title}`;
  part("lists").replaceChildren(...facts.lists.map((list, n) => section(list, facts.turns[n], facts.names, facts.lists.length > 1)));
  filter();
  tick();
}

function section(list, turns, names, isOneOfSeveral) {
  const holder = document.createElement("section");
  const waiting = turns.filter((turn) => turn !== "").length;
  holder.append(element("h2", `${isOneOfSeveral ? list.title : "Waiting"}: ${waiting}`), element("p", stateOf(list), "hint"));
  if (!waiting) return holder;
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const word of ["Place", "Name", "Expected"]) {
    const cell = element("th", word);
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  turns.forEach((turn, n) => {
    if (turn === "") return;
    const [name, capacity] = names[list.order[n]];
    const row = body.insertRow();
    row.dataset.find = plain(`${name} ${capacity}`);
    row.classList.toggle("beyond", typeof turn !== "number");
    row.append(element("td", String(n + 1), "place"), element("td", name, "name"), element("td", turnOf(turn), "turn"));
    if (capacity) row.cells[1].append(element("span", capacity, "capacity"));
  });
  holder.append(table);
  return holder;
}

function turnOf(turn) {
  if (turn === null) return "time may not reach";
  return turn === "held" ? "on hold" : `${Math.floor(turn / 60)}.${String(turn % 60).padStart(2, "0")}`;
}

function stateOf(list) {
  if (list.state === "open") return list.closes ? `The list closes at ${hour(list.closes)}.` : "The list is open.";
  return list.state === "closed" ? "The list is closed." : "The list is not yet open.";
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function filter() {
  const wanted = plain(part("find").value.trim());
  for (const row of document.querySelectorAll("tbody tr")) row.hidden = !row.dataset.find.includes(wanted);
}

function now({ floor, closed, phase }) {
  if (closed) return `The sitting was closed at ${hour(closed)}.`;
  if (phase === "SUSPENDED") return "The sitting is suspended.";
  if (!floor) return phase === "FREE" ? "Nobody has the floor." : "";
  const limit = floor.limit_seconds === null ? "" : `, ${clock(floor.limit_seconds)}`;
  return `Now: ${[floor.name, floor.capacity].filter(Boolean).join(", ")}${limit}`;
}

function tick() {
  put(part("hour"), feed.hour);
  const doubt = feed.doubt;
  document.body.dataset.phase = doubt ? "doubt" : "";
  put(part("now"), doubt || (feed.facts.lists ? now(feed.facts) : ""));
}

part("find").addEventListener("input", filter);
setInterval(tick, 1_000);
