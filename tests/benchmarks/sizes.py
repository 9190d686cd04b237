"""What a key sends over the line."""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.timed import TimedTerminal, python
from tests.terminal.long_sitting import long_sitting


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """The most bytes of each key, at 60 and at 3,000 entries."""
    for count in (60, 3_000):
        yield from _of_keys(folder, count, min(runs, 3))


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
        yield at_most(f"an entry moved one place{told}", most("J", "K"), 500, "bytes")
        terminal.just_ticked()
        yield at_most(f"next{told}", terminal.written(["space"]), 1_350, "bytes")
        terminal.written(["u"])
        yield at_most(f"a tab switched, the most of all{told}", most("f1", "f2", "f3", "f4", "f2"), 6_500, "bytes")
        terminal.written(["ctrl+n"])
        yield at_most(f"a letter typed in a note{told}", most("a", "b"), 300, "bytes")
