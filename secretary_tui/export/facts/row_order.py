"""A session with its rows in the order that its facts give, so that no paper depends on where a row stands in the file.

Who waits keeps their place, the podium its roster, a block to come its turn, and notes of one instant the order in
which they were written: there the order of the rows is itself the fact.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any, Final, TypeVar

from secretary_tui.domain.model.rows.block import Block
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.participants import Document
from secretary_tui.domain.model.rows.row import TableRow
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import fold

R = TypeVar("R", bound=TableRow)
#: What rows are sorted by.
_Key = tuple[Any, ...]
_NUMBER: Final = re.compile(r"(\d+)")


def with_rows_in_order(session: Session) -> Session:
    """Return the session for its papers; the very same if every row stands where its facts put it."""
    agenda = session.evolve(blocks=_placed(session.blocks, _by_start))
    lists = _ranks_of_lists(agenda)
    tables: dict[str, Any] = {
        "documents": tuple(sorted(session.documents, key=_by_symbol)),
        "organizations": tuple(sorted(session.organizations, key=lambda row: (fold(row.name), row.id))),
        "blocks": agenda.blocks,
        "lists": tuple(sorted(session.lists, key=lambda row: lists[row.id])),
        "entries": tuple(e for list_id in sorted(lists, key=lists.__getitem__) for e in _on_list(session, list_id)),
        "suspensions": tuple(sorted(session.suspensions, key=lambda row: (_utc(row.start), row.id))),
        "notes": tuple(sorted(session.notes, key=lambda row: _utc(row.at))),
    }
    moved = {name: rows for name, rows in tables.items() if rows != getattr(session, name)}
    return session.evolve(**moved) if moved else session


def _placed(rows: Iterable[R], key: Callable[[R], _Key | None]) -> tuple[R, ...]:
    """Return the rows that have a key sorted among the places of those that have one; all others where they are."""
    rows = tuple(rows)
    keyed = [(k, row) for row in rows if (k := key(row)) is not None]
    in_turn = iter([row for _, row in sorted(keyed, key=itemgetter(0))])
    return tuple(row if key(row) is None else next(in_turn) for row in rows)


def _ranks_of_lists(session: Session) -> dict[str, int]:
    """Return the rank of each list: those that serve the agenda first, in its order, the others by id."""
    served = dict.fromkeys(block.list_id for block in session.blocks if block.kind != "break")
    others = sorted({*(row.id for row in session.lists), *(entry.list for entry in session.entries)} - served.keys())
    return {list_id: rank for rank, list_id in enumerate((*served, *others))}


def _on_list(session: Session, list_id: str) -> Iterator[Entry]:
    """Yield the places of a list, then its points of order, which have none."""
    yield from _placed(session.places(list_id), lambda entry: _by_fate(session, entry))
    points = (entry for entry in session.on_list(list_id) if entry.kind == "point of order")
    yield from sorted(
        points, key=lambda point: (bool(point.spans), point.spans and _utc(point.spans[0].start), point.id)
    )


def _by_fate(session: Session, entry: Entry) -> _Key | None:
    """Return the key of an entry: who took the floor as they did, then by name; None of who waits."""
    if entry.spans:
        return 0, _utc(entry.spans[0].start), entry.id
    return None if entry.is_waiting else (1, fold(session.name_of(entry)), entry.id)


def _by_start(block: Block) -> _Key | None:
    """Return the key of a block that has begun, its start; one of no length before one of the same instant."""
    if block.started is None:
        return None
    return _utc(block.started), block.ended is None, _utc(block.ended or block.started), block.id


def _by_symbol(document: Document) -> _Key:
    """Return the key of a document: its symbol, in which 7/29 stands before 28/19; without one, its title."""
    parts = [int(part) if part.isdigit() else part for part in _NUMBER.split(document.symbol.casefold())]
    return not document.symbol, parts, fold(document.title), document.id


def _utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)
