"""Measures what the program uses while no key is pressed; its output is counted by the tests."""

from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.states import counting_down
from tests.benchmarks.timed import TimedTerminal, processor, python, resident
from tests.terminal.long_sitting import long_sitting

SECONDS = 20
#: Seconds after which the first sentence on the screen is removed.
SENTENCE = 22.0
TABS = {"Timer": "f3", "Agenda": "f1", "Speakers": "f2", "Notes": "f4"}


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure the processor time in each tab during a speech, with block and list counting down; and the memory."""
    del runs
    with TimedTerminal(python("secretary_tui", str(counting_down(folder / "rest.toml"))), folder) as terminal:
        terminal.ready().waits(SENTENCE)
        for tab, key in TABS.items():
            terminal.press(key)
            terminal.waits(2.0)
            before = processor(terminal.pid)
            terminal.waits(SECONDS)
            used = (processor(terminal.pid) - before) * 60 / SECONDS
            yield at_most(f"processor a minute, {tab}, speech, block and list counting", used, 0.3, "s")
    with TimedTerminal(python("secretary_tui", str(long_sitting(folder / "memory.toml", 300))), folder) as terminal:
        yield at_most("memory, 300 entries", resident(terminal.ready().pid), 58, "MiB")
