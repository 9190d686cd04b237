"""The harness itself: what it sends, what it sees, and that it leaves nothing behind."""

import os
import signal
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.terminal.keys import sequence
from tests.terminal.terminal import Terminal

ECHO = """
import sys, tty
tty.setraw(0)
print('ready', end='\\r\\n', flush=True)
while True:
    print(repr(sys.stdin.buffer.raw.read(64)), end='\\r\\n', flush=True)
"""


def python(source: str) -> list[str]:
    return [sys.executable, "-c", source]


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("j", b"j"),
        ("é", "é".encode()),
        ("space", b" "),
        ("ctrl+n", b"\x0e"),
        ("ctrl+z", b"\x1a"),
        ("f1", b"\x1bOP"),
        ("f6", b"\x1b[17~"),
        ("up", b"\x1b[A"),
        ("shift+up", b"\x1b[1;2A"),
        ("alt+down", b"\x1b[1;3B"),
        ("ctrl+right", b"\x1b[1;5C"),
        ("alt+x", b"\x1bx"),
        ("+", b"+"),
    ],
)
def test_keys_are_sent_as_xterm_does(key: str, sent: bytes) -> None:
    assert sequence(key) == sent


@pytest.mark.parametrize("key", ["ctrl+enter", "shift+enter", "hyper"])
def test_a_key_that_no_terminal_sends_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="no terminal sends"):
        sequence(key)


def test_keys_arrive_and_the_screen_is_seen() -> None:
    with Terminal(python(ECHO), size=(10, 40)) as terminal:
        terminal.wait_for("ready")
        mark = terminal.mark()
        terminal.press("f6")
        terminal.wait_for(r"b'\x1b[17~'")
        assert terminal.since(mark) == len(r"b'\x1b[17~'") + 2
        terminal.type("né")
        terminal.wait_for(r"b'n\xc3\xa9'")
        assert len(terminal.screen) == 10
        assert terminal.exit_status is None


def test_what_does_not_come_is_told_with_the_screen() -> None:
    with Terminal(python("print('here it is')")) as terminal, pytest.raises(AssertionError, match="here it is"):
        terminal.wait_for("something else")


def test_a_wait_ends_with_the_program() -> None:
    with Terminal(python("raise SystemExit(3)")) as terminal:
        with pytest.raises(AssertionError, match="exit status 3"):
            terminal.wait_for("never")
        assert terminal.wait_for_exit() == 3


def test_size_and_resize() -> None:
    source = (
        "import os,signal,sys\n"
        "def say(*_): os.write(1, f'{os.get_terminal_size()}\\r\\n'.encode())\n"
        "signal.signal(signal.SIGWINCH, say); say()\n"
        "while True: signal.pause()"
    )
    with Terminal(python(source), size=(12, 60)) as terminal:
        terminal.wait_for("columns=60, lines=12")
        terminal.resize(30, 100)
        terminal.wait_for("columns=100, lines=30")
        assert len(terminal.screen) == 30


def test_a_dropped_line_is_a_hang_up() -> None:
    with Terminal(python("import signal; print('up', flush=True); signal.pause()")) as terminal:
        terminal.wait_for("up")
        terminal.hang_up()
        assert terminal.wait_for_exit() == -signal.SIGHUP


def test_a_signal_is_the_exit_status() -> None:
    with Terminal(python("import signal; print('up', flush=True); signal.pause()")) as terminal:
        terminal.wait_for("up")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_for_exit() == -signal.SIGTERM


def test_nothing_outlives_the_block() -> None:
    source = (
        "import os,signal\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN); signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "child = os.fork()\n"
        "if child: print('child', child, '.', flush=True)\n"
        "while True: signal.pause()"
    )
    with Terminal(python(source)) as terminal:
        lines = terminal.wait_for("child")
        child = int(lines[0].split()[1])
    assert terminal.exit_status == -signal.SIGKILL
    with pytest.raises(ProcessLookupError):
        os.kill(terminal.pid, 0)
    stat = Path(f"/proc/{child}/stat")
    assert not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"


NOISE: Final = (
    r"\x1b[>31u",
    r"\x1b[<u",
    r"\x1b[?2026$p",
    r"\x1b[?2026h\x1b[?2026l",
    r"\x1b[>4;2m",
    r"\x1b[?4m",
    r"\x1b[=5n",
    r"\x1b[2 q",
    r"\x1b[?1u",
    r"\x1b]52;c;aGFsbG8=\x07",
    r"\x1b[48;2;1;2;3m",
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


def test_wide_characters_keep_their_cells() -> None:
    with Terminal(python(r"print('中国|x\r中\n')")) as terminal:
        terminal.wait_for_exit()
        assert terminal.screen[0] == "中国|x"


def test_a_terminal_that_stops_reading_and_goes_on() -> None:
    with Terminal(python("input(); print('done')")) as terminal:
        terminal.stop_reading()
        terminal.type("\r")
        assert terminal.wait_for_exit() == 0
        assert "done" not in terminal.text
        terminal.go_on_reading()
        terminal.wait_for("done")


def test_questions_are_answered() -> None:
    source = (
        "import sys,tty; tty.setraw(0); sys.stdout.write('\\x1b[?2026$p'); sys.stdout.flush();"
        "print(repr(sys.stdin.buffer.raw.read(20)))"
    )
    with Terminal(python(source), answers={b"\x1b[?2026$p": b"\x1b[?2026;2$y"}) as terminal:
        terminal.wait_for(r"b'\x1b[?2026;2$y'")


def test_settling_waits_until_nothing_is_written() -> None:
    with Terminal(python(ECHO)) as terminal:
        terminal.wait_for("ready")
        terminal.settle()
        mark = terminal.mark()
        terminal.settle()
        assert terminal.since(mark) == 0
