"""kill -9 during many fast keys: acts that were painted as saved are in the file when it is opened again.

pytest -m slow tests/terminal/test_kill_storm.py: two hundred kills.
"""

import random
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from secretary_tui.storage.journal import read_lines
from secretary_tui.storage.session_file import SessionFile
from tests.counted import count
from tests.terminal.room import NAMES, Room

#: The highest number of names before a kill; F7 stops or continues the clock between them.
STORM: Final = 15
_INSCRIBED: Final = re.compile(r"(\d+) inscribed")


def inscribed(lines: list[str]) -> int:
    """Return the number of names that the screen counts; 0 before it is painted."""
    found = _INSCRIBED.search("\n".join(lines))
    return int(found[1]) if found else 0


def counts(goal: int) -> Callable[[list[str]], bool]:
    """Return a function that tells whether the screen counts so many names."""
    return lambda lines: inscribed(lines) >= goal


@pytest.mark.parametrize("kills", [1, pytest.param(200, marks=pytest.mark.slow)])
def test_what_was_painted_as_saved_is_in_the_file(tmp_path: Path, kills: int) -> None:
    chance = random.Random(41)
    room, names, acts = Room(tmp_path), list(NAMES), 0
    for kill in range(kills):
        if kill and kill % 20 == 0:  # after many kills, waits for the growing list would be too long
            (tmp_path / f"{kill}").mkdir()
            room, names = Room(tmp_path / f"{kill}"), list(NAMES)
        with room.open(size=(60, 100)) as terminal:
            terminal.wait_for(f"{len(names)} inscribed")
            storm = [f"Q{kill}-{number}" for number in range(STORM)]
            goal = len(names) + chance.randint(1, STORM - 5)
            terminal.press("a")
            for name in storm:  # without any pause, until the program is killed
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
        with room.open(size=(60, 100)):  # applies an act that was logged and painted, but not written
            acts -= len(names)
            names = check(room, typed, painted)
            acts += len(names)
    with room.open() as terminal:
        terminal.wait_for(f"{len(names)} inscribed")
        assert room.strays == []
    count("killed in a storm of acts", kills=kills, acts=acts)


def check(room: Room, typed: list[str], painted: int) -> list[str]:
    """Return the names in the file.

    Require that these are the typed names in order, without repetitions, and at least the painted ones.
    """
    names = room.names
    assert names == typed[: len(names)]
    assert len(names) >= painted
    assert room.floor == NAMES[0]
    records = read_lines(SessionFile(room.path).side.journal)
    logged = [row["after"]["name"] for r in records for row in r["changes"]["rows"] if not row["before"]]
    assert sorted(name for name in names if name in set(logged)) == sorted(logged), "each that was logged is there once"
    log = iter(logged)
    assert all(name in log for name in names[len(NAMES) :]), "the file holds what was never logged"
    return names
