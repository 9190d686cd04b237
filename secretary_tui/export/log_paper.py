"""The log of a session as a paper: who did what, when, at which machine."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from secretary_tui.domain.model import Sitting
from secretary_tui.domain.schedule import hour_text
from secretary_tui.export.log_line import LogLine
from secretary_tui.export.paper import Column, Heading, Notice, Paper, Paragraph, Part, Table
from secretary_tui.export.spreadsheet import Cell
from secretary_tui.export.told import instant
from secretary_tui.export.words import counted, day

COLUMNS: Final = ("at", "user", "initials", "host", "terminal", "did", "undone", "lost", "id")
_LOST: Final = "not in the file: the machine stopped before"


def paper(lines: Sequence[LogLine], sitting: Sitting, *, rehearsal: bool = False) -> Paper:
    """The acts in the order in which they were done."""
    parts: list[Part] = [Heading(f"Log: {sitting.part or sitting.title}", level=1)]
    if rehearsal:
        parts.append(Notice("REHEARSAL: what follows was rehearsed on a copy."))
    if not lines:
        return Paper((*parts, Paragraph("No act is logged.")))
    parts.append(Paragraph(f"{counted(len(lines), 'act').capitalize()}; hours are those of {sitting.timezone}."))
    columns = (
        Column("Day"),
        Column("At", figures=True, firm=True),
        Column("Who"),
        Column("Where"),
        Column("What"),
        Column("Remarks"),
    )
    table = Table(columns, tuple(_row(line, sitting) for line in lines))
    return Paper((*parts, _without_one_day(table).without_empty_columns()))


def _without_one_day(table: Table) -> Table:
    """A day that all acts share is told once, in the first row."""
    days: list[str] = []
    rows = []
    for told, *rest in table.rows:
        rows.append(("" if told in days[-1:] else told, *rest))
        days.append(told)
    return Table(table.columns, tuple(rows))


def _row(line: LogLine, sitting: Sitting) -> tuple[str, ...]:
    where = " ".join(part for part in (line.host, line.terminal.removeprefix("/dev/")) if part)
    remarks = [word for word, said in (("taken back", line.undone), (_LOST, line.lost)) if said]
    return (
        day(line.at, sitting.zone),
        hour_text(line.at, sitting.zone, seconds=True),
        f"{line.initials} ({line.user})" if line.initials and line.user else line.initials or line.user or "someone",
        where,
        line.sentence,
        ", ".join(remarks),
    )


def rows(lines: Sequence[LogLine], sitting: Sitting) -> list[dict[str, Cell]]:
    """The acts for machines."""
    return [
        {
            "at": instant(line.at, sitting.zone),
            "user": line.user,
            "initials": line.initials,
            "host": line.host,
            "terminal": line.terminal,
            "did": line.sentence,
            "undone": line.undone,
            "lost": line.lost,
            "id": line.id,
        }
        for line in lines
    ]


def value(lines: Sequence[LogLine], sitting: Sitting, now: datetime, *, rehearsal: bool = False) -> dict[str, Any]:
    """The log as JSON has it."""
    return {
        "paper": "log",
        "as_at": instant(now, sitting.zone),
        "rehearsal": rehearsal,
        "title": sitting.title,
        "part": sitting.part,
        "acts": rows(lines, sitting),
    }
