"""What is still missing before a sitting, one line each; enter puts the selected one right, and it goes away."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from secretary_tui.domain.forecast.readiness import Missing
from secretary_tui.keys.global_keys import COMMON_KEYS
from secretary_tui.ui.dialogs.dialog import Dialog
from secretary_tui.ui.key_bindings import bindings
from secretary_tui.ui.messages import RedoAct, UndoAct
from secretary_tui.ui.widgets.columns import ScreenColumn
from secretary_tui.ui.widgets.queue_list import QueueList
from secretary_tui.ui.widgets.rows import ListRow

_COLUMNS: Final[tuple[ScreenColumn[Missing], ...]] = (ScreenColumn("sentence", 20, share=1),)
READY: Final = "Nothing is missing: the sitting is ready."


class MissingList(Dialog[None]):
    """A list that is worked through: `put_right` opens the place of a line, `show` gives what is missing then."""

    keys_line: ClassVar[str] = "enter goes to where it is put right · {dialog.close} closes"
    #: What was put right is taken back here too, as the line of messages says.
    BINDINGS: ClassVar[list[BindingType]] = bindings(row for row in COMMON_KEYS if row.id in ("app.undo", "app.redo"))
    DEFAULT_CSS = """
    MissingList { align: center top; }
    MissingList #box { width: 100%; height: 100%; margin: 2 0; }
    MissingList #whole { height: auto; max-height: 6; color: $text-muted; }
    """

    def __init__(self, missing: Sequence[Missing], put_right: Callable[[Missing], str]) -> None:
        super().__init__("What is missing for the sitting")
        self._put_right = put_right
        self._missing = tuple(missing)
        self._rows = QueueList(_COLUMNS, empty=READY)
        self._whole = Static("", id="whole")

    def body(self) -> ComposeResult:
        """Yield the lines, and the whole of the selected one."""
        yield self._rows
        yield self._whole

    def on_mount(self) -> None:
        """Begin at the first line."""
        self._rows.focus()
        self.show(self._missing)

    def show(self, missing: Sequence[Missing]) -> None:
        """Show what is missing now; the place in the list that is selected stays, so that the next line moves there."""
        self._missing = tuple(missing)
        self._rows.set_rows([ListRow(str(number), (line,)) for number, line in enumerate(self._missing)])
        self._show_whole()

    def action_do(self, row_id: str) -> None:
        """Take the last act back, or do it again."""
        self.post_message(UndoAct() if row_id == "app.undo" else RedoAct())

    @property
    def _selected(self) -> Missing | None:
        return self._missing[int(self._rows.selected)] if self._rows.selected else None

    @on(QueueList.Selected)
    def _show_whole(self) -> None:
        self._whole.update(Content(self._selected or ""))
        self.say("")

    @on(QueueList.Chosen)
    def _go(self, event: QueueList.Chosen) -> None:
        """Go to where the selected line is put right, or say why it cannot be here."""
        event.stop()
        if self._selected is not None:
            self.say(self._put_right(self._selected))
