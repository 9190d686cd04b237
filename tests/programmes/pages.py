"""Random orders of the day in the layouts of the Council, each with its true facts."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from secretary_tui.domain.text import ordinal

_PARTS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_WHO, _ABOUT, _STATES, _SURNAMES, _FIRST, _RANKS = _PARTS.values()
_TITLES = ("Ms.", "Mr.", "H.E. Ms.", "H.E. Mr.", "Dr.")
_SESSIONS = {52: "fifty-second", 58: "fifty-eighth", 60: "sixtieth", 61: "sixty-first"}
_HOURS = (((9, 0), (12, 0)), ((12, 0), (15, 0)), ((15, 0), (18, 0)))
_CONTINUED = ("(cont’d)", "(cont'd)", "(continued)")


@dataclass(frozen=True)
class Page:
    text: str
    truth: dict[str, Any]


def page(seed: int) -> Page:
    """Return a page drawn from a seed: one to three meetings of one day, in one of five layouts."""
    drawn = Random(seed)
    number, day = drawn.choice([*_SESSIONS]), date(2024, 1, 1) + timedelta(days=drawn.randrange(900))
    first, ids = drawn.randrange(2, 40), iter(range(20, 99))
    meetings = [
        _meeting(drawn, number, first + at, hours, ids)
        for at, hours in enumerate(_HOURS[: drawn.randrange(1, len(_HOURS) + 1)])
    ]
    for before, after in pairwise(meetings):
        if drawn.random() < 0.5 and before["discussions"][-1]["kind"] != "adoption of a review":
            last = before["discussions"][-1]
            kept = {key: last[key] for key in ("kind", "title", "item", "printed")}
            after["discussions"] = [{**kept, "continued": True}, *after["discussions"][1:]]
    text = _Layout(drawn).text(_SESSIONS[number], day, meetings)
    for meeting in meetings:
        meeting["day"] = day
    return Page(text, {"body": "Human Rights Council", "body_session": _SESSIONS[number], "meetings": meetings})


def _meeting(drawn: Random, session: int, number: int, hours: Any, ids: Any) -> dict[str, Any]:
    (h, m), (until, minutes) = hours
    item = drawn.choice(("3", "4", "9"))
    discussions = [_discussion(drawn, session, item, ids) for _ in range(drawn.randrange(1, 4))]
    return {"number": number, "hours": f"{h}.{m:02}-{until}.{minutes:02}", "discussions": discussions}


def _discussion(drawn: Random, session: int, item: str, ids: Any) -> dict[str, Any]:
    kind = drawn.choice(
        ("interactive dialogue", "interactive dialogue", "general debate", "panel discussion", "segment")
    )
    row: dict[str, Any] = {"kind": kind, "item": item}
    if kind == "interactive dialogue":
        who = drawn.choice(_WHO).format(drawn.choice(_ABOUT))
        lead = drawn.choice(("Interactive dialogue with the", "Individual interactive dialogue with the"))
        row |= {"title": who, "printed": f"{lead} {who}"}
        symbol = f"A/HRC/{session}/{next(ids)}"
        row["documents"] = [symbol]
        if drawn.random() < 0.5:
            row["documents"].append(f"{symbol}/Add.1 > {drawn.choice(_STATES)}")
        if drawn.random() < 0.2:
            row["documents"].append(f"{symbol}/Corr.1")
    elif kind == "panel discussion":
        about = drawn.choice(_ABOUT)
        row |= {"title": about, "printed": f"Panel discussion on {about}", "persons": _people(drawn)}
    elif kind == "segment":
        row |= {"kind": "high-level segment", "title": "High-level segment", "printed": "High-level segment"}
        row["dignitaries"] = [
            f"{state} | {drawn.choice(_TITLES)} | {_name(drawn)} | {drawn.choice(_RANKS)}"
            for state in drawn.sample(_STATES, drawn.randrange(1, 5))
        ]
    else:
        row |= {"title": "General debate", "printed": "General debate"}
    return row


def _name(drawn: Random) -> str:
    return f"{drawn.choice(_FIRST)} {drawn.choice(_SURNAMES)}"


def _people(drawn: Random) -> list[str]:
    roles = ["chair", *(["opening"] if drawn.random() < 0.5 else []), *(["panellist"] * drawn.randrange(1, 4))]
    functions = ("Director, Coast Institute", "Mayor of Deux-Rives", "Professor of Law", "Chair of the Open Lab")
    return [f"{role} | {drawn.choice(_TITLES)} | {_name(drawn)} | {drawn.choice(functions)}" for role in roles]


_LABELS = {"chair": "Chair:", "opening": "Opening statement:", "panellist": "Panellists:"}


class _Layout:
    """Writes meetings with one layout, one format of hours and one set of marks for the whole page."""

    def __init__(self, drawn: Random) -> None:
        self._drawn = drawn
        self._name = drawn.choice(("cells", "slashes", "slashes", "viewer", "wrapped"))
        self._dash = drawn.choice((" – ", "-", " - ", " -- ", "– "))
        self._clock = drawn.choice(("{}.{:02}", "{:02}.{:02}", "{}:{:02}", "{:02}:{:02}", "am"))
        self._continued = drawn.choice(_CONTINUED)
        self._bullet = drawn.choice(("• ", "- ", "· ", ""))

    def text(self, session: str, day: date, meetings: list[dict[str, Any]]) -> str:
        head = [
            "Human Rights Council",
            f"{session.capitalize()} session",
            "Order of the day",
            f"{day:%A}, {day.day} {day:%B %Y}",
        ]
        lines = [*head, *(line for meeting in meetings for line in self._meeting(meeting))]
        between = "\n\n" if self._name == "viewer" else "\n"
        return between.join(lines) + "\n"

    def _hour(self, text: str) -> str:
        hour, minute = map(int, text.split("."))
        if self._clock == "am":
            return f"{(hour - 1) % 12 + 1}{f'.{minute:02}' if minute else ''} {'a' if hour < 12 else 'p'}.m."
        return self._clock.format(hour, minute)

    def _meeting(self, meeting: dict[str, Any]) -> list[str]:
        hours = self._dash.join(map(self._hour, meeting["hours"].split("-")))
        number = f"{ordinal(meeting['number'])} meeting"
        lines: list[str] = []
        for at, row in enumerate(meeting["discussions"]):
            is_segment = row["kind"] == "high-level segment"
            if is_segment and at:  # a segment has no item, and after an item it would be read as part of it
                row["item"] = meeting["discussions"][at - 1]["item"]
            head = [] if is_segment and not at else [f"Item {row['item']}"]
            if is_segment and not at:
                row["item"] = ""
            mark = f" {self._continued}" if row.get("continued") else ""
            title = row.pop("printed") + mark
            body = [*self._wrap(title), *self._below(row)]
            lead = [hours, number] if not at else []
            cells = [*lead, *(head if not at or row["item"] != meeting["discussions"][at - 1]["item"] else [])]
            if self._name == "slashes":
                lines += [" / ".join([*cells, title]), *self._below(row)]
            else:
                lines += [*cells, *body]
        return lines

    def _wrap(self, title: str) -> list[str]:
        words = title.split()
        if self._name != "wrapped" or len(words) < 6:
            return [title]
        return [" ".join(words[:5]), " ".join(words[5:])]

    def _below(self, row: dict[str, Any]) -> list[str]:
        lines = []
        symbols = []
        for document in row.get("documents", ()):
            symbol, *state = (cell.strip() for cell in document.split(">"))
            symbols.append(f"{symbol} ({state[0]})" if state else symbol)
        if symbols:
            lines.append(", ".join(symbols))
        seen = set()
        for person in row.get("persons", ()):
            role, title, name, function = (cell.strip() for cell in person.split("|"))
            who = f"{title} {name}, {function}"
            if role == "panellist":
                lines += [*([] if role in seen else [_LABELS[role]]), f"{self._bullet}{who}"]
            else:
                lines.append(f"{_LABELS[role]} {who}")
            seen.add(role)
        for dignitary in row.get("dignitaries", ()):
            state, title, name, rank = (cell.strip() for cell in dignitary.split("|"))
            lines.append(f"{self._bullet}{title} {name}, {rank}, {state}")
        return lines
