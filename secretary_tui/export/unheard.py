"""Gathers who was not heard, and why."""

from collections.abc import Iterator
from dataclasses import replace

from secretary_tui.domain.model import Entry
from secretary_tui.domain.session import Session
from secretary_tui.export.names import Names
from secretary_tui.export.naming import public_name, reply_number_of, whom_of
from secretary_tui.export.note_rows import Unheard, Why


def unheard_of(session: Session, names: Names) -> Iterator[Unheard]:
    """Who was not heard; someone of the podium who was not for one reason in several blocks stands once."""
    found: dict[tuple[object, ...], Unheard] = {}
    for one in _each(session, names):
        key: tuple[object, ...] = (replace(one, blocks=()), len(found) if not one.blocks else "")
        found[key] = replace(one, blocks=(*found[key].blocks, *one.blocks)) if key in found else one
    yield from found.values()


def _each(session: Session, names: Names) -> Iterator[Unheard]:
    closed = session.sitting.closed is not None
    titles = {block.list_id: block.title for block in session.blocks if block.kind != "floor"}
    for entry in session.entries:
        if entry.spans or entry.kind == "point of order" or entry.is_heard:
            continue
        of_podium = entry.list not in session.floor_lists
        why = _why(entry, closed=closed, of_podium=of_podium)
        panellist = session.panellist(entry.panel)
        title = titles.get(entry.list, "") if of_podium else ""
        yield Unheard(
            name=public_name(session, entry, names),
            whom=whom_of(entry, names),
            also=bool(entry.also_on_behalf_of),
            kind=entry.kind,
            answered=names.one_within(entry.replies_to),
            reply_number=reply_number_of(session, entry),
            late=entry.late,
            why=why,
            reason=entry.hold_reason if why == "held" else "",
            left=panellist.left if panellist is not None and why == "absent" else None,
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
