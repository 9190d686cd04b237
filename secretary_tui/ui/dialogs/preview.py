"""A text as it will be, to scroll through."""

import re
from typing import Final

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from secretary_tui.domain.text.cleaning import clean

#: A word with the blanks before it.
_WORD: Final = re.compile(r" *[^ ]+")
#: How far the rest of a row stands in, so that it is no row of its own.
HANGING: Final = 2


class Preview(ScrollView, can_focus=True):
    """Shows a text line by line; long lines are broken in sight only, and what belongs to a row stands in behind it."""

    DEFAULT_CSS = """
    Preview {
        height: 1fr;
        background: $surface;
        overflow-y: scroll;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text: tuple[tuple[str, int], ...] = ()
        self._lines: list[str] = []
        self._broken_at = -1

    def show(self, text: str, *, rows: bool = False) -> None:
        """Show another text, from its beginning; `rows` says that each of its lines is a row, as those of CSV."""
        lines = (_printable(line.expandtabs(4)) for line in text.split("\n"))
        self._text = tuple((line, _standing_in(line, rows=rows)) for line in lines)
        self._broken_at = -1
        self._break()
        self.scroll_to(0, 0, animate=False, force=True)

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._break()

    def _break(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0 or width == self._broken_at:
            return
        self._broken_at = width
        self._lines = [part for line, hanging in self._text for part in _broken(line, width, hanging)]
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the text."""
        at = self.scroll_offset.y + y
        line = self._lines[at] if 0 <= at < len(self._lines) else ""
        return Strip([Segment(line)]).adjust_cell_length(self.size.width).apply_style(self.rich_style)


def _standing_in(line: str, *, rows: bool) -> int:
    """How far the rest of a line stands in, if the line is broken: behind a row or a point of a list, two cells."""
    indent = len(line) - len(line.lstrip(" "))
    return indent + HANGING if rows or line.startswith(("|", "- "), indent) else indent


def _broken(line: str, width: int, hanging: int) -> list[str]:
    """The lines that a line takes in so many cells: broken between words, and within one that is too long."""
    if cell_len(line) <= width:
        return [line]
    before = " " * min(hanging, width // 2)
    lines: list[str] = []
    for word in _WORD.findall(line):
        if lines and cell_len(lines[-1] + word) <= width:
            lines[-1] += word
        else:
            parts = chop_cells(word.lstrip(" ") if lines else word, width - len(before))
            lines += [f"{before}{part}" if lines or n else part for n, part in enumerate(parts)]
    return lines


def _printable(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip(" "))]
    return line if line.isprintable() else indent + clean(line, lines=True)
