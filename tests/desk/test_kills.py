"""Killed after each system call of an act: every reported act is there, and nothing half done stays.

An act is reported once its file is written. The program that next opens the session puts an act that was only logged
into the file; an open desk does so with its next tick or its next act.
"""

import os
import random
import shutil
import signal
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.domain.model.session import Session
from secretary_tui.storage.disk import half_written
from secretary_tui.storage.journal import MOST_OF_LOG, Journal
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.side_records import Draft, Drafts
from tests import counted
from tests.acts import Act, AddEntries, AddEntry, AddNote, CallNext, GoOn, HoldEntry, MoveToHead, SkipBlock, carry_from
from tests.clocks import StillClock
from tests.counted import count as tell
from tests.desks import GONE, desk_at, die_after_call, exit_code, forked, session_at
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
ACTS: dict[str, tuple[Step, ...]] = {
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
FOUND_BY: dict[str, Callable[[Desk], Desk]] = {
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
def test_nothing_is_lost(tmp_path: Path, name: str, *, is_first: bool, found_by: str, points: tuple[int, int]) -> None:
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
    rows = [row["row"] for act in desk.journal.records() for row in act["changes"]["rows"]]
    assert {e.id for e in desk.session.entries if e.held or e.spans or e.name in ("Chad", "Egypt")} <= set(rows)
    desk.do(AddEntry(list="floor", name="Kenya"))
    assert desk.unsaved == ""
    assert desk.undo().sentence.startswith("Taken back")
    assert half_written(path) == []
    assert {entry.name for entry in path.parent.iterdir()} == {"s.toml", ".secretary", "pending"}
    assert list((path.parent / "pending").iterdir()) == []
    assert not [line for line in desk.file.side.journal.read_bytes().split(b"\n") if line and line[-1:] != b"}"]


# kill -9 at random moments of many fast acts: every reported act is there, in order, and at most one more ---------


#: After so many kills the test continues with a new list, as on another day.
KILLS_OF_A_LIST = 20
#: At most so many acts happen before a kill, and so many turns of an idle loop after the last act.
MOST_ACTS = 20
MOST_TURNS = 500_000
Shown = list[tuple[str, str]]


@pytest.mark.parametrize("kills", [4, pytest.param(2_000, marks=pytest.mark.slow)])
def test_each_act_that_was_told_outlives_a_kill(tmp_path: Path, kills: int) -> None:
    chance = random.Random(11)
    path, done, acts, put_in = tmp_path, 0, 0, 0
    for kill in range(kills):
        if kill % KILLS_OF_A_LIST == 0:
            path = session_at(tmp_path / f"{kill}" / "s.toml", "Brazil", rules={"list_minutes": 1440})
            done = 0
        told = done + killed_in_storm(partial(acts_of_desk, path, done), chance)
        acts += told - done
        in_file = shown(SessionFile(path).read())
        session = desk_at(path, waits_in=path.parent / "pending").session
        put_in += shown(session) != in_file
        done = next((number for number in (told, told + 1) if shown(session) == shown_after(number)), -1)
        assert done >= 0, f"{told} acts were told, and the list is {shown(session)}"
        logged = {record["id"] for record in SessionFile(path).journal.records()}
        assert len(logged) >= done
        assert half_written(path) == []
    counted.count("killed in a storm of acts", kills=kills, acts=acts, put_in_from_the_log=put_in)


def act_of(number: int, session: Session) -> Act:
    """Return the act with this number, from 1: add a name, move it to the head, hold it; then the next name."""
    if number % 3 == 1:
        return AddEntry(list="floor", name=f"State {number}", category="member")
    entry = next(entry.id for entry in session.entries if entry.name == f"State {number - (number - 1) % 3}")
    return MoveToHead(entry=entry) if number % 3 == 2 else HoldEntry(entry=entry, reason=f"act {number}")


def shown_after(number: int) -> Shown:
    """Return the list after so many acts: each name with the reason for which it is held."""
    names: Shown = [("Brazil", "")]
    for act in range(1, number + 1):
        if act % 3 == 1:
            names.append((f"State {act}", ""))
        elif act % 3 == 2:
            names.insert(0, names.pop())
        else:
            names[0] = (names[0][0], f"act {act}")
    return names


def shown(session: Session) -> Shown:
    return [(entry.name, entry.held) for entry in session.on_list("floor")]


def killed_in_storm(acts: Callable[[], Iterator[bool]], chance: random.Random) -> int:
    """Let a process act without end, and kill it at random; return the number of acts that it reported as done."""
    reading, writing = os.pipe()

    def storm() -> None:
        for is_saved in acts():
            os.write(writing, b"." if is_saved else b"!")

    child = forked(storm)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read(chance.randint(1, MOST_ACTS))
        for _ in range(chance.randrange(MOST_TURNS)):
            pass
        os.kill(child, signal.SIGKILL)
        told += pipe.read()
    assert exit_code(child) == -signal.SIGKILL, "it ended by itself"
    assert told == b"." * len(told)
    return len(told)


def acts_of_desk(path: Path, done: int) -> Iterator[bool]:
    """Do the acts after the first `done` ones; yield for each whether it is saved, as the screen reports it."""
    desk = desk_at(path, waits_in=path.parent / "pending", process=GONE)
    for number in count(done + 1):
        desk.do(act_of(number, desk.session))
        yield not desk.unsaved


# A power cut directly after an act: only synced data is left, and the session contains the act --------------------


OPEN_FILES = Path("/proc/self/fd")


class Platter:
    """The data of a folder that survive a power cut: names and texts as they were when last synced."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.stat().st_ino
        self._names: dict[int, dict[str, int]] = {}
        self._texts: dict[int, bytes] = {}
        self._sync = os.fsync
        for path in (folder, *folder.rglob("*")):
            self._take(path)

    def fsync(self, file: int) -> None:
        self._sync(file)
        self._take(OPEN_FILES / str(file))

    def _take(self, path: Path) -> None:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            with os.scandir(path) as entries:
                self._names[status.st_ino] = {entry.name: entry.inode() for entry in entries}
        else:
            self._texts[status.st_ino] = path.read_bytes()

    def put(self, target: Path, folder: int | None = None) -> Path:
        """Write the surviving files to a folder; a folder that was never synced is empty."""
        target.mkdir()
        for name, inode in self._names[folder or self._folder].items():
            if inode in self._names:
                self.put(target / name, inode)
            else:
                (target / name).write_bytes(self._texts.get(inode, b""))
        return target


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return session_at(tmp_path / "room" / "sitting.toml", "Brazil", "China")


@pytest.fixture
def platter(path: Path, monkeypatch: pytest.MonkeyPatch) -> Platter:
    if not OPEN_FILES.exists():
        pytest.skip("this machine does not tell which files are open")
    platter = Platter(path.parent)
    monkeypatch.setattr(os, "fsync", platter.fsync)
    return platter


def test_every_act_is_there_from_the_first_on_and_so_is_its_log(path: Path, platter: Platter, tmp_path: Path) -> None:
    clock = StillClock()
    desk = desk_at(path, clock=clock)
    acts = (
        SkipBlock(block="opening"),
        CallNext(),
        AddNote(text="one"),
        AddEntry(list="floor", name="Chad", category="member"),
        CallNext(expected="e-brazil"),
    )
    for number, act in enumerate(acts, 1):
        clock.forward(minutes=1)
        desk.do(act)
        left = desk_at(platter.put(tmp_path / f"left-{number}") / path.name)
        assert left.session == desk.session
        assert len(Journal(left.file.side).records()) == number
    desk.undo()
    left = desk_at(platter.put(tmp_path / "left") / path.name)
    assert left.session == desk.session
    assert left.redo().sentence.startswith("Done again")


def test_a_draft_is_there(path: Path, platter: Platter, tmp_path: Path) -> None:
    desk = desk_at(path)
    desk.drafts.save("note", "half a sen")
    left = SessionFile(platter.put(tmp_path / "left") / path.name)
    assert Drafts(left.side, desk.drafts.owner).load() == {"note": Draft("half a sen")}
