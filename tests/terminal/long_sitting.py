"""The morning's sitting with any number of names on the floor list, as a rehearsal with its own clock."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Literal

from secretary_tui.desk.rehearsal import write_rehearsal
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.storage.session_file import SessionFile
from tests.acts import Act, CallNext, NextBlock, apply
from tests.shipped import MORNING, at, shipped

#: The speed of a clock that nearly stops during a test: in a day it moves by less than a tenth of a second.
STILL = 1e-6
#: The state of the sitting: not begun; the floor block runs and no entry has the floor; or the first entry has spoken
#: for 6 seconds, long enough to count as a speech.
Standing = Literal["planned", "free", "speaking"]
NAMES = ("Algeria", "Bangladesh", "Côte d'Ivoire", "Dominican Republic", "Eswatini", "Finland", "Viet Nam")


def names(count: int) -> tuple[Entry, ...]:
    """Return `count` entries that wait, each with a different name."""
    inscribed = at(8, 50)
    return tuple(
        Entry(
            id=f"e{number:05}",
            list="floor",
            name=f"{NAMES[number % len(NAMES)]} {number + 1}",
            category="member" if number % 3 else "observer",
            on_behalf_of="Group of African States" if number % 11 == 7 else "",
            inscribed=inscribed + timedelta(seconds=number),
        )
        for number in range(count)
    )


def long_sitting(path: Path, count: int, standing: Standing = "speaking", *, speed: float = 1.0) -> Path:
    """Write the sitting with `count` names at `path`; its clock starts at 10.05, or at 8.59 if it is planned."""
    session = shipped(MORNING)
    session = session.evolve(entries=(*(e for e in session.entries if e.list != "floor"), *names(count)))
    if standing != "planned":
        session = _do(session, NextBlock(sure=True), 9, 0)
        session = _do(session, NextBlock(sure=True), 10, 0)
    if standing == "speaking":
        session = _do(session, CallNext(), 10, 4, 54)
    file = SessionFile(path)
    with file.lock():
        file.write(session)
    write_rehearsal(file.side.rehearsal, at(8, 59) if standing == "planned" else at(10, 5), speed)
    return path


def _do(session: Session, command: Act, hour: int, minute: int, second: int = 0) -> Session:
    ids = tuple(f"{hour:02}{minute:02}{number}" for number in range(len(session.panel) + 4))
    return apply(session, replace(command, ids=ids), at(hour, minute, second))
