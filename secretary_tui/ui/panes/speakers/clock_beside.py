"""The clock beside the list of speakers on a wide screen."""

from datetime import datetime
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size

from secretary_tui.domain.model.session import Session
from secretary_tui.room.timer_texts import timer_texts
from secretary_tui.room.view import NOTHING, Said
from secretary_tui.ui.panes.timer.timer import ClockFields
from secretary_tui.ui.widgets.big_time import MIDDLE, SMALL, time_width
from secretary_tui.ui.widgets.strip import Field

#: From this width on the digits are larger.
WIDE: Final = 172
#: Blank columns at its left.
MARGIN: Final = 2


class ClockBeside(Vertical):
    """The texts of the tab Timer in a column; each is painted when its words change."""

    DEFAULT_CSS = f"""
    ClockBeside {{
        height: 1fr;
        padding: 0 0 0 {MARGIN};
        & > Field {{ width: 1fr; }}
        & > BigTime {{ margin: 1 0; }}
        & > .clock--who {{ text-style: bold; }}
        & > RowsBelow {{ margin: 1 0 0 0; }}
    }}
    """

    def __init__(self) -> None:
        super().__init__()
        self.clock = ClockFields("clock")
        self.bars = (Field(), Field())

    def compose(self) -> ComposeResult:
        """Put all of it below each other, the digits below who speaks."""
        clock = self.clock
        yield from (clock.who, clock.about, clock.big, *self.bars, clock.below)

    def fit(self, size: Size) -> None:
        """Take the width and the digits for a pane of this size."""
        digits = MIDDLE if size.width >= WIDE else SMALL
        self.clock.big.grow(digits)
        self.styles.width = time_width(digits) + MARGIN

    def show(self, session: Session, now: datetime) -> None:
        """Show the sitting at an instant."""
        texts = timer_texts(session, now)
        for field, bar in zip(self.bars, texts.bars[1:], strict=True):
            field.show(Said(f"{bar.name.text} {bar.said.text}", bar.said.tone) if bar.said.text else NOTHING)
        self.clock.show(texts)
