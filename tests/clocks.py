"""Clocks for tests: they move only when told to, and so does the machine under the real ones."""

from datetime import UTC, datetime, timedelta

from secretary_tui.clock import Machine

#: Nine o'clock in Geneva on the day of the sitting.
NINE = datetime(2016, 3, 7, 8, 0, tzinfo=UTC)


class StillClock:
    """Tells `instant` until it is moved; real seconds go along."""

    def __init__(self, instant: datetime = NINE, *, speed: float = 1.0) -> None:
        self.instant = instant
        self.seconds = 1_000.0
        self._speed = speed

    @property
    def speed(self) -> float:
        return self._speed

    def now(self) -> datetime:
        return self.instant

    def real(self) -> float:
        return self.seconds

    def stepped(self) -> float:
        return 0.0

    def forward(self, *, minutes: float = 0, seconds: float = 0) -> None:
        """Let time of the sitting pass; a rehearsal needs less of the real one for it."""
        self.advance((minutes * 60 + seconds) / self._speed)

    def advance(self, seconds: float) -> datetime:
        """Let real seconds pass."""
        self.seconds += seconds
        self.instant += timedelta(seconds=seconds * self._speed)
        return self.instant


class HandMachine:
    """A machine whose clocks are moved by hand: the system's can be stepped, the machine can be started again."""

    def __init__(self, wall: datetime = NINE) -> None:
        self.wall = wall
        self.boottime = 5_000.25
        self.boot = "7c3e"

    @property
    def machine(self) -> Machine:
        """What a clock reads."""
        return Machine(boottime=lambda: self.boottime, wall=lambda: self.wall, boot_id=lambda: self.boot)

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.boottime += seconds
        self.wall += timedelta(seconds=seconds)

    def step(self, seconds: float) -> None:
        """Set the system's clock."""
        self.wall += timedelta(seconds=seconds)

    def restart(self, boot: str = "a1", *, off: float = 60.0) -> None:
        """Start the machine again after it was off for so many seconds."""
        self.boot = boot
        self.boottime = 12.0
        self.wall += timedelta(seconds=off)
