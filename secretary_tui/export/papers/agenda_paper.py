"""The order of the day: the parts with their planned hours, who speaks from the podium, and how the floor is given."""

from collections.abc import Iterator
from typing import Any, Final

from secretary_tui.domain.forecast.forecast import projected_end
from secretary_tui.export.facts.note import note_of
from secretary_tui.export.facts.programme import parts_of
from secretary_tui.export.paper import Cell, Paper, Rows, instant
from secretary_tui.export.papers.note_paper import columns_of, of_sitting, values_of, worded
from secretary_tui.export.request import Page

COLUMNS: Final = ("starts", "ends", "minutes", "part", "kind", "at", "role", "name", "function", "topic")


def in_words(page: Page) -> Paper:
    """Return the order of the day of one sitting; raises SecretaryError if the template is wrong."""
    session, names, order = of_sitting(page)
    note = note_of(session, page.now, rehearsal=order.rehearsal, names=names)
    parts, ends = parts_of(session, page.now, names), projected_end(session, page.now)
    listed = {entry.panel for entry in session.entries}
    others = tuple(row for row in note.panel if row.id not in listed)
    return worded("agenda", note, (), page.request, note=note, parts=parts, others=others, ends=ends)


def rows(page: Page) -> Rows:
    """Return a row for each person in each part, and one for a part that nobody of the podium speaks in."""
    return columns_of(page.sources[0].session, COLUMNS), _rows(page)


def value(page: Page) -> dict[str, Any]:
    """Return the same below the head of the sitting."""
    return values_of("agenda", of_sitting(page)[2]) | {"programme": list(_rows(page))}


def _rows(page: Page) -> Iterator[dict[str, Cell]]:
    session, names, order = of_sitting(page)
    zone = order.sitting.zone
    for part in parts_of(session, page.now, names):
        hours = {"starts": instant(part.starts, zone), "ends": instant(part.ends, zone), "minutes": part.block.minutes}
        of_part = dict.fromkeys(COLUMNS) | hours | {"part": part.block.title, "kind": part.block.kind}
        of_part |= {"discussion": part.discussion} if session.discussions else {}
        for turn in part.people:
            said = {"name": turn.said.name, "function": turn.said.person, "topic": turn.topic}
            yield of_part | {"at": instant(turn.at, zone), "role": turn.role} | said
        if not part.people:
            yield of_part
