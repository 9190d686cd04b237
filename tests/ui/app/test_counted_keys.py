"""What a key and a tick cost, counted: messages, rows made, drawn and encoded, the same in a list of any length."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from textual import events
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from secretary_tui.desk.desk import Desk
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text import codec, row_edit
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.services import Services
from secretary_tui.ui.panes.speakers import entry_rows
from secretary_tui.ui.widgets.line_painter import LinePainter
from tests.shipped import at
from tests.terminal.long_sitting import long_sitting
from tests.ui.harness import StillClock

LENGTHS: Final = (60, 10_000)
KEYS: Final = {"move down": ("J", "J"), "move up": ("K", "K"), "next": ("space", " "), "undo": ("u", "u")}
#: Messages of a key, those left out that wake a queue or paint: the key alone, for its act is done in the same turn.
MESSAGES: Final = 1
#: All whose turn is expected at another minute after `next` are made anew, and nobody behind them.
MOST_REACHED: Final = 45
#: Sent by Textual to wake a queue, and by the test to see that all are empty.
UNCOUNTED: Final = ("Prompt", "Callback", "Update")


class Counts:
    """Counts calls while `counted` is not None."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.counted: Counter[str] | None = None
        for what, owner, name in (
            ("made", entry_rows, "make_row"),
            ("drawn", LinePainter, "row"),
            ("encoded", codec, "row_text"),
            ("encoded", row_edit, "row_text"),
        ):
            patch.setattr(owner, name, self._counting(what, getattr(owner, name)))
        dispatch = MessagePump._dispatch_message

        async def dispatched(pump: MessagePump, message: Message) -> None:
            if type(message).__name__ not in UNCOUNTED:
                self._count("messages")
            await dispatch(pump, message)

        patch.setattr(MessagePump, "_dispatch_message", dispatched)

    def _count(self, what: str) -> None:
        if self.counted is not None:
            self.counted[what] += 1

    def _counting(self, what: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*args: Any, **kwargs: Any) -> Any:
            self._count(what)
            return function(*args, **kwargs)

        return counting


async def counted_keys(folder: Path, length: int, counts: Counts) -> dict[str, Counter[str]]:
    """Return what each key, and a tick, costs in a list of so many names of which the first speaks."""
    clock = StillClock(at(10, 5))
    desk = Desk(SessionFile(long_sitting(folder / f"{length}.toml", length)), clock)
    app = SecretaryApp(desk, Services(tab="speakers"))
    costs: dict[str, Counter[str]] = {}

    async def count(what: str, act: Callable[[], object], pilot: Pilot[None]) -> None:
        clock.forward(3)
        counts.counted = costs[what] = Counter()
        act()
        await pilot.pause()
        await pilot.pause()
        counts.counted = None

    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("down", "down", "J", "K")
        clock.forward(3)
        await pilot.press("space")
        clock.forward(3)
        await pilot.press("u")
        for what, (key, character) in KEYS.items():
            await count(what, partial(app.post_message, events.Key(key, character)), pilot)
        await count("tick", app._tick, pilot)
    return costs


async def test_keys_and_ticks_cost_the_same_in_a_list_of_any_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = Counts(monkeypatch)
    short, long = [await counted_keys(tmp_path, length, counts) for length in LENGTHS]
    assert short == long
    for what in KEYS:
        assert short[what]["messages"] == MESSAGES, what
        assert 0 < short[what]["made"] <= MOST_REACHED, what
    assert short["move down"]["encoded"] <= 1
    assert short["tick"]["messages"] == 0
    assert short["tick"]["encoded"] == 0
