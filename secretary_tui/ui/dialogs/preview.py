"""A text to scroll through."""

import re
from collections.abc import Callable
from typing import ClassVar, Final

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from secretary_tui.domain.acts.sitting import TakeOver
from secretary_tui.domain.text import clean
from secretary_tui.keys.global_keys import HANDOVER_KEYS
from secretary_tui.ui.dialogs.dialog import Dialog, Result
from secretary_tui.ui.key_actions import bindings, with_keys

#: A word with the blanks before it.
_WORD: Final = re.compile(r" *[^ ]+")
#: The indent of the rest of a row, so that it does not look like a row of its own.
HANGING: Final = 2


class Preview(ScrollView, can_focus=True):
    """Shows a text; long lines are wrapped on the screen only, and the rest of a row is indented."""

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
        """Show another text, from its beginning; `rows` says that each line is a row, as in CSV."""
        lines = (_printable(line.expandtabs(4)) for line in text.split("\n"))
        self._text = tuple((line, _standing_in(line, rows=rows)) for line in lines)
        self._broken_at = -1
        self._break()
        self.scroll_to(0, 0, animate=False, force=True)

    def on_resize(self) -> None:
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
        at = self.scroll_offset.y + y
        line = self._lines[at] if 0 <= at < len(self._lines) else ""
        return Strip([Segment(line)]).adjust_cell_length(self.size.width).apply_style(self.rich_style)


def _standing_in(line: str, *, rows: bool) -> int:
    """Return the indent of the rest of a wrapped line: two cells more for a row or an item of a list."""
    indent = len(line) - len(line.lstrip(" "))
    return indent + HANGING if rows or line.startswith(("|", "- "), indent) else indent


def _broken(line: str, width: int, hanging: int) -> list[str]:
    """Wrap a line to a width in cells: between words, and within a word that is too long."""
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


class PageDialog(Dialog[Result]):
    """A page over the whole screen: its heading, `page` to scroll, and a line of keys."""

    DEFAULT_CSS = """
    PageDialog {
        align: left top;
        background: $background;
        & > Static { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #page-title { background: $panel; text-style: bold; }
        & > #page-keys { color: $text-muted; }
    }
    """

    def __init__(self, title: str, page: str, keys: str) -> None:
        super().__init__(title)
        self.page = Preview()
        self._shown = page
        self._line_of_keys = keys

    def compose(self) -> ComposeResult:
        yield Static(Content(self.heading), id="page-title")
        yield self.page
        yield Static(Content(with_keys(self, self._line_of_keys)), id="page-keys")

    def on_mount(self) -> None:
        self.page.focus()
        self.page.show(self._shown)


class HandoverDialog(PageDialog[TakeOver]):
    """Show the page; return `relief`, the act by which the desk is taken over, if it is.

    Without it nobody is relieved, and enter closes the page. `write` opens above it what writes the page.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(HANDOVER_KEYS)

    def __init__(self, page: str, write: Callable[[], None], relief: TakeOver | None = None) -> None:
        takes = "takes it over" if relief else "closes it"
        leaves = "  {dialog.close} only looks on" if relief else ""
        keys = f"{{handover.take}} {takes}  {{handover.write}} writes it to a file{leaves}  ↑ ↓ move"
        super().__init__(f"{relief.was} had the desk until now" if relief else "What a colleague needs", page, keys)
        self._write = write
        self._relief = relief

    def action_take(self) -> None:
        """Take the desk over, or close what was read."""
        self.dismiss(self._relief)

    def action_write(self) -> None:
        """Open what writes it."""
        self._write()
