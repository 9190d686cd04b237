"""Removes surroundings that a picture of the screen must not depend on: colour settings, the kind of terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def still_surroundings() -> Iterator[None]:
    """Set the environment of a plain terminal, whatever the real terminal is."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_COLOR", "TEXTUAL_THEME", "COLORTERM"):
            patch.delenv(name, raising=False)
        patch.setenv("TERM", "xterm-256color")
        yield
