"""Other orders for those who wait: alphabetical, by the time spoken, several moved together; replies stay behind."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import times_spoken
from secretary_tui.domain.text.cleaning import fold


def alphabetical(session: Session, list_id: str, letter: str = "A") -> Sequence[Entry]:
    """Those who wait in English alphabetical order, beginning with `letter` and going round.

    Accents do not count, nor does the article: “the former Yugoslav Republic of Macedonia” stands under T
    as it is written, “The Netherlands” under N.
    """
    first = fold(letter)

    def key(entry: Entry) -> tuple[bool, bool, str]:
        name = fold(session.name_of(entry).removeprefix("The "))
        return entry.is_reply, name < first, name

    return sorted(session.waiting(list_id), key=key)


def by_time_spoken(session: Session, list_id: str, now: datetime) -> Sequence[Entry]:
    """Those who wait by the time their delegation has spoken in this sitting, the least first; else as they stand."""
    spoken = times_spoken(session, now)

    def key(entry: Entry) -> tuple[bool, timedelta]:
        return entry.is_reply, spoken.get(session.name_of(entry), timedelta(0))

    return sorted(session.waiting(list_id), key=key)


def block_between(session: Session, one: str, other: str) -> tuple[str, ...]:
    """The ids of those who wait from one entry to another of the same list, both included, whichever comes first."""
    entry = session.entry(one)
    places = session.places(entry.list) if entry else ()
    ends = [n for n, entry in enumerate(places) if entry.id in (one, other)]
    return tuple(entry.id for entry in places[min(ends, default=0) : max(ends, default=-1) + 1] if entry.is_waiting)


def block_to_place(session: Session, ids: Sequence[str], place: int) -> tuple[str, ...]:
    """Those who wait, with the block so that its first stands at a place of the list, counted from 1.

    Among places already heard it means the head; what does not fit before the end closes up there.
    """
    first = session.entry(ids[0]) if ids else None
    if first is None:
        return ()
    numbers = [n for n, entry in enumerate(session.places(first.list), 1) if entry.is_waiting]
    order = [entry.id for entry in session.waiting(first.list)]
    to = sum(number < place for number in numbers)
    return move_marked(session, ids, to - order.index(first.id))


def move_marked(session: Session, ids: Collection[str], by: int) -> tuple[str, ...]:
    """Those who wait on the list of the marked entries, with these `by` places further down, or up if below zero.

    They keep their order and their distances; at the head and at the end they close up.
    """
    marked = [entry for entry in session.entries if entry.id in ids and entry.is_waiting]
    if not marked:
        return ()
    order = [entry.id for entry in session.waiting(marked[0].list)]
    places = sorted(n for n, entry_id in enumerate(order) if entry_id in ids)
    taken = dict(zip(_moved(places, by, len(order)), (order[n] for n in places), strict=True))
    rest = iter(entry_id for entry_id in order if entry_id not in ids)
    return tuple(taken[n] if n in taken else next(rest) for n in range(len(order)))


def _moved(places: Sequence[int], by: int, length: int) -> list[int]:
    """Where the places go: each by itself, but none past the edge or the one before it."""
    if by > 0:
        up = _moved([length - 1 - place for place in reversed(places)], -by, length)
        return [length - 1 - place for place in reversed(up)]
    moved: list[int] = []
    for place in places:
        moved.append(max(place + by, moved[-1] + 1 if moved else 0))
    return moved
