// The rooms of a folder, looked at again every five seconds.
import { day, element, hour, part, put } from "./feed.js";

let before = "";

function row({ name, title, starts, state }) {
  const item = document.createElement("li");
  const link = element("a", title || name);
  link.href = `/${encodeURIComponent(name)}`;
  const when = starts ? ` · ${day(starts)}, ${hour(starts)}` : "";
  item.append(link, element("span", state, `state ${state}`), element("span", name + when, "capacity"));
  return item;
}

async function look() {
  try {
    const answer = await fetch("/-/rooms.json");
    const text = await answer.text();
    if (text !== before) {
      const { rooms } = JSON.parse(text);
      part("rooms").replaceChildren(...rooms.map(row));
      put(part("said"), rooms.length ? "" : "There is no session in this folder.");
      before = text;
    }
  } catch {
    put(part("said"), "No connection to the desk");
    before = "";
  }
  setTimeout(look, 5_000);
}

look();
