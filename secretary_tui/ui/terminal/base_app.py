"""The base class of all apps (desk, list of sessions, display): themes, driver, and the traceback of a failure."""

import os
import traceback
from collections.abc import Sequence
from pathlib import Path

from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter, NoColor

from secretary_tui.keys.tables import BoundKeys
from secretary_tui.ui.terminal.theme import THEMES, theme_name


class RoomApp(App[None]):
    """The base class of the apps: the desk, the list of sessions, and the display.

    `failure` is the traceback of the error that ended the app, for the caller; empty if there was none.
    """

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = Path(__file__).parents[1] / "main.tcss"
    TITLE = "secretary"

    def __init__(self, theme: str = "") -> None:
        super().__init__()
        #: The keys as the user's keymap binds them.
        self.bound_keys = BoundKeys()
        self.failure = ""
        self.animation_level = "none"
        self._disable_notifications = self._disable_tooltips = True  # messages have a line of their own
        for look in THEMES:
            self.register_theme(look)
        self.theme = theme_name(theme, os.environ)

    def get_driver_class(self) -> type[Driver]:
        from secretary_tui.ui.terminal.driver import SecretaryDriver

        return SecretaryDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        # with NO_COLOR, Textual would ask for the theme, which is not known yet
        return [NoColor()] if self.no_color else super().get_line_filters()

    def _fatal_error(self) -> None:
        self.failure = traceback.format_exc()
        self.exit(return_code=1)
