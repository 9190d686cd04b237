"""A session as it was before anything happened."""

from collections.abc import Set as AbstractSet
from typing import TypeVar

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.session import Session

R = TypeVar("R", bound=Row)


def cleared(session: Session) -> Session:
    """Return the session as it was before anything happened: who is inscribed waits, what was written down is gone."""
    answering = {block.list_id for block in session.blocks if block.kind == "responses"}
    entries = (entry for entry in session.entries if not _is_made(session, entry, answering))
    return session.evolve(
        sitting=with_values(session.sitting, closed=None, webcast_started=None, summary=""),
        panel=tuple(with_values(row, left=None) for row in session.panel),
        blocks=tuple(with_values(row, started=None, ended=None, skipped=False, granted=0) for row in session.blocks),
        lists=tuple(with_values(row, opened=None, closed=None, reopened=None) for row in session.lists),
        entries=tuple(with_values(row, spans=(), outcome=None, late=False) for row in entries),
        suspensions=(),
        notes=(),
    )


def _is_made(session: Session, entry: Entry, answering: AbstractSet[str]) -> bool:
    """Whether an entry came about in the sitting: a point of order, a further speech, a panellist's turn to answer.

    A panellist's row in the lists of responses, `answering`, that has planned seconds was written beforehand.
    """
    if entry.further or entry.kind == "point of order":
        return True
    panellist = session.panellist(entry.panel)
    answers = entry.list in answering and panellist is not None and panellist.role == "panellist"
    return answers and entry.planned is None


def with_values(row: R, **changes: object) -> R:
    """Return the row with `changes`; the same object if it has those values, so that its lines in the file stay."""
    return row if all(getattr(row, name) == value for name, value in changes.items()) else row.evolve(**changes)
