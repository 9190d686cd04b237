"""A widget whose rows are made of pieces: words that fill their cells, each in its own styles, and blanks between."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from secretary_tui.ui.widgets.changed_lines import StyledLines

#: Words, and the names of the styles that lie over each other there; None for blanks.
Piece = tuple[str, Sequence[str] | None]


class PieceRows(StyledLines[Sequence[Piece]]):
    """Draws several fields as one widget: many would have to be mounted and styled before the first paint."""

    def _line(self, state: Sequence[Piece], width: int) -> Strip:
        base = self._style("")
        blank = Style(bgcolor=base.bgcolor)
        segments = [
            Segment(words, blank if styles is None else sum(map(self._style, styles), start=base))
            for words, styles in state
        ]
        return Strip(segments).adjust_cell_length(width, blank)
