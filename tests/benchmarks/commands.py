"""Measures the command line, as whole processes."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.figures import Figure, at_most, ms
from tests.benchmarks.timed import interleaved, median_cost, python, run
from tests.terminal.long_sitting import long_sitting


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure status, check and export of 60 entries, keys and help, against the bare import of Pydantic."""
    path = str(long_sitting(folder / "commands.toml", 60))
    most = {
        ("status", path): 1.4,
        ("check", path): 1.2,
        ("export", path, "--format", "md"): 2.8,  # 20 ms are markdown-it-py, which saves a reader of 88 lines
        ("keys",): 0.8,
        ("--help",): 0.6,
    }
    lines = ((sys.executable, "-c", "import pydantic"), *(python("secretary_tui", *line) for line in most))
    reference, *costs = map(median_cost, interleaved(2 * runs, *(partial(run, line) for line in lines)))
    for line, cost in zip(most, costs, strict=True):
        told = (
            f"{ms(cost.used)}, the import {ms(reference.used)}; "
            f"until it has ended {cost.wall / reference.wall:.2f} ×, {ms(cost.wall)}"
        )
        what = f"secretary {line[0]}, against the import of Pydantic, processor"
        yield at_most(what, cost.used / reference.used, most[line], "×", told)
