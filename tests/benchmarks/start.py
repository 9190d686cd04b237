"""The start: until the list of speakers can be read, and until nothing more is written."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.timed import TimedTerminal, interleaved, python
from tests.terminal.long_sitting import long_sitting


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """The first useful paint against a bare app of four tabs, and the bytes of the start."""
    path = str(long_sitting(folder / "start.toml", 60))

    def until(argv: Sequence[str], word: str) -> float:
        with TimedTerminal(argv, folder) as terminal:
            return terminal.shows(word) - terminal.began

    bare, own = interleaved(
        runs,
        lambda: until(python("tests.benchmarks.bare_tabs"), "waiting"),
        lambda: until(python("secretary_tui", path), "Bangladesh"),
    )
    told = f"{own.median:.2f} s, bare {bare.median:.2f} s"
    yield at_most("first useful paint, against a bare four-tab app", own.median / bare.median, 1.25, "×", told)
    with TimedTerminal(python("secretary_tui", path), folder) as terminal:
        terminal.shows("SPEAKS")
        terminal.settle(0.5)
        yield at_most("until the first screen has settled", terminal.mark(), 15_000, "bytes")
