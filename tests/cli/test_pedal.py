"""A pedal on its own terminal calls the next entry beside two desks: each entry is called once."""

import mmap
import os
import struct
import tty
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

import pytest

from secretary_tui.bootstrap.desk import open_desk
from secretary_tui.cli.main import main
from secretary_tui.config import Config
from secretary_tui.desk.log import log_lines
from secretary_tui.desk.rehearsal import rehearse
from secretary_tui.domain.rules.guards import expected_holder
from secretary_tui.errors import Refused
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests.acts import CallNext, NextBlock, SkipBlock
from tests.clocks import StillClock
from tests.sittings import at, sitting

DONE: Final = b"."


class SharedClock(StillClock):
    """A still clock that all forked processes share."""

    def __init__(self) -> None:
        super().__init__(at(1))
        self._passed = mmap.mmap(-1, 8)

    def _seconds(self) -> float:
        passed: float = struct.unpack("d", self._passed[:])[0]
        return passed

    def now(self) -> datetime:
        return self.instant + timedelta(seconds=self._seconds())

    def real(self) -> float:
        return self.seconds + self._seconds()

    def let_pass(self, seconds: float) -> None:
        self._passed[:] = struct.pack("d", self._seconds() + seconds)


class Device:
    """A process that calls a function for each byte that is typed on its terminal."""

    def __init__(self, pressed: Callable[[], object]) -> None:
        self._keys, terminal = os.openpty()
        tty.setraw(terminal)
        self._acks, ack = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
                while os.read(terminal, 1) == b" ":
                    pressed()
                    os.write(ack, DONE)
            finally:
                os._exit(0)
        os.close(terminal)
        os.close(ack)
        self._open = 0

    def press(self, times: int = 1) -> None:
        """Press the key, and do not wait for the result."""
        os.write(self._keys, b" " * times)
        self._open += times

    def wait(self) -> None:
        while self._open:
            acks = os.read(self._acks, self._open)
            assert acks, "the process has ended"
            self._open -= len(acks)

    def leave(self) -> None:
        os.write(self._keys, b"q")
        assert os.waitpid(self.pid, 0)[1] == 0
        os.close(self._keys)
        os.close(self._acks)


def desk_at(path: Path, initials: str) -> Callable[[], object]:
    """Return what a key does at a desk that stays open: call the next entry if the floor is as the desk last saw it."""
    desk = open_desk(path, Config(initials=initials))

    def press() -> None:
        expected = expected_holder(desk.session)
        desk.refresh()  # a desk does so each second; the key may have been pressed earlier
        try:
            desk.do(CallNext(expected=expected))
        except Refused:
            return
        assert not desk.unsaved

    return press


@pytest.mark.parametrize("presses", [12, pytest.param(1_000, marks=pytest.mark.slow)])
def test_a_pedal_and_two_desks_call_each_once(presses: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, random = SharedClock(), Random(5)
    monkeypatch.setattr("secretary_tui.bootstrap.desk.open_clock", lambda *_, **__: clock)
    names = [f"State {number:04}" for number in range(presses)]
    planned = tmp_path / "planned.toml"
    planned.write_text(encode(sitting(*names, rules={"list_minutes": 1440})), "utf-8")
    path = rehearse(planned, copy=tmp_path / "rehearsed.toml")
    desk = open_desk(path, Config(initials="AB"))
    desk.do(SkipBlock(block="opening"))
    desk.do(NextBlock())
    pedal = Device(lambda: main(["next", str(path), "--as", "FP"]))
    desks = [Device(desk_at(path, initials)) for initials in ("CD", "EF")]
    rounds = pressed = 0
    while pressed < presses:
        rounds += 1
        bounces = min(random.choice((1, 1, 2, 3)), presses - pressed)
        pressed += bounces
        for device, times in random.sample([(pedal, bounces), *((one, random.randrange(2)) for one in desks)], 3):
            device.press(times)
        for device in (pedal, *desks):
            device.wait()
        called = sum(bool(entry.spans) for entry in SessionFile(path).read().entries)
        assert called == rounds
        clock.let_pass(random.uniform(6, 20))
    for device in (pedal, *desks):
        device.leave()
    session = SessionFile(path).read()
    assert [len(entry.spans) for entry in session.entries] == [1] * rounds + [0] * (presses - rounds)
    starts = [entry.spans[0].start for entry in session.entries[:rounds]]
    assert starts == sorted(starts)
    by = [line.initials for line in log_lines(SessionFile(path), session) if "has the floor" in line.sentence]
    assert len(by) == rounds
    assert {*by} <= {"FP", "CD", "EF"}
