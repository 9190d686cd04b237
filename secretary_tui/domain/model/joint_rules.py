"""The rules that join the rows of a session: unique ids, references that exist, one speech and one block at a time."""

from collections import Counter
from collections.abc import Iterator
from operator import attrgetter

from secretary_tui.domain.model.session import TABLES, Session

_LIST, _PANEL = attrgetter("list"), attrgetter("panel")


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
    for note in session.notes:
        if note.block is not None and session.block(note.block) is None:
            yield "notes", note.id, "block", f"there is no block “{note.block}”; correct the id or remove the line"
        if note.entry is not None and session.entry(note.entry) is None:
            yield "notes", note.id, "entry", f"there is no entry “{note.entry}”; correct the id or remove the line"
        if note.to is not None and session.panellist(note.to) is None:
            yield "notes", note.id, "to", f"there is nobody “{note.to}” on the panel; correct the id"


def _dangling_entries(session: Session, lists: set[str]) -> Iterator[tuple[str, str, str, str]]:
    panel = {None, *session.by_id["panel"]}
    if lists.issuperset(map(_LIST, session.entries)) and panel.issuperset(map(_PANEL, session.entries)):
        return  # a list can be long: it is gone through only if something is wrong with it
    for entry in session.entries:
        if entry.list not in lists:
            yield "entries", entry.id, "list", f"there is no list or block “{entry.list}”; correct the id"
        if entry.panel not in panel:
            yield "entries", entry.id, "panel", f"there is nobody “{entry.panel}” on the panel; correct the id"


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
