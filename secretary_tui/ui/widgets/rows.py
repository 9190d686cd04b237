"""One row of a list: what it says, and in which tones."""

from dataclasses import dataclass
from typing import Final

from rich.text import Text

#: Words for the colour of a row, a cell or a part of a cell; the theme says which colour that is.
TONES: Final = ("muted", "strong", "accent", "good", "warning", "over")
#: How a row is chosen: not at all, in a list that keys do not go to, in the list that they go to.
NOT_CHOSEN: Final = 0
CHOSEN_AWAY: Final = 1
CHOSEN_HERE: Final = 2


@dataclass(frozen=True, eq=False)
class ListRow:
    """One line: its key, a cell for each column, and a tone or style for the whole.

    Cells are plain text or a `Text` whose styles may be tones. The last cell of a row that has fewer cells than there
    are columns goes on to the right end. A `rule` is a line between rows that cannot be selected; its only cell is
    the words in it. Two rows are equal if they look the same.
    """

    key: str
    cells: tuple[Text | str, ...]
    style: str = ""
    rule: bool = False

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return (
            isinstance(other, ListRow)
            and (self.key, self.style, self.rule, len(self.cells))
            == (other.key, other.style, other.rule, len(other.cells))
            and all(mine is its or _looks_same(mine, its) for mine, its in zip(self.cells, other.cells, strict=True))
        )

    def __hash__(self) -> int:
        return hash(self.key)


def _looks_same(mine: Text | str, its: Text | str) -> bool:
    if isinstance(mine, Text) and isinstance(its, Text):
        return mine == its and mine.style == its.style  # a Text takes no account of its own style
    return type(mine) is type(its) and mine == its
