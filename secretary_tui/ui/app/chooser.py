"""The screen of a folder: its sessions, of which one is opened."""

from collections.abc import Sequence
from pathlib import Path

from secretary_tui.room.sessions import SessionSummary
from secretary_tui.ui.dialogs.open_session import OpenSession
from secretary_tui.ui.terminal.base_app import RoomApp


class Chooser(RoomApp[Path]):
    """Returns the path of the session that was chosen, or None."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, sessions: Sequence[SessionSummary], folder: Path) -> None:
        super().__init__()
        self.sessions = sessions
        self.folder = folder

    def on_mount(self) -> None:
        """Show the sessions at once."""
        self.push_screen(OpenSession(self.sessions, folder=str(self.folder)), self.exit)
