"""What a key, a tick and another desk's act cost in a list of any length; and log, file, paint: the order of an act.

Counted are messages, rows made, drawn, encoded and parsed, and syncs to disk.
"""

import os
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.domain.acts.entries import HoldEntry, ReleaseEntry
from secretary_tui.errors import NotSaved
from secretary_tui.storage import session_file
from secretary_tui.storage.kept_acts import PendingActs
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text import codec, row_edit
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.services import Services
from secretary_tui.ui.panes import entry_rows
from secretary_tui.ui.widgets.queue_list import LinePainter
from tests.clocks import StillClock
from tests.shipped import at
from tests.terminal.long_sitting import long_sitting
from tests.ui.harness import started

LENGTHS = (60, 1_000)
KEYS = {"move down": ("J", "J"), "move up": ("K", "K"), "next": ("space", " "), "undo": ("u", "u")}
#: Messages of a key: only the key, as for undo, or the key and its act; both are painted in the same turn.
MESSAGES = (1, 2)
#: The most rows that `next` makes again: those whose expected minute changes.
MOST_REACHED = 45
#: The changed rows, before and after the act.
MOST_ENCODED = 4
#: Messages that Textual sends to wake a queue.
UNCOUNTED = ("Prompt",)


class Counts:
    """Counts calls while `counted` is not None."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.counted: Counter[str] | None = None
        for what, owner, name in (
            ("made", entry_rows, "make_row"),
            ("drawn", LinePainter, "row"),
            ("encoded", codec, "row_text"),
            ("encoded", row_edit, "row_text"),
            ("synced", os, "fsync"),
            ("read whole", session_file, "decoded"),
        ):
            patch.setattr(owner, name, self._counting(what, getattr(owner, name)))
        dispatch = MessagePump._dispatch_message

        async def dispatched(pump: MessagePump, message: Message) -> None:
            if type(message).__name__ not in UNCOUNTED:
                self._count("messages")
            await dispatch(pump, message)

        patch.setattr(MessagePump, "_dispatch_message", dispatched)

    def _count(self, what: str, number: int = 1) -> None:
        if self.counted is not None:
            self.counted[what] += number

    def _counting(self, what: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*args: Any, **kwargs: Any) -> Any:
            self._count(what)
            return function(*args, **kwargs)

        return counting


async def counted_keys(folder: Path, length: int, counts: Counts) -> dict[str, Counter[str]]:
    """Return the costs of each key and of a tick in a list of `length` names, the first of which speaks."""
    clock = StillClock(at(10, 5))
    path = long_sitting(folder / f"{length}.toml", length)
    desk, other = (Desk(SessionFile(path), clock, Operator("room", name, name, name)) for name in ("AB", "CD"))
    app = SecretaryApp(desk, Services(tab="speakers"))
    costs: dict[str, Counter[str]] = {}

    async def count(what: str, act: Callable[[], object], pilot: Pilot[None]) -> None:
        clock.forward(seconds=3)
        counts.counted = costs[what] = Counter()
        act()
        await pilot.pause()
        counts.counted = None

    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("down", "down", "J", "K")
        clock.forward(seconds=3)
        await pilot.press("space")
        clock.forward(seconds=3)
        await pilot.press("u")
        for what, (key, character) in KEYS.items():
            await count(what, partial(app.post_message, events.Key(key, character)), pilot)
        await count("tick", app._tick, pilot)
        other.do(HoldEntry(entry="e00005", reason="not here"))
        await count("another's act", app._tick, pilot)
        other.do(ReleaseEntry(entry="e00005"))
        await count("a key after another's act", partial(app.post_message, events.Key("J", "J")), pilot)
    return costs


async def test_keys_and_ticks_cost_the_same_in_a_list_of_any_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = Counts(monkeypatch)
    short, long = [await counted_keys(tmp_path, length, counts) for length in LENGTHS]
    assert short == long
    assert not any(cost["read whole"] for cost in short.values())
    for what in KEYS:
        assert short[what]["messages"] in MESSAGES, what
        assert 0 < short[what]["made"] <= MOST_REACHED, what
    assert short["move down"]["encoded"] <= 1
    assert short["tick"]["messages"] == 0
    assert short["tick"].keys().isdisjoint(("encoded", "synced"))
    assert short["another's act"].keys().isdisjoint(("synced", "read whole"))
    for what in ("another's act", "a key after another's act"):
        assert 0 < short[what]["encoded"] <= MOST_ENCODED, what


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    path = long_sitting(tmp_path / "s.toml", 60)
    pending = PendingActs(path, tmp_path, 1 << 23)
    return Desk(SessionFile(path), StillClock(at(10, 5)), Operator("room", "AB", "xx", "tty1"), pending=pending)


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> list[str]:
    """Return the order in which log, terminal and file are written; consecutive paints count once."""
    happened: list[str] = []

    def record(what: str) -> None:
        if happened[-1:] != [what]:
            happened.append(what)

    fsync, replace, display = os.fsync, Path.replace, SecretaryApp._display

    def synced(file: int) -> None:
        fsync(file)
        if os.path.samestat(os.fstat(file), desk.file.side.journal.stat()):
            record("log")

    def replaced(half: Path, path: Path) -> Path:
        if path == desk.file.target:
            record("file")
        return replace(half, path)

    def displayed(app: SecretaryApp, screen: Any, renderable: Any) -> None:
        if renderable is not None:
            record("paint")
        display(app, screen, renderable)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(SecretaryApp, "_display", displayed)
    return happened


async def test_an_act_is_logged_then_in_the_file_then_painted(desk: Desk, order: list[str]) -> None:
    clock = desk.clock
    assert isinstance(clock, StillClock)
    async with started(SecretaryApp(desk, Services(tab="speakers")), (100, 30)) as (app, pilot):
        await pilot.press("down", "down", "K")
        for name, key in {"move": "J", "next": "space", "undo": "u"}.items():
            clock.forward(seconds=3)
            order.clear()
            await pilot.press(key)
            assert order[:3] == ["log", "file", "paint"], name
            assert SessionFile(desk.file.path).read() == desk.session == app.session
        order.clear()
        for _ in range(3):
            app.post_message(events.Key("J", "J"))
        await pilot.pause()
    assert [what for what in order if what != "paint"] == ["log", "file"] * 3, "keys at once lose no file"


async def test_a_file_that_refuses_is_reported(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise NotSaved("No space left.")

    async with started(SecretaryApp(desk, Services(tab="speakers")), (100, 30)) as (app, pilot):
        await pilot.press("down", "down", "K")
        with monkeypatch.context() as patch:
            patch.setattr(desk.file, "write", refuse)
            await pilot.press("J")
            assert app.main.strip.unsaved.startswith("No space left.")
        app._tick()
        assert app.main.strip.unsaved == ""
    assert SessionFile(desk.file.path).read() == desk.session
