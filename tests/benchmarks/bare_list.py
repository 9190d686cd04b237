"""The reference for keys: a bare list by Textual's Line API; `J` and `K` move the selected row and save the list.

Saving a move does what every durable program must do: under a lock, append a line to a log and fsync it, write a new
file and fsync it, replace the old file by it, and sync the folder.
"""

import fcntl
import os
import sys
from pathlib import Path
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
    """Draws each row when Textual asks for its line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "select(1)"),
        Binding("up", "select(-1)"),
        Binding("J", "move(1)"),
        Binding("K", "move(-1)"),
    ]

    def __init__(self, rows: list[str], path: Path) -> None:
        super().__init__()
        self.rows = rows
        self.path = path
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
        self._save(step)

    def _save(self, step: int) -> None:
        lock = os.open(self.path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT)
        fcntl.flock(lock, fcntl.LOCK_EX)
        log = os.open(self.path.with_suffix(".log"), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(log, f"{self.selected} moved by {step}\n".encode())
        os.fsync(log)
        os.close(log)
        with self.path.with_suffix(".new").open("w", encoding="utf-8") as new:
            new.write("\n".join(self.rows))
            new.flush()
            os.fsync(new.fileno())
        self.path.with_suffix(".new").replace(self.path)
        folder = os.open(self.path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        os.close(lock)


class BareListApp(App[None]):
    """A list of as many rows as the name of the file says, which is saved into the file's folder."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.animation_level = "none"
        entries = enumerate(names(int(path.stem)), 1)
        self._rows = [f"· waiting {place:5}  {entry.name:30} 2:00" for place, entry in entries]
        self._path = path

    def compose(self) -> ComposeResult:
        yield BareList(self._rows, self._path)


if __name__ == "__main__":
    BareListApp(Path(sys.argv[1])).run(mouse=False)
