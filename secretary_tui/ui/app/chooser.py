"""The screen of a folder: its sessions, of which one is opened, or a new one."""

from collections.abc import Mapping
from pathlib import Path

from secretary_tui.keys.bound import BoundKeys
from secretary_tui.room.session_folder import SessionFolder
from secretary_tui.ui.dialogs.new_session import NewSession
from secretary_tui.ui.dialogs.open_session import OpenSession
from secretary_tui.ui.terminal.base_app import RoomApp


class Chooser(RoomApp[Path]):
    """Returns the path of the session that was chosen, or None.

    With `values` a new session is asked for, of which these texts are known.
    """

    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, folder: SessionFolder, keymap: Mapping[str, str] | None = None, values: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        self.bound_keys = BoundKeys(keymap)
        self.set_keymap(self.bound_keys.keymap)
        self.folder = folder
        self.values = values

    def on_mount(self) -> None:
        """Show the sessions at once, or ask for a new one."""
        if self.values is None:
            self.push_screen(OpenSession(self.folder), self.exit)
            return
        form = NewSession(self.folder.new, None, self.values)
        self.push_screen(form, lambda taken: self.exit(form.wanted.written if taken is not None else None))
