"""An app with the strip above a running sitting."""

from datetime import UTC, datetime, timedelta
from typing import Any

from textual.app import ComposeResult

from secretary_tui.domain.model.session import Session
from secretary_tui.ui.terminal.cell_diff import PaintedOnce
from secretary_tui.ui.widgets.strip import StatusStrip
from tests.ui.harness import START, small_session


def running_session(entries: int = 8) -> Session:
    """Return the morning after 10.10: the first floor slot since 10.07, Algeria was heard, China speaks since 10.10."""
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
    speaking: dict[str, Any] = {"spans": ({"start": at + timedelta(minutes=3)},)}
    queue = [others[n % len(others)].evolve(id=f"q{n}") for n in range(entries - 2)]
    entries_ = (
        *(entry.evolve(outcome="withdrawn") for entry in session.on_list("opening")),
        type(first).of(first.by_name() | spoken),
        type(second).of(second.by_name() | speaking),
        *queue,
    )
    lists = tuple(row.evolve(opened=START + timedelta(minutes=7)) for row in session.lists)
    return session.evolve(blocks=blocks, entries=entries_, lists=lists)


class DeskApp(PaintedOnce):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.instant = now
        self.strip = StatusStrip()

    def compose(self) -> ComposeResult:
        yield self.strip

    def on_mount(self) -> None:
        self.strip.session = running_session()
        self.strip.now = self.instant
