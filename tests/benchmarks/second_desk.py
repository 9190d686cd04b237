"""Another desk on the same session: what its acts cost here, until they are shown and right before an own one."""

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Final

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.operator import Operator
from secretary_tui.domain.acts.order import MoveEntry
from secretary_tui.storage.journal.pending import PendingActs
from secretary_tui.storage.session_file import SessionFile
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.rest import processor
from tests.benchmarks.timed import Spread, TimedTerminal, python
from tests.clocks import StillClock
from tests.shipped import at
from tests.terminal.long_sitting import long_sitting

#: Milliseconds of processor that a foreign act may take, by the length of the list.
FOLLOWED: Final = {300: 8.0, 3_000: 15.0}


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Ticks with and without an act of another, and moves with and without one right before them."""
    for count, most in FOLLOWED.items():
        spreads = _spreads(folder, count, runs)
        quiet, foreign, alone, behind = (spreads[name].median for name in ("quiet", "foreign", "alone", "behind"))
        told = f"a tick {quiet * 1000:.1f} ms, with one {foreign * 1000:.1f} ms"
        what = f"processor for an act of another desk, {count:,} entries"
        yield at_most(what, (foreign - quiet) * 1000, most, "ms", told)
        told = f"{alone * 1000:.1f} ms, behind another's {behind * 1000:.1f} ms"
        what = f"processor of a move right behind another's, {count:,} entries, against an undisturbed one"
        yield at_most(what, behind / alone, 1.5, "×", told)


def _spreads(folder: Path, count: int, runs: int) -> dict[str, Spread]:
    """Return the processor of the program, in seconds: of ticks, and of keys."""
    path = long_sitting(folder / f"second-{count}.toml", count)
    (folder / f"other-{count}").mkdir()
    waiting = PendingActs(path, folder / f"other-{count}")
    other = Desk(SessionFile(path), StillClock(at(10, 5)), Operator("other", "CD", "far", "tty9"), pending=waiting)
    spreads = {name: Spread() for name in ("quiet", "foreign", "alone", "behind")}
    steps = cycle((1, -1))

    def acts_there() -> None:
        other.do(MoveEntry(entry=other.session.waiting("floor")[count // 2].id, by=next(steps)))

    with TimedTerminal(python("secretary_tui", str(path)), folder) as terminal:
        terminal.shows("SPEAKS")
        terminal.settle(0.5)
        terminal.waits(1.0)
        terminal.press("down", "down")
        turns: dict[str, tuple[bool, Callable[[], object]]] = {
            "quiet": (False, terminal.just_ticked),
            "foreign": (True, terminal.just_ticked),
            "alone": (False, lambda: terminal.answer("J")),
            "behind": (True, lambda: terminal.answer("K")),
        }
        for turn in range(runs * 2 + 1):
            for name, (is_disturbed, answer) in turns.items():
                terminal.just_ticked()
                before = processor(terminal.pid)
                if is_disturbed:
                    acts_there()
                answer()
                if turn:  # the first of each loads what it needs
                    spreads[name].values.append(processor(terminal.pid) - before)
    return spreads
