"""A program in a real pseudo-terminal: tests send keys, and read the painted screen and the bytes written."""

import contextlib
import fcntl
import math
import os
import re
import select
import signal
import sys
import termios
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pyte
from ptyprocess import PtyProcess
from wcwidth import wcwidth

from secretary_tui.ui.terminal.driver import MOST_KEYS, WITHIN
from tests.terminal.keys import sequence

#: Real seconds that a test waits at most for an event, so many that only an event that never comes fails the test.
PATIENCE = 90.0
#: Seconds between two looks at what changes without a byte written by the program.
LOOK = 0.1
#: Seconds between two looks at whether the program is at work.
SHORT_LOOK = 0.002
#: Bytes that are read at once, and at once with `EARLIEST`.
_CHUNK = 65_536
_SMALL_CHUNK = 8
#: The number of characters that are sent at once; the program takes three times as many for no burst of keys.
PIECE = MOST_KEYS // 3

#: Sequences that pyte does not know and would paint or crash on: private modes except `?…h` and `?…l`, and
#: intermediates.
_UNKNOWN = re.compile(rb"\x1b\[(?:[<=>][\d;:]*[ -/]*[@-~]|\?[\d;:]*(?:[ -/]+[@-~]|[^\d;:hl -/])|[\d;:]*[ -/]+[@-~])")
#: An escape sequence that may continue in the next chunk.
_UNFINISHED = re.compile(rb"\x1b(?:\[[<=>?]?[\d;:]*[ -/]*)?\Z")
#: Output that fills no cell.
_NO_CELLS = re.compile(r"\x1b\[[<=>?]?[\d;:]*[ -/]*[@-~]|[\x00-\x1f]")
#: The possible beginning of a repainted screen: a cursor position, then a style that is independent of the one before.
_PAINTED_ANEW = re.compile(rb"\x1b\[\d+;\d+H\x1b\[0[;m]")
#: The environment of a usual terminal; all other variables are left out so that tests do not depend on them.
_SURROUNDINGS = {"SECRETARY_HINTS": "no", "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


#: A text on the screen, or a function of its lines that is true.
What = str | Callable[[list[str]], object]


@dataclass
class Earliest:
    """Whether each wait ends at the earliest moment (`pytest --earliest-screens`), to find tests that read too soon.

    While a test waits for something on the screen, the output is read in small chunks, and nothing more is read after
    it has come, until the next wait.
    """

    is_on: bool = False


EARLIEST = Earliest()


class Terminal:
    """Runs `argv` at `size` = (rows, columns) in a process session of its own, which ends with the `with` block.

    `env` is added to a plain environment; an empty value removes a variable.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        size: tuple[int, int] = (24, 80),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self._changed = threading.Condition()
        self._painted = pyte.Screen(size[1], size[0])
        self._stream = pyte.ByteStream(self._painted)
        self._seen: dict[int, str] = {}  # the lines as last read
        self._rest = b""
        self._output = bytearray()
        self._keys = 0  # pressed since the last wait
        self._reading = threading.Event()
        self._reading.set()
        self._awaited: Callable[[], object] | None = None  # with `EARLIEST`
        self._is_held = EARLIEST.is_on  # nothing is read until the next wait
        self._is_reading = False
        self._status: int | None = None
        self._drained = False
        self.pid, master = self._begin(argv, env or {}, cwd, size)
        self._master: int | None = master
        self._wake, self._waker = os.pipe()
        self._threads = [threading.Thread(target=target, daemon=True) for target in (self._read, self._await_end)]
        for thread in self._threads:
            thread.start()

    def _begin(
        self, argv: Sequence[str], env: Mapping[str, str], cwd: Path | None, size: tuple[int, int]
    ) -> tuple[int, int]:
        """Start the program; return its process id and the file descriptor of the terminal."""
        process = PtyProcess.spawn(list(argv), cwd=cwd, env=plain_environment(env), dimensions=size)
        master = os.dup(process.fd)
        # This class waits for the process; ptyprocess must neither wait for it nor kill it when it is
        # garbage-collected.
        process.closed = process.terminated = True
        process.fileobj.close()
        with contextlib.suppress(OSError):
            os.close(process.fd)
        return process.pid, master

    def _wait(self) -> int:
        """Wait for the end of the process; return its status as `os.waitpid` does."""
        return os.waitpid(self.pid, 0)[1]

    # Input ----------------------------------------------------------------------------------------------------

    def press(self, *keys: str, shows: What = "") -> None:
        """Press keys by name, as xterm sends them: `j`, `space`, `ctrl+n`, `f6`, `shift+up`, `alt+down`.

        Then wait as `wait_for(shows)` does; so do `type` and `paste`.
        """
        for key in keys:
            self._keep_pace(1)
            self.send(sequence(key))
        if shows:
            self.wait_for(shows)

    def type(self, text: str, shows: What = "") -> None:
        """Type text as single characters, slowly enough that the program does not take it for a paste."""
        for at in range(0, len(text), PIECE):
            self._keep_pace(PIECE)
            self.send(text[at : at + PIECE].encode())
        if shows:
            self.wait_for(shows)

    def _keep_pace(self, keys: int) -> None:
        """Wait until the program has read the earlier keys, so long that the next keys form no burst with them."""
        self._keys += keys
        if self._keys <= 2 * PIECE:
            return
        self._keys = keys
        for _ in range(round(PATIENCE / WITHIN)):
            threading.Event().wait(WITHIN * 1.2)
            if not is_working(self.pid):
                return

    def done(self, *keys: str) -> list[str]:
        """Press keys, wait until all keys so far are handled and painted, and return the lines.

        The keys are followed by `ctrl+l`, for which the program paints the whole screen after it has handled the
        earlier keys. An escape directly before `ctrl+l` is recognised as a key of its own, so no wait is needed after
        it. A program that has ended has handled its keys.
        """
        self._read_on()
        self.press(*keys)
        mark = self.mark()
        self.press("ctrl+l")
        with self._changed:
            if not self._changed.wait_for(lambda: self._painted_anew(mark) or self._is_over, PATIENCE):
                raise AssertionError(f"{keys} were never done; the screen:\n" + "\n".join(self._lines()))
        self.rest()  # a part of an earlier paint and a part of this one may together look like a whole one
        return self.screen

    def costs(self, key: str, shows: str) -> int:
        """Press a key; return the number of bytes written until the text is shown and all is done."""
        begin = self.mark()
        self.press(key)
        self.wait_for(shows)
        mark = self.mark()
        self.done()
        with self._changed:
            return (self._painted_anew(mark) or mark) - begin

    def paste(self, text: str, shows: What = "") -> None:
        """Paste text, bracketed as terminals do."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")
        if shows:
            self.wait_for(shows)

    def send(self, data: bytes) -> None:
        """Send raw bytes."""
        assert self._master is not None, "the line was dropped"
        while data:
            data = data[os.write(self._master, data) :]

    def resize(self, rows: int, columns: int) -> None:
        """Change the size of the terminal; the kernel sends SIGWINCH to the program."""
        with self._changed:
            self._painted.resize(rows, columns)
        assert self._master is not None, "the line was dropped"
        termios.tcsetwinsize(self._master, (rows, columns))

    def hang_up(self) -> None:
        """Drop the line: the kernel sends SIGHUP, and every further write of the program fails."""
        self._read_on()
        if self._master is not None:
            self._reading.set()
            os.write(self._waker, b".")
            self._threads[0].join()
            os.close(self._master)
            self._master = None

    def stop_reading(self) -> None:
        """Stop reading the program's output, as on a stalled network."""
        self._reading.clear()

    def go_on_reading(self) -> None:
        """Read the program's output again."""
        self._reading.set()

    def kill(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    # Output ---------------------------------------------------------------------------------------------------

    @property
    def screen(self) -> list[str]:
        """The lines painted now, without trailing blanks."""
        with self._changed:
            return self._lines()

    @property
    def text(self) -> str:
        """The painted screen as one string."""
        return "\n".join(self.screen)

    @property
    def output(self) -> bytes:
        """All bytes written so far."""
        with self._changed:
            return bytes(self._output)

    @property
    def cursor(self) -> tuple[int, int]:
        """Row and column of the cursor, counted from 0."""
        with self._changed:
            return self._painted.cursor.y, self._painted.cursor.x

    def mark(self) -> int:
        """Return the number of bytes written so far, for a later call of `since`."""
        with self._changed:
            return len(self._output)

    def since(self, mark: int) -> int:
        """Return the number of bytes written since the mark."""
        return self.mark() - mark

    def wait_for(self, what: What, timeout: float = PATIENCE) -> list[str]:
        """Wait until the screen contains the text, or the function of its lines is true; return the lines.

        The function may also test what changes without output of the program, such as whether a file exists.
        """

        def there() -> bool:
            lines = self._lines()
            return what in "\n".join(lines) if isinstance(what, str) else bool(what(lines))

        self._read_on(there if EARLIEST.is_on else None)
        with self._changed:
            for _ in range(math.ceil(timeout / LOOK)):
                if self._changed.wait_for(lambda: there() or self._is_over, LOOK):
                    break
            if there():
                self._is_held = EARLIEST.is_on
                return self._lines()
            state = "still running" if self._status is None else f"exit status {self._status}"
            wanted = repr(what) if isinstance(what, str) else getattr(what, "__name__", "condition")
            raise AssertionError(f"{wanted} did not come ({state}); the screen:\n" + "\n".join(self._lines()))

    def rest(self) -> None:
        """Wait until no thread of the program is at work and all its output is read.

        Call it after something that shows that the keys have reached the program: on their way they are nobody's work.
        """
        self._read_on()
        with self._changed:
            for _ in range(round(PATIENCE / SHORT_LOOK)):
                if self._is_over or (not is_working(self.pid) and not self._has_unread):
                    return
                self._changed.wait(SHORT_LOOK)
            raise AssertionError("the program never came to rest; the screen:\n" + "\n".join(self._lines()))

    @property
    def _has_unread(self) -> bool:
        """Whether the program has written what is not on the screen yet."""
        if self._master is None:
            return False
        waiting = bytearray(4)
        fcntl.ioctl(self._master, termios.FIONREAD, waiting)
        return int.from_bytes(waiting, sys.byteorder) > 0 or self._is_reading

    def wait_for_exit(self, timeout: float = PATIENCE) -> int:
        """Wait until the program has ended and its output is read; return the exit status, negative for a signal."""
        self._read_on()
        with self._changed:
            if not self._changed.wait_for(lambda: self._status is not None, timeout):
                raise AssertionError("still running; the screen:\n" + "\n".join(self._lines()))
            assert self._status is not None
            status = self._status
            if self._reading.is_set():
                self._changed.wait_for(lambda: self._is_over, PATIENCE)
            return status

    @property
    def exit_status(self) -> int | None:
        """The exit status, negative for a signal; None while the program runs."""
        with self._changed:
            return self._status

    @property
    def _is_over(self) -> bool:
        return self._status is not None and self._drained

    @property
    def is_echoing(self) -> bool:
        """Whether the terminal echoes typed keys, as in a shell; a program on the screen turns that off."""
        assert self._master is not None, "the line was dropped"
        return bool(termios.tcgetattr(self._master)[3] & termios.ECHO)

    def wait_until_stopped(self, timeout: float = PATIENCE) -> None:
        """Wait until a signal has stopped the program, as ctrl+z does in a shell."""
        stat = Path(f"/proc/{self.pid}/stat")
        with self._changed:
            for _ in range(max(1, round(timeout / 0.02))):
                if stat.read_text().rpartition(")")[2].split()[0] == "T":
                    return
                self._changed.wait(0.02)
            raise AssertionError("the program was never stopped")

    # Internals ------------------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Drop the line and end all processes that still run in the program's process session."""
        self.hang_up()
        with self._changed:
            self._changed.wait_for(lambda: self._status is not None, 1.0)
            for _ in range(500):
                running = _of_session(self.pid)
                if not running:
                    break
                for pid in running:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                self._changed.wait(0.01)
        for thread in self._threads:
            thread.join()
        for end in (self._wake, self._waker):
            with contextlib.suppress(OSError):
                os.close(end)

    def _lines(self) -> list[str]:
        cells, columns = self._painted.buffer, range(self._painted.columns)
        for y in self._painted.dirty:  # the lines that pyte has painted since the last call
            row = cells[y]
            self._seen[y] = "".join([row[x].data for x in columns]).rstrip()
        self._painted.dirty.clear()
        return [self._seen[y] for y in range(self._painted.lines)]

    def _read_on(self, awaited: Callable[[], object] | None = None) -> None:
        with self._changed:
            self._awaited, self._is_held = awaited, False
            self._changed.notify_all()

    def _painted_anew(self, mark: int) -> int | None:
        """Return where the last whole screen begins that was written since the mark; None if there is none.

        The answer to a key is never as long as all cells, since the program does not write unchanged cells. Of several
        paints only the last may be a whole screen, and it may not be read completely yet.
        """
        cells = self._painted.columns * self._painted.lines
        for begin in [found.start() for found in _PAINTED_ANEW.finditer(self._output, mark)][::-1]:
            if len(self._output) - begin >= cells:
                text = _NO_CELLS.sub("", self._output[begin:].decode("utf-8", "ignore"))
                written = sum(map(wcwidth, text))
                if written == cells or (written > cells and self._covers_all(bytes(self._output[begin:]))):
                    return begin
        return None

    def _covers_all(self, output: bytes) -> bool:
        """Return whether the output writes every cell."""
        screen = pyte.Screen(self._painted.columns, self._painted.lines)
        pyte.ByteStream(screen).feed(_UNKNOWN.sub(b"", output))
        return all(len(screen.buffer[y]) == screen.columns for y in range(screen.lines))

    def _read(self) -> None:
        assert self._master is not None
        self._read_until_the_end(self._master)
        with self._changed:
            self._drained = True
            self._changed.notify_all()

    def _read_until_the_end(self, master: int) -> None:
        while True:
            ready, _, _ = select.select([master, self._wake], [], [])
            if self._wake in ready:
                return
            with self._changed:
                self._changed.wait_for(lambda: not self._is_held)
            self._reading.wait()
            self._is_reading = True
            try:
                chunk = os.read(master, _CHUNK if self._awaited is None else _SMALL_CHUNK)
            except OSError:  # Linux raises EIO when the last program has closed its end
                return
            if not chunk:
                return
            with self._changed:
                self._output += chunk
                self._paint(chunk)
                self._is_reading = False
                self._is_held = self._awaited is not None and bool(self._awaited())
                self._changed.notify_all()

    def _paint(self, chunk: bytes) -> None:
        known = _UNKNOWN.sub(b"", self._rest + chunk)
        unfinished = _UNFINISHED.search(known)
        cut = unfinished.start() if unfinished else len(known)
        known, self._rest = known[:cut], known[cut:]
        try:
            self._stream.feed(known)
        except (TypeError, ValueError, IndexError, StopIteration):  # a sequence that pyte reads wrongly
            self._stream = pyte.ByteStream(self._painted)

    def _await_end(self) -> None:
        status = self._wait()
        with self._changed:
            self._status = os.waitstatus_to_exitcode(status)
            self._changed.notify_all()


def plain_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a program in a terminal; an empty value removes a variable."""
    kept = {
        name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "VIRTUAL_ENV", "PYTHONPATH") if name in os.environ
    }
    return {name: value for name, value in (kept | _SURROUNDINGS | dict(extra)).items() if value}


def _of_session(session: int) -> set[int]:
    """Return the running processes of a process session; for Linux."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            state, _, _, of = stat.read_text().rpartition(")")[2].split()[:4]
            if int(of) == session and state not in "ZX":
                found.add(int(stat.parent.name))
    return found


def is_working(pid: int) -> bool:
    """Return whether a thread of the process runs, or waits for the processor or the disk; for Linux."""
    for stat in Path(f"/proc/{pid}/task").glob("*/stat"):
        with contextlib.suppress(OSError, IndexError):
            if stat.read_text().rpartition(")")[2].split()[0] in "RD":
                return True
    return False
