"""Where the terminal's own cursor stands for a screen reader or a braille line: in the row or field that is in use."""

from typing import Any, Final

from textual.geometry import Offset
from textual.screen import Screen

#: Shows the cursor, which Textual hides.
SHOW_CURSOR: Final = "\x1b[?25h"


def place_to_read(screen: Screen[Any]) -> Offset:
    """Return the cell in which the cursor stands: that of the field or row in use, else the head of what is in use.

    Fields and lists have a `cursor_screen_offset`, as Textual calls it. So has a dialog that knows which of its rows is
    meant; one without field and row is read from its head.
    """
    for used in (screen, screen.focused):
        place = getattr(used, "cursor_screen_offset", None)
        if isinstance(place, Offset):
            return place
    used = screen.focused or next(iter(screen.children), screen)
    return used.content_region.offset
