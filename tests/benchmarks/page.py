"""Reads and writes RESULTS.md: a run of one part replaces its section; the other sections stay, with their dates."""

import os
import platform
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final

RESULTS: Final = Path(__file__).with_name("RESULTS.md")
_HEAD: Final = """\
# Measured

{stamp}

`python -m tests.benchmarks` measures all but what is marked with its own command; `python -m tests.benchmarks keys`
measures one part. Terminal of 100 × 30, xterm-256color, true colour. Timings are medians of several runs, as ratios to
references measured by turns with them; seconds and milliseconds are those of this machine on that day. Processor is
user and system time of the program itself. A section measured at another time than most says when.
"""
#: The beginning of a section: its title, then date and machine of the measurement, if they differ from the page's.
_SECTION: Final = re.compile(r"^## (.+)\n\n(?:(\d.*)\n\n)?", re.MULTILINE)
_STAMP: Final = re.compile(r"\A# Measured\n\n(\d.*)\n")


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


def sections(page: str) -> dict[str, tuple[str, str]]:
    """Return stamp and text of each section of a page, by the section's title."""
    general = _STAMP.search(page)
    found = list(_SECTION.finditer(page))
    ends = [*(match.start() for match in found[1:]), len(page)]  # one too many if there is no section
    return {
        match[1]: (match[2] or (general[1] if general else ""), page[match.end() : end].strip())
        for match, end in zip(found, ends, strict=False)
    }


def updated(page: str, measured: Mapping[str, tuple[str, str]], titles: Sequence[str]) -> str:
    """Return the page with the measured sections replaced or added, in the order of `titles`."""
    newest = {**sections(page), **measured}
    kept = {title: newest[title] for title in titles if title in newest}
    general = Counter(when for when, _ in kept.values()).most_common(1)[0][0]
    parts = [_HEAD.format(stamp=general)]
    for title, (when, text) in kept.items():
        parts += [f"## {title}\n", *([f"{when}\n"] if when != general else []), f"{text}\n"]
    return "\n".join(parts)
