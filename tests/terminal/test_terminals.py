"""Every usual terminal, and the input of a bad line or a wrong key: usable, or one sentence and exit code 1."""

import contextlib
import random
import re
import signal
from pathlib import Path

import pytest

from tests.terminal.program import run
from tests.terminal.room import PROJECT, Room
from tests.terminal.terminal import Terminal

SMALL = {"COLORTERM": ""}
#: An answer to a key is shorter in bytes than the whole screen.
WHOLE_SCREEN = 2_000


def works(room: Room, terminal: Terminal) -> None:
    """Require that the screen is shown, that a key acts, and that leaving restores the terminal."""
    terminal.wait_for(lambda lines: "Brazil" in lines[0] and "SPEAKS" in lines[0])
    terminal.press("space", shows=lambda lines: "China" in lines[0])
    assert room.floor == "China"
    terminal.press("ctrl+q", shows="clock goes on")
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    assert terminal.is_echoing


@pytest.mark.parametrize(
    ("env", "size"),
    [
        pytest.param({"TERM": "xterm"}, (24, 80), marks=pytest.mark.slow),
        ({"TERM": "xterm-256color"}, (40, 132)),
        pytest.param({"TERM": "screen"}, (24, 80), marks=pytest.mark.slow),
        pytest.param({"TERM": "tmux"}, (24, 80), marks=pytest.mark.slow),
        pytest.param({"TERM": "vt100"}, (24, 80), marks=pytest.mark.slow),
        ({"TERM": "linux", "LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, (24, 80)),
        ({"NO_COLOR": "1"}, (24, 80)),
        pytest.param({"COLUMNS": "", "LINES": ""}, (12, 40), marks=pytest.mark.slow),
    ],
    ids=lambda value: " ".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else None,
)
def test_usual_terminals_are_usable(tmp_path: Path, env: dict[str, str], size: tuple[int, int]) -> None:
    room = Room(tmp_path)
    with room.open(size=size, env={**SMALL, **env}, wait=False) as terminal:
        works(room, terminal)
        assert (max(terminal.output) < 0x7F) is ("LC_ALL" in env or env.get("TERM") == "vt100"), "ASCII alone"
        assert (b"\x1b[>" in terminal.output) is (env.get("TERM") not in ("linux", "vt100")), "kitty's question"
        if "NO_COLOR" in env:
            codes = b";".join(re.findall(rb"\x1b\[([\d;:]*)m", terminal.output)).split(b";")
            looks = {b"", b"0", b"1", b"2", b"4", b"7", b"22", b"24", b"27"}  # styles and their ends
            assert set(codes) <= looks, "no code is a colour's, nor that of none"


def test_input_that_is_no_terminal_is_told_in_one_sentence(tmp_path: Path) -> None:
    room = Room(tmp_path)
    done = run(str(room.path), cwd=PROJECT, env=room.environment)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (1, b"", 1)
    assert b"reads keys from a terminal" in done.stderr


def test_a_storm_of_sizes_and_a_stop_leave_the_screen_whole(tmp_path: Path) -> None:
    room = Room(tmp_path)
    with room.open() as terminal:
        for number in range(60):
            terminal.resize(8 + number % 30, 30 + number * 7 % 100)
        terminal.resize(24, 100)
        terminal.wait_for(lambda lines: "Brazil" in lines[0] and "space next" in lines[-1] and "Cuba" in lines[8])
        terminal.kill(signal.SIGTSTP)
        terminal.wait_until_stopped()
        terminal.kill(signal.SIGCONT)
        terminal.wait_for(lambda lines: "Brazil" in lines[0])
        works(room, terminal)


def wait_until_heard(terminal: Terminal) -> None:
    """Press a key until it is answered: the program ignores keys until some time has passed without one."""
    mark = terminal.mark()
    for _ in range(100):
        terminal.press("ctrl+l")
        with contextlib.suppress(AssertionError):
            terminal.wait_for(lambda _: terminal.since(mark) > WHOLE_SCREEN, timeout=1.0)
            return
    raise AssertionError("no key is answered any more")


def test_garbage_and_pasted_text_do_nothing(tmp_path: Path) -> None:
    room = Room(tmp_path)
    before = room.path.read_bytes()
    with room.open() as terminal:
        for noise in (
            b"\xff\xfe\xc3",
            b"\x1b[>0;276;0c",
            b"\x1b]11;rgb:0000/0000/0000\x07",
            b"\x1b[57;1:3u",
            b"\x00\x80\x9b",
            b"\x1b[M n!\x1b[M#n!",
            b"\x1b]11;" + b"n" * 20_000,
            random.Random(7).randbytes(100_000),
        ):
            terminal.send(noise)
            terminal.rest()
        terminal.wait_for("More keys came at once than a hand types; some or all were ignored")
        wait_until_heard(terminal)
        terminal.paste("x z\nb n ,.\n space\x01\x1a", shows="Put on the list")
        terminal.press("escape", shows=lambda lines: not any("Put on the list" in line for line in lines))
        assert room.path.read_bytes() == before
        terminal.press("ctrl+n")
        terminal.paste("one\ntwo \x1b[31mred", shows="one two")
        terminal.type("\r", shows="Written:")
        terminal.press("escape", shows=lambda lines: not any(line.startswith(" ›") for line in lines))
        works(room, terminal)
    assert len(room.session.notes) == 1
    assert "\x1b" not in room.session.notes[0].text
