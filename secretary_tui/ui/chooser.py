"""The screen of a folder: its sessions, of which one is opened."""

import os
from collections.abc import Sequence
from pathlib import Path

from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter, NoColor

from secretary_tui.ui.dialogs.open_session import Found, OpenSession
from secretary_tui.ui.theme import THEMES, theme_name


class Chooser(App[Path]):
    """Returns the path of the session that was chosen, or None."""

    CSS_PATH = "main.tcss"
    TITLE = "secretary"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, found: Sequence[Found], folder: Path) -> None:
        super().__init__()
        self.found = found
        self.folder = folder
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = theme_name("", os.environ)

    def get_driver_class(self) -> type[Driver]:
        """The driver that survives what a bad line sends."""
        from secretary_tui.ui.driver import SecretaryDriver  # noqa: PLC0415 - not there where no terminal is

        return SecretaryDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """No colour at all under NO_COLOR; Textual would choose by a theme that is not yet known then."""
        return [NoColor()] if self.no_color else super().get_line_filters()

    def on_mount(self) -> None:
        """Show the sessions at once."""
        self.push_screen(OpenSession(self.found, folder=str(self.folder)), self.exit)
