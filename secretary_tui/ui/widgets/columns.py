"""The columns of a list: which of them have room in a width, and how wide each is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from secretary_tui.ui.widgets.cells import Align

#: Blank cells between two columns.
GAP: Final = 1


@dataclass(frozen=True)
class Column:
    """A column of `width` cells, or of at least `width` if it has a share of what is left.

    Where there is no room for all, the column with the highest `priority` goes first; 0 always stays.
    """

    key: str
    width: int
    label: str = ""
    share: int = 0
    align: Align = "left"
    priority: int = 0


@dataclass(frozen=True)
class Placed:
    """A column that has room: its index among all, and its width."""

    index: int
    column: Column
    width: int


def place(columns: Sequence[Column], width: int) -> tuple[Placed, ...]:
    """Return the columns that have room in `width` cells, and how wide each is."""
    kept = list(enumerate(columns))
    while _needed(kept) > width and any(column.priority for _, column in kept):
        highest = max(column.priority for _, column in kept)
        position = max(n for n, (_, column) in enumerate(kept) if column.priority == highest)
        del kept[position]
    spare = width - _needed(kept)
    shares = sum(column.share for _, column in kept)
    placed = []
    for index, column in kept:
        extra = 0
        if column.share:
            extra = max(spare * column.share // shares, 1 - column.width)
            spare, shares = spare - extra, shares - column.share
        placed.append(Placed(index, column, column.width + extra))
    return tuple(placed)


def _needed(kept: Sequence[tuple[int, Column]]) -> int:
    return sum(column.width for _, column in kept) + GAP * max(0, len(kept) - 1)
