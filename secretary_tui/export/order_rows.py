"""The list of speakers for machines: a row a name, in the order of the paper, as CSV and as JSON."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Any, Final

from secretary_tui.export.apostrophe import curly
from secretary_tui.export.speaking_order import SpeakingOrder, Stretch, Turn
from secretary_tui.export.spreadsheet import Cell
from secretary_tui.export.told import capacity, instant, seconds

#: The columns of the CSV, in their order, which are the keys of a name in JSON.
COLUMNS: Final = (
    *("place", "state", "round", "expected", "name", "person", "capacity", "category", "kind", "replies_to"),
    "reply_number",
    *("dignitary", "video", "late", "received", "held", "limit_seconds", "began", "ended", "used_seconds", "id"),
)


def rows(order: SpeakingOrder, following: Sequence[Turn] | None = None) -> Iterator[dict[str, Cell]]:
    """Who has the floor, who waits in order, who was heard in the order of time, who is no longer on the list.

    With `following`, as on the slip for the chair: who has the floor, and these.
    """
    zone = order.sitting.zone
    yield from (_row(turn, zone, turn.block) for turn in order.on_floor)
    if following is not None:
        yield from (_row(turn, zone, "") for turn in following)
        return
    for stretch in order.stretches:
        yield from (_row(turn, zone, stretch.title) for turn in stretch.turns)
    yield from (_row(turn, zone, "") for turn in order.beyond)
    yield from (_row(turn, zone, turn.block) for turn in order.heard)
    yield from (_row(turn, zone, "") for turn in order.gone)


def value(order: SpeakingOrder, following: Sequence[Turn] | None = None) -> dict[str, Any]:
    """The whole list, or only those who follow, with how far the time reaches."""
    zone, times = order.sitting.zone, order.times
    return {
        "paper": "list",
        "as_at": instant(order.as_at, zone),
        "rehearsal": order.rehearsal,
        "progress": order.progress,
        "title": curly(order.sitting.title),
        "part": curly(order.sitting.part),
        "meeting": order.sitting.meeting,
        "block": order.block,
        "opened": instant(times.opened, zone) if times else None,
        "closed": instant(times.closed, zone) if times else None,
        "rounds": [
            {"block": each.title, "until": instant(each.until, zone), "reached": _reached(each)}
            for each in order.stretches
        ],
        "not_reached": [turn.id for turn in order.beyond],
        "names": list(rows(order, following)),
    }


def _reached(stretch: Stretch) -> list[str]:
    return [turn.id for turn in stretch.turns if not turn.held]


def _row(turn: Turn, zone: tzinfo, stretch: str) -> dict[str, Cell]:
    return {
        "place": turn.number,
        "state": turn.state,
        "round": stretch,
        "expected": instant(turn.expected, zone),
        "name": turn.name,
        "person": turn.person,
        "capacity": capacity(turn.whom, also=turn.also),
        "category": turn.category or "",
        "kind": turn.kind,
        "replies_to": turn.replies_to,
        "reply_number": turn.reply_number or None,
        "dignitary": turn.dignitary,
        "video": turn.by_video,
        "late": turn.late,
        "received": turn.received,
        "held": turn.held,
        "limit_seconds": seconds(turn.limit),
        "began": instant(turn.began, zone),
        "ended": instant(turn.ended, zone),
        "used_seconds": seconds(turn.used),
        "id": turn.id,
    }
