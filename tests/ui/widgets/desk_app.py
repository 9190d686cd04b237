"""The strip, the big digits and the bars over a sitting whose clock runs; to be run in a terminal.

The arguments are the seconds since nine o'clock, and how many entries the floor list has; `t` lets a second pass.
"""

import sys
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from secretary_tui.domain.forecast.schedule import block_elapsed, phase
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import remaining
from secretary_tui.domain.text import clock_text
from secretary_tui.room.timer_texts import BarTexts
from secretary_tui.ui.panes.timer import SpanBars
from secretary_tui.ui.terminal.cell_diff import PaintedOnce
from secretary_tui.ui.widgets.bars import SittingBar
from secretary_tui.ui.widgets.big_time import BigTime
from secretary_tui.ui.widgets.strip import StatusStrip
from tests.ui.harness import START, small_session


def running_session(entries: int = 8) -> Session:
    """The morning after 10.10: the first floor slot runs since 10.07, Algeria was heard, China speaks since 10.10."""
    at = datetime(2016, 3, 7, 9, 7, tzinfo=UTC)
    session = small_session()
    opening, floor, *rest = session.blocks
    blocks = (
        opening.evolve(started=START + timedelta(minutes=7), ended=at),
        floor.evolve(started=at, granted=5),
        *rest,
    )
    first, second, *others = session.on_list("floor")
    spoken: dict[str, Any] = {"spans": ({"start": at, "end": at + timedelta(minutes=2)},), "outcome": "delivered"}
    queue = [others[n % len(others)].evolve(id=f"q{n}") for n in range(max(0, entries - 2))]
    speaking: dict[str, Any] = {"spans": ({"start": at + timedelta(minutes=3)},)}
    entries_ = (
        *(entry.evolve(outcome="withdrawn") for entry in session.on_list("opening")),
        type(first).of(first.by_name() | spoken),
        type(second).of(second.by_name() | speaking),
        *queue,
    )
    lists = tuple(row.evolve(opened=START + timedelta(minutes=7)) for row in session.lists)
    return session.evolve(blocks=blocks, entries=entries_, lists=lists)


class DeskApp(PaintedOnce):
    """Time passes only by the key."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("t", "tick"), Binding("q", "quit")]
    CSS = "Screen { layout: vertical; } #gap, SpanBars { height: 1; } BigTime { margin: 1 2; }"

    def __init__(self, now: datetime, entries: int = 8, *, timer: bool = True, theme: str = "dark") -> None:
        super().__init__(theme)
        self.session = running_session(entries)
        self.instant = now
        self.strip = StatusStrip(id="strip")
        self.sitting = SittingBar(id="sitting")
        self.big = BigTime(id="big")
        self.bars = SpanBars()
        self.is_timer = timer

    def compose(self) -> ComposeResult:
        yield self.strip
        if self.is_timer:
            yield self.big
            yield self.bars
            yield self.sitting

    def on_mount(self) -> None:
        self.strip.session = self.session
        self.show()

    def action_tick(self) -> None:
        self.instant += timedelta(seconds=1)
        self.show()

    def show(self) -> None:
        self.strip.now = self.instant
        self.sitting.show(self.session, self.instant)
        holder, block = self.session.holder, self.session.running
        assert holder is not None
        assert block is not None
        left = remaining(self.session, holder, self.instant)
        assert left is not None
        word = phase(self.session, self.instant)
        self.big.show(clock_text(left), {"ENDING": "ending", "OVER": "over"}.get(word, "calm"))  # type: ignore[arg-type]
        elapsed, allotted = block_elapsed(self.session, block, self.instant), timedelta(minutes=block.allotted)
        self.bars.show_spans((BarTexts(elapsed=elapsed, allowed=allotted),))


if __name__ == "__main__":
    DeskApp(START + timedelta(seconds=float(sys.argv[1])), int(sys.argv[2]), timer=len(sys.argv) < 4).run(mouse=False)
