"""What papers print of an entry, whatever became of it."""

from datetime import datetime, timedelta
from typing import Any, Final

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.row import FrozenFields, frozen_fields
from secretary_tui.domain.model.rows.types import Category, EntryKind
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import allowance, speech_elapsed
from secretary_tui.export.wording.base import whole
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.naming import is_by_video, public_name, reply_number_of, whom_of

#: A speech that is over its time by less than this was in time.
LEAST_OVER: Final = timedelta(seconds=5)


@frozen_fields
class EntryFacts(FrozenFields):
    """An entry with its names as the paper prints them.

    `whom` are those on whose behalf somebody speaks, as running text names them; with `also` on the own behalf too.
    `answered` is whom a right of reply answers, as running text names it, `reply_number` which of its delegation it is.
    """

    name: str
    whom: tuple[str, ...]
    also: bool
    kind: EntryKind
    answered: str
    reply_number: int
    late: bool

    @property
    def is_reply(self) -> bool:
        """Whether it is a right of reply."""
        return self.kind == "right of reply"


@frozen_fields
class StatementFacts(EntryFacts):
    """The same with who speaks and how long; `replies_to` is whom a right of reply answers, as lists have it."""

    person: str
    category: Category | None
    replies_to: str
    dignitary: bool
    by_video: bool
    used: timedelta
    allowed: timedelta | None

    @property
    def left(self) -> timedelta:
        """What is left of its time; zero if it is over, or has none."""
        return max(timedelta(0), self.allowed - self.used) if self.allowed is not None else timedelta(0)

    @property
    def over(self) -> timedelta:
        """By how much it ran over its time; zero if it did not, or has none."""
        return max(timedelta(0), self.used - self.allowed) if self.allowed is not None else timedelta(0)

    @property
    def is_over(self) -> bool:
        """Whether it ran over its time by more than a hand takes to end it."""
        return self.over >= LEAST_OVER


def entry_facts(session: Session, entry: Entry, names: Names) -> dict[str, Any]:
    """Return the fields of EntryFacts by name."""
    return {
        "name": public_name(session, entry, names),
        "whom": whom_of(entry, names),
        "also": bool(entry.also_on_behalf_of),
        "kind": entry.kind,
        "answered": names.one_within(entry.replies_to),
        "reply_number": reply_number_of(session, entry),
        "late": entry.late,
    }


def statement_facts(session: Session, entry: Entry, now: datetime, names: Names) -> dict[str, Any]:
    """Return the fields of StatementFacts by name, but for `person`."""
    allowed = allowance(session, entry)
    return entry_facts(session, entry, names) | {
        "category": entry.category,
        "replies_to": names.name(entry.replies_to) if entry.replies_to else "",
        "dignitary": entry.dignitary,
        "by_video": is_by_video(session, entry),
        "used": whole(speech_elapsed(entry, now)),
        "allowed": None if allowed is None else timedelta(seconds=allowed),
    }
