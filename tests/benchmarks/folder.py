"""Measures a folder of two thousand sessions: until its list is shown, an answer to a key, status, statistics."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from secretary_tui.storage.text.codec import encode
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.timed import ROOT, Cost, median_cost, processor, python, run
from tests.export.sitting import full_sitting
from tests.sittings import sitting
from tests.terminal.desk_hand import environment
from tests.terminal.terminal import Terminal

SESSIONS = 2_000
#: Numbers of sittings of which statistics are made, and the seconds that this may take.
COUNTED = {45: 0.5, 500: 1.5, 5_000: 10.0}
#: The number of sessions that match the typed filter, of all that are read.
FILTERED = re.compile(r"· \d+ of \d+")


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Measure the first rows of an unread folder, a key meanwhile, and the whole list once it was read."""
    sessions, home = folder / "sessions", folder / "home"
    sessions.mkdir()
    home.mkdir()
    text = encode(sitting(*(f"Delegation {number}" for number in range(20))))
    for number in range(SESSIONS):
        (sessions / f"s{number:04}.toml").write_text(text.replace("Rights", f"Rights {number}"), "utf-8")
    first = f"a folder of {SESSIONS:,} sessions: rows on the screen"
    with _chooser(sessions, home) as (begun, terminal):
        terminal.wait_for("planned", 30)
        rows = Cost(perf_counter() - begun, processor(terminal.pid))
        yield _within(f"{first}, nothing of it read before", rows, 1.0)
        used, pressed = processor(terminal.pid), perf_counter()
        terminal.type("/9")
        terminal.wait_for(lambda lines: FILTERED.search("".join(lines[:4])) is not None, 30)
        answered = Cost(perf_counter() - pressed, processor(terminal.pid) - used)
        yield _within("– a key while it is read", answered, 0.5)
        terminal.press("escape")
        terminal.wait_for(f"· {SESSIONS} ", 180)
    whole: list[Cost] = []
    for _ in range(runs):
        with _chooser(sessions, home) as (begun, terminal):
            terminal.wait_for(f"· {SESSIONS} ", 60)
            whole.append(Cost(perf_counter() - begun, processor(terminal.pid)))
    yield _within("– all of them, read before", median_cost(whole), 1.0)
    command, env = python("secretary_tui", "status", str(sessions)), os.environ | environment(home)
    yield _within("– status of the folder, read before", median_cost([run(command, env) for _ in range(runs)]), 3.0)
    text = encode(full_sitting())
    for count, most in COUNTED.items():
        held = folder / f"held-{count}"
        held.mkdir()
        for number in range(count):
            (held / f"s{number:04}.toml").write_text(text.replace("Norway", f"Norway {number}"), "utf-8")
        command = python("secretary_tui", "stats", str(held))
        new = run(command, env)
        again = median_cost([run(command, env) for _ in range(min(runs, 5))])
        yield _within(f"figures of {count} sittings, read before", again, most, f"; at first {new.used:.1f} s")


def _within(what: str, cost: Cost, most: float, more: str = "") -> Figure:
    return at_most(what, cost.wall, most, "s", f"processor {cost.used:.2f} s{more}")


@contextmanager
def _chooser(sessions: Path, home: Path) -> Iterator[tuple[float, Terminal]]:
    begun = perf_counter()
    with Terminal(python("secretary_tui", str(sessions)), env=environment(home), cwd=ROOT) as terminal:
        yield begun, terminal
