"""A text as it will be, to scroll through."""

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from secretary_tui.domain.text import clean


class Preview(ScrollView, can_focus=True):
    """Shows a text line by line; long lines are broken in sight only, those of a table reach beyond the screen."""

    DEFAULT_CSS = """
    Preview {
        height: 1fr;
        background: $surface;
        overflow-y: scroll;
        scrollbar-size-horizontal: 0;
        scrollbar-size-vertical: 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text: tuple[str, ...] = ()
        self._lines: list[str] = []
        self._broken_at = -1

    def show(self, text: str) -> None:
        """Show another text, from its beginning."""
        self._text = tuple(_printable(line.expandtabs(4)) for line in text.split("\n"))
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
        self._lines = [part for line in self._text for part in _broken(line, width)]
        self.virtual_size = Size(max(map(cell_len, self._lines), default=0), len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the text, cut to what is in sight."""
        x, top = self.scroll_offset
        line = self._lines[top + y] if 0 <= top + y < len(self._lines) else ""
        strip = Strip([Segment(line)]).crop_extend(x, x + self.size.width, None)
        return strip.apply_style(self.rich_style)


def _broken(line: str, width: int) -> list[str]:
    if cell_len(line) <= width or line.startswith("|"):
        return [line]
    lines: list[str] = []
    rest = line
    while rest:
        word = rest[: len(rest) - len(rest.lstrip(" "))]
        word += rest[len(word) :].partition(" ")[0]
        rest = rest[len(word) :]
        if lines and cell_len(lines[-1] + word) <= width:
            lines[-1] += word
        else:
            lines += chop_cells(word.lstrip(" ") if lines else word, width)
    return lines


def _printable(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip(" "))]
    return line if line.isprintable() else indent + clean(line, lines=True)
