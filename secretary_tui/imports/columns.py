"""The columns of a table: finds what each holds by its heading and contents."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.text.cleaning import fold
from secretary_tui.imports.list_words import is_contact
from secretary_tui.imports.vocabulary import table

Column = Literal[
    "name", "own name", "number", "on behalf of", "also on behalf of", "capacity", "category", "speaker", "first name",
    "title", "rank", "confirmed", "outcome", "kind", "time", "day", "held", "form", "dignitary", "remark", "nothing",
]  # fmt: skip
#: What a person may say a column holds, in the order in which the review offers it.
CHOICES: Final[tuple[Column, ...]] = (
    "nothing", "remark", "name", "on behalf of", "also on behalf of", "speaker", "rank", "category", "confirmed",
    "form",
)  # fmt: skip
_TABLE: Final = table("column_headings")
#: Rows of headings that are known as a whole, with what their columns hold.
_WHOLE: Final[Mapping[tuple[str, ...], tuple[Column, ...]]] = {
    tuple(row["headings"]): tuple(row["columns"]) for row in _TABLE.pop("whole")
}
#: The column of each heading, folded.
_HEADINGS: Final[Mapping[str, Column]] = {fold(word): column for column, words in _TABLE.items() for word in words}
_LONGEST_HEADING: Final = 60
#: Between two headings of one column, as in “Pays / Country”.
_BETWEEN: Final = re.compile(r"\s*[/|·\n]\s*|\s+[–—-]\s+|\s+(?:or|ou|o)\s+")


@frozen
class UnknownColumn:
    """A column whose heading nobody knows: its number from 0, heading, what it is taken for, and its filled cells."""

    number: int
    title: str
    taken_for: Column
    cells: tuple[str, ...]

    @property
    def question(self) -> str:
        """What is asked of it, in a sentence."""
        name = f"“{self.title}”" if self.title else f"number {self.number + 1}"
        return f"The column {name} is not known: what does it hold?"


def whole_row(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """Return what the columns of a row of headings hold that is known as a whole; None if it is not."""
    return _WHOLE.get(tuple(cells))


def column_of(cell: str) -> Column | None:
    """Return what a column with this heading holds; None if the heading is not known."""
    if not cell or len(cell) > _LONGEST_HEADING:
        return None
    bare = re.sub(r"\s*\([^)]*\)$|[:*]+$", "", cell).strip() or cell
    parts = [_HEADINGS.get(fold(part)) for part in _BETWEEN.split(bare) if part]
    in_languages = parts[0] if len(parts) > 1 and None not in parts else None
    return _HEADINGS.get(fold(cell)) or _HEADINGS.get(fold(bare)) or in_languages


def is_silent(cells: Sequence[str]) -> bool:
    """Return whether cells without a heading say nothing of an entry: numbers, or addresses and telephones."""
    return all(cell.strip(" .)").isdecimal() for cell in cells) or all(map(is_contact, cells))
