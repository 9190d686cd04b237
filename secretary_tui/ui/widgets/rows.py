"""One line of a list: what it says, and how it is drawn in so many cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip

from secretary_tui.ui.widgets.cells import fit, fit_text, pieces
from secretary_tui.ui.widgets.columns import GAP, ScreenColumn, place
from secretary_tui.ui.widgets.glyphs import glyphs

#: Words for the colour of a row, a cell or a part of a cell; the theme says which colour that is.
TONES: Final = ("muted", "strong", "accent", "good", "warning", "over")
#: Cells before the first column: the sign of the selected row and that of a marked one.
LEAD: Final = 2
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
            and all(_looks_same(mine, its) for mine, its in zip(self.cells, other.cells, strict=True))
        )

    def __hash__(self) -> int:
        return hash(self.key)

    def with_cell(self, index: int, text: Text | str) -> "ListRow":
        """Return this row with another text in one cell."""
        return ListRow(self.key, (*self.cells[:index], text, *self.cells[index + 1 :]), self.style, self.rule)


def _looks_same(mine: Text | str, its: Text | str) -> bool:
    if isinstance(mine, Text) and isinstance(its, Text):
        return mine == its and mine.style == its.style  # a Text takes no account of its own style
    return type(mine) is type(its) and mine == its


class LinePainter:
    """Draws rows, rules, headings and sentences in `width` cells, in the looks of the theme.

    `looks` holds a style for each tone, for `cursor`, `cursor-away`, `header` and `rule`, and the plain one as ``""``.
    """

    def __init__(self, columns: Sequence[ScreenColumn[Any]], width: int, looks: Mapping[str, Style]) -> None:
        self._placed = place(columns, width - LEAD)
        self._width = width
        self._looks = looks

    def sentence(self, text: str) -> Strip:
        """Draw what stands in place of rows."""
        return self._strip([Segment(" " * LEAD + text, self._style("muted"))])

    def headings(self, above: bool, below: bool) -> Strip:  # noqa: FBT001 - the two ends of the window
        """Draw the names of the columns, and before them whether there are more rows above and below."""
        signs = glyphs()
        words = [fit(placed.column.label, placed.width, placed.column.align) for placed in self._placed]
        lead = (signs.above if above else " ") + (signs.below if below else " ")
        return self._strip([Segment(lead + (" " * GAP).join(words), self._style("header"))])

    def row(self, row: ListRow, chosen: int, *, marked: bool) -> Strip:
        """Draw a row with its signs, or a rule with its words."""
        if row.rule:
            return self._strip([Segment(self._rule(row), self._style("rule", row.style))])
        signs = glyphs()
        base = self._style(row.style, ("", "cursor-away", "cursor")[chosen])
        segments = [Segment((signs.cursor if chosen else " ") + (signs.mark if marked else " "), base)]
        for n, placed in enumerate(self._placed):
            if placed.index >= len(row.cells):
                break
            if n:
                segments.append(Segment(" " * GAP, base))
            cell, width = row.cells[placed.index], placed.width
            if placed.index == len(row.cells) - 1:
                width = sum(later.width + GAP for later in self._placed[n:]) - GAP
            if isinstance(cell, str):
                segments.append(Segment(fit(cell, width, placed.column.align), base))
                continue
            for text, styles in pieces(fit_text(cell, width, placed.column.align)):
                own = self._style(*styles, base=base)
                # The colours of the selected row are chosen to be read: only weight and the like come through.
                segments.append(Segment(text, own.without_color + base if chosen == CHOSEN_HERE else own))
        return self._strip(segments)

    def _rule(self, row: ListRow) -> str:
        sign = glyphs().rule
        words = row.cells[0] if row.cells else ""
        plain = words if isinstance(words, str) else words.plain
        start = " " * LEAD
        if plain:
            start += f"{sign * 2} {fit(plain, min(cell_len(plain), max(0, self._width - LEAD - 4)))} "
        return start + sign * (self._width - cell_len(start))

    def _strip(self, segments: list[Segment]) -> Strip:
        strip = Strip(segments).adjust_cell_length(self._width, self._looks[""])
        return strip.simplify()

    def _style(self, *names: str | Style, base: Style | None = None) -> Style:
        style = self._looks[""] if base is None else base
        for name in names:
            if isinstance(name, Style):
                style += name
            elif name:
                style += self._looks[name] if name in self._looks else Style.parse(name)
        return style
