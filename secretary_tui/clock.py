"""The real clock and the clock of a rehearsal; each has a file by which all processes on a session share its time.

No other module reads the time of the machine.
"""

import fcntl
import json
import math
import os
import stat
import threading
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, Protocol, Self

from secretary_tui.errors import SecretaryError, Usage

#: An anchor and the system's clock agree if they differ by no more than this.
STEP = timedelta(seconds=2)
#: An anchor older than this, in seconds, is replaced if the system's clock was set; no sitting lasts longer without a
#: break.
LASTS = 18 * 3_600
#: The attempts to get the lock, and the pause between them in seconds. Another process needs the lock for a few writes
#: only. After the last attempt, the anchor is kept in memory.
TRIES = 50
PAUSE = 0.005
#: The first and the last year in which a sitting can be.
EARLIEST = 1900
LATEST = 2999
#: No machine runs for this many seconds, three centuries; a larger value was not written by this program.
LONGEST_BOOT = 1e10
#: The largest side file that this program writes here.
LONGEST = 4_096


class Anchor(NamedTuple):
    """A pair of times from which seconds since the start of the machine are converted to instants.

    The system's clock showed `wall` when the machine had run for `boottime` seconds. `boot` is the id of this start of
    the machine.
    """

    boot: str
    boottime: float
    wall: datetime

    @classmethod
    def of(cls, table: object) -> Self | None:
        """Return the anchor in the `table` of a side file; None if the table contains no valid anchor."""
        if not isinstance(table, dict):
            return None
        boot, boottime = table.get("boot"), table.get("boottime")
        wall = instant_of(table.get("wall"))
        if not isinstance(boot, str) or isinstance(boottime, bool) or not isinstance(boottime, int | float):
            return None
        return cls(boot, float(boottime), wall) if wall is not None and abs(boottime) < LONGEST_BOOT else None

    def as_table(self) -> dict[str, str | float]:
        """Return the anchor as the table that is written to a side file."""
        return {"boot": self.boot, "boottime": self.boottime, "wall": self.wall.isoformat()}

    def at(self, boottime: float) -> datetime:
        """Return the instant, in UTC, that is `boottime` seconds after the start of the machine."""
        return self.wall + timedelta(seconds=boottime - self.boottime)

    def is_comparable_with(self, here: "Anchor") -> bool:
        """Return whether the machine is known to have run without a restart from this anchor to `here`."""
        return bool(self.boot) and self.boot == here.boot and self.boottime <= here.boottime

    def counts_at(self, here: "Anchor", *, under_way: bool) -> bool:
        """Return whether the anchor is still valid at the instant of the anchor `here`.

        It is not valid after a restart of the machine. If the system's clock was set since, it is valid only while a
        sitting is `under_way`, and not longer than `LASTS`.
        """
        agrees = abs(here.wall - self.at(here.boottime)) <= STEP
        is_kept = under_way and here.boottime - self.boottime <= LASTS
        return self.is_comparable_with(here) and (agrees or is_kept)


def instant_of(text: object) -> datetime | None:
    """Return the instant, in UTC, of an ISO text with an offset, from 1900 to 2999; None for any other value."""
    if not isinstance(text, str):
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    is_plausible = instant.tzinfo is not None and EARLIEST <= instant.year <= LATEST
    return instant.astimezone(UTC) if is_plausible else None


def _table_of(text: bytes) -> object:
    """Return the value of the JSON text of a side file; None if the text is not JSON."""
    with suppress(ValueError, RecursionError):
        value: object = json.loads(text)
        return value
    return None


