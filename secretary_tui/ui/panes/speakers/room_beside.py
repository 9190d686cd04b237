"""The room beside the list of speakers: from so many columns on the clock stands there."""

from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Final

from textual.containers import Horizontal
from textual.geometry import Size

from secretary_tui.domain.model.session import Session

if TYPE_CHECKING:
    from secretary_tui.ui.panes.speakers.clock_beside import ClockBeside

#: From so many columns on the clock stands beside the list.
WIDE: Final = 140


class RoomBeside:
    """Puts the clock into the row of the list, where there is room; its code is imported when it is first shown."""

    def __init__(self, row: Horizontal) -> None:
        self._row = row
        self.clock: ClockBeside | None = None

    def fit(self, size: Size) -> None:
        """Show the clock, or take it away, as a pane of this size has room for it."""
        if self.clock is None and size.width >= WIDE:
            self.clock = import_module("secretary_tui.ui.panes.speakers.clock_beside").ClockBeside()
            if self._row.is_attached:
                self._row.mount(self.clock)
            else:  # before the first frame, so that the list is painted once
                self._row.compose_add_child(self.clock)
        if self.clock is not None:
            self.clock.display = size.width >= WIDE
            self.clock.fit(size)

    def show(self, session: Session, now: datetime) -> None:
        """Show the sitting at an instant, if the clock is there."""
        if self.clock is not None and self.clock.display:
            self.clock.show(session, now)
