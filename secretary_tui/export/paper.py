"""A paper without a format: title, headings, paragraphs, lists and tables of plain strings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import datetime, timedelta, tzinfo
from typing import Final

from secretary_tui.domain.frozen import frozen

#: A value in a cell of a paper for machines. Numbers stay numbers; None is an empty cell.
Cell = str | int | float | bool | None
#: The heads of such a paper, and its rows by them.
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
    """One point of a list; `ticked` is None where there is nothing to tick."""

    text: str
    ticked: bool | None = None


@frozen
class Bullets:
    """A list of points."""

    items: tuple[Item, ...]


@frozen
class TableColumn:
    """A column of a table; `figures` are aligned to the right, `firm` columns are never broken over lines."""

    head: str
    figures: bool = False
    firm: bool = False


@frozen
class Table:
    """Rows of cells, one for each column; `total` is a last row set apart."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = field(default=())

    def without_empty_columns(self) -> "Table":
        """Return the same table without the columns in which no row says anything."""
        filled = [i for i in range(len(self.columns)) if any(row[i] for row in self.rows)]
        return Table(
            columns=tuple(self.columns[i] for i in filled),
            rows=tuple(tuple(row[i] for i in filled) for row in self.rows),
            total=tuple(self.total[i] for i in filled) if self.total else (),
        )


@frozen
class ChartPlace:
    """The place of the chart of planned against actual, for the formats that can draw."""


@frozen
class Footnote:
    """A note at the end of a paper; the mark of its number is in the running text where it belongs (“¹”)."""

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
        """Return the parts without those that only some formats can draw."""
        return [part for part in self.parts if not isinstance(part, ChartPlace)]


def in_one_line(text: str) -> str:
    """Return the text of a cell without breaks and double spaces; spaces that hold two words together stay."""
    return _SPACES.sub(" ", text).strip(" ")


def instant(at: datetime | None, zone: tzinfo) -> str | None:
    """“2016-03-07T10:04:20+01:00”: in the sitting's zone, to the second."""
    return None if at is None else at.astimezone(zone).isoformat(timespec="seconds")


def seconds(length: timedelta | None) -> int | None:
    """Return whole seconds, the rest left out, as an elapsed time is printed."""
    return None if length is None else length // timedelta(seconds=1)
