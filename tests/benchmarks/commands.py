"""The command line, whole processes."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.timed import ROOT, interleaved, python
from tests.terminal.long_sitting import long_sitting


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Status, check and export of 60 entries, keys and help, against the bare import of Pydantic."""
    path = str(long_sitting(folder / "commands.toml", 60))

    def run(*argv: str) -> float:
        return _timed(argv)

    reference = (sys.executable, "-c", "import pydantic")
    most = {
        ("status", path): 1.5,
        ("check", path): 1.3,
        ("export", path, "--format", "md"): 2.4,
        ("keys",): 0.8,
        ("--help",): 0.6,
    }
    lines = tuple(most)
    spreads = interleaved(
        runs, lambda: run(*reference), *(lambda line=line: run(*python("secretary_tui", *line)) for line in lines)
    )
    for line, spread in zip(lines, spreads[1:], strict=True):
        ratio = spread.median / spreads[0].median
        told = f"{spread.median * 1000:.0f} ms, the import {spreads[0].median * 1000:.0f} ms"
        yield at_most(f"secretary {line[0]}, against the import of Pydantic", ratio, most[line], "×", told)


def _timed(argv: Sequence[str]) -> float:
    begun = perf_counter()
    subprocess.run(argv, check=True, capture_output=True, cwd=ROOT)
    return perf_counter() - begun
