"""The model of a note: what is known of a sitting at one instant, before it is put into words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from secretary_tui.domain.model import (
    BlockKind,
    Category,
    Document,
    EntryKind,
    NoteKind,
    Outcome,
    Panellist,
    Sitting,
    Suspension,
)

#: How far a sitting has come; “over” while its blocks have ended and nobody has closed it.
Progress = Literal["to come", "running", "suspended", "over", "closed"]
#: What became of someone who was not heard; “waiting” while the sitting goes on.
Why = Literal["absent", "withdrawn", "held", "not reached", "not called", "waiting"]


@dataclass(frozen=True)
class Speech:
    """One who took the floor; `outcome` is None while the speech goes on."""

    at: datetime
    name: str
    person: str
    capacity: str
    category: Category | None
    kind: EntryKind
    replies_to: str
    dignitary: bool
    by_video: bool
    late: bool
    used: timedelta
    allowed: timedelta | None
    outcome: Outcome | None
    reply_number: int = 0

    @property
    def is_reply(self) -> bool:
        """A right of reply, whose `reply_number` says which of its delegation it is."""
        return self.kind == "right of reply"

    @property
    def over(self) -> timedelta:
        """By how much the speech ran over its time; zero if it did not, or has none."""
        return max(timedelta(0), self.used - self.allowed) if self.allowed is not None else timedelta(0)


@dataclass(frozen=True)
class Slot:
    """A block with what was planned for it, what it took, and who spoke in it."""

    title: str
    kind: BlockKind
    planned: timedelta
    granted: timedelta
    started: datetime | None
    ended: datetime | None
    skipped: bool
    actual: timedelta
    speeches: tuple[Speech, ...]

    @property
    def over(self) -> timedelta:
        """By how much it took longer than planned and granted; below zero if it was shorter."""
        return self.actual - self.planned - self.granted


@dataclass(frozen=True)
class Unheard:
    """One on a list who did not speak; `block` is the one that the list serves, if it is not the floor's."""

    name: str
    capacity: str
    why: Why
    reason: str
    block: str


@dataclass(frozen=True)
class PointOfOrder:
    """A point of order; `name` is empty if nobody wrote it down, `during` if nobody was speaking."""

    at: datetime
    name: str
    during: str
    used: timedelta
    open: bool


@dataclass(frozen=True)
class Remark:
    """An entry of the record, with the names of the speaker and the block at its instant."""

    kind: NoteKind
    at: datetime
    text: str
    speaker: str
    block: str
    to: str
    done: bool
    read_out: bool


@dataclass(frozen=True)
class ListTimes:
    """When the speakers' list was opened and closed; `closed` is None while names are taken."""

    opened: datetime
    closed: datetime | None
    inscribed: int
    late: int


@dataclass(frozen=True)
class Note:
    """Everything the end-of-session note tells."""

    as_at: datetime
    progress: Progress
    rehearsal: bool
    sitting: Sitting
    called: datetime | None
    suspensions: tuple[Suspension, ...]
    documents: tuple[Document, ...]
    panel: tuple[Panellist, ...]
    slots: tuple[Slot, ...]
    elsewhere: tuple[Speech, ...]
    unheard: tuple[Unheard, ...]
    points: tuple[PointOfOrder, ...]
    remarks: tuple[Remark, ...]
    floor_list: ListTimes | None

    @property
    def speeches(self) -> tuple[Speech, ...]:
        """Everybody who took the floor, in the order of time."""
        everyone = (*self.elsewhere, *(speech for slot in self.slots for speech in slot.speeches))
        return tuple(sorted(everyone, key=lambda speech: speech.at))

    def of_kind(self, kind: NoteKind) -> tuple[Remark, ...]:
        """The entries of the record of one kind, in the order of time."""
        return tuple(remark for remark in self.remarks if remark.kind == kind)


def titled(panellist: Panellist) -> str:
    """“Ms. Kate Gilmore”."""
    return f"{panellist.title} {panellist.name}".strip()
