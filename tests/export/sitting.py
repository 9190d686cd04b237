"""The sittings of the papers; each is a session file in `tests/export/sittings`, which `secretary` opens."""

from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import Path

from secretary_tui.domain.model.rows.entry import Span
from secretary_tui.domain.model.session import Session
from secretary_tui.export.request import Source
from secretary_tui.storage.text.codec import decode
from tests.shipped import at

CHILD = "Amina Khalil"
#: An instant at which Togo, which has the floor of the small sitting, is over its time; and one after its closing.
OVER_TIME = at(9, 14)
LATER = at(10, 10)


def span(start: datetime, seconds: int) -> tuple[Span, ...]:
    return (Span(start=start, end=start + timedelta(seconds=seconds)),)


@cache
def stored(name: str) -> Session:
    path = Path(__file__).parent / "sittings" / f"{name}.toml"
    return decode(path.read_text("utf-8"), path.name)


#: The morning of 7 March 2016: late, suspended, cut and interrupted, with every kind of note; closed at 12.04.
rich_sitting = partial(stored, "rich")
#: The same at 10.12 and a half, before the suspension: the European Union is speaking.
running_sitting = partial(stored, "running")
#: The fullest sitting: two slots with a list each, replies, and one of everything that a paper has words for.
full_sitting = partial(stored, "full")
#: A closed afternoon of action on drafts; the State that asked for the vote also spoke for other States.
drafts_sitting = partial(stored, "drafts")
#: The desk when it is handed over, with every kind of promise and of pending matter.
desk_sitting = partial(stored, "desk")
DESK_NOW = at(10, 12, 30)


def desk_source() -> Source:
    """Return the sitting with the data beside its file: three acts wait for the disk."""
    message = f"Interpretation into Arabic is back | {CHILD} speaks next"
    return Source(desk_sitting(), message=message, unsaved=3)
