"""`python -m tests.benchmarks [--only NAME] [--runs N]`: measure, print, and write RESULTS.md when all was measured."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks import commands, delay, folder, keys, long_log, rest, second_desk, sizes, start, viewers
from tests.benchmarks.figures import RESULTS, Figure, results, table

MEASURES: Final[dict[str, Callable[[Path, int], Iterator[Figure]]]] = {
    "start": start.measure,
    "keys": keys.measure,
    "sizes": sizes.measure,
    "rest": rest.measure,
    "commands": commands.measure,
    "delay": delay.measure,
    "folder": folder.measure,
    "viewers": viewers.measure,
    "log": long_log.measure,
    "second": second_desk.measure,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", choices=MEASURES, help="one part alone; RESULTS.md stays as it is")
    parser.add_argument("--runs", type=int, default=9, help="how often each timing is taken (9)")
    asked = parser.parse_args()
    figures: list[Figure] = []
    for name in [asked.only] if asked.only else MEASURES:
        sys.stderr.write(f"{name} …\n")
        with tempfile.TemporaryDirectory() as folder:
            figures += MEASURES[name](Path(folder), asked.runs)
    sys.stdout.write(table(figures) + "\n")
    if not asked.only:
        RESULTS.write_text(results(figures), "utf-8")


if __name__ == "__main__":
    main()
