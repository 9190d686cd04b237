"""kill -9 under a storm of keys: what was painted as saved is in the file once it is opened again.

pytest -m slow tests/terminal/test_kill_storm.py: two hundred times.
"""

import random
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.storage.journal import Journal
from secretary_tui.storage.session_file import SessionFile
from tests.counted import count
from tests.terminal.room import NAMES, Room

#: What a storm adds at most, F7 (the clock stops, or goes on) between the names.
STORM: Final = 15
_INSCRIBED: Final = re.compile(r"(\d+) inscribed")


def inscribed(lines: list[str]) -> int:
    """How many names the screen counts; 0 while it is not there."""
    found = _INSCRIBED.search("\n".join(lines))
    return int(found[1]) if found else 0


def counts(goal: int) -> Callable[[list[str]], bool]:
    """Whether the screen counts so many names."""
    return lambda lines: inscribed(lines) >= goal


@pytest.mark.parametrize("kills", [1, pytest.param(200, marks=pytest.mark.slow)])
def test_what_was_painted_as_saved_is_in_the_file(tmp_path: Path, kills: int) -> None:
    chance = random.Random(41)
    room, names, acts = Room(tmp_path), list(NAMES), 0
    for kill in range(kills):
        if kill and kill % 20 == 0:  # a storm as long as the day would wait for its own list
            (tmp_path / f"{kill}").mkdir()
            room, names = Room(tmp_path / f"{kill}"), list(NAMES)
        with room.open(size=(60, 100)) as terminal:
            terminal.wait_for(f"{len(names)} inscribed")
            storm = [f"Q{kill}-{number}" for number in range(STORM)]
            goal = len(names) + chance.randint(1, STORM - 5)
            terminal.press("a")
            for name in storm:  # as fast as a hand that never rests, until it is killed
                terminal.type(f"{name} #s\r")
                terminal.press("f7")
                if counts(goal)(terminal.screen):
                    break
            terminal.wait_for(counts(goal))
            terminal.kill(signal.SIGKILL)
            terminal.wait_for_exit()
            lines = terminal.screen
        assert "NOT SAVED" not in lines[0]
        painted, typed = inscribed(lines), [*names, *storm]
        with room.open(size=(60, 100)):  # puts in what was logged, painted, and stopped before it was in the file
            acts -= len(names)
            names = check(room, typed, painted)
            acts += len(names)
    with room.open() as terminal:
        terminal.wait_for(f"{len(names)} inscribed")
        assert room.strays == []
    count("killed in a storm of acts", kills=kills, acts=acts)


def check(room: Room, typed: list[str], painted: int) -> list[str]:
    """The names in the file: those that were typed, in their order, as many as were painted or more; none twice."""
    names = room.names
    assert names == typed[: len(names)]
    assert len(names) >= painted
    assert room.floor == NAMES[0]
    records = Journal(SessionFile(room.path).side).read()
    logged = [row["after"]["name"] for r in records for row in r["changes"]["rows"] if not row["before"]]
    assert sorted(name for name in names if name in set(logged)) == sorted(logged), "each that was logged is there once"
    log = iter(logged)
    assert all(name in log for name in names[len(NAMES) :]), "the file holds what was never logged"
    return names
