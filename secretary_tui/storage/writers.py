"""Detects that another program is still writing a session file, and waits for it.

Editors and copying programs write a file in place: they empty it first, and write it in parts, which takes minutes on a
slow network. A desk replaces the whole file: if it did so during such writing, the rest of the text would be lost.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from threading import Event
from typing import Any

from secretary_tui.errors import NotSaved
from secretary_tui.storage.disk import has_writer, read_regular
from secretary_tui.storage.journal import Journal
from secretary_tui.storage.session_file import LARGEST, SessionFile, Signature, signature, text_digest

#: The reason why acts wait.
BEING_WRITTEN = "Another program is writing the file"
#: A text that may be half written is used as it is after it has not changed for this many seconds.
REST = 2.0
#: After this many seconds the text is used as it is, even if a program is still writing it.
LONGEST = 30.0
#: At most this many bytes of the log are searched for the digest of a text.
_LOG = 1 << 16
#: The message of a command that waits for the other program.
WAITING = f"{BEING_WRITTEN}; waiting until it has ended, {LONGEST:.0f} seconds at most."
#: A waiting command looks at the file again after this many seconds.
STEP = 0.1
PAUSE = Event()  # never set: its wait() is a pause


class BeingWritten(NotSaved):
    """Raised if another program is writing the session file; acts wait until it has finished."""

    def __init__(self) -> None:
        super().__init__(BEING_WRITTEN)


class Settling:
    """Watches one session file, to find out whether another program may still be writing it.

    A text may be half written while a program has the file open to write it. Without such a program, it may be half
    written if it is only the beginning of the former text, or, if the former text is not known, if it is shorter. If
    the system does not report which programs write, any text of another length may be half written.

    Such a text is used as it is after `LONGEST` seconds, or, if no program is known to have the file open, as soon as
    it has not changed for `REST` seconds. `real` returns real seconds.
    """

    def __init__(self, file: SessionFile, real: Callable[[], float]) -> None:
        self._file = file
        self._real = real
        self._settled: Signature | None = None  # the signature of the last complete text
        self._watched: Signature | None = None
        self._since = 0.0  # when the file was first seen with this text
        self._begun: float | None = None  # when a text was first seen that may be half written
        #: The length in bytes of the text that desks knew last; None if it is not known yet.
        self.former: int | None = None

    @property
    def is_waiting(self) -> bool:
        """Return whether the text of the file may have been half written at the last look."""
        return self._begun is not None

    def watch(self) -> bool:
        """Look at the file; return whether its text may be half written; False if there is no file.

        If the text is used although a program still writes it, `is_cut_off` of the file becomes True.
        """
        try:
            seen = signature(self._file.target.stat())
        except OSError:
            return False
        if seen == self._settled and (self._file.is_cut_off or not self._file.lock_file.is_held):
            return False  # a writer that has not changed the file yet matters only before the file is replaced
        now = self._real()
        if seen != self._watched:
            self._watched, self._since, self._file.is_cut_off = seen, now, False
        writer = has_writer(self._file.target)
        if writer or self._is_suspect(seen, writer):
            is_at_rest = not writer and max(now - self._since, self._age()) >= REST
            self._begun = now if self._begun is None else self._begun
            self._file.is_cut_off = not is_at_rest and now - self._begun >= LONGEST
            if not (is_at_rest or self._file.is_cut_off):
                return True
        self._begun, self._settled = None, seen
        return False

    def replaced(self) -> None:
        """Record that a desk has replaced the file, so its present text is complete."""
        self._settled, self._begun, self._file.is_cut_off = self._file.seen, None, False

    def wait(self, tell: Callable[[str], None]) -> None:
        """Wait until the text of the file is complete, or about `LONGEST` seconds; if it waits, call `tell` once."""
        is_told = False
        while self.watch():
            if not is_told:
                tell(WAITING)
                is_told = True
            PAUSE.wait(STEP)

    def _is_suspect(self, seen: Signature, writer: bool | None) -> bool:  # noqa: FBT001 - as `has_writer` returns it
        """Return whether a file that no known program is writing looks half written, now or at the last look."""
        size, before = seen[1], self._settled and self._file.raw
        former = self._settled[1] if self._settled else self.former or former_size(self._file)
        is_cut = former is not None and (size < former or (writer is None and size > former))
        was_replaced = writer is False and self._settled is not None and self._settled[2] != seen[2]
        if self._begun is None and (was_replaced or not is_cut):
            return False
        with suppress(OSError):
            raw = read_regular(self._file.target, LARGEST)
            is_beginning = writer is None or before is None or before.startswith(raw)
            return (self._begun is not None or is_beginning) and not is_logged(self._file, raw)
        return False

    def _age(self) -> float:
        """Return for how many seconds the file has not changed; 0.0 if that is not known.

        Both times are from the clock of the file system: taking the lock sets the time of the lock's file.
        """
        with suppress(OSError, NotSaved), self._file.lock(wait=0.0):
            now = self._file.side.lock.stat().st_mtime_ns
            return max(0.0, (now - self._file.target.stat().st_ctime_ns) / 1e9)
        return 0.0


def is_logged(file: SessionFile, raw: bytes) -> bool:
    """Return whether the newest records of the log have the digest of this text, as the file before or after an act.

    If so, the text is not cut off.
    """
    digest = text_digest(raw)
    return any(digest in (record.get("from"), record.get("to")) for record in _newest(file))


def length_of(record: Mapping[str, Any]) -> int | None:
    """Return the length in bytes that the session file had after a logged act; None if the record does not say it."""
    length = str(record.get("to", "")).partition("-")[0]
    return int(length) if length.isdecimal() and len(length) < len(str(LARGEST)) + 1 else None


def former_size(file: SessionFile) -> int | None:
    """Return the length in bytes of the last complete text that a desk read or wrote; None if it is not known."""
    for record in _newest(file):
        if (length := length_of(record)) is not None:
            return length
    with suppress(OSError):
        return file.side.last_good.lstat().st_size
    return None


def _newest(file: SessionFile) -> Iterator[dict[str, Any]]:
    return Journal(file.side).newest(_LOG)
