"""The screen in a real terminal that disappears, stops reading, or is no terminal; and the signals."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from secretary_tui.ui.terminal import signals
from secretary_tui.ui.terminal.signals import terminal_problem
from tests.terminal.program import Program, run_as_main
from tests.terminal.terminal import Terminal

RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[<u", b"\x1b[0m\x1b[H\x1b[?2004l")
Start = Callable[..., Terminal]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "saved"


@pytest.fixture
def start(saved: Path) -> Iterator[Start]:
    running: list[Terminal] = []

    def started(*, is_awaited: bool = True, **options: object) -> Terminal:
        terminal = Program(str(saved), code=run_as_main("tests.ui.terminal.terminal_app"), **options)  # type: ignore[arg-type]
        running.append(terminal)
        if is_awaited:
            terminal.wait_for("ready")
            terminal.rest()
        return terminal

    yield started
    for terminal in running:
        terminal.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_saves_and_leaves_the_terminal_in_order(start: Start, saved: Path, number: signal.Signals) -> None:
    terminal = start()
    mark = terminal.mark()
    terminal.kill(number)
    assert terminal.wait_for_exit() == 128 + number
    assert saved.read_text(encoding="utf-8") == "saved"
    assert all(code in terminal.output[mark:] for code in RESTORED)
    assert terminal.is_echoing


def test_a_terminal_that_stopped_reading_does_not_keep_it_from_saving(start: Start, saved: Path) -> None:
    terminal = start()
    terminal.press("x")
    terminal.wait_for(lambda lines: lines[0].split()[0].isdigit())
    terminal.stop_reading()
    mark = terminal.mark()
    for _ in range(40):  # until the kernel's buffer and the writer's queue are full
        terminal.send(b"a")
    terminal.kill(signal.SIGTERM)
    assert terminal.wait_for_exit() in (-signal.SIGALRM, 128 + signal.SIGTERM)
    assert saved.read_text(encoding="utf-8") == "saved"
    assert terminal.mark() >= mark


def test_it_can_be_stopped_and_go_on(start: Start) -> None:
    terminal = start()
    mark = terminal.mark()
    terminal.kill(signal.SIGTSTP)
    terminal.wait_for(lambda _: b"\x1b[?1049l" in terminal.output[mark:])
    mark = terminal.mark()
    terminal.wait_until_stopped()
    assert terminal.is_echoing
    terminal.kill(signal.SIGCONT)
    terminal.wait_for(lambda _: b"\x1b[?1049h" in terminal.output[mark:])
    terminal.wait_for("ready")
    terminal.press("j")
    terminal.wait_for("keys j")
    terminal.press("q")
    assert terminal.wait_for_exit() == 7


@pytest.mark.parametrize("term", ["", "dumb", "unknown"])
def test_a_terminal_that_cannot_be_painted_on_is_refused_in_one_sentence(start: Start, term: str) -> None:
    terminal = start(is_awaited=False, env={"TERM": term}, size=(24, 200))
    assert terminal.wait_for_exit() == 1
    assert [line for line in terminal.screen if line] == [terminal.screen[0]]
    assert "TERM=xterm-256color" in terminal.screen[0]


def test_the_reasons_are_told_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    class Tty:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "__stdin__", Tty())
    monkeypatch.setattr(sys, "__stderr__", Tty())
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
