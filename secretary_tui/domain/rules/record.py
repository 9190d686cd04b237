"""What goes into the record with the act that does it: acts of procedure, and some moves by hand of those who wait.

The record has what the room was told, and what would otherwise contradict it: it tells a move once the sitting has been
called to order, if who is moved is a dignitary or speaks for a group (their places are those of practice), if somebody
comes to the head past all who were before, or if the record says in which order the list stands; and whenever two
change places, as they agreed to. The log has all moves.
"""

from datetime import datetime, timedelta
from itertools import compress
from operator import attrgetter
from typing import Final

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.note import Note, ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.rewrite import Ids, add, drop, evolve, put

#: Moves of the same entry within this time are one line of the record.
ONE_LINE: Final = timedelta(minutes=1)
#: Acts that say in which order a list stands.
_ORDERS: Final[frozenset[ProceduralAct]] = frozenset(
    ("lots", "alphabetical", "practice order", "by time spoken", "reserved places")
)


def record_procedure(session: Session, act: ProceduralAct, now: datetime, ids: Ids, **facts: object) -> Session:
    """Write an act of procedure into the record, in the same act; `ids` gives the end of the note's id.

    `facts` are those of ProceduralFacts, rows by their ids: `record_procedure(session, "limit", now, ids, seconds=90)`.
    Raises ValueError for facts that are not of the act.
    """
    block = session.running
    holder = session.holder
    note = Note(
        id=f"n{next(ids)}",
        kind="procedural",
        at=now,
        block=block.id if block else None,
        entry=holder.id if holder else None,
        act=act,
        facts=ProceduralFacts.of(facts),
    )
    return add(session, "notes", note)


def with_move_recorded(before: Session, after: Session, entry_id: str, now: datetime, ids: Ids) -> Session:
    """`after`, in which an entry was moved, with the move in its record if it belongs there.

    Moves of one entry within a minute of the first are one line; a move back to where it stood takes the line away.
    """
    was, entry = before.entry(entry_id), after.entry(entry_id)
    if was is None or entry is None:
        return after
    last = _last_procedural(after, now)
    if last is not None and last.act == "moved" and last.facts.entries == (entry_id,) and last.facts.was is not None:
        place = after.place_of(entry)
        if last.facts.was == place:
            return drop(after, "notes", last.id)
        return put(after, "notes", evolve(last, {"facts": last.facts.evolve(place=place)}))
    if not _is_of_record(before, after, entry):
        return after
    places = {"was": before.place_of(was), "place": after.place_of(entry)}
    return record_procedure(after, "moved", now, ids, list=entry.list, entries=(entry_id,), **places)


def with_swap_recorded(before: Session, after: Session, pair: tuple[str, str], now: datetime, ids: Ids) -> Session:
    """`after`, in which two entries changed places, with that in its record if it belongs there.

    The same two changing back within a minute take the line away.
    """
    entries = tuple(entry for entry in map(after.entry, pair) if entry is not None)
    last = _last_procedural(after, now)
    if last is not None and last.act == "changed places" and set(last.facts.entries) == set(pair):
        return drop(after, "notes", last.id)
    if before.called is None or before.is_of_podium(entries[0].list):
        return after
    return record_procedure(after, "changed places", now, ids, list=entries[0].list, entries=pair)


def _is_of_record(before: Session, after: Session, entry: Entry) -> bool:
    """Whether the room is to read that this entry was moved."""
    if before.called is None or before.is_of_podium(entry.list):
        return False
    speaks_for_others = bool(entry.on_behalf_of or entry.also_on_behalf_of) and not entry.is_joint
    if entry.dignitary or (speaks_for_others and not entry.is_reply):
        return True
    first_before, first = before.first_waiting(entry.list), after.first_waiting(entry.list)
    if first is entry and (first_before is None or first_before.id != entry.id):
        return True
    orders = compress(before.notes, map(_ORDERS.__contains__, map(attrgetter("act"), before.notes)))
    return any(note.facts.list == entry.list for note in orders)


def _last_procedural(session: Session, now: datetime) -> Note | None:
    """The last act in the record, if it is no older than a minute."""
    last = next((note for note in reversed(session.notes) if note.kind == "procedural"), None)
    return last if last is not None and timedelta(0) <= now - last.at <= ONE_LINE else None
