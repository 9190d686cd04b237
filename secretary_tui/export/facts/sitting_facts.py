"""The facts of a sitting for all of its papers, the lists that a paper prints, and the order of rows in papers."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, TypeVar

from secretary_tui.domain.model.discussions import kind_held, role_word, sections
from secretary_tui.domain.model.rows.entry import Block, Entry
from secretary_tui.domain.model.rows.row import FrozenFields, TableRow, frozen_fields
from secretary_tui.domain.model.rows.sitting import Document, Sitting
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import limit_of
from secretary_tui.domain.text import clean, fold
from secretary_tui.errors import SecretaryError
from secretary_tui.export.wording.names import Names

R = TypeVar("R", bound=TableRow)
#: A key by which rows are sorted.
_Key = tuple[Any, ...]
_NUMBER = re.compile(r"(\d+)")


def with_rows_in_order(session: Session) -> Session:
    """Return the session with its rows in the order of papers; the same object if they are in it already."""
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
    """Return the rows sorted by their keys; rows whose key is None stay in their positions."""
    rows = tuple(rows)
    keyed = [(k, row) for row in rows if (k := key(row)) is not None]
    in_turn = iter([row for _, row in sorted(keyed, key=lambda one: one[0])])
    return tuple(row if key(row) is None else next(in_turn) for row in rows)


def _ranks_of_lists(session: Session) -> dict[str, int]:
    """Return the rank of each list by its id: lists of blocks in the order of the agenda, then others by id."""
    served = dict.fromkeys(block.list_id for block in session.blocks if block.kind != "break")
    others = sorted({*(row.id for row in session.lists), *(entry.list for entry in session.entries)} - served.keys())
    return {list_id: rank for rank, list_id in enumerate((*served, *others))}


def _on_list(session: Session, list_id: str) -> Iterator[Entry]:
    yield from _placed(session.places(list_id), lambda entry: _by_fate(session, entry))
    points = (entry for entry in session.on_list(list_id) if entry.kind == "point of order")
    yield from sorted(
        points, key=lambda point: (bool(point.spans), point.spans and _utc(point.spans[0].start), point.id)
    )


def _by_fate(session: Session, entry: Entry) -> _Key | None:
    """Return the sort key of an entry: those that spoke first, by start, then others by name; None if it waits."""
    if entry.spans:
        return 0, _utc(entry.spans[0].start), entry.id
    return None if entry.is_waiting else (1, fold(session.name_of(entry)), entry.id)


def _by_start(block: Block) -> _Key | None:
    """Return the sort key of a block; None if it has not begun. With the same start, one that has not ended is last."""
    if block.started is None:
        return None
    return _utc(block.started), block.ended is None, _utc(block.ended or block.started), block.id


def _by_symbol(document: Document) -> _Key:
    """Return the sort key of a document: by symbol, with numbers by value (7/29 before 28/19), then those without."""
    parts = [int(part) if part.isdigit() else part for part in _NUMBER.split(document.symbol.casefold())]
    return not document.symbol, parts, fold(document.title), document.id


def _utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


#: How far a sitting has come. “over” means that all blocks have ended but the sitting has not been closed.
Progress = Literal["to come", "running", "suspended", "over", "closed"]


@frozen_fields
class SittingFacts(FrozenFields):
    """The facts of a sitting at one instant that all its papers need.

    `as_at` is this instant. `body` is the name of the body in running text. `called` is when the sitting was called to
    order, None if it was not. `short_of_time` is the result of `is_short_of_time`. `has_panel` says that no question
    was put outside of panel discussions. `roles` has the words of `role_word` for the people on the podium, by id.
    """

    as_at: datetime
    progress: Progress
    rehearsal: bool
    sitting: Sitting
    body: str
    called: datetime | None
    short_of_time: bool
    has_panel: bool
    roles: Mapping[str, str]


def sitting_facts(session: Session, now: datetime, names: Names, *, rehearsal: bool) -> dict[str, Any]:
    """Return the fields of SittingFacts by their names, for classes that inherit from it."""
    asked = [part for part in sections(session) if any(note.kind == "question" for note in part.notes)]
    return {
        "as_at": now,
        "progress": progress_of(session),
        "rehearsal": rehearsal,
        "sitting": session.sitting,
        "body": names.body_within(session.sitting.body),
        "called": session.called,
        "short_of_time": is_short_of_time(session),
        "has_panel": all(kind_held(part) == "panel discussion" for part in asked),
        "roles": {person.id: role_word(session, person) for person in session.panel},
    }


def progress_of(session: Session) -> Progress:
    """Return how far the sitting has come: “to come”, “running”, “suspended”, “over” or “closed”."""
    if session.sitting.closed is not None:
        return "closed"
    if session.suspension is not None:
        return "suspended"
    if session.called is None:
        return "to come"
    return "over" if session.running is None and session.next_block is None else "running"


def is_short_of_time(session: Session) -> bool:
    """Return whether speakers may be said to have been “not reached for lack of time”.

    The record does not say why a speaker was not called. Time was short if no other statement would have fitted: if the
    next speaker on each list of the floor, at the full limit, would have ended after the planned end or after the hard
    stop. Return True too if the sitting is not closed, or if no speaker can be called.
    """
    waiting = (session.first_callable(list_id) for list_id in session.floor_lists)
    limits = [limit_of(session, entry) or 0 for entry in waiting if entry is not None]
    closed = session.sitting.closed
    if closed is None or not limits:
        return True
    end = min(session.sitting.ends.astimezone(UTC), session.sitting.hard_stop.astimezone(UTC))
    return closed.astimezone(UTC) + timedelta(seconds=min(limits)) > end


def lists_of_paper(session: Session, list_id: str | None = None) -> tuple[str, ...]:
    """Return the ids of the lists that the paper “list” prints: `list_id`, or each list of the floor that is not empty.

    If all of these are empty, return the list of the running floor block, else that of the next or the last one. Raises
    SecretaryError if no list of the sitting has the id `list_id`.
    """
    if list_id is None:
        return floor_lists_in_use(session) or (session.floor_list,)
    ids = ids_of_lists(session)
    if list_id not in ids:
        there = f"there is {', '.join(ids)}" if ids else "there is none"
        raise SecretaryError(f"There is no list “{clean(list_id)[:40]}”; {there}.")
    return (list_id,)


def floor_lists_in_use(session: Session) -> tuple[str, ...]:
    """Return the ids of the lists of the floor that are not empty, in the order of the agenda."""
    return tuple(list_id for list_id in session.list_ids if list_id in session.floor_lists and session.places(list_id))


def ids_of_lists(session: Session) -> Sequence[str]:
    """Return the ids of all lists of a sitting, including the lists of the floor that are not in use."""
    return tuple(dict.fromkeys((*session.list_ids, *session.floor_lists)))
