"""A display in a real terminal beside a running desk: it shows changes within a second, and survives the desk's end."""

import signal
from functools import partial
from pathlib import Path

from tests.terminal.program import Program, ticking
from tests.terminal.room import PROJECT, Room
from tests.terminal.terminal import Terminal

SIZES = ((12, 40), (24, 80), (60, 200))


def display(room: Room, size: tuple[int, int]) -> Terminal:
    return Program("display", str(room.path), code=ticking(), size=size, env=room.environment, cwd=PROJECT)


def has_digits(least: int, lines: list[str]) -> bool:
    """Return whether the lines contain digits of so many rows."""
    return sum("██" in line for line in lines) >= least


def test_it_follows_a_desk_at_every_size_and_outlives_it(tmp_path: Path) -> None:
    room = Room(tmp_path)
    small, usual, large = displays = [display(room, size) for size in SIZES]
    try:
        with room.open() as desk:
            for shown in displays:
                shown.wait_for("SPEAKS")
                shown.wait_for("Brazil")
            for shown, least in zip(displays, (5, 10, 25), strict=True):
                shown.wait_for(partial(has_digits, least))
            desk.press("space")
            for shown in displays:
                shown.wait_for("China")
                shown.wait_for(lambda lines: "Brazil" not in "\n".join(lines))
            desk.press("f7")
            usual.wait_for("PAUSED")
            desk.press("ctrl+p")
            desk.type("tell the room", shows="▸ Put a message on the room")
            desk.done()
            desk.press("enter", shows="One line for the displays")
            desk.type("Back at 3 p.m.")
            desk.press("enter", shows="On the displays: Back at 3 p.m.")
            for shown in displays:
                shown.wait_for("Back at 3 p.m.")
            desk.kill(signal.SIGKILL)
            desk.wait_for_exit()
        with room.open() as desk:
            desk.press("f7")
            small.wait_for("SPEAKS")
            large.wait_for("SPEAKS")
        assert room.strays == []
        for shown, leave in zip(displays, ("q", "ctrl+q", "ctrl+c"), strict=True):
            shown.press(leave)
            assert shown.wait_for_exit() == 0
            assert shown.is_echoing
    finally:
        for shown in displays:
            shown.close()
