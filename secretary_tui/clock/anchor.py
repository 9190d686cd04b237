"""The side file with the common reference instant of all processes at one session."""

import fcntl
import json
import os
import stat
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple, Self

#: An anchor and the system's clock agree if they differ by no more than this.
STEP: Final = timedelta(seconds=2)
#: No sitting lasts longer in one go: seconds after which an anchor is given up for a clock that was set.
LASTS: Final = 18 * 3_600
#: The lock is held by one process alone for a few writes only; after so many tries it goes without.
TRIES: Final = 50
PAUSE: Final = 0.005
#: Years in which a sitting can be.
EARLIEST: Final = 1900
LATEST: Final = 2999
#: No machine runs for so many seconds, three centuries; what is more, or no number, is none of ours.
LONGEST_BOOT: Final = 1e10
#: A side file longer than this is none of ours.
LONGEST: Final = 4_096


class Anchor(NamedTuple):
    """At `boottime` seconds after the start `boot` of the machine it was `wall`."""

    boot: str
    boottime: float
    wall: datetime

    @classmethod
    def of(cls, table: object) -> Self | None:
        """Return the anchor that the `table` of a side file holds; None if there is none."""
        if not isinstance(table, dict):
            return None
        boot, boottime = table.get("boot"), table.get("boottime")
        wall = instant_of(table.get("wall"))
        if not isinstance(boot, str) or isinstance(boottime, bool) or not isinstance(boottime, int | float):
            return None
        return cls(boot, float(boottime), wall) if wall is not None and abs(boottime) < LONGEST_BOOT else None

    def as_table(self) -> dict[str, str | float]:
        """Return the anchor as a side file holds it."""
        return {"boot": self.boot, "boottime": self.boottime, "wall": self.wall.isoformat()}

    def at(self, boottime: float) -> datetime:
        """Return the instant of a boot time, in UTC."""
        return self.wall + timedelta(seconds=boottime - self.boottime)

    def is_comparable_with(self, here: "Anchor") -> bool:
        """Return whether seconds can be counted from this anchor to `here`: the machine has run all the while."""
        return bool(self.boot) and self.boot == here.boot and self.boottime <= here.boottime

    def counts_at(self, here: "Anchor", *, under_way: bool) -> bool:
        """Return whether it still counts: also where the system's clock was set since, if something hangs on it."""
        agrees = abs(here.wall - self.at(here.boottime)) <= STEP
        is_hung_on = under_way and here.boottime - self.boottime <= LASTS
        return self.is_comparable_with(here) and (agrees or is_hung_on)


class Agreed(NamedTuple):
    """The common anchor, and the open file whose shared lock says that it is in use."""

    anchor: Anchor
    file: int


def instant_of(text: object) -> datetime | None:
    """Return the aware instant, in UTC, that a value of a side file is; None if it is none."""
    if not isinstance(text, str):
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    is_plausible = instant.tzinfo is not None and EARLIEST <= instant.year <= LATEST
    return instant.astimezone(UTC) if is_plausible else None


def table_of(text: bytes) -> object:
    """Return the value that a side file holds as JSON; None if it is damaged."""
    with suppress(ValueError, RecursionError):
        value: object = json.loads(text)
        return value
    return None


def read_table(path: Path) -> object:
    """Return the value of a side file; None if it is no file, cannot be read or is damaged."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                return table_of(file.read(LONGEST))
    return None


def agree(path: Path, here: Anchor, *, under_way: bool, tries: int = TRIES) -> Agreed:
    """Take up the anchor of the others, or write `here` for all; raises OSError if neither is possible.

    Who is alone with the file may write it; everyone else reads it under the shared lock that each
    holds from then on. The caller closes the file when its clock ends.
    """
    path.parent.mkdir(exist_ok=True)
    file = _open(path)
    try:
        return _agree(file, here, under_way=under_way, tries=tries)
    except BaseException:
        os.close(file)
        raise


def hold(path: Path) -> int | None:
    """Return an open side file whose shared lock says that it is in use; None if it cannot be opened."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    _lock(file, fcntl.LOCK_SH)
    return file


def is_in_use(path: Path) -> bool:
    """Whether a process holds a side file; False where it cannot be opened."""
    file = hold(path)
    if file is None:
        return False
    try:
        return not _lock(file, fcntl.LOCK_EX)
    finally:
        os.close(file)


def _agree(file: int, here: Anchor, *, under_way: bool, tries: int) -> Agreed:
    for attempt in range(tries):
        if attempt:
            threading.Event().wait(PAUSE)
        if _lock(file, fcntl.LOCK_EX):
            anchor = _read(file)
            if anchor is None or not anchor.counts_at(here, under_way=under_way):
                _write(file, here)
        # Between the two locks someone else may have written: what counts is what stands there now.
        if _lock(file, fcntl.LOCK_SH):
            anchor = _read(file)
            if anchor is not None and anchor.is_comparable_with(here):
                return Agreed(anchor, file)
            fcntl.flock(file, fcntl.LOCK_UN)
    raise BlockingIOError("another process holds the clock's file")


def _open(path: Path) -> int:
    """Open the file, creating it where that is allowed; nothing but a regular file is opened."""
    flags = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        folder = path.parent.stat()
        rights = folder.st_mode & 0o666
        file = os.open(path, flags | os.O_RDWR | os.O_CREAT, rights)
        with suppress(OSError):  # what root makes is for whose session it is
            os.fchown(file, folder.st_uid, folder.st_gid)
        with suppress(OSError):  # only its owner sets them, against the mask of the account
            os.fchmod(file, rights)
    except OSError:
        file = os.open(path, flags | os.O_RDONLY)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise OSError("the clock's file is not a regular file")
    return file


def _lock(file: int, how: int) -> bool:
    """Lock without waiting; a file system that knows no locks counts as locked."""
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _read(file: int) -> Anchor | None:
    return Anchor.of(table_of(os.pread(file, LONGEST, 0)))


def _write(file: int, anchor: Anchor) -> None:
    """Write in place: the file's identity carries the lock. A torn one is damaged, and written anew."""
    text = (json.dumps(anchor.as_table()) + "\n").encode()
    os.pwrite(file, text, 0)
    os.ftruncate(file, len(text))
