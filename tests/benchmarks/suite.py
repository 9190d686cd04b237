"""The tests: how long they take and whether they fail; and what the slow ones did and lost."""

import json
import os
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final
from xml.etree import ElementTree as ET

from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.timed import ROOT, python

TOLD: Final = "`python -m tests.benchmarks suite`"
TOLD_OF_SLOW: Final = """\
`python -m tests.benchmarks slow`: the slow tests, and those of their kind that run with the rest. A test counts what it
has done when it has shown that nothing of it was lost, doubled or left half done, so that only this stands here."""
#: So many times in a row the suite is to pass.
IN_A_ROW: Final = 5
#: What the tests count (`tests/counted.py`), of which what, and how many at least.
COUNTED: Final[tuple[tuple[str, str, int], ...]] = (
    ("killed in a storm of acts", "kills", 2_000),
    ("killed behind each call of an act", "kills", 250),
    ("five desks at once", "acts", 5_000),
    ("two desks by turns, 3,000 entries", "acts", 120),
    ("damaged files read", "files", 20_000),
    ("acts while a call of the disk fails", "faults", 16),
    ("the line cut", "cuts", 15),
    ("the system's clock stepped", "steps", 5),
    ("eight hours at one screen", "hours", 8),
)
#: Tests that run with the rest, and belong to these.
QUICK: Final = (
    *("tests/terminal/test_disk_refuses.py", "tests/terminal/test_far_lines.py", "tests/terminal/test_line_drops.py"),
    *("tests/desk/test_killed_at_every_call.py", "tests/clock"),
)


@dataclass(frozen=True)
class Run:
    """How a run of tests came out."""

    seconds: float
    tests: int
    failed: Sequence[str]
    """Their names, as the report has them; a test whose end failed, too, stands twice."""
    skipped: int

    @property
    def told(self) -> str:
        """In words."""
        failed = f"{len(self.failed)} failed" + (f" ({', '.join(self.failed)})" if self.failed else "")
        return f"{self.tests:,} tests, {failed}, {self.skipped} skipped, {self.seconds / 60:.1f} min"


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """The whole suite as the README runs it, five times in a row if not fewer are asked for."""
    done = [_tested(folder, (), {}) for _ in range(min(runs, IN_A_ROW))]
    seconds = statistics.median(run.seconds for run in done)
    yield at_most("the whole suite", seconds, 120, "s", "; ".join(run.told for run in done))
    failures = sum(len(run.failed) for run in done)
    yield at_most(f"failures of {len(done)} runs in a row", failures, 0, "failures")


def measure_slow(folder: Path, runs: int) -> Iterator[Figure]:
    """All slow tests, and those of their kind that are quick; what they count, where all of it was shown."""
    del runs
    file = folder / "counted.jsonl"
    env = {"SECRETARY_FIGURES": str(file)}
    slow, quick = (_tested(folder, arguments, env) for arguments in (("-m", "slow", "-n", "2"), ("-n", "2", *QUICK)))
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    counts: dict[str, Counter[str]] = {what: Counter() for what, *_ in COUNTED}
    for line in map(json.loads, lines):
        counts.setdefault(line.pop("what"), Counter()).update(line)
    for what, of, least in COUNTED:
        told = ", ".join(f"{number:,g} {name.replace('_', ' ')}" for name, number in counts[what].items())
        yield Figure(what, told or "nothing was counted", f"≥ {least:,} {of}", counts[what][of] >= least)
    for name, run in (("slow tests", slow), ("quick ones of their kind", quick)):
        yield Figure(name, run.told, "none failed", not run.failed)


def _tested(folder: Path, arguments: Sequence[str], env: dict[str, str]) -> Run:
    report = folder / "report.xml"
    report.unlink(missing_ok=True)
    begun = perf_counter()
    command = [*python("pytest", "-q", "-p", "no:cacheprovider"), f"--junitxml={report}", *arguments]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, cwd=ROOT, env=os.environ | env)
    seconds = perf_counter() - begun
    found = ET.parse(report).getroot().find("testsuite")
    assert found is not None
    failed = [_told_failure(case, what) for case in found.iter("testcase") for what in ("failure", "error")]
    return Run(seconds, int(found.get("tests", 0)), list(filter(None, failed)), int(found.get("skipped", 0)))


def _told_failure(case: ET.Element, what: str) -> str:
    """The name of a test whose report has a failure (or an error) of it, which is written out; "" for any other."""
    if (failure := case.find(what)) is None:
        return ""
    name = f"{case.get('classname', '')}::{case.get('name', '')}"
    sys.stderr.write(f"{name}\n{failure.text or failure.get('message', '')}\n\n")
    return name
