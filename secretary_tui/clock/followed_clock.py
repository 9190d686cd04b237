"""The clock of a sitting as the desk keeps it, for who only looks on: nothing is locked or written for it."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from secretary_tui.clock.anchor import LONGEST, STEP, Anchor, table_of
from secretary_tui.clock.clock import (
    ANCHOR,
    REHEARSAL,
    THIS_MACHINE,
    Clock,
    Machine,
    RehearsalClock,
    whole_milliseconds,
)


class FollowedClock:
    """Counts from the anchor that the desk wrote, or from the present instant if there is none that still counts."""

    def __init__(self, anchor: Anchor | None, *, under_way: bool, machine: Machine = THIS_MACHINE) -> None:
        self._machine = machine
        here = machine.here()
        counts = (
            anchor is not None and anchor.is_comparable_with(here) and not anchor.is_outdated(here, under_way=under_way)
        )
        self._anchor = anchor if anchor is not None and counts else here

    @property
    def speed(self) -> float:
        """Real time."""
        return 1.0

    def now(self) -> datetime:
        """Return the instant of the sitting."""
        return whole_milliseconds(self._anchor.at(self._machine.boottime()))

    def real(self) -> float:
        """Return real seconds since the machine started."""
        return self._machine.boottime()

    def stepped(self) -> float:
        """Return seconds by which the system's clock is ahead; 0.0 while both agree within two seconds."""
        ahead = self._machine.wall() - self._anchor.at(self._machine.boottime())
        return ahead.total_seconds() if abs(ahead) > STEP else 0.0


def follow_clock(side: Path, *, under_way: bool, machine: Machine = THIS_MACHINE) -> Clock:
    """Return the clock of the session whose side folder this is, without a trace in it.

    `under_way` says whether a block runs or the sitting is suspended. Raises SecretaryError for a rehearsal whose clock
    is damaged.
    """
    rehearsal = side / REHEARSAL
    if rehearsal.exists() or rehearsal.is_symlink():
        return RehearsalClock(rehearsal, machine=machine)
    return FollowedClock(_anchor_at(side / ANCHOR), under_way=under_way, machine=machine)


def _anchor_at(path: Path) -> Anchor | None:
    with suppress(OSError):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                return Anchor.of(table_of(file.read(LONGEST)))
    return None
