"""The sessions of a folder, with title, date and state; one is opened by enter."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from secretary_tui.domain.text.cleaning import clean
from secretary_tui.room.sessions import SessionSummary
from secretary_tui.ui.dialogs.dialog import Dialog, arrows
from secretary_tui.ui.widgets.cells import fit

#: Cells of the column of titles.
_TITLE: int = 44


class OpenSession(Dialog[Path]):
    """Choose a session; returns its path."""

    keys_line: ClassVar[str] = "↑ ↓ and enter opens it · {dialog.close} leaves"
    BINDINGS: ClassVar[list[BindingType]] = [
        *arrows("step", letters=True),
        Binding("enter", "open", show=False),
    ]
    DEFAULT_CSS = """
    OpenSession #rows { height: auto; max-height: 17; }
    OpenSession .found { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    OpenSession #marked { min-height: 1; }
    """

    def __init__(self, sessions: Sequence[SessionSummary], *, folder: str, at: Path | None = None) -> None:
        super().__init__("Open a session")
        self.sessions = tuple(sessions)
        self.folder = folder
        self.at = next((i for i, session in enumerate(self.sessions) if session.path == at), 0)

    def body(self) -> ComposeResult:
        """Yield the folder and its sessions."""
        yield Static(Content(clean(self.folder)), classes="hint")
        if not self.sessions:
            yield Static(Content("There is no session here; copy one of those that came with the program"))
        with VerticalScroll(id="rows", can_focus=False):
            for index in range(len(self.sessions)):
                yield Static(self._row(index), classes="found")
        if self.sessions:
            yield Static(self._marked(), id="marked", classes="hint")

    def _marked(self) -> Content:
        """The file of the session that is marked, and its state, which may be a whole sentence."""
        session = self.sessions[self.at]
        return Content(clean(f"{session.path.name} · {session.state}"))

    def _row(self, index: int) -> Content:
        session = self.sessions[index]
        here = index == self.at
        title = clean(session.title)
        return Content.assemble(
            "▸ " if here else "  ",
            (fit(title, _TITLE), "bold" if here else ""),
            f"  {set_cell_size(clean(session.when), 16)}  ",
            (clean(session.state), "$text-muted"),
        )

    def action_step(self, by: int) -> None:
        """Go up or down."""
        if not self.sessions:
            return
        before, self.at = self.at, min(max(0, self.at + by), len(self.sessions) - 1)
        rows = list(self.query(".found").results(Static))
        for index in {before, self.at}:
            rows[index].update(self._row(index), layout=False)
        rows[self.at].scroll_visible(animate=False)
        self.query_one("#marked", Static).update(self._marked())

    def action_open(self) -> None:
        """Open the one that is marked."""
        if self.sessions:
            self.dismiss(self.sessions[self.at].path)
