"""A paper without a format: title, headings, paragraphs, lists and tables of plain strings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import datetime, timedelta, tzinfo
from typing import Final

from secretary_tui.domain.frozen import frozen

#: A value in a cell of a paper for machines. Numbers stay numbers; None is an empty cell.
Cell = str | int | float | bool | None
#: The column heads of a paper for machines, and its rows, each with its values by head.
Rows = tuple[Sequence[str], Iterable[Mapping[str, Cell]]]
_SPACES: Final = re.compile(r"[ \t\n]+")


@frozen
class Heading:
    """A heading; level 1 is the title of the paper."""

    text: str
    level: int = 2


@frozen
class Paragraph:
    """Running text; line breaks within it are kept."""

    text: str


@frozen
class Notice:
    """A paragraph that must not be overlooked."""

    text: str


@frozen
class Item:
    """One point of a list; `ticked` is None if the point has no box to tick."""

    text: str
    ticked: bool | None = None


@frozen
class Bullets:
    """A list of points."""

    items: tuple[Item, ...]


@frozen
class TableColumn:
    """A column of a table; `figures` aligns it to the right, `firm` keeps each of its cells on one line."""

    head: str
    figures: bool = False
    firm: bool = False


@frozen
class Table:
    """Rows with one cell for each column; `total` is a last row that is set apart."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = field(default=())

    def without_empty_columns(self) -> "Table":
        """Return the same table without the columns whose cells are empty in all rows."""
        filled = [i for i in range(len(self.columns)) if any(row[i] for row in self.rows)]
        return Table(
            columns=tuple(self.columns[i] for i in filled),
            rows=tuple(tuple(row[i] for i in filled) for row in self.rows),
            total=tuple(self.total[i] for i in filled) if self.total else (),
        )


@frozen
class ChartPlace:
    """The place of the chart of planned and actual times, for the formats that can contain drawings."""


@frozen
class Footnote:
    """A footnote, printed at the end of a paper; its mark (“¹”) is in the running text."""

    number: int
    text: str


#: The parts of a paper that every format of words can show.
Shown = Heading | Paragraph | Notice | Bullets | Table | Footnote
Part = Shown | ChartPlace


@frozen
class Paper:
    """The parts of a paper, in the order in which they are printed."""

    parts: tuple[Part, ...]

    @property
    def shown(self) -> list[Shown]:
        """Return the parts that every format can show, without drawings."""
        return [part for part in self.parts if not isinstance(part, ChartPlace)]


def in_one_line(text: str) -> str:
    """Return the text of a cell without line breaks and double spaces; no-break spaces are kept."""
    return _SPACES.sub(" ", text).strip(" ")


def instant(at: datetime | None, zone: tzinfo) -> str | None:
    """Return an instant in the sitting's zone, to the second: “2016-03-07T10:04:20+01:00”."""
    return None if at is None else at.astimezone(zone).isoformat(timespec="seconds")


def seconds(length: timedelta | None) -> int | None:
    """Return a length of time in whole seconds, rounded down, as elapsed times are printed."""
    return None if length is None else length // timedelta(seconds=1)
