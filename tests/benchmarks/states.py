"""Sittings for measuring: a long one, late and early in its day, and one whose list is about to close."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import current_operator
from secretary_tui.desk.rehearsal import write_rehearsal
from secretary_tui.domain.acts.floor import CallNext
from secretary_tui.domain.model.session import Session
from secretary_tui.storage.session_file import SessionFile
from tests.clocks import StillClock
from tests.shipped import at
from tests.terminal.long_sitting import long_sitting

#: The number of acts before the sitting is late.
HEARD = 2_800
#: Seconds of a speech, just long enough to count as one.
SPEECH = 6
HOURS = 12


def late_and_early(folder: Path, count: int) -> tuple[Path, Path]:
    """Write a sitting twice, at the same hour: after 2,800 calls, which are acts in the log, and after the first call.

    The floor block and the interpretation last for hours, so that neither ends.
    """
    late, early = (long_sitting(folder / f"{name}-{count}.toml", count, "free") for name in ("late", "early"))
    end = at(10, 5) + timedelta(seconds=SPEECH * HEARD)
    for path, begin, calls in ((late, at(10, 5), HEARD), (early, end, 0)):
        change(path, _lasting)
        clock = StillClock(begin)
        desk = Desk(SessionFile(path), clock, current_operator())
        for _ in range(calls + 1):
            holder = desk.session.holder
            desk.do(CallNext(expected=holder.id if holder else None))
            clock.forward(seconds=SPEECH)
        assert sum(entry.outcome == "delivered" for entry in desk.session.on_list("floor")) == calls
        write_rehearsal(desk.file.side.rehearsal, clock.now(), 1.0)
    return late, early


def counting_down(path: Path, *, speed: float = 1.0) -> Path:
    """Write a sitting of 60 names in its block of 45 minutes: the first speaks, and the list closes in four minutes.

    In the last five minutes before a list closes, the strip shows seconds.
    """
    long_sitting(path, 60, speed=speed)
    change(path, lambda session: session.evolve(rules=session.rules.evolve(list_minutes=69)))
    return path


def change(path: Path, how: Callable[[Session], Session]) -> None:
    file = SessionFile(path)
    with file.lock():
        file.write(how(file.read()))


def _lasting(session: Session) -> Session:
    blocks = tuple(block.evolve(minutes=HOURS * 60) if block.id == "floor-1" else block for block in session.blocks)
    sitting = session.sitting
    return session.evolve(blocks=blocks, sitting=sitting.evolve(ends=sitting.ends + timedelta(hours=HOURS)))
