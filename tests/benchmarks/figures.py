"""A figure, what it must be, and the table of all of them."""

import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final

RESULTS: Final = Path(__file__).with_name("RESULTS.md")


@dataclass(frozen=True)
class Figure:
    """What was measured; `is_met` is None for a figure that nothing is asked of."""

    what: str
    measured: str
    must: str = ""
    is_met: bool | None = None

    @property
    def row(self) -> str:
        """A row of the table."""
        met = {None: "", True: "met", False: "**missed**"}[self.is_met]
        return f"| {self.what} | {self.measured} | {self.must} | {met} |"


def at_most(what: str, value: float, bound: float, unit: str, told: str = "") -> Figure:
    """A figure that must not be above a bound."""
    digits = ".2f" if bound < 10 else ",.0f"
    return Figure(
        what,
        f"{value:{digits}} {unit}" + (f" ({told})" if told else ""),
        f"≤ {bound:,g} {unit}",
        value <= bound,
    )


def table(figures: Iterable[Figure]) -> str:
    """All figures, one a line."""
    return "\n".join(["| what | measured | must | |", "|---|---|---|---|", *(figure.row for figure in figures)])


def machine() -> str:
    """The machine in a few words that name nobody."""
    pages = next(line for line in Path("/proc/meminfo").read_text("ascii").splitlines() if line.startswith("MemTotal"))
    memory = int(pages.split()[1]) / 1024 / 1024
    cores = Path("/proc/cpuinfo").read_text("utf-8").count("processor\t")
    return f"{platform.system()} on {platform.machine()}, {cores} cores, {memory:.0f} GiB of memory"


def results(figures: Iterable[Figure]) -> str:
    """The page of results."""
    versions = ", ".join(f"{name} {version(name.lower())}" for name in ("Textual", "Pydantic"))
    return f"""\
# Measured

`python -m tests.benchmarks`, {date.today():%-d %B %Y}: Python {platform.python_version()}, {versions}; {machine()}.
Terminal of 100 × 30, xterm-256color, true colour. Timings are medians of several runs, as ratios to references measured
in the same run; seconds and milliseconds are those of this machine on that day.

{table(figures)}
"""  # noqa: DTZ011 - the day of the machine that measured
