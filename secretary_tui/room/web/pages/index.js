// The list of the rooms of a folder, updated every five seconds.
import { element, hour, part, put } from "./feed.js";
import { day, say } from "./words.js";

let before = "";

function row({ name, title, starts, state, rehearsal }) {
  const item = document.createElement("li");
  const link = element("a", title || name);
  link.href = `/${encodeURIComponent(name)}${location.search}`;
  const when = starts ? ` · ${day(starts)}, ${hour(starts)}` : "";
  item.append(link, element("span", say(`state ${state}`), `state ${state}`));
  if (rehearsal) item.append(element("span", say("rehearsal"), "sign"));
  item.append(element("span", name + when, "capacity"));
  return item;
}

async function look() {
  try {
    const answer = await fetch("/-/rooms.json");
    const text = await answer.text();
    if (text !== before) {
      const { rooms } = JSON.parse(text);
      part("rooms").replaceChildren(...rooms.map(row));
      put(part("said"), rooms.length ? "" : say("empty"));
      before = text;
    }
  } catch {
    put(part("said"), say("lost"));
    before = "";
  }
  setTimeout(look, 5_000);
}

look();
