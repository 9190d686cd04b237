"""A folder of two thousand sessions: when its list is on the screen, whether keys are heard meanwhile, its status."""

import os
import re
import statistics
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Final

from secretary_tui.storage.text.codec import encode
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.timed import ROOT, python
from tests.sittings import sitting
from tests.terminal.desk_hand import environment
from tests.terminal.terminal import Terminal

SESSIONS: Final = 2_000
#: The count of those that have the words that were typed, of those that are read.
FILTERED: Final = re.compile(r"· \d+ of \d+")


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """The first rows of a folder that nobody has read yet, a key meanwhile, and the whole list once it was read."""
    sessions, home = folder / "sessions", folder / "home"
    sessions.mkdir()
    home.mkdir()
    text = encode(sitting(*(f"Delegation {number}" for number in range(20))))
    for number in range(SESSIONS):
        (sessions / f"s{number:04}.toml").write_text(text.replace("Rights", f"Rights {number}"), "utf-8")
    first = f"a folder of {SESSIONS:,} sessions: rows on the screen"
    with _chooser(sessions, home) as (begun, terminal):
        terminal.wait_for("planned", 30)
        yield at_most(f"{first}, nothing of it read before", perf_counter() - begun, 1.5, "s")
        pressed = perf_counter()
        terminal.type("/9")
        terminal.wait_for(lambda lines: FILTERED.search("".join(lines[:4])) is not None, 30)
        yield at_most("– a key while it is read", perf_counter() - pressed, 0.5, "s")
        terminal.press("escape")
        terminal.wait_for(f"· {SESSIONS} ", 180)
    whole = []
    for _ in range(runs):
        with _chooser(sessions, home) as (begun, terminal):
            terminal.wait_for(f"· {SESSIONS} ", 60)
            whole.append(perf_counter() - begun)
    yield at_most("– all of them, read before", statistics.median(whole), 1.0, "s")
    command = python("secretary_tui", "status", str(sessions))
    begun = perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=os.environ | environment(home))
    yield at_most("– status of the folder, read before", perf_counter() - begun, 3.0, "s")


@contextmanager
def _chooser(sessions: Path, home: Path) -> Iterator[tuple[float, Terminal]]:
    begun = perf_counter()
    with Terminal(python("secretary_tui", str(sessions)), env=environment(home), cwd=ROOT) as terminal:
        yield begun, terminal
