"""kill -9 at random moments of a storm of acts: each act that was told is there, in its order, and at most one more.

pytest -m slow tests/desk/test_killed_in_a_storm.py: sixteen hundred times.
"""

import os
import random
import signal
from itertools import count
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import AddEntry, HoldEntry
from secretary_tui.domain.acts.lists import MoveToHead
from secretary_tui.domain.model.session import Session
from secretary_tui.storage.disk import half_written
from secretary_tui.storage.journal import Journal
from secretary_tui.storage.kept_acts import PendingActs
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.storage.text.codec import encode
from tests import counted
from tests.clocks import StillClock
from tests.sittings import at, sitting

#: After so many kills it goes on with another list, as the day's would be.
KILLS_OF_A_LIST: Final = 20
#: A storm is killed after so many acts at most, and so many turns of an idle loop behind the last.
MOST_ACTS: Final = 20
MOST_TURNS: Final = 500_000
Shown = list[tuple[str, str]]


@pytest.mark.parametrize("kills", [4, pytest.param(1_600, marks=pytest.mark.slow)])
def test_each_act_that_was_told_outlives_a_kill(tmp_path: Path, kills: int) -> None:
    chance = random.Random(11)
    path, done, acts, put_in = tmp_path, 0, 0, 0
    for kill in range(kills):
        if kill % KILLS_OF_A_LIST == 0:
            path, done = new_list(tmp_path / f"{kill}"), 0
        told = killed(path, done, chance)
        acts += told - done
        in_file = shown(SessionFile(path).read())
        session = opened(path).session
        put_in += shown(session) != in_file
        done = next((number for number in (told, told + 1) if shown(session) == shown_after(number)), -1)
        assert done >= 0, f"{told} acts were told, and the list is {shown(session)}"
        logged = {record["id"] for record in Journal(SessionFile(path).side).records()}
        assert len(logged) >= done
        assert half_written(path) == []
    counted.count("killed in a storm of acts", kills=kills, acts=acts, put_in_from_the_log=put_in)


def new_list(folder: Path) -> Path:
    """Write a sitting whose list is open, with one name on it."""
    (folder / "pending").mkdir(parents=True)
    path = folder / "s.toml"
    path.write_text(encode(sitting("Brazil", rules={"list_minutes": 1440})), encoding="utf-8")
    return path


def opened(path: Path) -> Desk:
    pending = PendingActs(path, path.parent / "pending", 1 << 23)
    return Desk(SessionFile(path), StillClock(at(1)), Operator("room", "AB", "xx", "tty1"), pending=pending)


def act_of(number: int, session: Session) -> Act:
    """Return the act of this number, from 1: a name is added, comes to the head, is held; and the next."""
    if number % 3 == 1:
        return AddEntry(list="floor", name=f"State {number}", category="member")
    entry = next(entry.id for entry in session.entries if entry.name == f"State {number - (number - 1) % 3}")
    return MoveToHead(entry=entry) if number % 3 == 2 else HoldEntry(entry=entry, reason=f"act {number}")


def shown_after(number: int) -> Shown:
    """Return the list after so many acts, each name with the reason for which it is held."""
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
    """Return the list as a session has it."""
    return [(entry.name, entry.held) for entry in session.on_list("floor")]


def killed(path: Path, done: int, chance: random.Random) -> int:
    """Let a process act on from what is done, and kill it at random; return the number of the last act it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        storm(path, done, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read(chance.randint(1, MOST_ACTS))
        for _ in range(chance.randrange(MOST_TURNS)):
            pass
        os.kill(child, signal.SIGKILL)
        told += pipe.read()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it ended by itself"
    assert told == b"." * len(told)
    return done + len(told)


def storm(path: Path, done: int, writing: int) -> None:
    """Act without end, and tell each act once it is done, as the screen does."""
    try:
        desk = opened(path)
        for number in count(done + 1):
            desk.do(act_of(number, desk.session))
            os.write(writing, b"!" if desk.unsaved else b".")
    finally:
        os._exit(1)
