"""What the program takes of the machine while nobody touches a key."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.timed import TimedTerminal, python
from tests.terminal.long_sitting import long_sitting

SECONDS: Final = 30


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Processor with the clock running, in the tab that shows most of it; memory."""
    del runs
    path = str(long_sitting(folder / "rest.toml", 300))
    with TimedTerminal(python("secretary_tui", path), folder) as terminal:
        terminal.shows("SPEAKS")
        terminal.settle(0.5)
        yield at_most("memory, 300 entries", resident(terminal.pid), 60, "MiB")
        for tab, key in (("Speakers", "f2"), ("Timer", "f3")):
            terminal.press(key)
            terminal.waits(2.0)
            before = processor(terminal.pid)
            terminal.waits(SECONDS)
            used = (processor(terminal.pid) - before) * 60 / SECONDS
            yield at_most(f"processor a minute at rest, {tab}, clock running", used, 0.5, "s")


def resident(pid: int) -> float:
    """The memory of a program, in MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


def processor(pid: int) -> float:
    """The seconds of the processor that a program has had, to the nanosecond."""
    return time.clock_gettime((~pid << 3) | 2)  # clock_getcpuclockid(3), which Python has for threads alone
