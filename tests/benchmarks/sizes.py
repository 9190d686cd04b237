"""What goes over the line: bytes for a key, and bytes a second while nobody touches one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.timed import TimedTerminal, python
from tests.terminal.long_sitting import Standing, long_sitting

SECONDS: Final = 20


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Bytes of keys, at 60 and at 3,000 entries, then of the clock."""
    for count in (60, 3_000):
        yield from _of_keys(folder, count, min(runs, 3))
    for tab, key in (("Timer", "f3"), ("Agenda", "f1"), ("Speakers", "f2"), ("Notes", "f4")):
        bound = 320 if tab == "Timer" else 130
        yield at_most(f"a second, {tab}, clock running", _a_second(folder, "speaking", key), bound, "bytes")
    yield at_most("a second, nothing running", _a_second(folder, "planned", "f2"), 60, "bytes")


def _of_keys(folder: Path, count: int, times: int) -> Iterator[Figure]:
    path = str(long_sitting(folder / f"sizes-{count}.toml", count))
    with TimedTerminal(python("secretary_tui", path), folder) as terminal:
        terminal.shows("SPEAKS")
        terminal.settle(0.5)
        terminal.press("down", "down")

        def most(*keys: str) -> int:
            """The most bytes that one of the keys took."""
            taken = []
            for _ in range(times):
                for key in keys:
                    terminal.just_ticked()
                    taken.append(terminal.written([key]))
            return max(taken)

        told = f", {count:,} entries"
        yield at_most(f"an entry moved one place{told}", most("J", "K"), 600, "bytes")
        terminal.just_ticked()
        yield at_most(f"next{told}", terminal.written(["space"]), 2_500, "bytes")
        terminal.written(["u"])
        yield at_most(f"a tab switched, the most of all{told}", most("f1", "f2", "f3", "f4", "f2"), 7_500, "bytes")
        terminal.written(["ctrl+n"])
        yield at_most(f"a letter typed in a note{told}", most("a", "b"), 1_200, "bytes")


def _a_second(folder: Path, standing: Standing, key: str) -> float:
    path = str(long_sitting(folder / f"clock-{standing}-{key}.toml", 60, standing))
    with TimedTerminal(python("secretary_tui", path), folder) as terminal:
        terminal.shows("READY" if standing == "planned" else "SPEAKS")
        terminal.settle(0.5)
        terminal.press(key)
        terminal.waits(2.0)
        mark = terminal.mark()
        terminal.waits(SECONDS)
        return terminal.since(mark) / SECONDS
