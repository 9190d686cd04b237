"""Chooses the theme of a screen (NO_COLOR, configuration, last choice) and its signs; keeps the theme for later."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from secretary_tui.config import Config
from secretary_tui.keys import THEMES
from secretary_tui.paths import own_folder
from secretary_tui.storage.own_files import read_own, write_own
from secretary_tui.ui.terminal.theme import is_ascii_terminal

if TYPE_CHECKING:
    from secretary_tui.ui.terminal.cell_diff import PaintedOnce

#: The most bytes of the name of a theme.
MOST_BYTES = 40


class Look(NamedTuple):
    """The name of a theme, and its source as `secretary config` reports it."""

    theme: str
    source: str


def fit_for_terminal(app: "PaintedOnce", config: Config) -> None:
    """Choose the characters and the cursor of a screen, for its terminal and for a user with a screen reader."""
    app.painted.has_cursor = config.accessible
    if config.ascii or is_ascii_terminal():
        app.painted.signs = "ascii words" if config.accessible else "ascii"
    elif config.accessible:
        app.painted.signs = "words"


def kept_theme() -> str:
    """Return the theme that this user chose last on a screen; empty if there is none, or it cannot be read."""
    name = read_own(theme_file(), MOST_BYTES).decode(errors="replace").strip()
    return name if name in THEMES else ""


def keep_theme(name: str) -> bool:
    """Keep the name of a theme for the next time; return whether the disk accepted it."""
    return write_own(theme_file(), f"{name}\n".encode())


def theme_file() -> Path:
    """Return the path of the file with the theme that the user chose last."""
    return own_folder("state") / "theme"


def look_of(config: Config, environ: Mapping[str, str] = os.environ) -> Look:
    """Return the theme of the screen and its source: NO_COLOR, configuration, last choice or default, in this order."""
    if environ.get("NO_COLOR"):
        return Look("monochrome", "$NO_COLOR")
    if config.theme:
        return Look(config.theme, "file")
    chosen = kept_theme()
    return Look(chosen, "chosen on the screen") if chosen else Look(THEMES[0], "default")
