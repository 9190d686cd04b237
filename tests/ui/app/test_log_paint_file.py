"""The order of an act at a screen: its log is synced, it is painted, its file is written."""

import os
from pathlib import Path
from typing import Any

import pytest
from textual import events

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.errors import NotSaved
from secretary_tui.storage.kept_acts import PendingActs
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.ui.app.app import SecretaryApp
from secretary_tui.ui.app.services import Services
from tests.clocks import StillClock
from tests.shipped import at
from tests.terminal.long_sitting import long_sitting
from tests.ui.harness import started


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
