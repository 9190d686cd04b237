"""The test terminal itself: what it sends, what it reads, and that no processes stay behind."""

import os
import signal
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.terminal.terminal import EARLIEST, Terminal


def python(source: str) -> list[str]:
    return [sys.executable, "-c", source]


def test_with_the_earliest_screens_nothing_is_read_after_a_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EARLIEST, "is_on", True)
    with Terminal(python("print('first', '.' * 70); print('second', '.' * 70); print('third')")) as terminal:
        assert terminal.wait_for("first")[1] == ""
        assert "second" not in terminal.text
        assert terminal.wait_for(lambda lines: len(lines[1]) > 70)[2] == ""
        assert terminal.wait_for_exit() == 0
        assert terminal.screen[2] == "third"


def test_a_wait_ends_with_the_program() -> None:
    with Terminal(python("raise SystemExit(3)")) as terminal:
        with pytest.raises(AssertionError, match="exit status 3"):
            terminal.wait_for("never")
        assert terminal.wait_for_exit() == 3


def test_nothing_outlives_the_block() -> None:
    source = (
        "import os,signal\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN); signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "child = os.fork()\n"
        "if child: print('child', child, '.', flush=True)\n"
        "while True: signal.pause()"
    )
    with Terminal(python(source)) as terminal:
        lines = terminal.wait_for(" .")
        child = int(lines[0].split()[1])
    assert terminal.exit_status == -signal.SIGKILL
    with pytest.raises(ProcessLookupError):
        os.kill(terminal.pid, 0)
    stat = Path(f"/proc/{child}/stat")
    assert not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


NOISE: Final = (
    r"\x1b[>31u",
    r"\x1b[?2026$p",
    r"\x1b[?2026h\x1b[?2026l",
    r"\x1b[>4;2m",
    r"\x1b[2 q",
    r"\x1b]52;c;aGFsbG8=\x07",
    r"\x1b[!p",
)


def test_what_pyte_does_not_know_is_neither_painted_nor_a_crash() -> None:
    source = "import sys\n" + "".join(
        f"for c in '{noise}before {noise}after\\r\\n': sys.stdout.write(c); sys.stdout.flush()\n" for noise in NOISE
    )
    with Terminal(python(source)) as terminal:
        terminal.wait_for_exit()
        for noise, line in zip(NOISE, terminal.screen, strict=False):
            assert line == "before after", noise
