"""The lists of speakers for machines: a row a name, in the order of the paper, as CSV and as JSON."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Any, Final

from secretary_tui.export.facts.speaking_order import SpeakingOrder, Stretch, Turn
from secretary_tui.export.facts.values import capacity, instant, seconds
from secretary_tui.export.paper import Cell
from secretary_tui.export.wording.apostrophe import curly

#: The columns of the CSV, in their order, which are the keys of a name in JSON.
COLUMNS: Final = (
    *("place", "state", "round", "expected", "name", "person", "capacity", "category", "kind", "replies_to"),
    *("reply_number", "dignitary", "video", "late", "received", "held", "limit_seconds", "began", "ended"),
    *("used_seconds", "id", "list"),
)


def rows(orders: Sequence[SpeakingOrder], following: Sequence[Turn] | None = None) -> Iterator[dict[str, Cell]]:
    """Yield who has the floor; then of each list who waits in order, who was heard in the order of time, who is off it.

    With `following`, as on the slip for the chair: who has the floor, and these.
    """
    first = orders[0]
    zone = first.sitting.zone
    yield from (_row(turn, zone, turn.block) for turn in first.on_floor)
    if following is not None:
        yield from (_row(turn, zone, "") for turn in following)
        return
    for order in orders:
        for stretch in order.stretches:
            yield from (_row(turn, zone, stretch.title) for turn in stretch.turns)
        yield from (_row(turn, zone, "") for turn in order.beyond)
        yield from (_row(turn, zone, turn.block) for turn in order.heard)
        yield from (_row(turn, zone, "") for turn in order.gone)


def value(orders: Sequence[SpeakingOrder], following: Sequence[Turn] | None = None) -> dict[str, Any]:
    """Return the lists, or only those who follow, with how far the time reaches."""
    first = orders[0]
    return {
        "paper": "list",
        "as_at": instant(first.as_at, first.sitting.zone),
        "rehearsal": first.rehearsal,
        "progress": first.progress,
        "title": curly(first.sitting.title),
        "part": curly(first.sitting.part),
        "meeting": first.sitting.meeting,
        "block": first.block,
        "lists": [_list(order) for order in orders],
        "names": list(rows(orders, following)),
    }


def _list(order: SpeakingOrder) -> dict[str, Any]:
    zone, times = order.sitting.zone, order.times
    return {
        "id": order.list_id,
        "title": "; ".join(order.titles),
        "opened": instant(times.opened, zone) if times else None,
        "closed": instant(times.closed, zone) if times else None,
        "rounds": [
            {"block": stretch.title, "until": instant(stretch.until, zone), "reached": _reached(stretch)}
            for stretch in order.stretches
        ],
        "not_reached": [turn.id for turn in order.beyond],
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
        "list": turn.list_id,
    }
