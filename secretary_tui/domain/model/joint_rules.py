"""The rules that join the rows of a session: unique ids, references that exist, one speech and one block at a time."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from operator import attrgetter
from typing import Final

from secretary_tui.domain.model.row_values import LatestValue, latest_rows_with
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import TABLES, Session, Table

_PANEL, _BLOCK, _ENTRY, _TO = (attrgetter(name) for name in ("panel", "block", "entry", "to"))
_OF_PANEL: Final[LatestValue[Entry, tuple[Entry, ...]]] = latest_rows_with("panel")


def joint_problems(session: Session) -> Iterator[tuple[str, str, str, str]]:
    """Yield what is wrong between rows: (table, row id, key, sentence that says what to do)."""
    for table in TABLES:
        if len(session.by_id[table]) == len(session.rows(table)):
            continue
        ids = Counter(row.id for row in session.rows(table))
        yield from (
            (table, row_id, "id", f"the id “{row_id}” stands {n} times; give each row its own")
            for row_id, n in ids.items()
            if n > 1
        )
    yield from _dangling(session)
    yield from _more_than_one(session)


def _dangling(session: Session) -> Iterator[tuple[str, str, str, str]]:
    lists = {block.list_id for block in session.blocks} | {row.id for row in session.lists} | {"floor"}
    for block in session.blocks:
        if block.list is not None and block.list not in {row.id for row in session.lists}:
            yield "blocks", block.id, "list", f"there is no list “{block.list}”; add it under [[lists]] or correct it"
    yield from _dangling_entries(session, lists)
    yield from _dangling_notes(session)


def _dangling_notes(session: Session) -> Iterator[tuple[str, str, str, str]]:
    tables: tuple[Table, ...] = ("blocks", "entries", "panel")
    blocks, entries, panel = (session.by_id[table] for table in tables)
    notes = session.notes
    if _all_in(blocks, map(_BLOCK, notes)) and _all_in(entries, map(_ENTRY, notes)) and _all_in(panel, map(_TO, notes)):
        return
    for note in notes:
        if note.block is not None and note.block not in blocks:
            yield "notes", note.id, "block", f"there is no block “{note.block}”; correct the id"
        if note.entry is not None and note.entry not in entries:
            yield "notes", note.id, "entry", f"there is no entry “{note.entry}”; correct the id"
        if note.to is not None and note.to not in panel:
            yield "notes", note.id, "to", f"there is nobody “{note.to}” on the panel; correct the id"


def _dangling_entries(session: Session, lists: set[str]) -> Iterator[tuple[str, str, str, str]]:
    panel = session.by_id["panel"]
    if lists.issuperset(session.list_ids) and _all_in(panel, map(_PANEL, _OF_PANEL.of(session.entries))):
        return
    for entry in session.entries:
        if entry.list not in lists:
            yield "entries", entry.id, "list", f"there is no list or block “{entry.list}”; correct the id"
        if entry.panel is not None and entry.panel not in panel:
            yield "entries", entry.id, "panel", f"there is nobody “{entry.panel}” on the panel; correct the id"


def _all_in(ids_of_rows: Container[str], ids: Iterable[str | None]) -> bool:
    """Whether there is a row for each id; tables can be long, and are gone through only if one is missing."""
    return all(map(ids_of_rows.__contains__, {*ids} - {None}))


def _more_than_one(session: Session) -> Iterator[tuple[str, str, str, str]]:
    running = [block for block in session.blocks if block.is_running]
    for block in running[1:]:
        yield "blocks", block.id, "started", f"block “{running[0].id}” is running too; end one of the two"
    for points in (True, False):
        floor = [e for e in session.on_floor if (e.kind == "point of order") is points]
        for entry in floor[1:]:
            yield "entries", entry.id, "spans", f"“{floor[0].id}” has the floor too; give one of the two an outcome"
    open_suspensions = [s for s in session.suspensions if s.end is None]
    for suspension in open_suspensions[1:]:
        yield "suspensions", suspension.id, "end", "another suspension is open too; write the end of one of the two"
