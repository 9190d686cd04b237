"""Killed after each system call of an act: every reported act is there, and nothing half done stays.

A command reports an act when its file is written; a screen does so when its log is written, since it paints in between.
The program that next opens the session applies the act that was only logged; an open desk does so with its next tick or
its next act.
"""

import os
import shutil
import signal
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.acts.discussions import GoOn, carry_from
from secretary_tui.domain.acts.entries import AddEntries, AddEntry, HoldEntry
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.acts.sitting import SkipBlock
from secretary_tui.domain.model.session import Session
from secretary_tui.storage.disk import half_written
from secretary_tui.storage.journal import MOST_OF_LOG, Journal
from secretary_tui.storage.session_file import SessionFile
from tests.counted import count as tell
from tests.desks import desk_at, die_after_call, exit_code, forked, session_at
from tests.sittings import at, sitting

Step = Callable[[Desk], object]


def opened(path: Path, initials: str = "AB") -> Desk:
    return desk_at(path, initials, waits_in=path.parent / "pending", process=1 << 23)


def of_another(desk: Desk) -> None:
    opened(desk.file.path, "CD").do(AddEntry(list="floor", name="Egypt"))


def organization(number: int) -> AddEntry:
    """Return an act that needs more than a thousand bytes in the log."""
    long = "of Jurists and Teachers for the Rights of the Child " * 3
    name, speaker = f"{number} {long}", f"Ana {long}"
    return AddEntry(
        list="floor", category="ngo", place="end", name=name, speaker=speaker, rank=long, also_on_behalf_of=f"us {long}"
    )


def earlier() -> Session:
    session = sitting("Haiti", "Togo")
    return session.evolve(sitting=session.sitting.evolve(closed=at(9)))


#: The acts of each case, done one after the other.
ACTS: Final[dict[str, tuple[Step, ...]]] = {
    "next": (lambda desk: desk.do(SkipBlock(block="opening")), lambda desk: desk.do(CallNext())),
    "undo and redo": (
        lambda desk: desk.do(HoldEntry(entry="e-cuba", reason="papers")),
        lambda desk: desk.undo(),
        lambda desk: desk.redo(),
    ),
    "a list longer than what is read of the log": (
        lambda desk: desk.do(AddEntries(entries=tuple(map(organization, range(MOST_OF_LOG // 1_000))))),
    ),
    "carried from": (lambda desk: desk.do(carry_from(earlier(), desk.session, session_id="day-1")),),
    "marked as going on": (lambda desk: desk.do(GoOn(session_id="day-1")),),
    "a name behind another's": (of_another, lambda desk: desk.do(AddEntry(list="floor", name="Chad"))),
}


def in_its_act(present: Desk) -> Desk:
    """Do another act and undo it; the act that was only logged is applied first."""
    present.do(HoldEntry(entry="e-china", reason="of the one that is open"))
    present.undo()
    return present


def at_its_tick(present: Desk) -> Desk:
    present.refresh()
    return present


#: The functions that apply what was only logged.
FOUND_BY: Final[dict[str, Callable[[Desk], Desk]]] = {
    "opening": lambda present: opened(present.file.path),
    "tick": at_its_tick,
    "act": in_its_act,
}


@pytest.mark.parametrize(
    ("name", "is_first", "found_by", "points"),
    [
        ("next", True, "opening", (1, 13)),
        ("next", False, "tick", (2, 13)),
        ("carried from", True, "act", (1, 9)),
        ("marked as going on", False, "opening", (1, 9)),
        *(
            pytest.param(name, first, found_by, (1, 1), marks=pytest.mark.slow)
            for name in ACTS
            for first in (False, True)
            for found_by in FOUND_BY
        ),
    ],
)
def test_nothing_is_lost_and_nothing_stays_half_done(
    tmp_path: Path, name: str, *, is_first: bool, found_by: str, points: tuple[int, int]
) -> None:
    """`is_first`: no file is beside the session yet. `points`: the first call at which to kill, and the step."""
    start = session_at(tmp_path / "start" / "s.toml", "Brazil", "China", "Cuba")
    if not is_first:
        opened(start).do(HoldEntry(entry="e-china", reason="first"))
    states = states_of(shutil.copytree(start.parent, tmp_path / "whole") / start.name, ACTS[name])
    for point in count(*points):
        path = shutil.copytree(start.parent, tmp_path / f"{point}") / start.name
        present = opened(path, "EF")
        told, was_killed = killed(path, ACTS[name], point)
        desk = FOUND_BY[found_by](present)
        check(desk, states[max(told, logged(desk)) : told + 2])
        if not was_killed:
            assert told == len(ACTS[name])
            assert point > 12 * told, "fewer calls than the acts need"
            tell("killed behind each call of an act", kills=(point - points[0]) // points[1])
            break


def shows(session: Session) -> object:
    """Return what the acts change, without ids and instants, which differ."""
    entries = [(entry.name, entry.held, entry.state) for entry in session.entries]
    discussions = [(row.continues, row.goes_on) for row in session.discussions]
    return session.holder and session.holder.name, entries, discussions


def states_of(path: Path, steps: Sequence[Step]) -> list[object]:
    desk = opened(path)
    states = [shows(desk.session)]
    for step in steps:
        step(desk)
        states.append(shows(SessionFile(path).read()))
    return states


def killed(path: Path, steps: Sequence[Step], point: int) -> tuple[int, bool]:
    """Kill an acting process after its call with this number; return its number of reported acts, and whether it died.

    An act is reported if it is done and the desk does not say that it is not saved.
    """
    reading, writing = os.pipe()

    def act() -> None:
        desk = opened(path)
        desk.prepare()
        die_after_call(point)
        for step in steps:
            step(desk)
            os.write(writing, b"!" if desk.unsaved else b".")

    child = forked(act)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    code = exit_code(child)
    assert not told.strip(b".")
    assert code in (0, -signal.SIGKILL)
    return len(told), code != 0


def logged(desk: Desk) -> int:
    """Return the number of acts in the log by the killed process and by another desk at the same time."""
    records = [record for record in desk.journal.records() if record["by"]["initials"] != "EF"]
    return len(records) - sum("first" in record["did"] for record in records)


def check(desk: Desk, states: Sequence[object]) -> None:
    """Check that the session is in one of these states, that the log agrees, and that the next act works."""
    path = desk.file.path
    assert shows(desk.session) == shows(SessionFile(path).read()) == states[0]
    rows = [row["row"] for act in Journal(desk.file.side).records() for row in act["changes"]["rows"]]
    assert {e.id for e in desk.session.entries if e.held or e.spans or e.name in ("Chad", "Egypt")} <= set(rows)
    desk.do(AddEntry(list="floor", name="Kenya"))
    assert desk.unsaved == ""
    assert desk.undo().sentence.startswith("Taken back")
    assert half_written(path) == []
    assert {entry.name for entry in path.parent.iterdir()} == {"s.toml", ".secretary", "pending"}
    assert list((path.parent / "pending").iterdir()) == []
    assert not [line for line in desk.file.side.journal.read_bytes().split(b"\n") if line and line[-1:] != b"}"]
