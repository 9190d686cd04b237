"""Measures a key until it is painted and saved: for each length of a list, late and early, and in a bare list."""

import statistics
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.figures import Figure, at_most, ms
from tests.benchmarks.states import late_and_early
from tests.benchmarks.timed import ActCost, WatchedTerminal
from tests.terminal.long_sitting import long_sitting

COUNTS = (60, 300, 3_000, 10_000)
#: How many times as long as in the bare list an act may take.
AGAINST_BARE = {"move": 2.0, "next": 3.0, "undo": 2.5}
#: What may make an act slower: the description, the state, the reference state, and the bound of their ratio.
DEARER = (
    ("3,000 entries against 300", "3000", "300", 1.3),
    ("10,000 entries against 300", "10000", "300", 2.0),
    ("2,800 of 3,000 heard, against the first", "late", "early", 1.15),
)
#: How often each program is opened, since runs of one program differ by as much as a tenth.
OPENED = 3
TOLD = """\
A key has been answered when it is painted and on disk, whichever comes later. The bare list moves a row, and for that
takes a lock, appends an fsynced line to a log, replaces its file by an fsynced one and syncs the folder.

Late in a sitting of 3,000 entries, what follows from the speeches heard is derived from 2,800 of them. The bound of
1.15 is for sittings of usual length; here 1.3 is accepted, which is a loss of 1 to 2.4 ms of processor for a key."""
Costs = dict[str, list[ActCost]]


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure move, next and undo, by turns in all states."""
    costs = _costs(folder, runs)
    bare = costs["bare"]["move"]
    yield Figure("a row moved and saved in the bare list, 300 entries", _told(bare))
    for act, most in AGAINST_BARE.items():
        for what, measure_of in (("", statistics.median), (", p95", p95)):
            ratio = _wall(costs["300"][act], measure_of) / _wall(bare, measure_of)
            told = _told(costs["300"][act]) if not what else ""
            yield at_most(f"{act}, 300 entries, against the bare list{what}", ratio, most, "×", told)
    for act in AGAINST_BARE:
        yield Figure(f"{act}, 60 entries", _told(costs["60"][act]))
        for what, one, other, most in DEARER:
            ratio = _used(costs[one][act]) / _used(costs[other][act])
            yield at_most(f"{act}, processor, {what}", ratio, most, "×", _told(costs[one][act]))


def p95(values: list[float]) -> float:
    """Return the 95th percentile; of few values, the highest."""
    return sorted(values)[min(len(values) - 1, round(0.95 * (len(values) - 1)))]


def _costs(folder: Path, runs: int) -> Mapping[str, Costs]:
    """Return the costs of each act by state (the length of the list, `late` or `early`), and of the bare list."""
    (folder / "bare").mkdir()
    late, early = late_and_early(folder, 3_000)
    desks = {"late": late, "early": early}
    desks |= {str(count): long_sitting(folder / f"keys-{count}.toml", count) for count in COUNTS}
    costs: dict[str, Costs] = {name: {act: [] for act in AGAINST_BARE} for name in (*desks, "bare")}
    for _ in range(OPENED):
        with ExitStack() as stack:

            def opened(module: str, path: Path, word: str, stack: ExitStack = stack) -> WatchedTerminal:
                terminal = stack.enter_context(WatchedTerminal(module, str(path), folder))
                return terminal.ready(word, "down", "down")

            turns = [(name, opened("secretary_tui", path, "SPEAKS"), _desk_turn) for name, path in desks.items()]
            module = "tests.benchmarks.bare_list"
            turns.append(("bare", opened(module, folder / "bare" / "300", "Algeria"), _bare_turn))
            for number in range(-(-runs // OPENED) + 1):
                for name, terminal, turn in turns:
                    for act, cost in turn(terminal):
                        if number:  # the first of each loads what it needs and does not count
                            costs[name][act].append(cost)
    return costs


def _desk_turn(terminal: WatchedTerminal) -> list[tuple[str, ActCost]]:
    terminal.just_ticked()
    moves = [("move", terminal.act(key)) for key in "JKJK"]
    return [*moves, ("next", terminal.act("space")), ("undo", terminal.act("u"))]


def _bare_turn(terminal: WatchedTerminal) -> list[tuple[str, ActCost]]:
    return [("move", terminal.act(key)) for key in "JKJK"]


def _wall(costs: list[ActCost], measure_of: Callable[[list[float]], float]) -> float:
    return measure_of([cost.wall for cost in costs])


def _used(costs: list[ActCost]) -> float:
    return statistics.median(cost.used for cost in costs)


def _told(costs: list[ActCost]) -> str:
    """Return the text beside a ratio: median and slow values, medians of painting and saving, processor time."""
    wall, slow = _wall(costs, statistics.median), _wall(costs, p95)
    painted, saved = (statistics.median(getattr(cost, end) for cost in costs) for end in ("painted", "saved"))
    return f"p50 {ms(wall)}, p95 {ms(slow)}; painted {ms(painted)}, on disk {ms(saved)}; processor {ms(_used(costs))}"
