"""The look of the screen: what the environment, the configuration or the last choice say."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from platformdirs import user_state_path

from secretary_tui.config import APP, Config
from secretary_tui.keys.looks import THEMES
from secretary_tui.storage.kept_theme import KeptTheme
from secretary_tui.ui.terminal.signs import is_ascii_terminal

if TYPE_CHECKING:
    from secretary_tui.ui.terminal.cell_diff import PaintedOnce


class Look(NamedTuple):
    """The name of a look, and where it comes from, as `secretary config` tells it."""

    theme: str
    source: str


def fit_for_terminal(app: "PaintedOnce", config: Config) -> None:
    """Have a screen painted with the signs that the terminal, and who reads it, can take."""
    app.painted.has_cursor = config.accessible
    if config.ascii or is_ascii_terminal():
        app.painted.signs = "ascii words" if config.accessible else "ascii"
    elif config.accessible:
        app.painted.signs = "words"


def kept_theme() -> KeptTheme:
    """Return the look that was chosen last on a screen of this user."""
    return KeptTheme(user_state_path(APP) / "theme")


def look_of(config: Config, environ: Mapping[str, str] = os.environ) -> Look:
    """Return the look that holds: of NO_COLOR, else of the configuration, else the last choice, else the first."""
    if environ.get("NO_COLOR"):
        return Look("monochrome", "$NO_COLOR")
    if config.theme:
        return Look(config.theme, "file")
    chosen = kept_theme().read()
    return Look(chosen, "chosen on the screen") if chosen else Look(THEMES[0], "default")
