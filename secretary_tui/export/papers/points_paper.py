"""What each delegation said and asked, in words and as rows."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from secretary_tui.domain.model.session import Session
from secretary_tui.export.facts.delegations import points_of
from secretary_tui.export.facts.note_rows import Remark, Statement
from secretary_tui.export.paper import Cell, Paper, Rows, instant
from secretary_tui.export.papers.note_paper import columns_of, of_sitting, titled_sections, values_of, worded
from secretary_tui.export.request import Page
from secretary_tui.export.wording.names import Names, capacity

COLUMNS: Final = ("delegation", "capacity", "person", "category", "began", "block", "at", "kind", "to", "done", "text")


def in_words(page: Page) -> Paper:
    """Return what was said and asked at one sitting; raises SecretaryError if the template is wrong."""
    session, names, order = of_sitting(page)
    subject = (order.sitting.theme or order.sitting.title, order.sitting.part)
    by_discussion = tuple((title, points_of(one, page.now, names)) for title, one in titled_sections(session))
    return worded("points", order, subject, page.request, order=order, sections=by_discussion)


def rows(page: Page) -> Rows:
    """Return a row for each note and each question, those of no speaker last."""
    return columns_of(page.sources[0].session, COLUMNS), _rows(page)


def value(page: Page) -> dict[str, Any]:
    """Return the same below the head of the sitting."""
    return values_of("points", of_sitting(page)[2]) | {"points": list(_rows(page))}


def _rows(page: Page) -> Iterator[dict[str, Cell]]:
    session, names, _ = of_sitting(page)
    for title, one in titled_sections(session):
        of_discussion: dict[str, Cell] = {"discussion": title} if session.discussions else {}
        yield from (row | of_discussion for row in _of_section(one, page.now, names))


def _of_section(session: Session, now: datetime, names: Names) -> Iterator[dict[str, Cell]]:
    points, zone = points_of(session, now, names), session.sitting.zone
    spoken = (speech for delegation in points.delegations for speech in delegation.speeches)
    noted: list[tuple[Statement | None, Remark]] = [(speech.said, row) for speech in spoken for row in speech.remarks]
    noted += [(None, row) for _, of_block in points.unspoken for row in of_block]
    for said, row in noted:
        yield {
            "delegation": said.name if said else row.speaker,
            "capacity": capacity(said.whom, also=said.also) if said else "",
            "person": said.person if said else "",
            "category": said.category if said else "",
            "began": instant(said.began, zone) if said else None,
            "block": row.block,
            "at": instant(row.note.at, zone),
            "kind": row.note.kind,
            "to": row.to,
            "done": row.note.done,
            "text": row.note.text,
        }
