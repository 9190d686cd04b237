"""Reads and writes RESULTS.md: a run of one part replaces its section; the other sections stay, with their dates."""

import os
import platform
import re
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
_HEAD = """\
# Measured

`python -m tests.benchmarks` measures all but what is marked with its own command; `python -m tests.benchmarks keys`
measures one part. Terminal of 100 × 30, xterm-256color, true colour. Timings are medians of several runs, as ratios to
references measured by turns with them; seconds and milliseconds are those of the machine on the day that each section
names. Processor is user and system time of the program itself.
"""
#: A section: its title, date and machine of the measurement, and the text.
_SECTION = re.compile(r"^## ([^\n]+)\n\n(\d[^\n]*)\n\n(.*?)\n*(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def stamp() -> str:
    """Return date, versions and machine in a line without personal names, and how busy the machine was."""
    versions = ", ".join(f"{name} {version(name.lower())}" for name in ("Textual", "Pydantic"))
    today = date.today()  # noqa: DTZ011 - the date on the machine that measured
    pages = next(line for line in Path("/proc/meminfo").read_text("ascii").splitlines() if line.startswith("MemTotal"))
    memory = int(pages.split()[1]) / 1024 / 1024
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB of memory"
    return (
        f"{today:%-d %B %Y}: Python {platform.python_version()}, {versions}; {machine}; load {os.getloadavg()[0]:.1f}."
    )


def updated(page: str, title: str, when: str, text: str, titles: Sequence[str]) -> str:
    """Return the page with a measured section replaced or added, in the order of `titles`."""
    newest = {match[1]: (match[2], match[3]) for match in _SECTION.finditer(page)} | {title: (when, text)}
    kept = (f"## {title}\n\n{newest[title][0]}\n\n{newest[title][1]}\n" for title in titles if title in newest)
    return "\n".join((_HEAD, *kept))
