"""What the program takes of the line and of the machine while nobody touches a key."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from secretary_tui.desk.rehearsal import write_rehearsal
from secretary_tui.storage.session_file import SessionFile
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.states import counting_down
from tests.benchmarks.timed import TimedTerminal, processor, python, resident
from tests.shipped import at
from tests.terminal.long_sitting import long_sitting

SECONDS: Final = 20
#: The sentence of the opening is taken away after so many seconds.
SENTENCE: Final = 22.0
#: The tabs, their keys, and the bytes that a second in each may take.
TABS: Final = (("Timer", "f3", 200), ("Agenda", "f1", 80), ("Speakers", "f2", 80), ("Notes", "f4", 80))


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Each tab while someone speaks in a block of 45 minutes and the list counts down; nothing running; memory."""
    del runs
    bytes_of, used = {}, {}
    with _settled(counting_down(folder / "rest.toml"), folder, "SPEAKS") as terminal:
        terminal.waits(SENTENCE)
        for tab, key, _ in TABS:
            bytes_of[tab], used[tab] = _at_rest(terminal, key)
    for tab, _, most in TABS:
        yield at_most(f"a second, {tab}, speech, block and list counting", bytes_of[tab], most, "bytes")
    planned = long_sitting(folder / "planned.toml", 60, "planned")
    write_rehearsal(SessionFile(planned).side.rehearsal, at(8, 57, 5))  # nothing is written but each minute
    with _settled(planned, folder, "READY") as terminal:
        terminal.waits(SENTENCE)
        yield at_most("a second, nothing running", _at_rest(terminal, "f2")[0], 0, "bytes")
    for tab, *_ in TABS:
        yield at_most(f"processor a minute, {tab}, speech, block and list counting", used[tab], 0.4, "s")
    with _settled(long_sitting(folder / "memory.toml", 300), folder, "SPEAKS") as terminal:
        yield at_most("memory, 300 entries", resident(terminal.pid), 60, "MiB")


def _settled(path: Path, folder: Path, word: str) -> TimedTerminal:
    terminal = TimedTerminal(python("secretary_tui", str(path)), folder)
    terminal.shows(word)
    terminal.settle(0.5)
    return terminal


def _at_rest(terminal: TimedTerminal, key: str) -> tuple[float, float]:
    """Return bytes a second and seconds of processor a minute, in the tab of a key."""
    terminal.press(key)
    terminal.waits(2.0)
    mark, before = terminal.mark(), processor(terminal.pid)
    terminal.waits(SECONDS)
    return terminal.since(mark) / SECONDS, (processor(terminal.pid) - before) * 60 / SECONDS
