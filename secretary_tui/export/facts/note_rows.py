"""The rows of a note: who spoke, in which block, who was not heard, what was recorded."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Literal

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.row import FrozenFields, frozen_fields
from secretary_tui.domain.model.rows.types import CATEGORIES, BlockKind, Category, NoteKind, Outcome, Role
from secretary_tui.export.facts.statement import EntryFacts, StatementFacts

#: What became of someone who was not heard, in the order of the note; “waiting” while the sitting goes on.
Why = Literal["not reached", "absent", "left", "withdrawn", "held", "not called", "waiting"]


@frozen_fields
class Speech(StatementFacts):
    """One who took the floor; `outcome` is None while the speech goes on.

    `is_film` is a video of the podium, in which nobody takes the floor.
    """

    at: datetime
    outcome: Outcome | None
    is_film: bool = False


@frozen_fields
class Slot(FrozenFields):
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

    @property
    def is_over(self) -> bool:
        """Whether it took longer than planned and granted."""
        return self.over > timedelta(0)

    @property
    def is_running(self) -> bool:
        """Begun and not ended."""
        return self.started is not None and self.ended is None

    @property
    def heard(self) -> tuple[Speech, ...]:
        """Those whose speech is over; a film is no speech."""
        return tuple(speech for speech in self.speeches if speech.outcome is not None and not speech.is_film)

    @property
    def statements(self) -> tuple[Speech, ...]:
        """The statements, one that goes on among them."""
        return tuple(speech for speech in self.speeches if not speech.is_reply and not speech.is_film)

    @property
    def films(self) -> tuple[Speech, ...]:
        """The films that were shown, one that still runs among them."""
        return tuple(speech for speech in self.speeches if speech.is_film)

    @property
    def replies(self) -> tuple[Speech, ...]:
        """The rights of reply, one that goes on among them."""
        return tuple(speech for speech in self.speeches if speech.is_reply)

    @property
    def made(self) -> tuple[Speech, ...]:
        """The statements that are over."""
        return tuple(speech for speech in self.heard if not speech.is_reply)

    @property
    def exercised(self) -> tuple[Speech, ...]:
        """The rights of reply that are over."""
        return tuple(speech for speech in self.heard if speech.is_reply)

    @property
    def speaking(self) -> tuple[Speech, ...]:
        """Whose speech goes on."""
        return tuple(speech for speech in self.speeches if speech.outcome is None)

    @property
    def by_category(self) -> tuple[tuple[Category, int], ...]:
        """How many of the statements are of each category, in the order of the report.

        Those of no category belong to the others. The others come last, so that they are others than those before.
        """
        counts = Counter(speech.category or "other" for speech in self.statements)
        order: tuple[Category, ...] = (*(c for c in CATEGORIES if c != "other"), "other")
        return tuple((category, counts[category]) for category in order if counts[category])


@frozen_fields
class NotHeard(EntryFacts):
    """One on a list who did not speak; `blocks` are those that the lists serve, if it is not the floor's.

    `reason` is why it was held, `left` when someone of the podium left, whom nobody called any more, `of_podium` that
    it is no list of the floor.
    """

    why: Why
    reason: str
    left: datetime | None
    of_podium: bool
    blocks: tuple[str, ...]


@frozen_fields
class PointOfOrder(FrozenFields):
    """A point of order; `name` is empty if nobody wrote it down, `during` if nobody was speaking.

    Both are as running text has them: “the Islamic Republic of Iran”.
    """

    at: datetime
    name: str
    during: str
    used: timedelta
    open: bool


@frozen_fields
class Remark(FrozenFields):
    """An entry of the record, with the names of the speaker and the block at its instant.

    `speaker` is who put a question or made a point. Of what the secretary wrote down for itself, such as a follow-up,
    nobody is the speaker: `during` then says whose statement it was noted in, as running text names them.
    """

    kind: NoteKind
    at: datetime
    text: str
    speaker: str
    during: str
    block: str
    to: str
    done: bool
    read_out: bool


@frozen
class Procedure:
    """An act of procedure with its instant: what it was, and what it was about.

    `kind` is the act, as the record has it; “only suspended” and “only resumed” where no suspension has both. It is
    empty for what somebody wrote, and `text` is then what was written; of a suspension `text` is the reason.
    `until` is the end of a suspension or of interpretation, or the closing that was taken back; `length` a speaking
    time that was reduced, or raised if `more`, for `categories`; `count` a number of speakers; `lot` the seed of a draw
    of lots or of `letter`. `names`, `count` others and as many as `removed`, who are no longer on the list, were moved
    from place `was` to `place`. `kept` are the places within reach of each category, and those it was promised.
    `list` and `to` are lists by their titles, which may be those of several blocks, empty where only one can be meant.
    """

    at: datetime
    kind: str
    text: str = ""
    until: datetime | None = None
    length: timedelta | None = None
    count: int = 0
    more: bool = False
    lot: str = ""
    letter: str = ""
    categories: tuple[Category, ...] = ()
    replies: bool = False
    names: tuple[str, ...] = ()
    removed: int = 0
    was: int = 0
    place: int = 0
    kept: tuple[tuple[Category, int, int], ...] = ()
    list: tuple[str, ...] = ()
    to: tuple[str, ...] = ()

    @property
    def is_of_one(self) -> bool:
        """Whether one alone was moved."""
        return len(self.names) + self.count + self.removed == 1


@frozen_fields
class ListTimes(FrozenFields):
    """When a list of speakers was opened and closed; `closed` is None while names are taken.

    `titles` are what the list is called, several of one that serves several blocks; `opened` is None where nobody
    recorded that it was.
    """

    titles: tuple[str, ...]
    opened: datetime | None
    closed: datetime | None
    inscribed: int
    late: int


@frozen_fields
class Person(FrozenFields):
    """Someone on the podium, with the title before the name."""

    name: str
    function: str
    topic: str
    role: Role
    left: datetime | None
