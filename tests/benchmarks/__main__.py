"""Measure the named parts, or all usual ones; print the figures and write them into RESULTS.md."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import (
    commands,
    dialogs,
    folder,
    keys,
    long_log,
    readings,
    rest,
    second_desk,
    start,
    suite,
    tabs,
    viewers,
)
from tests.benchmarks.figures import Figure, table
from tests.benchmarks.page import RESULTS, stamp, updated


@dataclass(frozen=True)
class Part:
    """A part that is measured together, and has its section of the page. `told` is the text above its table."""

    title: str
    measure: Callable[[Path, int], Iterator[Figure]]
    told: str = ""
    is_usual: bool = True


PARTS: dict[str, Part] = {
    "start": Part("The start", start.measure, start.TOLD),
    "keys": Part("Keys, until they are painted and on disk", keys.measure, keys.TOLD),
    "dialogs": Part("Dialogs", dialogs.measure),
    "tabs": Part("Tabs and letters", tabs.measure, tabs.TOLD),
    "second": Part("Another desk on the same session", second_desk.measure),
    "log": Part("A long log", long_log.measure),
    "rest": Part("At rest", rest.measure),
    "commands": Part("Commands", commands.measure),
    "folder": Part("A folder of 2,000 sessions", folder.measure),
    "room": Part("The page of the room", viewers.measure),
    "readings": Part("What is read", readings.measure, readings.TOLD, is_usual=False),
    "suite": Part("The tests", suite.measure, suite.TOLD, is_usual=False),
    "slow": Part("Nothing lost", suite.measure_slow, suite.TOLD_OF_SLOW, is_usual=False),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    unusual = " and ".join(name for name, part in PARTS.items() if not part.is_usual)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all but {unusual} if none")
    parser.add_argument("--runs", type=int, default=9, help="how often each timing is taken (9)")
    parser.add_argument("--print", action="store_true", help="print alone; RESULTS.md stays as it is")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    when = stamp()
    names = asked.parts or [name for name, part in PARTS.items() if part.is_usual]
    measured = [_is_measured(PARTS[name], name, asked.runs, "" if asked.print else when) for name in names]
    sys.exit(not all(measured))


def _is_measured(part: Part, name: str, runs: int, when: str) -> bool:
    """Measure a part and print it; if `when` is given, write it into the page. Return whether it could be measured."""
    sys.stderr.write(f"{name} …\n")
    with tempfile.TemporaryDirectory() as folder:
        try:
            text = "\n\n".join(filter(None, (part.told, table(part.measure(Path(folder), runs)))))
        except (AssertionError, OSError, subprocess.SubprocessError) as missing:  # continue with the other parts
            sys.stderr.write(f"{name} could not be measured: {missing!r}\n")
            return False
        sys.stdout.write(f"{part.title}\n\n{text}\n\n")
        sys.stdout.flush()
        if when:
            titles = [other.title for other in PARTS.values()]
            RESULTS.write_text(updated(RESULTS.read_text("utf-8"), part.title, when, text, titles), "utf-8")
    return True


if __name__ == "__main__":
    main()
