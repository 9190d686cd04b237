"""kill -9 at random moments of many fast acts: every reported act is there, in order, and at most one more.

pytest -m slow tests/desk/test_killed_in_a_storm.py: sixteen hundred kills.
"""

import os
import random
import signal
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.entries import AddEntry, HoldEntry
from secretary_tui.domain.acts.lists import MoveToHead
from secretary_tui.domain.model.session import Session
from secretary_tui.storage.disk import half_written
from secretary_tui.storage.journal import Journal
from secretary_tui.storage.session_file import SessionFile
from tests import counted
from tests.desks import GONE, desk_at, exit_code, forked, session_at
from tests.storage.papers import PAPER

#: After so many kills the test continues with a new list, as on another day.
KILLS_OF_A_LIST: Final = 20
#: At most so many acts happen before a kill, and so many turns of an idle loop after the last act.
MOST_ACTS: Final = 20
MOST_TURNS: Final = 500_000
Shown = list[tuple[str, str]]


@pytest.mark.parametrize("kills", [4, pytest.param(1_600, marks=pytest.mark.slow)])
def test_each_act_that_was_told_outlives_a_kill(tmp_path: Path, kills: int) -> None:
    chance = random.Random(11)
    path, done, acts, put_in = tmp_path, 0, 0, 0
    for kill in range(kills):
        if kill % KILLS_OF_A_LIST == 0:
            path = session_at(tmp_path / f"{kill}" / "s.toml", "Brazil", rules={"list_minutes": 1440})
            done = 0
        told = done + killed(partial(acts_of_desk, path, done), chance)
        acts += told - done
        in_file = shown(SessionFile(path).read())
        session = desk_at(path, waits_in=path.parent / "pending").session
        put_in += shown(session) != in_file
        done = next((number for number in (told, told + 1) if shown(session) == shown_after(number)), -1)
        assert done >= 0, f"{told} acts were told, and the list is {shown(session)}"
        logged = {record["id"] for record in Journal(SessionFile(path).side).records()}
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


def killed(acts: Callable[[], Iterator[bool]], chance: random.Random) -> int:
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


def turns_of_file(path: Path) -> Iterator[bool]:
    """Write a session again and again, without a log; each time its list is rotated by one place and a count grows."""
    file = SessionFile(path)
    while True:
        with file.lock(5):
            session = file.read()
            turns = session.sitting.evolve(theme=str(int(session.sitting.theme or 0) + 1))
            file.write(session.evolve(sitting=turns, entries=session.entries[1:] + session.entries[:1]))
        yield True


@pytest.mark.parametrize("kills", [3, pytest.param(200, marks=pytest.mark.slow)])
def test_a_file_has_each_text_that_was_told_as_saved(tmp_path: Path, kills: int) -> None:
    path, chance, told = tmp_path / "s.toml", random.Random(7), 0
    path.write_text(PAPER, encoding="utf-8")
    for _ in range(kills):
        told += killed(partial(turns_of_file, path), chance)
        written = int(SessionFile(path).read().sitting.theme)
        assert told <= written <= told + 1
        told = written
        assert half_written(path) == []
    counted.count("killed in a storm of acts", kills=kills, acts=told)
