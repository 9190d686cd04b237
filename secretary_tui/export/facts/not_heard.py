"""Gathers who was not heard, and why."""

from collections.abc import Iterator
from dataclasses import replace

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.export.facts.note_rows import NotHeard, Why
from secretary_tui.export.facts.statement import entry_facts
from secretary_tui.export.wording.names import Names


def not_heard_of(session: Session, names: Names) -> Iterator[NotHeard]:
    """Yield who was not heard; someone of the podium who was not for one reason in several blocks stands once."""
    rows: dict[tuple[object, ...], NotHeard] = {}
    for one in _entries_not_heard(session, names):
        key: tuple[object, ...] = (replace(one, blocks=()), len(rows) if not one.blocks else "")
        rows[key] = replace(one, blocks=(*rows[key].blocks, *one.blocks)) if key in rows else one
    yield from rows.values()


def _entries_not_heard(session: Session, names: Names) -> Iterator[NotHeard]:
    closed = session.sitting.closed is not None
    titles = {block.list_id: block.title for block in session.blocks if block.kind != "floor"}
    for entry in session.entries:
        if entry.spans or entry.kind == "point of order" or entry.is_heard:
            continue
        of_podium = entry.list not in session.floor_lists
        panellist = session.panellist(entry.panel)
        left = panellist.left if panellist is not None and entry.outcome == "absent" else None
        why = "left" if left is not None else _why(entry, closed=closed, of_podium=of_podium)
        title = titles.get(entry.list, "") if of_podium else ""
        yield NotHeard(
            **entry_facts(session, entry, names),
            why=why,
            reason=entry.hold_reason if why == "held" else "",
            left=left,
            of_podium=of_podium,
            blocks=(title,) if title else (),
        )


def _why(entry: Entry, *, closed: bool, of_podium: bool) -> Why:
    if entry.outcome == "absent":
        return "absent"
    if entry.outcome == "withdrawn":
        return "withdrawn"
    if entry.hold_reason:
        return "held"
    if not closed:
        return "waiting"
    return "not called" if of_podium else "not reached"
