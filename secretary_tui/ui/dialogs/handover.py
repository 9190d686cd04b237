"""What a colleague needs who takes the desk over, to be read on the whole screen."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from secretary_tui.domain.acts.sitting import TakeOver
from secretary_tui.keys.dialogs import HANDOVER_KEYS
from secretary_tui.ui.dialogs.dialog import Dialog
from secretary_tui.ui.dialogs.preview import Preview
from secretary_tui.ui.key_bindings import bindings, with_keys


class HandoverDialog(Dialog[TakeOver]):
    """Show the page; return `relief`, the act by which the desk is taken over, if it is.

    Without it nobody is relieved, and enter closes the page. `write` opens above it what writes the page.
    """

    DEFAULT_CSS = """
    HandoverDialog {
        align: left top;
        background: $background;
        & > Static { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #handover-title { background: $panel; text-style: bold; }
        & > #handover-keys { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(HANDOVER_KEYS)

    def __init__(self, page: str, write: Callable[[], None], relief: TakeOver | None = None) -> None:
        super().__init__(f"{relief.was} had the desk until now" if relief else "What a colleague needs")
        self._page = page
        self._write = write
        self._relief = relief

    def compose(self) -> ComposeResult:
        """Put title, page and keys below each other."""
        takes = "takes it over" if self._relief else "closes it"
        leaves = "  {dialog.close} only looks on" if self._relief else ""
        keys = with_keys(self, f"{{handover.take}} {takes}  {{handover.write}} writes it to a file{leaves}  ↑ ↓ move")
        yield Static(Content(self.heading), id="handover-title")
        yield Preview()
        yield Static(Content(keys), id="handover-keys")

    def on_mount(self) -> None:
        """Show the page from its beginning."""
        preview = self.query_one(Preview)
        preview.focus()
        preview.show(self._page)

    def action_take(self) -> None:
        """Take the desk over, or close what was read."""
        self.dismiss(self._relief)

    def action_write(self) -> None:
        """Open what writes it."""
        self._write()
