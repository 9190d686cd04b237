"""The test terminal itself: what it sends, what it reads, and that no processes stay behind."""

import os
import signal
import sys
from pathlib import Path

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
