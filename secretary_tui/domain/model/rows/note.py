"""The `[[notes]]` table, and the acts of procedure with their facts."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from secretary_tui.domain.model.rows.row import MisplacedKey, Row, TableRow, described, frozen_fields
from secretary_tui.domain.model.rows.types import (
    LINE_LENGTH,
    Category,
    CategoryOrder,
    Constraint,
    Instant,
    Limit,
    Line,
    NoteKind,
    Prose,
    RowId,
)
from secretary_tui.domain.text.words import clean

#: What an act of procedure is, as the record has it; `PROCEDURAL_FACTS` says what is recorded with each.
ProceduralAct = Literal[
    "suspended", "resumed", "sitting closed", "sitting reopened", "list opened", "list closed", "carried over",
    "carried from", "limit", "interpretation", "lots", "alphabetical", "practice order", "by time spoken",
    "reserved places", "moved",
    "changed places",
]  # fmt: skip
Count = Annotated[int, Constraint(ge=0, le=100_000)]
Place = Annotated[int, Constraint(ge=1, le=100_000)]


def _letter(text: str) -> str:
    if len(text) > 1 or (text and not text.isalpha()):
        raise ValueError(f"“{clean(text)[:20]}” is not a single letter; write one such as M")
    return text


@frozen_fields
class ProceduralFacts(Row):
    """What an act of procedure was about; rows are named by their ids, so that a correction of them is followed.

    A row may have been removed since; its words then say so. What each act has of these is in `PROCEDURAL_FACTS`.
    """

    list: RowId = described(default="floor", in_file="The list of the act.")
    to: RowId | None = described(default=None, in_file="The list to which waiting entries were carried.")
    speakers: Count | None = described(default=None, in_file="The number of entries.")
    seconds: Limit | None = described(default=None, example="90", in_file="The new limit.")
    raised: bool = described(default=False, in_file="Whether the limit was raised, not reduced.")
    replies: bool = described(default=False, in_file="Whether the limit is that of rights of reply.")
    categories: CategoryOrder = described(
        default=(), example='["ngo"]', in_file="Categories to which the limit applies; all if left out."
    )
    until: Instant | None = described(default=None, in_file="The new end of interpretation.")
    closed: Instant | None = described(default=None, in_file="The closing that was taken back.")
    letter: Annotated[str, Constraint(_letter, max_length=LINE_LENGTH)] = described(
        default="", in_file="The letter to begin with."
    )
    seed: Line = described(default="", in_file="Seed of the draw; the same seed gives the same order.")
    reached: dict[Category, Count] = described(
        default_factory=dict, example="{ ngo = 2 }", in_file="How many entries of a category are reached."
    )
    reserved: dict[Category, Annotated[int, Constraint(ge=0, le=100)]] = described(
        default_factory=dict, example="{ ngo = 3 }", in_file="Places reserved for a category."
    )
    entries: tuple[RowId, ...] = described(
        default=(), example='["e7k2m", "e3nca"]', in_file="The entries that were moved, by id."
    )
    was: Place | None = described(default=None, in_file="The place before, if one entry was moved.")
    place: Place | None = described(default=None, in_file="The place it was moved to, counted from 1.")
    suspension: RowId | None = described(default=None, in_file="The id of the suspension, which has the reason.")
    meeting: Place | None = described(default=None, example="17", in_file="The number of the earlier meeting.")

    def __hash__(self) -> int:
        return hash(self.given())  # some values are tables; Pydantic copies a default that has no hash for each note

    def given(self) -> tuple[str, ...]:
        """The names of the facts that are told."""
        return tuple(name for name, default in self.defaults.items() if getattr(self, name) != default)


#: Two entries change places: the one and the other.
_PAIR: Final = 2
#: The facts of what no act recorded.
NO_FACTS: Final = ProceduralFacts()
#: The facts of each act: those that it cannot be told without, and those that may be told beside them.
PROCEDURAL_FACTS: Final[Mapping[ProceduralAct, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "suspended": ((), ("suspension",)),
    "resumed": ((), ("suspension",)),
    "sitting closed": ((), ()),
    "sitting reopened": ((), ("closed",)),
    "list opened": ((), ("list",)),
    "list closed": (("speakers",), ("list",)),
    "carried over": (("speakers",), ("list", "to")),
    "carried from": (("speakers",), ("list", "meeting")),
    "limit": (("seconds",), ("list", "raised", "replies", "categories")),
    "interpretation": (("until",), ()),
    "lots": (("seed",), ("list",)),
    "alphabetical": (("letter",), ("list", "seed")),
    "practice order": ((), ("list",)),
    "by time spoken": ((), ("list",)),
    "reserved places": (("reserved",), ("list", "reached")),
    "moved": (("entries", "place"), ("list", "was")),
    "changed places": (("entries",), ("list",)),
}


def check_facts(act: ProceduralAct, given: ProceduralFacts) -> None:
    """Raise MisplacedKey unless the facts are those of the act."""
    required, optional = PROCEDURAL_FACTS[act]
    for name in given.given():
        if name not in (*required, *optional):
            raise MisplacedKey(("facts", name), f"does not belong to the act “{act}”; correct the key or the act")
    for name in required:
        if name not in given.given():
            raise MisplacedKey(("facts", name), f"is missing; the act “{act}” cannot be told without it")
    if given.replies and given.categories:
        raise MisplacedKey(("facts", "categories"), "does not go with replies, which are of all categories; remove one")
    if act == "changed places" and len(given.entries) != _PAIR:
        raise MisplacedKey(("facts", "entries"), "wants the ids of two entries, which changed places")


@frozen_fields
class Note(TableRow):
    """An entry of the record; `at`, `block` and `entry` are those of the instant its line was opened.

    What somebody wrote has a text. What an act recorded is procedural and has `act` and `facts` in its place: screen
    and papers put them into words, each in its language. A procedural note with a text is shown as it was written.
    """

    kind: NoteKind = described(default="note", in_file="Kind of note; the program writes procedural notes.")
    at: Instant = described(word="time", in_file="The instant at which its line was opened.")
    block: RowId | None = described(default=None, in_file="The block that ran then, by id.")
    entry: RowId | None = described(default=None, word="who spoke", in_file="Who spoke then: the id of an entry.")
    to: RowId | None = described(default=None, in_file="To whom a question is put: the id of a row of the panel.")
    done: bool = described(default=False, in_file="Whether it is ticked off.")
    read_out: bool = described(default=False, in_file="Whether a comment was read out in the room.")
    carried_from: Line = described(
        default="", in_file="The note of an earlier meeting, as hrc31-17/n7k2m, from which it was carried over."
    )
    act: ProceduralAct | None = described(default=None, in_file="The act of a procedural note.")
    facts: ProceduralFacts = described(
        default=NO_FACTS, example='{ seconds = 90, categories = ["ngo"] }', in_file="What the act was about."
    )
    text: Prose = described(
        default="", example='"The Chair announced two minutes for everybody."', in_file="What was noted."
    )

    def __post_init__(self) -> None:
        if self.act is None:
            if self.facts is not NO_FACTS and self.facts.given():
                raise MisplacedKey(("facts",), "need an act; write act")
            if not self.text:
                raise MisplacedKey(("text",), "is missing; write what was noted")
            return
        if self.kind != "procedural":
            raise MisplacedKey(("act",), f'goes with kind = "procedural", not with “{self.kind}”; correct one of them')
        if self.text:
            raise MisplacedKey(
                ("text",), "cannot be written beside an act, which has its own wording; keep one of them"
            )
        check_facts(self.act, self.facts)
