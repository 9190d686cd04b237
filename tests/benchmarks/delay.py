"""Measures a line with a delay of 300 ms: keys sent without waiting must have the same effects as keys sent slowly."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from secretary_tui.domain.model.session import Session
from secretary_tui.storage.session_file import SessionFile
from tests.benchmarks.figures import Figure
from tests.benchmarks.timed import TimedTerminal, python
from tests.terminal.long_sitting import long_sitting

#: Acts of several keys that a user types without looking.
BLIND: Final = {
    "up three": ("end", "K", "K", "K"),
    "to the head": ("down", "down", "down", "t"),
    "to place N": ("end", "m", "5", "enter"),
    "the list reopened, two names added": ("c", "a", *"kenya", "enter", *"chile", "enter"),
    "a note": ("ctrl+n", *"Recalled 7/29", "enter"),
    "the limit cut": ("l", "ctrl+u", *"1:30", "enter"),
    "another tab and back, then next": ("f3", "f1", "f2", "f8"),
}


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    """Count the acts that have another result when all keys are sent at once."""
    del runs
    differ = [
        name
        for number, (name, keys) in enumerate(BLIND.items())
        if _told(_after(folder / f"blind-{number}", keys, waits=False))
        != _told(_after(folder / f"seen-{number}", keys, waits=True))
    ]
    told = f"none of {len(BLIND)}" if not differ else ", ".join(differ)
    yield Figure("at 300 ms of delay: acts that need an answer before the next key", told, "none", not differ)


def _after(folder: Path, keys: tuple[str, ...], *, waits: bool) -> Session:
    folder.mkdir()
    path = long_sitting(folder / "blind.toml", 60)
    before = path.read_bytes()
    with TimedTerminal(python("secretary_tui", str(path)), folder) as terminal:
        terminal.ready()
        for key in keys:
            terminal.press(key)
            if waits:
                terminal.settle(0.1)
        terminal.settle(0.5)
    assert path.read_bytes() != before, f"{keys} did nothing"
    return SessionFile(path).read()


def _told(session: Session) -> object:
    """Return the result of the acts without the ids and instants, which differ between runs."""
    entries = [(e.name, e.list, e.limit, e.outcome, e.state) for e in session.entries]
    lists = [(row.id, row.limit, row.limits, row.reopened is None) for row in session.lists]
    return entries, lists, [(note.kind, note.text) for note in session.notes]
