"""No file can be opened any more: neither code nor session nor folder for what waits; then all of it is saved."""

import resource
from pathlib import Path

from secretary_tui.storage.journal.journal import Journal
from secretary_tui.storage.session_file import SessionFile
from tests.terminal.desk_hand import SECRETARY
from tests.terminal.room import PROJECT, Room
from tests.terminal.terminal import Terminal

LIMIT = 256


def allow(terminal: Terminal, most: int) -> None:
    """Let the program open files below this number from now on; those that are open stay so."""
    resource.prlimit(terminal.pid, resource.RLIMIT_NOFILE, (most, LIMIT))


def test_acts_wait_in_the_program_whose_screen_cannot_be_opened_again_either(tmp_path: Path) -> None:
    room = Room(tmp_path)
    command = [*SECRETARY, str(room.path)]  # begun as a user begins it: most of its code is not read yet
    with Terminal(command, size=(24, 100), env=room.environment, cwd=PROJECT) as terminal:
        terminal.wait_for("space next")
        terminal.press("p")
        terminal.wait_for("PAUSED")
        terminal.press("p")
        terminal.wait_for("SPEAKS")
        terminal.settle()  # what is painted may still be on its way to the disk
        allow(terminal, 0)
        terminal.press("space")
        terminal.wait_for("Do not leave: kept nowhere. Too many files are")
        terminal.press("e")  # nothing of an export has been read so far
        terminal.wait_for("Too many open files; nothing was done")
        terminal.press("a")  # nor of names: the screen fails
        terminal.wait_for("1 act waits here")
        allow(terminal, LIMIT)
        terminal.wait_for(lambda lines: "China" in lines[0] and "NOT" not in lines[0] and "SAVED" in lines[0])
        assert room.floor == "China"
        terminal.press("u")
        terminal.wait_for("Taken back: China has the floor")
    acts = [record["act"] for record in Journal(SessionFile(room.path).side).records()]
    assert acts[-2:] == ["CallNext", "Revert"]
