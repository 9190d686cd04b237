"""The program in a real terminal that disappears, stops reading, or is no terminal; and the signals."""

import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from secretary_tui.ui.terminal import signals
from secretary_tui.ui.terminal.driver import LINE_GONE, LostLine
from secretary_tui.ui.terminal.signals import terminal_problem
from tests.terminal.room import Room

RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[<u", b"\x1b[0m\x1b[H\x1b[?2004l")
#: The program, deaf to signals that would end it.
DEAF = """
import signal
import secretary_tui.ui.terminal.signals as signals
from secretary_tui.__main__ import main
signals.ENDINGS = ()
signal.signal(signal.SIGHUP, signal.SIG_IGN)
main()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_terminal_in_order(tmp_path: Path, number: signal.Signals) -> None:
    with Room(tmp_path).open() as terminal:
        terminal.rest()
        mark = terminal.mark()
        terminal.kill(number)
        assert terminal.wait_for_exit() == 128 + number
        assert all(code in terminal.output[mark:] for code in RESTORED)
        assert terminal.is_echoing


def test_a_terminal_that_stopped_reading_does_not_keep_it_from_saving(tmp_path: Path) -> None:
    room = Room(tmp_path)
    with room.open(size=(60, 160)) as terminal:
        terminal.press("ctrl+n")
        terminal.type("half a", shows="›half a")
        terminal.stop_reading()
        for _ in range(40):  # until the kernel's buffer and the writer's queue are full
            terminal.press("ctrl+l")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_for_exit() in (-signal.SIGALRM, 128 + signal.SIGTERM)
    with room.open() as terminal:
        terminal.wait_for("half-typed note was kept")


def test_the_end_of_the_line_ends_it_though_hang_ups_are_ignored(tmp_path: Path) -> None:
    with Room(tmp_path).open(code=DEAF) as terminal:
        terminal.rest()
        terminal.hang_up()
        assert terminal.wait_for_exit() == LINE_GONE


@pytest.mark.parametrize("term", ["", "dumb", "unknown"])
def test_a_terminal_that_cannot_be_painted_on_is_refused_in_one_sentence(tmp_path: Path, term: str) -> None:
    with Room(tmp_path).open(env={"TERM": term}, size=(24, 200), wait=False) as terminal:
        assert terminal.wait_for_exit() == 1
        assert [line for line in terminal.screen if line] == [terminal.screen[0]]
        assert "TERM=xterm-256color" in terminal.screen[0]


def test_the_reasons_are_told_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    tty = type("Tty", (), {"isatty": lambda _: True})()
    monkeypatch.setattr(sys, "__stdin__", tty)
    monkeypatch.setattr(sys, "__stderr__", tty)
    assert terminal_problem({"TERM": "xterm"}) is None
    assert "TERM is not set" in (terminal_problem({}) or "")
    assert "“dumb”" in (terminal_problem({"TERM": "dumb"}) or "")
    monkeypatch.setattr(sys, "__stderr__", None)
    assert "standard error" in (terminal_problem({"TERM": "xterm"}) or "")


def test_the_system_ends_what_does_not_end_by_itself() -> None:
    code = (
        "import os, signal\n"
        "from secretary_tui.ui.terminal import signals\n"
        "signal.alarm = lambda seconds: print(f'alarm in {seconds}', flush=True)\n"
        "with signals.guarded(None, lambda: print('saved', flush=True)):\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.stdout == f"alarm in {signals.GRACE}\nsaved\n"


def test_a_line_that_is_gone_takes_text_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(StringIO):
        def write(self, text: str) -> int:
            raise OSError(5, text)

        def fileno(self) -> int:
            return 99

    moved: list[int] = []
    monkeypatch.setattr("os.dup2", lambda _, number: moved.append(number))
    line = LostLine(Broken())
    assert line.write("abc") == 3
    line.flush()
    assert line.write("d") == 1
    assert moved == [99]
