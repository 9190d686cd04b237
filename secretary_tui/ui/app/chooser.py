"""The app of a folder: its sessions, to open one or make a new one."""

from collections.abc import Mapping
from pathlib import Path

from secretary_tui.keys.tables import BoundKeys
from secretary_tui.room.session_folder import SessionFolder
from secretary_tui.ui.dialogs.open_session import NewSession, OpenSession
from secretary_tui.ui.terminal.cell_diff import PaintedOnce


class Chooser(PaintedOnce):
    """An app in which a session is chosen; `chosen` is its path, or None.

    With `values` it asks for a new session, and fills these texts in.
    """

    def __init__(
        self,
        folder: SessionFolder,
        keymap: Mapping[str, str] | None = None,
        values: Mapping[str, str] | None = None,
        *,
        theme: str = "",
    ) -> None:
        super().__init__(theme)
        self.bound_keys = BoundKeys(keymap)
        self.set_keymap(self.bound_keys.keymap)
        self.folder = folder
        self.values = values
        self.chosen: Path | None = None

    def on_mount(self) -> None:
        """Show the sessions at once, or ask for a new one."""
        if self.values is None:
            self.push_screen(OpenSession(self.folder), self._leave)
            return
        form = NewSession(self.folder.new, None, self.values)

        def taken(values: Mapping[str, str] | None) -> None:
            if form.meetings:
                self.push_screen(OpenSession(self.folder), self._leave)
            else:
                self._leave(form.written if values is not None else None)

        self.push_screen(form, taken)

    def _leave(self, path: Path | None) -> None:
        self.chosen = path
        self.exit()
