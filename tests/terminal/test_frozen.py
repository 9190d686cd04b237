"""A terminal that stops reading during acts: another desk continues to act as if the first did not exist."""

import platform
import threading
from pathlib import Path

import pytest

from secretary_tui.clock import open_clock
from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.domain.acts.entries import AddEntry
from secretary_tui.storage.session_file import SessionFile
from tests.terminal.room import NAMES, Room
from tests.terminal.terminal import Terminal

#: The system call by which a thread waits for another one: here the screen for the writer's queue.
WAITS = {"x86_64": "202 ", "aarch64": "98 "}.get(platform.machine(), "")
#: The highest number of acts until the screen waits; and the number of looks at it after each act.
MOST_ACTS = 200
LOOKS = 3


def is_held_up(terminal: Terminal) -> bool:
    """Return whether the screen waits for its terminal, and not for a key."""
    call = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/syscall")
    for _ in range(LOOKS):
        threading.Event().wait(0.01)
        if not call.read_text().startswith(WAITS):
            return False
    return True


@pytest.mark.skipif(not WAITS, reason="the numbers of the system's calls are not known")
def test_a_terminal_that_stops_reading_holds_no_lock(tmp_path: Path) -> None:
    room = Room(tmp_path)
    with room.open(size=(60, 160)) as terminal:
        terminal.press("down", "J", "K")  # afterwards everything is loaded that is loaded by the first act
        terminal.done()
        file = SessionFile(room.path)
        desk = Desk(file, open_clock(file.side.path, under_way=True), Operator("room", "CD", "xx", "tty1"))
        terminal.stop_reading()
        terminal.press(*["ctrl+l"] * 30)
        for number in range(MOST_ACTS):
            terminal.press("JK"[number % 2])
            if is_held_up(terminal):
                break
        terminal.wait_for(lambda _: is_held_up(terminal))  # on a busy machine it has yet to paint what was pressed
        for name in ("Chad", "Peru", "Togo"):
            desk.do(AddEntry(list="floor", name=name))
            assert desk.unsaved == ""
        terminal.go_on_reading()
        terminal.wait_for(f"{len(NAMES) + 3} inscribed")
        terminal.wait_for(lambda lines: "NOT SAVED" not in lines[0])
    assert sorted(room.names) == sorted([*NAMES, "Chad", "Peru", "Togo"])
    assert room.strays == []
