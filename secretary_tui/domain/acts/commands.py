"""One frozen dataclass for each act of the sitting; its docstring is what help and log say of it.

A command carries everything the act needs, ids of new rows included, so that applying it twice to the
same session gives the same rows. `expected` is the id of who was on the floor when the key was pressed.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Any, Literal

from secretary_tui.domain.model.fields import Facts, facts
from secretary_tui.domain.model.rows import Category, EntryKind, Form, NoteKind, ProceduralAct, ProceduralFacts
from secretary_tui.domain.model.session import Table


@facts
class Command(Facts):
    """An act; `ids` are fresh four-character endings for the rows it may add, given by the desk."""

    ids: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def title(cls) -> str:
        """The first line of the docstring, for help, palette and log."""
        return (cls.__doc__ or "").strip().splitlines()[0].rstrip(".")


@facts
class Guarded(Command):
    """An act that depends on who has the floor; refused if that has changed, or twice within two real seconds."""

    expected: str | None = None


# The floor ------------------------------------------------------------------------------------------------


@facts
class CallNext(Guarded):
    """End the speech and give the floor to the next who can be called."""


@facts
class GiveFloor(Guarded):
    """Give the floor to this one, also out of turn, also again."""

    entry: str


@facts
class EndSpeech(Command):
    """End the speech without calling anyone."""

    cut_short: bool = False


@facts
class Pause(Command):
    """Stop the speaker's clock."""


@facts
class Resume(Command):
    """Let the speaker's clock go on."""


@facts
class AdjustLimit(Command):
    """Give this speech more or fewer seconds."""

    seconds: int


@facts
class BackDate(Command):
    """Let this speech have begun earlier; the end of the speech before moves along."""

    seconds: int = 5


@facts
class StartNow(Command):
    """Let this speech begin now: the walk to the microphone is not counted."""


@facts
class RaisePointOfOrder(Command):
    """Interrupt the speaker for a point of order."""

    name: str = ""


@facts
class EndPointOfOrder(Command):
    """End the point of order; the interrupted speaker goes on."""


@facts
class MarkAbsent(Guarded):
    """The one just called is absent: the span is dropped and the next is called."""


@facts
class Suspend(Command):
    """Suspend the sitting."""

    reason: str = ""


@facts
class ResumeSitting(Command):
    """Resume the sitting."""


# Blocks ---------------------------------------------------------------------------------------------------


@facts
class NextBlock(Guarded):
    """End the speech and the block and start the next block; after the last, close the sitting.

    Without `sure` it raises WantsAgain while callable entries wait and time is left, and on the last block.
    """

    sure: bool = False


@facts
class EndBlock(Command):
    """End the block without starting another."""


@facts
class SkipBlock(Command):
    """Skip this block, or take it up again."""

    block: str
    skipped: bool = True


@facts
class GrantMinutes(Command):
    """Give a block more minutes, or take some; its plan stays."""

    block: str
    minutes: int


@facts
class Replan(Command):
    """Spread an overrun over the blocks to come; `granted` maps block ids to the minutes they then have granted."""

    granted: Mapping[str, int]


# Rows in general ------------------------------------------------------------------------------------------


@facts
class AddRow(Command):
    """Add a row: a block, a document, someone on the panel. `after` is the id of the row it comes behind."""

    table: Table
    values: Mapping[str, Any]
    after: str | None = None


@facts
class EditRow(Command):
    """Correct a row; `table` may be “session” or “rules”, which have no id."""

    table: Table | Literal["session", "rules"]
    row: str = ""
    changes: Mapping[str, Any]


@facts
class RemoveRow(Command):
    """Remove a row that nothing depends on."""

    table: Table
    row: str


@facts
class MoveRow(Command):
    """Move a row of the agenda or the panel by so many places."""

    table: Table
    row: str
    by: int


@facts
class MarkLeft(Command):
    """Someone on the panel has left, or is back."""

    panellist: str
    left: bool = True


@facts
class ReopenSitting(Command):
    """Take the closing of the sitting back: it goes on, and so does the block that the closing ended."""


@facts
class InterpretUntil(Command):
    """Interpretation until: the hour to which the interpreters stay; the hard stop follows."""

    until: datetime


@facts
class StartWebcast(Command):
    """The webcast starts now: its chapters count from here."""


# The list -------------------------------------------------------------------------------------------------


@facts
class AddEntry(Command):
    """Put a name on the list; on a closed one only with `late`, which is recorded.

    A right of reply goes behind all statements, also on a closed list; `replies_to` is whom it answers.
    """

    list: str
    name: str = ""
    kind: EntryKind = "statement"
    replies_to: str = ""
    panel: str | None = None
    on_behalf_of: str = ""
    also_on_behalf_of: str = ""
    category: Category | None = None
    dignitary: bool = False
    form: Form = "spoken"
    late: bool = False
    salutation: str = ""
    speaker: str = ""
    rank: str = ""
    confirmed: bool | None = None
    held: str = ""  # why it is not called
    inscribed: datetime | None = None  # None: at the instant of the act
    place: Literal["practice", "end"] = "practice"
    groups: tuple[str, ...] | None = None  # those that speak in their own name, as the register knows them


