"""The time used by each delegation and on the podium, in words and as rows."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from secretary_tui.domain.model.session import Session
from secretary_tui.export.facts.delegations import TimeUsed, times_of
from secretary_tui.export.paper import Cell, Paper, Rows, seconds
from secretary_tui.export.papers.note_paper import columns_of, of_sitting, titled_sections, values_of, worded
from secretary_tui.export.request import Page
from secretary_tui.export.wording.names import Names

COLUMNS: Final = (
    *(
        "delegation",
        "place",
        "part",
        "category",
        "regional_group",
        "statements",
        "replies",
        "used_seconds",
        "limit_seconds",
    ),
    "difference_seconds",
)


def in_words(page: Page) -> Paper:
    """Return the time used at one sitting; raises SecretaryError if the template is wrong."""
    session, names, order = of_sitting(page)
    subject = (order.sitting.theme or order.sitting.title, order.sitting.part)
    times = times_of(session, page.now, names)
    by_discussion = tuple((title, times_of(one, page.now, names)) for title, one in titled_sections(session))
    return worded("time", order, subject, page.request, order=order, times=times, sections=by_discussion)


def rows(page: Page) -> Rows:
    """Return a row for each delegation, then for each of the podium; no totals, which a spreadsheet makes itself."""
    session, names, _ = of_sitting(page)
    return columns_of(session, COLUMNS), list(_rows(session, page.now, names))


def value(page: Page) -> dict[str, Any]:
    """Return the rows, and what they come to by category, by regional group and in all."""
    session, names, order = of_sitting(page)
    times, used = times_of(session, page.now, names), list(_rows(session, page.now, names))
    return values_of("time", order) | {
        "delegations": [row for row in used if row["place"] == "floor"],
        "podium": [row for row in used if row["place"] == "podium"],
        "by_category": [_row(row) for row in times.by_category],
        "by_regional_group": [_row(row) for row in times.by_region],
        "total": _row(times.of_all),
    }


def _rows(session: Session, now: datetime, names: Names) -> Iterator[dict[str, Cell]]:
    for title, one in titled_sections(session):
        of_discussion: dict[str, Cell] = {"discussion": title} if session.discussions else {}
        times = times_of(one, now, names)
        yield from (_row(row, "floor") | of_discussion for row in times.delegations)
        yield from (_row(row, "podium") | of_discussion for row in times.podium)


def _row(row: TimeUsed, place: str = "") -> dict[str, Cell]:
    return {
        "delegation": row.name,
        "place": place,
        "part": row.part,
        "category": row.category if place != "podium" else None,
        "regional_group": row.region,
        "statements": row.statements,
        "replies": row.replies,
        "used_seconds": seconds(row.used),
        "limit_seconds": seconds(row.allowed),
        "difference_seconds": seconds(row.difference),
    }
