"""No file can be opened any more, neither code nor session nor the folder for waiting acts; later all is saved."""

import resource
from pathlib import Path

from tests.terminal.desk_hand import SECRETARY
from tests.terminal.room import PROJECT, Room, spoken
from tests.terminal.terminal import Terminal

LIMIT = 256


def allow(terminal: Terminal, most: int) -> None:
    """From now on, let the program only open files with numbers below this; open files stay open."""
    resource.prlimit(terminal.pid, resource.RLIMIT_NOFILE, (most, LIMIT))


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