def _read_table(path: Path) -> object:
    """Return the value of the JSON file at a path; None if it is not a file, cannot be read or is damaged."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                return _table_of(file.read(LONGEST))
    return None


def shared_anchor(path: Path, here: Callable[[], Anchor], *, under_way: bool, tries: int = TRIES) -> tuple[Anchor, int]:
    """Return the anchor that all processes share, and the descriptor of its file.

    It is the valid anchor in the file at `path`. If there is none, the anchor of the present instant, which `here`
    returns, is written there. While another process has the file locked, any anchor of this start of the machine is
    valid. A shared lock on the file shows that the anchor is in use; the caller closes the file when its clock ends.
    Raises OSError if the file cannot be opened, written or locked.
    """
    path.parent.mkdir(exist_ok=True)
    file = _open(path)
    try:
        for _ in range(tries):
            if _lock(file, fcntl.LOCK_EX):
                # the instant is taken with the lock: another process may just have written an anchor, which is no later
                anchor, present = _read(file), here()
                if anchor is None or not anchor.counts_at(present, under_way=under_way):
                    _write(file, present)
            # Another process may have written between the two locks, so the anchor is read again.
            if _lock(file, fcntl.LOCK_SH):
                anchor = _read(file)
                if anchor is not None and anchor.is_comparable_with(here()):
                    return anchor, file
                fcntl.flock(file, fcntl.LOCK_UN)
            threading.Event().wait(PAUSE)
    except BaseException:
        os.close(file)
        raise
    os.close(file)
    raise BlockingIOError("another process holds the clock's file")


def hold(path: Path) -> int | None:
    """Open a side file, with a shared lock that shows that it is in use; return its descriptor.

    None if the file cannot be opened. If another process has an exclusive lock, the file is opened without a lock.
    """
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    _lock(file, fcntl.LOCK_SH)
    return file


def is_in_use(path: Path) -> bool:
    """Return whether a side file is locked, because a clock uses it; False if the file cannot be opened."""
    file = hold(path)
    if file is None:
        return False
    try:
        return not _lock(file, fcntl.LOCK_EX)
    finally:
        os.close(file)


def _open(path: Path) -> int:
    """Open or create the file that holds an `Anchor`; if it cannot be written, it is opened only to be read."""
    flags = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        folder = path.parent.stat()
        rights = folder.st_mode & 0o666
        file = os.open(path, flags | os.O_RDWR | os.O_CREAT, rights)
        with suppress(OSError):  # a file made by root belongs to the owner of the session
            os.fchown(file, folder.st_uid, folder.st_gid)
        with suppress(OSError):  # only the owner may set the rights, whatever the umask is
            os.fchmod(file, rights)
    except OSError:
        file = os.open(path, flags | os.O_RDONLY)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise OSError("the clock's file is not a regular file")
    return file


def _lock(file: int, how: int) -> bool:
    """Lock a file without waiting, and return whether that worked; True too on a disk that has no locks."""
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _read(file: int) -> Anchor | None:
    return Anchor.of(_table_of(os.pread(file, LONGEST, 0)))


def _write(file: int, anchor: Anchor) -> None:
    # written over, because the lock belongs to this file; a file that was only half written counts as damaged
    text = (json.dumps(anchor.as_table()) + "\n").encode()
    os.pwrite(file, text, 0)
    os.ftruncate(file, len(text))


#: Names of the side files.
ANCHOR = "anchor.json"
REHEARSAL = "rehearsal.json"
#: A rehearsal runs at most this many times as fast as real time, and its clock stops after a century, in seconds.
FASTEST = 3_600
CENTURY = 3.2e9


class Clock(Protocol):
    """A clock that gives the instant of the sitting, and real seconds, which a rehearsal does not speed up."""

    def now(self) -> datetime:
        """Return the instant of the sitting, aware, in UTC, to the millisecond; the time never jumps."""
        ...

    def real(self) -> float:
        """Return the real seconds since the machine started, including time asleep; all processes get the same."""
        ...

    def stepped(self) -> float:
        """Return by how many seconds the system's clock is ahead of `now`; 0.0 while they agree or in a rehearsal."""
        ...

    @property
    def speed(self) -> float:
        """How many times as fast as real time the clock runs; 1.0 except in a rehearsal."""
        ...


def _boottime() -> float:
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def _wall() -> datetime:
    return datetime.now(UTC)


def _boot_id() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


class Machine(NamedTuple):
    """The sources that a clock reads: seconds since the machine started, the system's clock, the id of this start.

    An empty id means that the machine does not distinguish its starts; then no anchor is kept on disk.
    """

    boottime: Callable[[], float] = _boottime
    wall: Callable[[], datetime] = _wall
    boot_id: Callable[[], str] = _boot_id

    def here(self) -> Anchor:
        """Return an anchor for the present instant: id of this start, seconds since it, and the system's clock."""
        return Anchor(self.boot_id(), self.boottime(), self.wall().astimezone(UTC))


THIS_MACHINE = Machine()


class AnchoredClock:
    """A clock that counts seconds from an anchor; setting the system's clock does not move it."""

    speed: float = 1.0

    def __init__(self, anchor: Anchor, machine: Machine) -> None:
        self._anchor = anchor
        self._machine = machine

    def now(self) -> datetime:
        """Return the instant of the sitting."""
        return whole_milliseconds(self._anchor.at(self._machine.boottime()))

    def real(self) -> float:
        """Return the real seconds since the machine started."""
        return self._machine.boottime()

    def stepped(self) -> float:
        """Return by how many seconds the system's clock is ahead of `now`; 0.0 while they agree within two seconds."""
        ahead = self._machine.wall() - self._anchor.at(self._machine.boottime())
        return ahead.total_seconds() if abs(ahead) > STEP else 0.0


