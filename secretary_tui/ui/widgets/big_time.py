"""A time in big digits, one small widget for each, of which only the lines that change are painted."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.strip import Strip

from secretary_tui.room.view import Tone
from secretary_tui.ui.terminal.cell_diff import PaintedOnce
from secretary_tui.ui.widgets.big_digits import BLOCK, HEIGHT, SIZES, shape
from secretary_tui.ui.widgets.changed_lines import TextLines

#: Room for “-12:34” and “123:45”.
PLACES: Final = 6
#: Digits of so many rows are drawn in blocks; larger ones would cost the line too much.
MOST_BLOCKS: Final = 9
_REVERSED: Final = Style(reverse=True)
#: Cells of the whole in width by its rows, the smallest first.
TIME_WIDTHS: Final[Mapping[int, int]] = {
    height: (PLACES - 1) * size.width + size.upright + PLACES * size.gap for height, size in SIZES.items()
}


class BigChar(TextLines):
    """One digit, minus or blank; the place before the last two is the colon's, and narrower."""

    DEFAULT_CSS = """
    BigChar {
        &.-ending { color: $text-warning; }
        &.-over { color: $text-error; }
        &.-paused { color: $text-muted; }
    }
    """

    def __init__(self, *, is_colon: bool = False) -> None:
        super().__init__()
        self._is_colon = is_colon
        self._char = " "
        self._tone: Tone = "calm"

    def grow(self, height: int) -> None:
        """Take the size of characters that are so many rows high."""
        self.styles.height = height
        size = SIZES[height]
        self.styles.width = (size.upright if self._is_colon else size.width) + size.gap

    def show(self, char: str, tone: Tone) -> None:
        """Show another character; a blank has no tone."""
        if char != " " and tone != self._tone:
            self.remove_class(f"-{self._tone}")
            self._tone = tone
            self.add_class(f"-{tone}")
        if char != self._char:
            self._char = char
            self._show_changes()

    def _line(self, state: Text | str, width: int) -> Strip:
        """Draw the strokes of large digits as reversed blanks: a blank is one byte on the line, a block three."""
        if isinstance(state, Text) or BLOCK not in state or self.size.height <= MOST_BLOCKS:
            return super()._line(state, width)
        base = self.rich_style
        runs = [(char == BLOCK, len(list(run))) for char, run in groupby(state)]
        segments = [Segment(" " * cells, base + _REVERSED if is_ink else base) for is_ink, cells in runs]
        return Strip(segments).adjust_cell_length(width, base)

    def _wanted(self, width: int, height: int) -> Iterator[str]:
        is_ascii = isinstance(app := self.app, PaintedOnce) and app.painted.signs == "ascii"
        rows = height if height in SIZES else HEIGHT
        yield from (line[:width] for line in shape(self._char, rows, is_ascii=is_ascii))


class BigTime(Horizontal):
    """“1:59”, “-0:15” or “12:03” in big digits that stand still; its tone is told in words elsewhere."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._chars = [BigChar(is_colon=n == PLACES - 3) for n in range(PLACES)]
        self._shown: tuple[str, Tone] = "", "calm"
        self.grow(HEIGHT)

    def grow(self, height: int) -> None:
        """Show the time in characters that are so many rows high, one of `TIME_WIDTHS`."""
        self.styles.height = height
        self.styles.width = TIME_WIDTHS[height]
        for char in self._chars:
            char.grow(height)

    def compose(self) -> ComposeResult:
        """Lay out a place for each character."""
        yield from self._chars

    def show(self, text: str, tone: Tone = "calm") -> None:
        """Show a time such as “-0:15” in a tone; of a longer one than there is room for, the last characters."""
        if (text, tone) != self._shown:
            self._shown = text, tone
            for place, char in zip(self._chars, text.rjust(PLACES)[-PLACES:], strict=True):
                place.show(char, tone)
