"""Random acts on the desk, held against a plain sitting that shares no code with it; ten thousand in the slow run."""

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import AddEntry, BackToWaiting, HoldEntry, ReleaseEntry, WithdrawEntry
from secretary_tui.domain.acts.floor import (
    CallNext,
    EndPointOfOrder,
    EndSpeech,
    GiveFloor,
    MarkAbsent,
    Pause,
    RaisePointOfOrder,
    Resume,
)
from secretary_tui.domain.acts.lists import MoveEntry
from secretary_tui.domain.acts.sitting import NextBlock, ResumeSitting, Suspend
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import Refused
from secretary_tui.storage.session_file import SessionFile
from tests.clocks import StillClock
from tests.desks import desk_at, session_at
from tests.plain_sitting import No, PlainSitting
from tests.rows import session_of
from tests.sittings import BLOCKS, NINE

NAMES: Final = ("Brazil", "China", "Cuba", "Egypt", "France")
PANEL: Final = ("Benyam Dawit Mezmur", "Ernie Allen")
#: 130 sittings of 100 steps each: ten thousand acts, and what lies between them; a few of them in each run.
SITTINGS: Final = 130
ACTS: Final = 100


def told(session: Session) -> dict[str, Any]:
    """The program's session in the words of the plain one."""

    def seconds(instant: Any) -> float | None:
        return None if instant is None else (instant - NINE).total_seconds()

    sitting_now = session.suspension
    return {
        "rows": [
            (
                session.name_of(entry),
                entry.list,
                "point" if entry.kind == "point of order" else "statement",
                entry.outcome,
                bool(entry.held),
                [(seconds(span.start), seconds(span.end)) for span in entry.spans],
            )
            for entry in session.entries
        ],
        "blocks": [(block.id, seconds(block.started), seconds(block.ended)) for block in session.blocks],
        "suspended": seconds(sitting_now.start) if sitting_now else None,
        "closed": seconds(session.sitting.closed),
        "limits": [e.limit for e in session.on_list("floor") if e.spans],
    }


class DeskMachine(RuleBasedStateMachine):
    """One desk on a real file, beside the plain sitting."""

    path: Path

    @initialize()
    def open(self) -> None:
        rmtree(self.path.parent, ignore_errors=True)
        session_at(self.path, *NAMES, rules={"list_minutes": 1440})
        self.clock = StillClock()
        self.desk = self._open()
        self.plain = PlainSitting(NAMES, tuple((b["id"], b["kind"], b["minutes"]) for b in BLOCKS), PANEL)

    def _open(self) -> Desk:
        return desk_at(self.path, clock=self.clock)

    @property
    def now(self) -> float:
        return (self.clock.instant - NINE).total_seconds()

    @property
    def expected(self) -> str | None:
        holder = self.desk.session.holder
        return holder.id if holder else None

    def both(self, act: Callable[[], object], plain: Callable[[], object]) -> None:
        """The two refuse together, or both do it."""
        try:
            plain()
        except No:
            before = self.desk.session
            try:
                act()
            except Refused:
                assert self.desk.session is before
                return
            raise AssertionError("the plain sitting refuses what the desk did") from None
        act()

    def act(self, command: Act, name: str, *args: Any) -> None:
        self.both(lambda: self.desk.do(command), lambda: self.plain.act(name, self.now, *args))

    def place(self, index: int) -> str:
        places = self.desk.session.places("floor")
        return places[index % len(places)].id

    @rule(seconds=st.integers(3, 700))
    def time_passes(self, seconds: int) -> None:
        self.clock.forward(seconds=seconds)

    @rule()
    def next(self) -> None:
        self.clock.forward(seconds=2)
        self.act(CallNext(expected=self.expected), "next")

    @rule(cut=st.booleans())
    def end(self, cut: bool) -> None:
        self.act(EndSpeech(cut_short=cut), "end", cut)

    @rule()
    def pause(self) -> None:
        holder = self.desk.session.holder
        self.act(Pause() if holder is None or holder.is_speaking else Resume(), "pause")

    @rule()
    def point_of_order(self) -> None:
        holder = self.desk.session.holder
        ends = holder is not None and holder.kind == "point of order"
        self.act(EndPointOfOrder() if ends else RaisePointOfOrder(), "point")

    @rule()
    def absent(self) -> None:
        self.clock.forward(seconds=2)
        self.act(MarkAbsent(expected=self.expected), "absent")

    @rule(sure=st.booleans())
    def block(self, sure: bool) -> None:
        self.clock.forward(seconds=2)
        self.act(NextBlock(expected=self.expected, sure=sure), "block", sure)

    @rule()
    def suspend(self) -> None:
        suspended = self.desk.session.suspension is not None
        self.act(ResumeSitting() if suspended else Suspend(), "suspend")

    @rule(index=st.integers(0, 30), by=st.sampled_from([-3, -1, 1, 3]))
    def move(self, index: int, by: int) -> None:
        self.act(MoveEntry(entry=self.place(index), by=by), "move", index, by)

    @rule(index=st.integers(0, 30))
    def hold(self, index: int) -> None:
        row = self.desk.session.entry(self.place(index))
        held = row is not None and row.held
        command = ReleaseEntry(entry=self.place(index)) if held else HoldEntry(entry=self.place(index), reason="x")
        self.act(command, "hold", index)

    @rule(index=st.integers(0, 30))
    def withdraw(self, index: int) -> None:
        self.act(WithdrawEntry(entry=self.place(index)), "withdraw", index)

    @rule(index=st.integers(0, 30))
    def back(self, index: int) -> None:
        self.act(BackToWaiting(entry=self.place(index)), "back", index)

    @rule(index=st.integers(0, 30))
    def give(self, index: int) -> None:
        self.clock.forward(seconds=2)
        self.act(GiveFloor(entry=self.place(index), expected=self.expected), "give", index)

    @rule(name=st.sampled_from(["Ghana", "Haiti", "India", "Brazil"]))
    def add(self, name: str) -> None:
        self.act(AddEntry(list="floor", name=name), "add", name)

    @rule()
    def undo(self) -> None:
        self.both(self.desk.undo, self.plain.undo)

    @rule()
    def redo(self) -> None:
        self.both(self.desk.redo, self.plain.redo)

    @rule()
    def line_drops(self) -> None:
        self.desk = self._open()

    @invariant()
    def agree(self) -> None:
        if hasattr(self, "desk"):
            assert told(self.desk.session) == self.plain.told()
            assert self.desk.unsaved == ""

    @rule()
    def on_disk(self) -> None:
        assert SessionFile(self.path).read() == self.desk.session
        session_of(self.desk.session.by_name())


@pytest.mark.parametrize("count", [SITTINGS // 32, pytest.param(SITTINGS, marks=pytest.mark.slow)])
def test_the_desk_agrees_with_a_plain_sitting(tmp_path: Path, count: int) -> None:
    """All of them: pytest -m slow tests/desk/test_desk_machine.py."""
    DeskMachine.path = tmp_path / "sessions" / "sitting.toml"
    patient = settings(
        max_examples=count,
        stateful_step_count=ACTS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    run_state_machine_as_test(DeskMachine, settings=patient)
