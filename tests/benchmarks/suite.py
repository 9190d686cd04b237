"""Measures the tests: how long they take and whether they fail; and what the slow ones have counted."""

import json
import os
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from xml.etree import ElementTree as ET

from tests.benchmarks.figures import Figure, at_most, ms
from tests.benchmarks.timed import ROOT, interleaved, median_cost, python, run as timed
from tests.installing.pythons import found

TOLD = """\
`python -m tests.benchmarks suite`: the README's test command, whole, twenty times; the tests of the screen at five
speeds of the event loop; the tests in terminals with each wait as short as possible. A random order is that of modules
and of the tests in each."""
TOLD_OF_SLOW = """\
`python -m tests.benchmarks slow`: the slow tests, and those of their kind that run with the rest. A test counts what it
has done when it has shown that nothing of it was lost, doubled or left half done, so that only this stands here."""
#: The seeds of the random orders.
ORDERS = range(1, 11)
#: Milliseconds that a turn of the event loop takes.
TURN_COSTS = "0,0.3,1,4,8"
#: Where tests run programs in a terminal.
IN_TERMINALS = ("tests/terminal", "tests/ui", "tests/room", "tests/cli")
#: The suite may take so many times as long as an import of Pydantic.
MOST_IMPORTS = 1_600
#: The counts of the tests (`tests/counted.py`): what was done, the unit, and the least number.
COUNTED: tuple[tuple[str, str, int], ...] = (
    ("killed in a storm of acts", "kills", 2_000),
    ("killed behind each call of an act", "kills", 250),
    ("a slow writer under acts", "writers", 1_000),
    ("five desks at once", "acts", 5_000),
    ("two desks by turns, 3,000 entries", "acts", 120),
    ("damaged files read", "files", 20_000),
    ("acts while a call of the disk fails", "faults", 16),
    ("the line cut", "cuts", 15),
    ("the system's clock stepped", "steps", 5),
    ("eight hours at one screen", "hours", 8),
)
#: Tests that are not marked as slow but count for the same figures.
QUICK = (
    *("tests/terminal/test_disk_refuses.py", "tests/terminal/test_far_lines.py", "tests/terminal/test_line_drops.py"),
    *("tests/desk/test_kills.py", "tests/clock"),
)


@dataclass(frozen=True)
class Run:
    seconds: float
    tests: int
    failed: Sequence[str]
    """The names of failed tests, as in the report; a test whose teardown failed as well is there twice."""
    skipped: int

    @property
    def told(self) -> str:
        failed = f"{len(self.failed)} failed" + (f" ({', '.join(self.failed)})" if self.failed else "")
        return f"{self.tests:,} tests, {failed}, {self.skipped} skipped, {self.seconds / 60:.1f} min"


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure twenty whole runs, in which no test may fail, and tests of screen and terminals that find races."""
    folder.chmod(0o755)  # other accounts run the program of a clone
    reference = median_cost(interleaved(runs, partial(timed, (sys.executable, "-c", "import pydantic")))[0]).wall
    plain = [_tested(folder) for _ in range(2)]
    seconds = statistics.median(run.seconds for run in plain)
    told = f"{seconds:.0f} s, the import {ms(reference)}"
    yield at_most("the suite against the import of Pydantic, wall", seconds / reference, MOST_IMPORTS, "×", told)
    orders = [_tested(folder, f"--random-order-seed={seed}") for seed in ORDERS]
    with _two_busy_loops():
        busy = [_tested(folder) for _ in range(2)]
    for what, done in (("as it stands", plain), ("in random orders", orders), ("beside two busy loops", busy)):
        yield _whole_runs(what, done)
    fresh = [_tested_in_clone(folder / f"clone-{number}", sys.executable, 1) for number in range(2)]
    yield _whole_runs("in a fresh clone with empty caches", [run for done in fresh for run in done])
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    for version, executable in found().items():
        if version != own:
            yield _whole_runs(f"Python {version}", _tested_in_clone(folder / version, executable, 2))
    screen = _tested(folder, "tests/ui", "--turn-costs", TURN_COSTS)
    yield _whole_runs(f"the screen at {TURN_COSTS} ms a turn", [screen])
    earliest = _tested(folder, *IN_TERMINALS, "--earliest-screens")
    yield _whole_runs("in terminals, each wait as short as possible", [earliest])


def _whole_runs(what: str, done: Sequence[Run]) -> Figure:
    return Figure(what, "; ".join(run.told for run in done), "0 failed", not any(run.failed for run in done))


@contextmanager
def _two_busy_loops() -> Iterator[None]:
    loops = [subprocess.Popen((sys.executable, "-c", "while True: pass")) for _ in range(2)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def _tested_in_clone(folder: Path, python: str, times: int) -> list[Run]:
    """Clone the last commit and set it up as the README says, with empty caches, and run its tests so many times."""
    subprocess.run(("git", "clone", "-q", ROOT, folder), check=True)
    environment, home = folder / ".venv", folder.with_name(f"{folder.name}-home")
    home.mkdir()
    subprocess.run((python, "-m", "venv", environment), check=True)
    subprocess.run((environment / "bin" / "pip", "install", "-q", "-e", ".[test]"), check=True, cwd=folder)
    env = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    tests = (str(environment / "bin" / "pytest"), "-q")
    return [_tested(folder, command=tests, env=env, cwd=folder) for _ in range(times)]


def measure_slow(folder: Path, runs: int) -> Iterator[Figure]:
    """Run all slow tests, and quick tests of the same kind; yield the figures that they count."""
    del runs
    file = folder / "counted.jsonl"
    env = {"SECRETARY_FIGURES": str(file)}
    slow = _tested(folder, "-m", "slow", "-n", "2", env=env)
    quick = _tested(folder, "-n", "2", *QUICK, env=env)
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    counts: dict[str, Counter[str]] = {what: Counter() for what, *_ in COUNTED}
    for line in map(json.loads, lines):
        counts.setdefault(line.pop("what"), Counter()).update(line)
    for what, of, least in COUNTED:
        told = ", ".join(f"{number:,g} {name.replace('_', ' ')}" for name, number in counts[what].items())
        yield Figure(what, told or "nothing was counted", f"≥ {least:,} {of}", counts[what][of] >= least)
    for name, run in (("slow tests", slow), ("quick ones of their kind", quick)):
        yield Figure(name, run.told, "none failed", not run.failed)


def _tested(
    folder: Path,
    *arguments: str,
    command: Sequence[str] = (*python("pytest"), "-q", "-p", "no:cacheprovider"),
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
) -> Run:
    report = folder / "report.xml"
    report.unlink(missing_ok=True)
    begun = perf_counter()
    command = [*command, f"--junitxml={report}", *arguments]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, cwd=cwd, env=os.environ | dict(env or {}))
    seconds = perf_counter() - begun
    suite = ET.parse(report).getroot().find("testsuite")
    assert suite is not None
    failed = [_told_failure(case, what) for case in suite.iter("testcase") for what in ("failure", "error")]
    return Run(seconds, int(suite.get("tests", 0)), list(filter(None, failed)), int(suite.get("skipped", 0)))


def _told_failure(case: ET.Element, what: str) -> str:
    """Return the name of a test with a failure (or an error), and write the failure out; return "" for other tests."""
    if (failure := case.find(what)) is None:
        return ""
    name = f"{case.get('classname', '')}::{case.get('name', '')}"
    sys.stderr.write(f"{name}\n{failure.text or failure.get('message', '')}\n\n")
    return name
