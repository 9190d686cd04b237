"""The base of all apps: looks, driver, and one sentence at a failure."""

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
    """What both screens of the program share; `failure` is the traceback of an error that ended one."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = Path(__file__).parents[1] / "main.tcss"
    TITLE = "secretary"

    def __init__(self, theme: str = "") -> None:
        super().__init__()
        #: The keys as the user's keymap binds them.
        self.bound_keys = BoundKeys()
        self.failure = ""
        self.animation_level = "none"
        self._disable_notifications = self._disable_tooltips = True  # there is a line of messages
        for look in THEMES:
            self.register_theme(look)
        self.theme = theme_name(theme, os.environ)

    def get_driver_class(self) -> type[Driver]:
        """Return the driver that survives what a bad line sends."""
        from secretary_tui.ui.terminal.driver import SecretaryDriver

        return SecretaryDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """No colour at all under NO_COLOR; Textual would choose by a theme that is not yet known then."""
        return [NoColor()] if self.no_color else super().get_line_filters()

    def _fatal_error(self) -> None:
        """End after an error of the program, without printing a page of code into the room's terminal."""
        self.failure = traceback.format_exc()
        self.exit(return_code=1)
