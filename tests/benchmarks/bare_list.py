"""The reference for keys: a bare list by Textual's Line API, nothing else; `J` and `K` move the selected row."""

import sys
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tests.terminal.long_sitting import names

_PLAIN = Style.parse("white on black")
_SELECTED = Style.parse("black on white")


class BareList(ScrollView, can_focus=True):
    """Draws a row when it is asked for it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "select(1)"),
        Binding("up", "select(-1)"),
        Binding("J", "move(1)"),
        Binding("K", "move(-1)"),
    ]

    def __init__(self, rows: list[str]) -> None:
        super().__init__()
        self.rows = rows
        self.selected = 0

    def on_mount(self) -> None:
        self.virtual_size = Size(80, len(self.rows))

    def render_line(self, y: int) -> Strip:
        place = y + self.scroll_offset.y
        text = self.rows[place] if place < len(self.rows) else ""
        style = _SELECTED if place == self.selected else _PLAIN
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, style)

    def action_select(self, step: int) -> None:
        self.selected += step
        self.refresh_lines(min(self.selected, self.selected - step) - self.scroll_offset.y, 2)

    def action_move(self, step: int) -> None:
        self.rows.insert(self.selected + step, self.rows.pop(self.selected))
        self.action_select(step)


class BareListApp(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, count: int) -> None:
        super().__init__()
        self.animation_level = "none"
        self._rows = [f"· waiting {place:5}  {entry.name:30} 2:00" for place, entry in enumerate(names(count), 1)]

    def compose(self) -> ComposeResult:
        yield BareList(self._rows)


if __name__ == "__main__":
    BareListApp(int(sys.argv[1])).run(mouse=False)
