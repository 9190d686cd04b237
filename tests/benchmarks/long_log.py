"""Measures the cost of a long log: a session with many acts, for a user who opens it."""

import json
import statistics
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from secretary_tui.desk.desk import Desk
from secretary_tui.desk.history import current_operator
from secretary_tui.domain.acts.lists import MoveEntry
from secretary_tui.storage.session_file import SessionFile
from tests.benchmarks.figures import Figure, at_most, ms
from tests.benchmarks.timed import TimedTerminal, interleaved, processor, python, resident
from tests.clocks import StillClock
from tests.shipped import at
from tests.terminal.long_sitting import long_sitting

ACTS = 200_000


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure the start with a log of so many acts against a start without one, and the memory a few seconds later."""
    short, long = (with_log(folder / f"log-{acts}.toml", 300, acts) for acts in (0, ACTS))
    for until, what in (("Bangladesh", "processor until the first useful paint"), ("", "processor of the first 3 s")):
        starts = interleaved(
            runs if until else min(runs, 5),
            partial(_started, short, folder, until),
            partial(_started, long, folder, until),
        )
        none, many = map(statistics.median, starts)
        told = f"{ms(many)}, without {ms(none)}"
        yield at_most(f"{what}, {ACTS:,} acts in the log against none", many / none, 1.1, "×", told)
    with TimedTerminal(python("secretary_tui", str(long)), folder) as terminal:
        terminal.shows("SPEAKS")
        terminal.waits(3.0)
        yield at_most(f"memory, 300 entries, {ACTS:,} acts in the log", resident(terminal.pid), 65, "MiB")


def with_log(path: Path, count: int, acts: int) -> Path:
    """Write a sitting of `count` names with a log of `acts` acts of the current user."""
    long_sitting(path, count)
    desk = Desk(SessionFile(path), StillClock(at(10, 5)), current_operator())
    for entry in desk.session.waiting("floor")[5:25] if acts else ():
        desk.do(MoveEntry(entry=entry.id, by=1))
    journal = desk.file.side.journal
    records = [json.loads(line) for line in journal.read_bytes().splitlines()] if acts else []
    if records:
        earlier = (records[number % len(records)] | {"id": f"before{number:06}"} for number in range(acts))
        lines = (json.dumps(record, separators=(",", ":")) for record in (*earlier, *records))
        journal.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _started(path: Path, folder: Path, until: str) -> float:
    with TimedTerminal(python("secretary_tui", str(path)), folder) as terminal:
        if until:
            terminal.shows(until)
        else:
            terminal.waits(3.0)
        return processor(terminal.pid)
