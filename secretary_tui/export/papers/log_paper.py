"""The log of a session as a paper: which user did what, when and on which machine."""

from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.text import hour_text
from secretary_tui.export.paper import Heading, Notice, Paper, Paragraph, Part, Rows, Table, TableColumn, instant
from secretary_tui.export.request import LogLine, Page
from secretary_tui.export.wording.en.words import LANGUAGE as ENGLISH

COLUMNS = ("at", "user", "initials", "host", "terminal", "did", "undone", "lost", "id")
_LOST = "not in the file"
_WAITS = "waits for the disk"


def in_words(page: Page) -> Paper:
    """Return the log of one sitting as a paper, with its acts in the order in which they were done."""
    (source,) = page.sources
    lines, sitting = source.log, source.session.sitting
    parts: list[Part] = [Heading(f"Log: {sitting.part or sitting.title}", level=1)]
    if source.rehearsal:
        parts.append(Notice("REHEARSAL: what follows was rehearsed on a copy."))
    if not lines:
        return Paper((*parts, Paragraph("No act is logged.")))
    days = {ENGLISH.day(line.at, sitting.zone) for line in lines}
    on = f" on {days.pop()}" if len(days) == 1 else ""
    parts.append(
        Paragraph(f"{ENGLISH.counted(len(lines), 'act').capitalize()}{on}; hours are those of {sitting.timezone}.")
    )
    at = TableColumn("At", figures=True, firm=True)
    columns = (TableColumn("Day"), at, *map(TableColumn, ("Who", "Where", "What", "Remarks")))
    table = Table(columns, tuple(_row(line, sitting, told_day=not on) for line in lines))
    parts.append(table.without_empty_columns())
    if any(line.lost for line in lines):
        parts.append(
            Paragraph(
                f"“{_LOST.capitalize()}”: it was logged, and the machine stopped before it was written, or an older "
                "state of the file was put back."
            )
        )
    if any(line.waits for line in lines):
        parts.append(Paragraph(f"“{_WAITS.capitalize()}”: the disk refuses it, and it is written once that is over."))
    return Paper(tuple(parts))


def _row(line: LogLine, sitting: Sitting, *, told_day: bool) -> tuple[str, ...]:
    where = " ".join(part for part in (line.host, line.terminal.removeprefix("/dev/")) if part)
    words = (("taken back", line.undone), (_LOST, line.lost), (_WAITS, line.waits))
    remarks = [word for word, is_so in words if is_so]
    return (
        ENGLISH.day(line.at, sitting.zone) if told_day else "",
        hour_text(line.at, sitting.zone, seconds=True),
        f"{line.initials} ({line.user})" if line.initials and line.user else line.initials or line.user or "someone",
        where,
        line.sentence,
        ", ".join(remarks),
    )


def rows(page: Page) -> Rows:
    """Return the columns and the rows of the log, for CSV.

    An act that waits for the disk counts as lost here, because it is not in the session file.
    """
    (source,) = page.sources
    zone = source.session.sitting.zone
    values = [
        line._asdict() | {"at": instant(line.at, zone), "did": line.sentence, "lost": line.lost or line.waits}
        for line in source.log
    ]
    return COLUMNS, [{column: value[column] for column in COLUMNS} for value in values]
