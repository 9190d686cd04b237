"""The content of a paper before it gets a format: headings, paragraphs, lists and tables of plain strings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo

from secretary_tui.domain.frozen import frozen

#: The value of a cell in a paper for machines, such as CSV. Numbers stay numbers, and None is an empty cell.
Cell = str | int | float | bool | None
#: A paper for machines: the names of its columns, and its rows. Each row has its values by the name of the column.
Rows = tuple[Sequence[str], Iterable[Mapping[str, Cell]]]
_SPACES = re.compile(r"[ \t\n]+")


@frozen
class Heading:
    """A heading of a paper. Level 1 is the title of the whole paper."""

    text: str
    level: int = 2


@frozen
class Paragraph:
    """A paragraph of running text. The line breaks in `text` are kept."""

    text: str


@frozen
class Notice:
    """A paragraph that readers must not miss; formats print it in bold or with a sign."""

    text: str


@frozen
class Item:
    """One point of a list with bullets.

    `ticked` says whether the box before the point is ticked. It is None if there is no box.
    """

    text: str
    ticked: bool | None = None


@frozen
class Bullets:
    """A list with a bullet before each point."""

    items: tuple[Item, ...]


@frozen
class TableColumn:
    """The head of a column in a table, and how its cells are printed.

    `figures` says that the cells are aligned to the right. `firm` says that a cell is never broken into two lines.
    """

    head: str
    figures: bool = False
    firm: bool = False


@frozen
class Table:
    """A table. Each row has one cell for each column.

    `total` is the last row, which is set apart from the others. It is empty if the table has no total.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()

    def without_empty_columns(self) -> "Table":
        """Return the table without the columns that are empty in all rows. The total does not count as a row."""
        filled = [i for i in range(len(self.columns)) if any(row[i] for row in self.rows)]
        return Table(
            columns=tuple(self.columns[i] for i in filled),
            rows=tuple(tuple(row[i] for i in filled) for row in self.rows),
            total=tuple(self.total[i] for i in filled) if self.total else (),
        )


@frozen
class ChartPlace:
    """The place of the chart of planned and actual times; formats that cannot contain drawings leave it out."""


@frozen
class Footnote:
    """A footnote, which is printed at the end of a page or of the paper. Its mark (“¹”) is in the running text."""

    number: int
    text: str


#: The parts of a paper that every format in words can show.
Shown = Heading | Paragraph | Notice | Bullets | Table | Footnote
Part = Shown | ChartPlace


@frozen
class Paper:
    """The content of a paper, without a format: its headings, paragraphs, lists and tables in the order of printing."""

    parts: tuple[Part, ...]

    @property
    def shown(self) -> list[Shown]:
        return [part for part in self.parts if not isinstance(part, ChartPlace)]


def in_one_line(text: str) -> str:
    """Return the text of a table cell on one line.

    Each sequence of spaces, tabs and line breaks becomes one space, and is removed at both ends. No-break spaces are
    kept.
    """
    return _SPACES.sub(" ", text).strip(" ")


def instant(at: datetime | None, zone: tzinfo) -> str | None:
    """Return an instant in the time zone, to the second: “2016-03-07T10:04:20+01:00”. None stays None."""
    return None if at is None else at.astimezone(zone).isoformat(timespec="seconds")


def seconds(length: timedelta | None) -> int | None:
    """Return a length of time in whole seconds, rounded down. None stays None."""
    return None if length is None else length // timedelta(seconds=1)
