"""Measures the cost of another desk's acts on the same session: until they are shown, and for an own act after them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import Operator
from secretary_tui.domain.acts.lists import MoveEntry
from secretary_tui.storage.kept_acts import PendingActs
from secretary_tui.storage.session_file import SessionFile
from tests.benchmarks.figures import Figure, at_most, ms
from tests.benchmarks.timed import Cost, TimedTerminal, median_cost, processor, python
from tests.clocks import StillClock
from tests.shipped import at
from tests.terminal.long_sitting import long_sitting

#: Milliseconds of processor time allowed for another desk's act, by the length of the list.
FOLLOWED = {300: 5.0, 3_000: 8.0}
#: Measurements: the name, whether another desk acts right before, and the key (if empty, a tick is measured).
TURNS = (("quiet", False, ""), ("foreign", True, ""), ("alone", False, "J"), ("behind", True, "K"))
Costs = dict[str, list[Cost]]


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure ticks with and without another desk's act, and moves with and without such an act right before them."""
    costs = _costs(folder, runs)
    for count, most in FOLLOWED.items():
        quiet, foreign, alone, behind = (median_cost(costs[count][name]) for name, *_ in TURNS)
        told = f"a tick {ms(quiet.used)}, with one {ms(foreign.used)}"
        what = f"processor for an act of another desk, {count:,} entries"
        yield at_most(what, (foreign.used - quiet.used) * 1000, most, "ms", told)
        told = f"{ms(behind.used)}, else {ms(alone.used)}; until it is painted {ms(behind.wall)}, else {ms(alone.wall)}"
        what = f"processor of a move right behind another's, {count:,} entries, against an undisturbed one"
        yield at_most(what, behind.used / alone.used, 1.3, "×", told)


def _costs(folder: Path, runs: int) -> dict[int, Costs]:
    costs: dict[int, Costs] = {count: {name: [] for name, *_ in TURNS} for count in FOLLOWED}
    with ExitStack() as stack:
        desks = {count: _opened(stack, folder, count) for count in FOLLOWED}
        for number in range(runs + 1):
            for count, (terminal, acts_there) in desks.items():
                for name, is_disturbed, key in TURNS:
                    cost = _cost(terminal, key, acts_there if is_disturbed else None)
                    if number:  # the first of each loads what it needs and does not count
                        costs[count][name].append(cost)
    return costs


def _opened(stack: ExitStack, folder: Path, count: int) -> tuple[TimedTerminal, Callable[[], None]]:
    """Open a desk on a sitting of `count` names; return it and a function that moves an entry at another desk."""
    path = long_sitting(folder / f"second-{count}.toml", count)
    (folder / f"other-{count}").mkdir()
    waiting = PendingActs(path, folder / f"other-{count}")
    other = Desk(SessionFile(path), StillClock(at(10, 5)), Operator("other", "CD", "far", "tty9"), pending=waiting)
    steps = cycle((1, -1))

    def acts_there() -> None:
        other.do(MoveEntry(entry=other.session.waiting("floor")[count // 2].id, by=next(steps)))

    terminal = stack.enter_context(TimedTerminal(python("secretary_tui", str(path)), folder))
    return terminal.ready("SPEAKS", "down", "down"), acts_there


def _cost(terminal: TimedTerminal, key: str, acts_there: Callable[[], None] | None) -> Cost:
    """Return the cost of a key, or of a tick if there is no key, right after `acts_there` is called if given."""
    terminal.just_ticked()
    used = processor(terminal.pid)
    if acts_there:
        acts_there()
    wall = 0.0
    if key:
        wall = terminal.answer(key)
    else:
        terminal.just_ticked()
    return Cost(wall, processor(terminal.pid) - used)