@facts
class SayCategory(Command):
    """Say what the name is that was put on the list last under it; it goes to the place that this gives it."""

    list: str
    name: str
    category: Category
    groups: tuple[str, ...] | None = None


@facts
class MoveEntry(Command):
    """Move an entry up or down among those who wait."""

    entry: str
    by: int


@facts
class MoveToPlace(Command):
    """Move an entry to a place on the list; a place already heard means the head."""

    entry: str
    place: int


@facts
class MoveToHead(Command):
    """Move an entry to the head of those who wait."""

    entry: str


@facts
class SwapEntries(Command):
    """Let two entries change places."""

    entry: str
    other: str


@facts
class HoldEntry(Command):
    """Hold an entry back, with a reason; it keeps its place and is not called."""

    entry: str
    reason: str


@facts
class ReleaseEntry(Command):
    """Release a held entry."""

    entry: str


@facts
class ConfirmEntry(Command):
    """Confirm that an organization is here, or take the confirmation back."""

    entry: str
    confirmed: bool = True


@facts
class WithdrawEntry(Command):
    """Mark an entry as withdrawn."""

    entry: str


@facts
class BackToWaiting(Command):
    """Put an entry back to waiting, at the head; what it spoke is struck."""

    entry: str


@facts
class RemoveEntry(Command):
    """Remove an entry that was an error; one that has spoken stays."""

    entry: str


@facts
class EditEntry(Command):
    """Correct an entry: name, capacity, category, outcome, start and end of its speech.

    `began` and `ended` are the start of its first span and the end of its last; an outcome that is no speech strikes
    both.
    """

    entry: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    began: datetime | None = None
    ended: datetime | None = None


@facts
class OpenList(Command):
    """Open the list, or open it again after it was closed."""

    list: str


@facts
class CloseList(Command):
    """Close the list: later names go on only as late ones."""

    list: str


@facts
class Reorder(Command):
    """Put those who wait into another order; `order` are their ids, `act` and `facts` go into the record."""

    list: str
    order: tuple[str, ...]
    act: ProceduralAct
    facts: ProceduralFacts = ProceduralFacts()


@facts
class CarryOver(Command):
    """Carry those who wait on one list to the end of another."""

    list: str
    to: str


@facts
class SetLimit(Command):
    """Set the limit for all on the list who have not spoken; for some categories, or for all if none are named.

    Rights of reply keep theirs; with `replies` it is set for them alone.
    """

    list: str
    seconds: int
    categories: tuple[Category, ...] = ()
    replies: bool = False


@facts
class SetEntryLimit(Command):
    """Give one entry its own limit; `kept` protects it from later cuts."""

    entry: str
    seconds: int | None
    kept: bool = False


# The record -----------------------------------------------------------------------------------------------


@facts
class AddNote(Command):
    """Write a note into the record; `at`, `block` and `entry` are of the instant its line was opened.

    A question to several is written once for each, so that each is answered and ticked by itself.
    """

    text: str
    kind: NoteKind = "note"
    at: datetime | None = None
    block: str | None = None
    entry: str | None = None
    to: str | None = None
    also_to: tuple[str, ...] = ()


@facts
class EditNote(Command):
    """Correct a note."""

    note: str
    changes: Mapping[str, Any]


@facts
class TickNote(Command):
    """Tick a note as done, or untick it."""

    note: str
    done: bool = True


@facts
class MarkReadOut(Command):
    """Mark a comment as read out in the room, or not."""

    note: str
    read_out: bool = True


@facts
class RemoveNote(Command):
    """Remove a note; what the program recorded stays."""

    note: str


@facts
class CloseSitting(Guarded):
    """Close the sitting: the speech and the block end, who still waits was not reached."""


@facts
class AddEntries(Command):
    """Put several names on the list in one act."""

    entries: tuple[AddEntry, ...]


FloorAct = (
    CallNext
    | GiveFloor
    | EndSpeech
    | Pause
    | Resume
    | AdjustLimit
    | BackDate
    | StartNow
    | RaisePointOfOrder
    | EndPointOfOrder
    | MarkAbsent
    | Suspend
    | ResumeSitting
)
AgendaAct = (
    NextBlock
    | EndBlock
    | SkipBlock
    | GrantMinutes
    | Replan
    | AddRow
    | EditRow
    | RemoveRow
    | MoveRow
    | MarkLeft
    | InterpretUntil
    | StartWebcast
    | CloseSitting
    | ReopenSitting
)
OrderAct = MoveEntry | MoveToPlace | MoveToHead | SwapEntries | Reorder | CarryOver
ListAct = (
    AddEntry
    | AddEntries
    | SayCategory
    | HoldEntry
    | ReleaseEntry
    | ConfirmEntry
    | WithdrawEntry
    | BackToWaiting
    | RemoveEntry
    | EditEntry
    | OpenList
    | CloseList
    | SetLimit
    | SetEntryLimit
)
RecordAct = AddNote | EditNote | TickNote | MarkReadOut | RemoveNote
