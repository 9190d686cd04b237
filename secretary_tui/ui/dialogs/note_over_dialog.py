"""The quick note while a dialog is open: the same line, above the dialog."""

from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from secretary_tui.domain.model.session import Session
from secretary_tui.keys.dialogs import QUICK_NOTE_KEYS
from secretary_tui.ui.key_bindings import bindings
from secretary_tui.ui.lines.docked_line import DockedLine
from secretary_tui.ui.lines.note_line import NoteLine
from secretary_tui.ui.terminal.dirty_lines import DirtyLinesCompositor
from secretary_tui.ui.terminal.laid_out_once import LaidOutOnce


class NoteOverDialog(LaidOutOnce[None], ModalScreen[None]):
    """Take a note without leaving what a dialog asks; `line` is the one of the main screen, whose draft it goes on."""

    holds_text: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(QUICK_NOTE_KEYS)
    DEFAULT_CSS = """
    NoteOverDialog { align: left bottom; background: transparent; }
    NoteOverDialog:ansi { background: transparent; }
    NoteOverDialog DockedLine { margin: 0 0 2 0; }
    """

    def __init__(self, line: NoteLine, session: Session | None, now: datetime | None) -> None:
        super().__init__()
        self._compositor = DirtyLinesCompositor()
        self._of = line
        self.line = NoteLine()
        self.line.widget.set_reactive(DockedLine.session, session)
        self.line.widget.set_reactive(DockedLine.now, now)

    def compose(self) -> ComposeResult:
        """Yield the line alone."""
        yield self.line.widget

    def on_mount(self) -> None:
        """Open it, with what was half typed."""
        if text := self._of.widget.text:
            self.line.widget.restore(text, self._of.context())
        self.line.widget.open()

    def action_leave(self) -> None:
        """Give what is half typed back to the line of the main screen."""
        self._of.widget.restore(self.line.widget.text, self.line.context())
        self.dismiss(None)
