"""The lock of a session for writing, and whether another program is writing the file."""

import errno
import fcntl
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import Any, Final

from secretary_tui.errors import NotSaved
from secretary_tui.storage.disk import close_read, open_regular, saving, write_all

#: Seconds between two attempts; attempts are counted, so that no clock is read.
STEP: Final = 0.002
#: Others who take it in turn are waited for so many times as long as one who keeps it.
MOST_TURNS: Final = 20
_PAUSE: Final = Event()  # is never set: waiting for it is waiting


class Lock:
    """A lock on a file of its own; may be taken again by whoever holds it."""

    def __init__(self, path: Path, busy: str) -> None:
        self.path = path
        self.busy = busy
        self._file: int | None = None

    @property
    def is_held(self) -> bool:
        """Held by this very object."""
        return self._file is not None

    @contextmanager
    def hold(self, wait: float = 0.25) -> Iterator[None]:
        """Hold the lock; raises NotSaved if another has kept it for `wait` seconds.

        Others who take it and let it go again are waited for longer: they are at work, and it will be had.
        """
        if self._file is not None:
            yield
            return
        with saving():
            file = self._take(max(1, round(wait / STEP)))
        if file is None:
            raise NotSaved(self.busy)
        self._file = file
        try:
            yield
        finally:
            self._file = None
            close_read(file)  # lets the lock go

    def read_guard(self) -> dict[str, Any] | None:
        """Return what the last holder wrote into the lock file; None if nothing, or nothing that can be read."""
        with suppress(OSError, ValueError, RecursionError):
            raw = os.pread(self._held(), 4096, 0)
            guard = json.loads(raw)
            return guard if isinstance(guard, dict) else None
        return None

    def write_guard(self, guard: dict[str, Any]) -> None:
        """Leave a word for the next holder; raises NotSaved."""
        file = self._held()
        with saving():
            os.lseek(file, 0, os.SEEK_SET)
            raw = json.dumps(guard).encode()
            write_all(file, raw)
            os.ftruncate(file, len(raw))

    def _held(self) -> int:
        if self._file is None:
            raise NotSaved("The lock of the session is not held; this is a fault of the program")
        return self._file

    def _take(self, attempts: int) -> int | None:
        """Return the locked file; None if one holder has kept it through so many attempts, or all took too long."""
        left, taken = attempts, None
        for _ in range(attempts * MOST_TURNS):
            file = open_regular(self.path, os.O_RDWR | os.O_CREAT)
            try:
                last_taken, taken = taken, os.fstat(file).st_mtime_ns
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if self._is_the_file(file):
                    with suppress(OSError):
                        os.utime(file)  # whoever waits sees that it goes from hand to hand
                    return file
            except BlockingIOError:
                pass
            except BaseException:
                os.close(file)
                raise
            os.close(file)
            left = left - 1 if last_taken in (None, taken) else attempts
            if not left:
                return None
            _PAUSE.wait(STEP)
        return None

    def _is_the_file(self, file: int) -> bool:
        """Return whether the file just locked is still the one others would lock."""
        with suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(file), self.path.stat())
        return False


def has_writer(path: Path) -> bool | None:
    """Return whether a program has a file open to write it; None where the system does not tell.

    A lease for reading is granted only if nobody has (Linux, a file of this account on a disk of this machine).
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return None
    try:
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except OSError:
        return None
    try:
        fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)  # sent to who has a lease when another opens; ends nobody
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return True if error.errno == errno.EAGAIN else None
    finally:
        close_read(file)
    return False
