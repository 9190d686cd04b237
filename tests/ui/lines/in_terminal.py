"""The record, the note line and the editor in a terminal: ctrl+n opens the line, enter the editor; ctrl+l paints."""

import sys
from datetime import datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from secretary_tui.domain.model.session import Session
from secretary_tui.ui.docked_line import DockedLine
from secretary_tui.ui.note_line import NoteLine
from secretary_tui.ui.panes.notes import Notes
from secretary_tui.ui.terminal.cell_diff import PaintedOnce
from tests.ui.harness import START, small_session

LINES = "One line of a note.\nAnother, which goes on over the edge. " + "So long is it. " * 5 + "\n\nThe last."


class NotesApp(PaintedOnce):
    """The fourth tab and the note line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "note", priority=True),
        Binding("ctrl+l", "paint", priority=True),
    ]
    session: reactive[Session | None] = reactive(None)
    now: reactive[datetime | None] = reactive(None)

    def __init__(self, count: int) -> None:
        super().__init__()
        notes = tuple({"id": f"n{n}", "at": START + timedelta(minutes=n), "text": LINES} for n in range(count))
        self.notes = Notes()
        session, now = small_session(notes=notes), START + timedelta(minutes=101)
        self.set_reactive(NotesApp.session, session)
        self.set_reactive(NotesApp.now, now)
        self.notes.set_reactive(Notes.session, session)
        self.notes.set_reactive(Notes.now, now)

    def compose(self) -> ComposeResult:
        yield self.notes.data_bind(session=NotesApp.session, now=NotesApp.now)
        yield NoteLine().widget.data_bind(session=NotesApp.session, now=NotesApp.now)

    def action_paint(self) -> None:
        self.repaint_all()

    def action_note(self) -> None:
        self.query(DockedLine).last().open()


if __name__ == "__main__":
    NotesApp(int(sys.argv[1])).run(mouse=False)
