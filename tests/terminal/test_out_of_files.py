"""No file can be opened any more, neither code nor session nor the folder for waiting acts; later all is saved."""

import resource
import sys
from pathlib import Path

import pytest

from secretary_tui.storage.journal import Journal
from secretary_tui.storage.session_file import SessionFile
from tests.terminal.desk_hand import SECRETARY
from tests.terminal.room import PROJECT, Room, spoken
from tests.terminal.terminal import Terminal

LIMIT = 256
#: The program with an error in it, which occurs with the key of the add line.
FAULTY = """
import secretary_tui.ui.docked_line as docked_line
from secretary_tui.__main__ import main
def fail(line, text=None):
    raise RuntimeError("a mistake in the program")
docked_line.DockedLine.open = fail
main()
"""


def allow(terminal: Terminal, most: int) -> None:
    """From now on, let the program only open files with numbers below this; open files stay open."""
    resource.prlimit(terminal.pid, resource.RLIMIT_NOFILE, (most, LIMIT))


@pytest.mark.slow
def test_acts_wait_in_the_program_whose_screen_cannot_be_opened_again_either(tmp_path: Path) -> None:
    room = Room(tmp_path)
    command = [sys.executable, "-c", FAULTY, str(room.path)]  # most of its code is not loaded yet
    with Terminal(command, size=(24, 100), env=room.environment, cwd=PROJECT) as terminal:
        terminal.wait_for("space next")
        terminal.press("p", shows="PAUSED")
        terminal.press("p", shows="SPEAKS")
        assert room.floor == "Brazil"  # as it is on the disk: what is painted may not be written yet
        allow(terminal, 0)
        terminal.press("space", shows="Do not leave: kept nowhere. Too many files are")
        terminal.press("e")  # no code of an export has been loaded so far
        terminal.wait_for("Too many open files; nothing was done")
        terminal.press("a", shows="1 act waits here")
        allow(terminal, LIMIT)
        terminal.wait_for(lambda lines: "China" in lines[0] and "NOT" not in lines[0] and "SAVED" in lines[0])
        assert room.floor == "China"
        terminal.press("u", shows="Taken back: China has the floor")
    acts = [record["act"] for record in Journal(SessionFile(room.path).side).records()]
    assert acts[-2:] == ["CallNext", "Revert"]


def test_a_line_whose_code_cannot_be_read_keeps_what_is_typed_and_the_clock_goes_on(tmp_path: Path) -> None:
    room = Room(tmp_path, speed=10)
    command = [*SECRETARY, str(room.path)]  # started as a user starts it: no code for names has been loaded
    with Terminal(command, size=(24, 100), env=room.environment, cwd=PROJECT) as terminal:
        terminal.wait_for("space next")
        terminal.done()
        allow(terminal, 0)
        mark = terminal.mark()
        terminal.press("a", shows="Too many open files; nothing was done")
        terminal.type("per\r", shows="›per")
        seconds = spoken(terminal)
        terminal.wait_for(lambda _: spoken(terminal) > seconds)
        assert b"\x1b[?1049h" not in terminal.output[mark:]  # the terminal was not switched to the screen again
        allow(terminal, LIMIT)
        terminal.type("u\r", shows="Peru: place 7")
    assert room.names[-1] == "Peru"
