"""How a transition changes rows: the rest of a table stays the very same objects."""

from collections.abc import Iterator
from typing import TypeVar

from secretary_tui.domain.model.joint_rules import joint_problems
from secretary_tui.domain.model.mistakes import row_sentence
from secretary_tui.domain.model.row_values import RowChanges, keep_changes, place_of_row
from secretary_tui.domain.model.rows.entry import Entry, SpeakersList
from secretary_tui.domain.model.rows.row import Changes, Invalid, Row, TableRow
from secretary_tui.domain.model.session import Session, Table
from secretary_tui.errors import Refused

R = TypeVar("R", bound=Row)
#: Fresh endings of ids, as the command carries them.
Ids = Iterator[str]


def index_of(session: Session, table: Table, row_id: str) -> int:
    """The place of a row in its table; raises Refused if it is not there."""
    row = session.find(table, row_id)
    if row is None:
        raise Refused("That row is gone; someone removed it.")
    return place_of_row(session.rows(table), row)


def new_row(kind: type[R], values: Changes) -> R:
    """The row of these values; what the model does not allow is refused in its own words."""
    try:
        return kind.of(values)
    except Invalid as error:
        raise Refused(row_sentence(error)) from error


def evolve(row: R, changes: Changes) -> R:
    """The row with `changes`, refused like a new one."""
    return new_row(type(row), {**row.by_name(), **changes})


def put(session: Session, table: Table, row: TableRow) -> Session:
    """Replace the row of the same id."""
    at = index_of(session, table, row.id)
    return _with_rows(session, table, at, (row,), at + 1)


def change(session: Session, table: Table, row: TableRow, **changes: object) -> Session:
    """Replace a row by itself with `changes`."""
    return put(session, table, evolve(row, changes))


def add(session: Session, table: Table, row: TableRow, after: str | None = None) -> Session:
    """Add a row behind the one with the id `after`, else at the end of its table."""
    at = len(session.rows(table)) if after is None else index_of(session, table, after) + 1
    return _with_rows(session, table, at, (row,), at)


def drop(session: Session, table: Table, row_id: str) -> Session:
    """Remove a row."""
    at = index_of(session, table, row_id)
    return _with_rows(session, table, at, (), at + 1)


def move_beside(session: Session, table: Table, row_id: str, other: str, *, behind: bool) -> Session:
    """Move a row directly before another, or directly behind it."""
    rows = session.rows(table)
    at, to = index_of(session, table, row_id), index_of(session, table, other)
    to += behind - (to > at)  # among the rest
    head, tail = min(at, to), max(at, to) + 1
    moved = (rows[at], *rows[to:at]) if to < at else (*rows[at + 1 : tail], rows[at])
    return _with_rows(session, table, head, moved, tail)


def _with_rows(session: Session, table: Table, start: int, new: tuple[TableRow, ...], stop: int) -> Session:
    """Return the session with `new` rows in place of those from `start` to before `stop`."""
    before = session.rows(table)
    rows = before[:start] + new + before[stop:]
    keep_changes(RowChanges(before, rows, start, len(before) - stop))
    return session.evolve(**{table: rows})


def put_entry(session: Session, entry: Entry, **changes: object) -> Session:
    """Replace an entry by itself with `changes`."""
    return change(session, "entries", entry, **changes)


def put_list(session: Session, row: SpeakersList, **changes: object) -> Session:
    """Replace what is known of a list, adding its row if the file has none."""
    changed = evolve(row, changes)
    if session.find("lists", row.id) is None:
        return add(session, "lists", changed)
    return put(session, "lists", changed)


def still_joined(session: Session, lead: str = "") -> Session:
    """Return the session if its rows still fit together, for acts that edit rows freely; `lead` begins the refusal."""
    for _, row_id, _, sentence in joint_problems(session):
        raise Refused(f"{lead}{row_id}: {sentence}.")
    return session