class RealClock(AnchoredClock):
    """The clock of a sitting: anchored once, then counted in seconds since the machine started.

    The anchor is in a side file, which all processes on a session share, so no change of the system's clock moves the
    time. It is written anew if the machine was restarted, and if the file is missing or damaged. It is also written
    anew if the system's clock was set since, but only while no process has the session open, and only if nothing is
    under way in the session (`under_way=False`) or the anchor is older than 18 hours. So a desk that was killed in the
    middle of a sitting continues with its own time.

    A session is open while a clock has a shared lock on the file. If the file can be neither written nor read, or the
    machine does not distinguish its starts, the anchor is in memory.
    """

    def __init__(self, anchor_path: Path, *, under_way: bool = True, machine: Machine = THIS_MACHINE) -> None:
        super().__init__(machine.here(), machine)
        if not self._anchor.boot:
            return
        with suppress(OSError):
            self._anchor, file = shared_anchor(anchor_path, machine.here, under_way=under_way)
            self.close = weakref.finalize(self, os.close, file)

    def booted(self) -> datetime:
        """Return the instant at which the machine was started; whatever began before this was interrupted."""
        return whole_milliseconds(self._anchor.at(0.0))


class RehearsalClock(AnchoredClock):
    """The clock of a rehearsal: from a virtual instant on, time runs `speed` times as fast as real time.

    It counts seconds since the machine started; after a restart it counts by the system's clock.
    """

    def __init__(self, path: Path, *, machine: Machine = THIS_MACHINE) -> None:
        self._virtual, self.speed, begun = _read_rehearsal(path)
        here = machine.here()
        if not begun.is_comparable_with(here):
            begun = begun._replace(boottime=here.boottime - max(0.0, (here.wall - begun.wall).total_seconds()))
        super().__init__(begun, machine)
        file = hold(path)
        if file is not None:
            self.close = weakref.finalize(self, os.close, file)

    def now(self) -> datetime:
        """Return the instant that the clock of the rehearsal shows."""
        seconds = min(CENTURY, (self.real() - self._anchor.boottime) * self.speed)
        return whole_milliseconds(self._virtual + timedelta(seconds=seconds))

    def stepped(self) -> float:
        """Return 0.0, because a rehearsal does not depend on the system's clock."""
        return 0.0


def open_clock(side: Path, *, under_way: bool = True, machine: Machine = THIS_MACHINE) -> RealClock | RehearsalClock:
    """Return the clock of the session with the side folder `side`: the clock of a rehearsal, or the real clock.

    `under_way` says whether a block is running or the sitting is suspended. Raises SecretaryError if the clock of a
    rehearsal is damaged: real times must not get into a rehearsal.
    """
    rehearsal = side / REHEARSAL
    if os.path.lexists(rehearsal):
        return RehearsalClock(rehearsal, machine=machine)
    return RealClock(side / ANCHOR, under_way=under_way, machine=machine)


def _read_rehearsal(path: Path) -> tuple[datetime, float, Anchor]:
    """Return what the clock file of a rehearsal contains: first instant, speed, and anchor of its real beginning."""
    table = _read_table(path)
    begun = Anchor.of(table)
    if isinstance(table, dict) and begun is not None:
        virtual, speed = instant_of(table.get("virtual")), table.get("speed")
        if virtual is not None and isinstance(speed, int | float) and 0 < speed <= FASTEST:
            return virtual, float(speed), begun
    raise SecretaryError(f"The rehearsal’s clock, {path.name}, cannot be read; begin the rehearsal again.")


def rehearsal_text(virtual: datetime, speed: float = 1.0, machine: Machine = THIS_MACHINE) -> str:
    """Return the JSON text of the file for the clock of a rehearsal that begins now, showing the instant `virtual`.

    Raises Usage if the speed is not above 0, or is above `FASTEST`.
    """
    if not (math.isfinite(speed) and 0 < speed <= FASTEST):
        raise Usage(f"A rehearsal runs at a speed above 0 and up to {FASTEST}, 1 being real time.")
    table = {**machine.here().as_table(), "virtual": virtual.astimezone(UTC).isoformat(), "speed": speed}
    return json.dumps(table) + "\n"


def whole_milliseconds(instant: datetime) -> datetime:
    """Return an instant rounded down to whole milliseconds, as files contain it."""
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def follow_clock(side: Path, *, under_way: bool, machine: Machine = THIS_MACHINE) -> Clock:
    """Return the clock of the session with the side folder `side`, without writing anything there.

    The clock counts from the anchor that the desk wrote, or from now if there is no valid anchor. `under_way` and the
    error are as for `open_clock`.
    """
    rehearsal, anchor = side / REHEARSAL, side / ANCHOR
    if os.path.lexists(rehearsal):
        return RehearsalClock(rehearsal, machine=machine)
    here, written = machine.here(), None if anchor.is_symlink() else Anchor.of(_read_table(anchor))
    counts = written is not None and written.counts_at(here, under_way=under_way)
    return AnchoredClock(written if written is not None and counts else here, machine)
