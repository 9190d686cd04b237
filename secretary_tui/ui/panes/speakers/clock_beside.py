"""The clock beside the list of speakers on a wide screen."""

from datetime import datetime
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size

from secretary_tui.domain.model.session import Session
from secretary_tui.room.timer_texts import NEXT, BarTexts, timer_texts
from secretary_tui.room.view import NOTHING, Said
from secretary_tui.ui.panes.timer.timer import question_fields, show_questions
from secretary_tui.ui.widgets.big_time import TIME_WIDTHS, BigTime
from secretary_tui.ui.widgets.strip import Field

#: Rows of the digits, and of larger ones from so many columns on.
DIGITS: Final = 5
LARGER_DIGITS: Final = 7
LARGER: Final = 172
#: Rows of all but digits and questions, with the blank ones.
OTHERS: Final = 17
#: Blank columns at its left.
MARGIN: Final = 2


class ClockBeside(Vertical):
    """As the tab Timer has it, in a column; each text is painted when its words change."""

    DEFAULT_CSS = f"""
    ClockBeside {{
        height: 1fr;
        padding: 0 0 0 {MARGIN};
        & > Field {{ width: 1fr; }}
        & > BigTime {{ margin: 1 0; }}
        & > .clock--who, & > .clock--head {{ text-style: bold; }}
        & > .clock--head {{ margin: 1 0 0 0; }}
    }}
    """

    def __init__(self) -> None:
        super().__init__()
        self.big = BigTime()
        self.fields = {name: Field() for name in ("who", "about", "block", "sitting", "more")}
        self.next = (Field("clock--head"), *(Field() for _ in range(NEXT)))
        self.questions = question_fields("clock--head")
        self._rows_left = 0
        self._digits = DIGITS

    def compose(self) -> ComposeResult:
        self.fields["who"].add_class("clock--who")
        self.fields["more"].add_class("clock--head")
        yield from (self.fields["who"], self.fields["about"], self.big, self.fields["block"], self.fields["sitting"])
        yield from (*self.next, self.fields["more"], *self.questions)

    def fit(self, size: Size) -> None:
        """Take the width and the digits for a pane of this size."""
        rows = self._digits = LARGER_DIGITS if size.width >= LARGER else DIGITS
        self.big.grow(rows)
        self.styles.width = TIME_WIDTHS[rows] + MARGIN
        self._rows_left = size.height - OTHERS - rows

    def show(self, session: Session, now: datetime) -> None:
        """Show the sitting at an instant."""
        texts = timer_texts(session, now)
        self.big.show(texts.big, texts.tone)
        words = (texts.who, texts.about, *map(_after_name, (texts.block, texts.sitting)), _in_short(texts.more))
        for field, said in zip(self.fields.values(), words, strict=True):
            field.show(said)
        for field, said in zip(self.next, texts.next, strict=True):
            field.show(said)
        show_questions(self.questions, texts.questions, self._rows_left, TIME_WIDTHS[self._digits])


def _after_name(bar: BarTexts) -> Said:
    """Return what is said of a bar behind its name; nothing where nothing is."""
    return Said(f"{bar.name.text} {bar.said.text}", bar.said.tone) if bar.said.text else NOTHING


def _in_short(said: Said) -> Said:
    """Return what is said, of which the first part is enough where there is no room."""
    return Said(said.text, said.tone, (said.text.partition(" · ")[0],))
