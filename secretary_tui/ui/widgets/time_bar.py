"""A bar of what is spent against what is allowed, with a sign where it is over."""

from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar

from rich.text import Text

from secretary_tui.ui.widgets import glyphs
from secretary_tui.ui.widgets.changed_lines import TextLines


def bar_text(elapsed: timedelta, allowed: timedelta, width: int) -> Text:
    """Return the bar in `width` cells; beyond what is allowed it shrinks to make room for the overrun."""
    whole = max(elapsed, allowed)
    if whole <= timedelta(0) or width <= 0:
        return Text(glyphs.RULE * max(0, width), style="muted")
    if elapsed <= allowed:
        spent = min(width, round(width * (elapsed / whole)))
        return Text.assemble((glyphs.SPENT * spent, "spent"), (glyphs.RULE * (width - spent), "muted"))
    over = min(max(1, round(width * ((elapsed - allowed) / whole))), width)
    return Text.assemble((glyphs.SPENT * (width - over), "spent"), (glyphs.OVER * over, "over"))


class TimeBar(TextLines):
    """One line; painted when a cell changes, never because a second has passed."""

    _prefix = "time-bar"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"time-bar--spent", "time-bar--muted", "time-bar--over"}
    DEFAULT_CSS = """
    TimeBar {
        height: 1;
        width: 1fr;
        & > .time-bar--spent { color: $text-primary; }
        & > .time-bar--muted { color: $text-muted; }
        & > .time-bar--over { color: $text-error; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._elapsed = self._allowed = timedelta(0)

    def show(self, elapsed: timedelta, allowed: timedelta) -> None:
        """Show so much time of so much."""
        self._elapsed, self._allowed = elapsed, allowed
        self._show_changes()

    def _wanted(self, width: int, height: int) -> Iterator[Text]:
        yield bar_text(self._elapsed, self._allowed, width)
        yield from [Text()] * (height - 1)
