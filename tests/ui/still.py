"""What a picture of the screen must not depend on, put aside: colour settings, the kind of terminal, the locale."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from secretary_tui.ui.widgets import glyphs
from secretary_tui.ui.widgets.big_digits import shape


@contextmanager
def still_surroundings() -> Iterator[None]:
    """A plain terminal with all signs, whatever the one at hand is."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_COLOR", "TEXTUAL_THEME", "COLORTERM"):
            patch.delenv(name, raising=False)
        patch.setenv("TERM", "xterm-256color")
        patch.setattr("locale.getpreferredencoding", lambda *_: "UTF-8")
        _forget()
        yield
    _forget()


def _forget() -> None:
    glyphs.glyphs.cache_clear()
    shape.cache_clear()
