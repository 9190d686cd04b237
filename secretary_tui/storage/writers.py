"""Finds out whether another program is still writing a session file, so that desks and commands wait for it.

Some editors and copying programs write a file in place: they empty it first, and then write it in parts, which can take
long on a slow network. A desk replaces the whole file. If it did so meanwhile, the rest of the new text would be lost.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Event
from typing import Any

from secretary_tui.errors import NotSaved
from secretary_tui.storage.disk import has_writer, read_regular
from secretary_tui.storage.session_file import LARGEST, SessionFile, Signature, signature, text_digest

#: The reason why acts wait.
BEING_WRITTEN = "Another program is writing the file"
#: A text that may be half written counts as complete when it has not changed for this many seconds.
REST = 2.0
#: A desk waits at most this many seconds for another program.
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


class WriterWatch:
    """Watches one session file, to find out whether another program may still be writing it.

    The text of the file may be half written in three cases:

    - A program has the file open to write it.
    - No program has, but the text was changed in place to the beginning of the former text. If the former text is not
      known, any shorter text counts.
    - The system does not report who has the file open, and the text has another length than the former one.

    In the last two cases a text that is in the log as the file before or after an act is complete. Any other text
    counts as complete once it has not changed for `REST` seconds while no program was known to write. After `LONGEST`
    seconds, a desk waits no longer in any case. `real` returns real seconds.
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

    def must_wait(self) -> bool:
        """Look at the file, and return whether a desk must wait because its text may be half written.

        If a program is still writing after `LONGEST` seconds, set `is_wait_over` of the file and return False. Return
        False too if there is no file.
        """
        try:
            seen = signature(self._file.target.stat())
        except OSError:
            return False
        if seen == self._settled and (self._file.is_wait_over or not self._file.lock_file.is_held):
            return False  # a writer that has not changed the file yet matters only before the file is replaced
        now = self._real()
        if seen != self._watched:
            self._watched, self._since, self._file.is_wait_over = seen, now, False
        writer = has_writer(self._file.target)
        if writer or self._is_suspect(seen, writer):
            is_at_rest = not writer and max(now - self._since, self._age()) >= REST
            self._begun = now if self._begun is None else self._begun
            self._file.is_wait_over = not is_at_rest and now - self._begun >= LONGEST
            if not (is_at_rest or self._file.is_wait_over):
                return True
        self._begun, self._settled = None, seen
        return False

    def replaced(self) -> None:
        """Record that a desk has replaced the file, so its present text is complete."""
        self._settled, self._begun, self._file.is_wait_over = self._file.seen, None, False

    def wait(self, tell: Callable[[str], None]) -> None:
        """Wait until the text of the file is complete, at most about `LONGEST` seconds; before, call `tell` once."""
        is_told = False
        while self.must_wait():
            if not is_told:
                tell(WAITING)
                is_told = True
            PAUSE.wait(STEP)

    def _is_suspect(self, seen: Signature, writer: bool | None) -> bool:  # noqa: FBT001 - as `has_writer` returns it
        """Return whether a file that no known program is writing looks half written.

        After a look that found a half-written text, every text that is not in the log looks so.
        """
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

        The present time is read from the lock, whose file gets it when the lock is taken: so both times are from the
        clock of the file system.
        """
        with suppress(OSError, NotSaved), self._file.lock(wait=0.0):
            now = self._file.side.lock.stat().st_mtime_ns
            return max(0.0, (now - self._file.target.stat().st_ctime_ns) / 1e9)
        return 0.0


def is_logged(file: SessionFile, raw: bytes) -> bool:
    """Return whether one of the newest acts in the log began from this text of the file, or led to it.

    If so, the text is complete.
    """
    digest = text_digest(raw)
    return any(digest in (record.get("from"), record.get("to")) for record in file.journal.newest(_LOG))


def length_of(record: Mapping[str, Any]) -> int | None:
    """Return the length in bytes that the session file had after a logged act; None if the record does not say it."""
    length = str(record.get("to", "")).partition("-")[0]
    return int(length) if length.isdecimal() and len(length) < len(str(LARGEST)) + 1 else None


def former_size(file: SessionFile) -> int | None:
    """Return the length in bytes of the last text that a desk wrote, or else kept; None if neither is known."""
    for record in file.journal.newest(_LOG):
        if (length := length_of(record)) is not None:
            return length
    with suppress(OSError):
        return file.side.last_good.lstat().st_size
    return None
