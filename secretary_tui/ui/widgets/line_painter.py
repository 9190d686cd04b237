"""The rows and columns of a list, and how its lines are drawn in the colours of the theme."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip

from secretary_tui.domain.frozen import frozen
from secretary_tui.ui.widgets.cells import ABOVE, BELOW, CURSOR, MARK, RULE, Align, fit, fit_text, pieces

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
    are columns extends to the right end. A `rule` is a line between rows that cannot be selected; its only cell is
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
    column with the highest `priority` is left out first; 0 is always shown.
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
    """A column that fits on the line: its index among all columns, and its width."""

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


#: The number of fitted cells that are cached: those of a hundred rows.
MOST_KEPT: Final = 512
#: Words, and what lies over them, the widest first.
Piece = tuple[str, tuple[str | Style, ...]]
#: Cells before the first column: the sign of the selected row and that of a marked one.
LEAD: Final = 2
LIST_CSS: Final = """
QueueList {
    height: 1fr;
    width: 1fr;
    & > .queue-list--cursor {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
        text-style: $block-cursor-text-style;
    }
    & > .queue-list--cursor-away { text-style: bold; }
    & > .queue-list--header { text-style: bold; color: $text-muted; }
    & > .queue-list--rule { color: $text-muted; }
    & > .queue-list--muted { color: $text-muted; }
    & > .queue-list--strong { text-style: bold; }
    & > .queue-list--accent { color: $text-accent; }
    & > .queue-list--good { color: $text-success; }
    & > .queue-list--warning { color: $text-warning; }
    & > .queue-list--over { color: $text-error; text-style: bold; }
}
"""


class LinePainter:
    """Draws rows, rules, headings and sentences in `width` cells.

    `look` returns the style of a tone, of `cursor`, `cursor-away`, `header` and `rule`, and the plain one for ``""``.
    """

    def __init__(self, columns: Sequence[ScreenColumn[Any]], width: int, look: Callable[[str], Style]) -> None:
        self._placed = place(columns, width - LEAD)
        self._width = width
        self._look = look
        self._fitted: dict[int, tuple[Text, int, tuple[Piece, ...]]] = {}  # by the identity of the cell

    def draw(self, shown: object) -> Strip:
        """Draw what a line shows: whether more is above and below, a row with its signs, a sentence, or nothing."""
        match shown:
            case (bool(above), bool(below)):
                return self.headings(above, below)
            case (ListRow() as row, int(chosen), bool(marked)):
                return self.row(row, chosen, marked=marked)
            case str(sentence):
                return self.sentence(sentence)
            case _:
                return self._strip([])

    def sentence(self, text: str) -> Strip:
        """Draw the sentence that is shown in place of rows."""
        return self._strip([Segment(" " * LEAD + text, self._style("muted"))])

    def headings(self, above: bool, below: bool) -> Strip:  # noqa: FBT001 - the two ends of the window
        """Draw the names of the columns, and before them whether there are more rows above and below."""
        words = [fit(placed.column.label, placed.width, placed.column.align) for placed in self._placed]
        lead = (ABOVE if above else " ") + (BELOW if below else " ")
        return self._strip([Segment(lead + (" " * GAP).join(words), self._style("header"))])

    def row(self, row: ListRow, chosen: int, *, marked: bool) -> Strip:
        """Draw a row with its signs, or a rule with its words."""
        if row.rule:
            return self._strip([Segment(self._rule(row), self._style("rule", row.style))])
        base = self._style(row.style, ("", "cursor-away", "cursor")[chosen])
        segments: list[Segment] = []
        plain = (CURSOR if chosen else " ") + (MARK if marked else " ")  # not yet among the segments
        for n, placed in enumerate(self._placed):
            if placed.index >= len(row.cells):
                break
            if n:
                plain += " " * GAP
            cell, width = row.cells[placed.index], placed.width
            if placed.index == len(row.cells) - 1:
                width = sum(later.width + GAP for later in self._placed[n:]) - GAP
            if isinstance(cell, str):
                plain += fit(cell, width, placed.column.align)
                continue
            for text, styles in self._pieces(cell, width, placed.column.align):
                if not styles:
                    plain += text
                    continue
                own = self._style(*styles, base=base)
                # The colours of the selected row are chosen to be read: only weight and the like come through.
                look = own.without_color + base if chosen == CHOSEN_HERE else own
                segments += Segment(plain, base), Segment(text, look)
                plain = ""
        return self._strip([segment for segment in (*segments, Segment(plain, base)) if segment.text])

    def _pieces(self, cell: Text, width: int, align: Align) -> tuple[Piece, ...]:
        """Return the runs of a fitted cell; those of the same object are cached, as names rarely change."""
        kept = self._fitted.get(id(cell))
        if kept is None or kept[0] is not cell or kept[1] != width:
            if len(self._fitted) >= MOST_KEPT:
                self._fitted.clear()
            kept = self._fitted[id(cell)] = cell, width, tuple(pieces(fit_text(cell, width, align)))
        return kept[2]

    def _rule(self, row: ListRow) -> str:
        sign = RULE
        words = row.cells[0] if row.cells else ""
        plain = words if isinstance(words, str) else words.plain
        start = " " * LEAD
        if plain:
            start += f"{sign * 2} {fit(plain, min(cell_len(plain), max(0, self._width - LEAD - 4)))} "
        return start + sign * (self._width - cell_len(start))

    def _strip(self, segments: list[Segment]) -> Strip:
        return Strip(Segment.simplify(segments)).adjust_cell_length(self._width, self._look(""))

    def _style(self, *names: str | Style, base: Style | None = None) -> Style:
        style = self._look("") if base is None else base
        for name in names:
            if isinstance(name, Style):
                style += name
            elif name:
                style += self._look(name)
        return style
