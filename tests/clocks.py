"""Clocks for tests: these clocks, and the machine that the real clocks read, move only when a test moves them."""

from datetime import UTC, datetime, timedelta

from secretary_tui.clock import Machine

#: Nine o'clock in Geneva on the day of the sitting.
NINE = datetime(2016, 3, 7, 8, 0, tzinfo=UTC)


class StillClock:
    """A clock that shows `instant` until a test moves it; the clock of real seconds moves with it."""

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
        """Let time of the sitting pass; at a rehearsal's higher speed, fewer real seconds pass."""
        self.advance((minutes * 60 + seconds) / self._speed)

    def advance(self, seconds: float) -> datetime:
        """Let real seconds pass."""
        self.seconds += seconds
        self.instant += timedelta(seconds=seconds * self._speed)
        return self.instant


class HandMachine:
    """A machine whose clocks a test moves: the system clock can be stepped, and the machine can be restarted."""

    def __init__(self, wall: datetime = NINE) -> None:
        self.wall = wall
        self.boottime = 5_000.25
        self.boot = "7c3e"

    @property
    def machine(self) -> Machine:
        return Machine(boottime=lambda: self.boottime, wall=lambda: self.wall, boot_id=lambda: self.boot)

    def advance(self, seconds: float) -> None:
        self.boottime += seconds
        self.wall += timedelta(seconds=seconds)

    def step(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)

    def restart(self, boot: str = "a1", *, off: float = 60.0) -> None:
        """Restart the machine after it was off for `off` seconds."""
        self.boot = boot
        self.boottime = 12.0
        self.wall += timedelta(seconds=off)
