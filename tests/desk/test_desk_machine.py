"""Random acts on the desk, compared with a plain sitting that shares no code; ten thousand in the slow run."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

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
from secretary_tui.domain.acts.sitting import NextBlock, ResumeSitting, Suspend
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import Refused
from secretary_tui.storage.session_file import SessionFile
from tests.acts import Act, AddEntry, BackToWaiting, HoldEntry, MoveEntry, ReleaseEntry, WithdrawEntry
from tests.clocks import StillClock
from tests.desks import desk_at, session_at
from tests.plain_sitting import No, PlainSitting
from tests.rows import session_of
from tests.sittings import BLOCKS, NINE

NAMES = ("Brazil", "China", "Cuba", "Egypt", "France")
PANEL = ("Benyam Dawit Mezmur", "Ernie Allen")
ADDED = ("Ghana", "Haiti", "India", "Brazil")
#: 130 sittings of 100 steps: ten thousand acts and other steps; each run of the tests has a few of these sittings.
SITTINGS = 130
ACTS = 100


def told(session: Session) -> dict[str, Any]:
    """Return the facts of the program's session in the form of the plain sitting."""

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


class Pair:
    """A desk on a real file, and the plain sitting."""

    def __init__(self, path: Path, chance: Random) -> None:
        self.path = session_at(path, *NAMES, rules={"list_minutes": 1440})
        self.chance = chance
        self.clock = StillClock()
        self.desk = desk_at(self.path, clock=self.clock)
        self.plain = PlainSitting(NAMES, tuple((b["id"], b["kind"], b["minutes"]) for b in BLOCKS), PANEL)

    def both(self, act: Callable[[], object], plain: Callable[[], object]) -> None:
        try:
            plain()
        except No:
            before = self.desk.session
            with pytest.raises(Refused):
                act()
            assert self.desk.session is before
        else:
            act()

    def act(self, command: Act, name: str, *args: Any) -> None:
        now = (self.clock.instant - NINE).total_seconds()
        self.both(lambda: self.desk.do(command), lambda: self.plain.act(name, now, *args))

    def step(self) -> None:
        session, holder, index = self.desk.session, self.desk.session.holder, self.chance.randrange(31)
        places = session.places("floor")
        row = places[index % len(places)]
        expected, flag = holder.id if holder else None, self.chance.random() < 0.5
        name, by, seconds = self.chance.choice(ADDED), self.chance.choice((-3, -1, 1, 3)), self.chance.randint(3, 700)
        is_point = holder is not None and holder.kind == "point of order"
        pauses = holder is None or holder.is_speaking
        steps: dict[str, Callable[[], object]] = {
            "time passes": lambda: self.clock.forward(seconds=seconds),
            "line drops": lambda: setattr(self, "desk", desk_at(self.path, clock=self.clock)),
            "on disk": self.require_on_disk,
            "undo": lambda: self.both(self.desk.undo, self.plain.undo),
            "redo": lambda: self.both(self.desk.redo, self.plain.redo),
            "next": lambda: self.act(CallNext(expected=expected), "next"),
            "end": lambda: self.act(EndSpeech(cut_short=flag), "end", flag),
            "pause": lambda: self.act(Pause() if pauses else Resume(), "pause"),
            "point": lambda: self.act(EndPointOfOrder() if is_point else RaisePointOfOrder(), "point"),
            "absent": lambda: self.act(MarkAbsent(expected=expected), "absent"),
            "block": lambda: self.act(NextBlock(expected=expected, sure=flag), "block", flag),
            "suspend": lambda: self.act(ResumeSitting() if session.suspension else Suspend(), "suspend"),
            "move": lambda: self.act(MoveEntry(entry=row.id, by=by), "move", index, by),
            "hold": lambda: self.act(held(row), "hold", index),
            "withdraw": lambda: self.act(WithdrawEntry(entry=row.id), "withdraw", index),
            "back": lambda: self.act(BackToWaiting(entry=row.id), "back", index),
            "give": lambda: self.act(GiveFloor(entry=row.id, expected=expected), "give", index),
            "add": lambda: self.act(AddEntry(list="floor", name=name), "add", name),
        }
        what = self.chance.choice(tuple(steps))
        if what in ("next", "absent", "block", "give"):  # a second key press within two seconds would be refused
            self.clock.forward(seconds=2)
        steps[what]()
        assert told(self.desk.session) == self.plain.told()
        assert self.desk.unsaved == ""

    def require_on_disk(self) -> None:
        assert SessionFile(self.path).read() == self.desk.session
        session_of(self.desk.session.by_name())


def held(row: Entry) -> Act:
    return ReleaseEntry(entry=row.id) if row.held else HoldEntry(entry=row.id, reason="x")


@pytest.mark.parametrize("count", [SITTINGS // 32, pytest.param(SITTINGS, marks=pytest.mark.slow)])
def test_the_desk_agrees_with_a_plain_sitting(tmp_path: Path, count: int) -> None:
    """To run all sittings: pytest -m slow tests/desk/test_desk_machine.py."""
    for seed in range(count):
        pair = Pair(tmp_path / f"{seed}" / "s.toml", Random(seed))
        for _ in range(ACTS):
            pair.step()
