"""The columns of a list: which of them have room in a width, and how wide each is."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Generic, TypeVar

from rich.text import Text

from secretary_tui.domain.frozen import frozen
from secretary_tui.ui.widgets.cells import Align

#: What a row is made of.
Subject = TypeVar("Subject")
#: Blank cells between two columns.
GAP: Final = 1


def _nothing(subject: object) -> str:
    del subject
    return ""


@frozen
class ScreenColumn(Generic[Subject]):
    """A column of `width` cells, or of at least `width` if it has a share of what is left, under the head `label`.

    `text` returns what the column says of what a row is made of, with its style. Where there is no room for all, the
    column with the highest `priority` goes first; 0 always stays.
    """

    key: str
    width: int
    label: str = ""
    text: Callable[[Subject], Text | str] = _nothing
    share: int = 0
    align: Align = "left"
    priority: int = 0


@frozen
class Placed:
    """A column that has room: its index among all, and its width."""

    index: int
    column: ScreenColumn[Any]
    width: int


def cells_of(columns: Sequence[ScreenColumn[Subject]], subject: Subject) -> tuple[Text | str, ...]:
    """Return what each column says of what a row is made of."""
    return tuple(column.text(subject) for column in columns)


def place(columns: Sequence[ScreenColumn[Any]], width: int) -> tuple[Placed, ...]:
    """Return the columns that have room in `width` cells, and how wide each is."""
    columns_left = list(enumerate(columns))
    while _needed(columns_left) > width and any(column.priority for _, column in columns_left):
        highest = max(column.priority for _, column in columns_left)
        position = max(n for n, (_, column) in enumerate(columns_left) if column.priority == highest)
        del columns_left[position]
    spare = width - _needed(columns_left)
    shares = sum(column.share for _, column in columns_left)
    placed = []
    for index, column in columns_left:
        extra = 0
        if column.share:
            extra = max(spare * column.share // shares, 1 - column.width)
            spare, shares = spare - extra, shares - column.share
        placed.append(Placed(index, column, column.width + extra))
    return tuple(placed)


def _needed(columns_left: Sequence[tuple[int, ScreenColumn[Any]]]) -> int:
    return sum(column.width for _, column in columns_left) + GAP * max(0, len(columns_left) - 1)
