"""Sittings of each kind for the report: dialogues, a debate over two meetings, segments, a review, an urgent debate."""

import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import ordinal
from secretary_tui.storage.text.row_edit import with_tuples
from tests.rows import session_of

ZONE = ZoneInfo("Europe/Zurich")
_DATA = with_tuples(tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")))
#: A block: discussion, kind, part, title, and the entries that spoke in it.
Part = tuple[str, str, str, str, Sequence[Any]]


def day(number: int, hour: int = 10, minute: int = 0, *, month: int = 3, year: int = 2016) -> datetime:
    return datetime(year, month, number, hour, minute, tzinfo=ZONE)


def meeting(number: int, start: datetime, parts: Sequence[Part], *, closed: bool = True, **tables: Any) -> Session:
    """Return a meeting with half an hour for each block; speakers are names, or names with values.

    “p-x” is a panellist, “r=Cuba” made a right of reply, “w=Cuba” waited until the end.
    """
    blocks, entries = [], []
    for place, (discussion, kind, part, title, names) in enumerate(parts):
        began = start + timedelta(minutes=30 * place)
        row = {"id": f"b{place}", "kind": kind, "part": part, "title": title, "minutes": 30, "started": began}
        row |= {"ended": began + timedelta(minutes=30)} | ({"discussion": discussion} if discussion else {})
        named = part in ("States concerned", "introduction", "views of the State under review", "views of others")
        own = "l0" if part.startswith("closing of") else f"l{place}" if named and kind == "floor" else ""
        blocks.append(row | ({"list": own} if own else {}))
        on = own or (discussion or "floor" if kind == "floor" else f"b{place}")
        for turn, who in enumerate(names):
            name, values = who if isinstance(who, tuple) else (who, {})
            mark, _, plain = name.rpartition("=")
            spoke = began + timedelta(minutes=2 * turn)
            entry: dict[str, Any] = {"id": f"e{place}-{turn}", "list": on, "outcome": "delivered"}
            entry["spans"] = ({"start": spoke, "end": spoke + timedelta(minutes=1)},)
            usual = "member" if plain in _DATA["members"] else _DATA["categories"].get(plain, "observer")
            entry |= {"panel": plain} if plain.startswith("p-") else {"name": plain, "category": usual}
            entry |= {"kind": "right of reply"} if mark == "r" else {}
            entries.append({k: v for k, v in entry.items() if mark != "w" or k not in ("outcome", "spans")} | values)
    lists = [{"id": list_id} for list_id in dict.fromkeys(row["list"] for row in blocks if "list" in row)]
    end = start + timedelta(minutes=30 * len(parts))
    sitting = {
        "id": f"hrc31-{number}", "title": f"{ordinal(number)} meeting", "body": "Human Rights Council",
        "body_session": "thirty-first", "meeting": number, "timezone": "Europe/Zurich", "starts": start, "ends": end,
        "closed": end if closed else None, "council_members": _DATA["members"],
    }  # fmt: skip
    more = tables.pop("session", {})
    return session_of({"session": sitting | more, "blocks": blocks, "lists": lists, "entries": entries} | tables)


def of_kind(name: str) -> tuple[Session, ...]:
    """Return the meetings of a report as `kinds.toml` has them."""
    return tuple(meeting(**row | {"start": row["start"].astimezone(ZONE)}) for row in _DATA["kinds"][name])


#: For each name the function that returns the files of a report.
KINDS = {name: partial(of_kind, name) for name in _DATA["kinds"]}
dialogue, debate, treaty = (KINDS[name] for name in ("dialogue", "debate", "treaty"))
