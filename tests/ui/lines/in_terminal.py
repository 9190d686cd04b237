"""The record and the editor in a terminal: enter opens the editor; ctrl+l paints."""

import sys
from datetime import timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from secretary_tui.ui.panes.notes import Notes
from secretary_tui.ui.terminal.cell_diff import PaintedOnce
from tests.ui.harness import START, small_session

LINES = "One line of a note.\nAnother, which goes on over the edge. " + "So long is it. " * 5 + "\n\nThe last."


class NotesApp(PaintedOnce):
    """The fourth tab."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+l", "paint", priority=True)]

    def __init__(self, count: int) -> None:
        super().__init__()
        notes = tuple({"id": f"n{n}", "at": START + timedelta(minutes=n), "text": LINES} for n in range(count))
        self.notes = Notes()
        self.notes.set_reactive(Notes.session, small_session(notes=notes))
        self.notes.set_reactive(Notes.now, START + timedelta(minutes=101))

    def compose(self) -> ComposeResult:
        yield self.notes

    def action_paint(self) -> None:
        self.repaint_all()


if __name__ == "__main__":
    NotesApp(int(sys.argv[1])).run(mouse=False)
