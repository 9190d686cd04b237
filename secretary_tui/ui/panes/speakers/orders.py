"""The keys of orders, the block that one of them moves, and the rows that show an order before it is taken."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from secretary_tui.domain.forecast.forecast import forecast
from secretary_tui.domain.forecast.reserved_places import in_order
from secretary_tui.domain.forecast.schedule import forecast_instant
from secretary_tui.domain.lists.ordering import block_between
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.note import ProceduralAct
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, Refused


class OrderKey(NamedTuple):
    """A letter behind `o`: its row of the palette, what it does, and the act of an order by a rule or the lot."""

    row_id: str
    does: str
    by_rule: ProceduralAct | None = None


ORDERS: Final[Mapping[str, OrderKey]] = {
    "p": OrderKey("order.practice", "practice: in the steps that the rules name", "practice order"),
    "l": OrderKey("order.lots", "lots, drawn now and recorded with their seed", "lots"),
    "a": OrderKey("order.letter", "alphabetical, from a letter that is typed or drawn by lot", "alphabetical"),
    "t": OrderKey("order.time", "by time spoken, the least first", "by time spoken"),
    "r": OrderKey("order.reserved", "reserved places, kept within what can be reached", "reserved places"),
    "b": OrderKey("order.block", "a block of entries to a place: from the mark of {speakers.swap} to here"),
    "c": OrderKey("order.carry", "carry who waits to another list"),
}
#: Before a row that is not reached; reached rows have as many blanks.
NOT: Final = "not"


def block_of(session: Session, list_id: str, marks: frozenset[str], selected: str | None) -> tuple[str, ...]:
    """The ids of the block from the mark to the selected entry; refused if an end is missing, in words for which."""
    marked = next(filter(None, map(session.entry, marks)), None)
    end = session.entry(selected)
    if marked is None:
        raise Refused("Nobody is marked.", NextStep("speakers.swap", "marks one end of the block"))
    name = session.name_of(marked)
    if end is None or end.list != list_id or end.id == marked.id:
        step = NextStep("speakers.order", "at its other end moves the block")
        raise Refused(f"{name} is marked as one end of the block.", step)
    for entry in (marked, end):
        if not entry.is_waiting:
            raise Refused(f"{session.name_of(entry)} does not wait; both ends of the block must.")
    return block_between(session, marked.id, end.id)


def rows_of(session: Session, now: datetime, list_id: str, ids: Sequence[str]) -> list[str]:
    """Those who wait in an order, each with the place it then has, and “not” before who is then not reached."""
    then = in_order(session, list_id, tuple(ids))
    seen = forecast(then, forecast_instant(then, now), list_id)
    missed = set(seen.not_reached_ids)
    return [
        f"{NOT if entry.id in missed else '':{len(NOT)}} {place:2} {_entry_text(then, entry)}"
        for place, entry in enumerate(then.places(list_id), 1)
        if entry.is_waiting
    ]


def carried_rows(session: Session, list_id: str, to: str) -> tuple[list[str], list[str]]:
    """The other list as it stands, and with those who wait here behind it."""
    there = session.places(to)
    both = [*there, *session.waiting(list_id)]
    rows = [
        (place, f"{place:2} {_entry_text(session, entry)}") for place, entry in enumerate(both, 1) if entry.is_waiting
    ]
    return [row for place, row in rows if place <= len(there)], [row for _, row in rows]


def _entry_text(session: Session, entry: Entry) -> str:
    late = "late " if entry.late else ""  # before the name: behind a long one there is no room for it
    return f"{late}{session.name_of(entry)} {entry.spoken_capacity}".rstrip()
