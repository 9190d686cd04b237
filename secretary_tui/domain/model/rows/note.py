"""`Note`: rows of `[[notes]]`, with facts of acts of procedure; `DraftProposal`: of `[[proposals]]`, with votes."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, get_args

from secretary_tui.domain.model.rows.row import (
    LINE_LENGTH,
    Action,
    Announced,
    Ballot,
    Category,
    CategoryOrder,
    Constraint,
    DraftKind,
    Instant,
    Limit,
    Line,
    MisplacedKey,
    Name,
    NoteKind,
    Prose,
    Row,
    RowId,
    TableRow,
    VoteResult,
    described,
    frozen_fields,
    translated,
)  # fmt: skip
from secretary_tui.domain.text import clean, ordinal

#: The acts of procedure in the record; `PROCEDURAL_FACTS` says what is recorded with each.
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
    """The facts of an act of procedure; rows are named by their ids, so that corrections of them show.

    If an entry that is named here was removed later, the words of the record say so. `PROCEDURAL_FACTS` says which
    facts each act has.
    """

    list: RowId = described(default="floor", in_file="The list of the act.")
    to: RowId | None = described(default=None, in_file="The list to which waiting entries were carried.")
    speakers: Count | None = described(default=None, in_file="The number of entries.")
    seconds: Limit | None = described(default=None, example="90", in_file="The new limit.")
    raised: bool = described(default=False, in_file="Whether the limit was raised, not reduced.")
    mixed: bool = described(default=False, in_file="Whether it was raised for some and reduced for others.")
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
        return hash((*self.stated(),))  # dicts among the values have no hash, and Pydantic copies a default without one


#: The number of entries that change places with each other.
_PAIR: Final = 2
#: The facts of a note that no act recorded.
NO_FACTS: Final = ProceduralFacts()
#: The facts of each act: the required ones, and those that may be given too.
PROCEDURAL_FACTS: Final[Mapping[ProceduralAct, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "suspended": ((), ("suspension",)),
    "resumed": ((), ("suspension",)),
    "sitting closed": ((), ()),
    "sitting reopened": ((), ("closed",)),
    "list opened": ((), ("list",)),
    "list closed": (("speakers",), ("list",)),
    "carried over": (("speakers",), ("list", "to")),
    "carried from": (("speakers",), ("list", "meeting")),
    "limit": (("seconds",), ("list", "raised", "mixed", "replies", "categories")),
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
    """Raise MisplacedKey if a fact does not belong to the act, a required fact is missing, or facts contradict."""
    required, optional = PROCEDURAL_FACTS[act]
    for name in given.stated():
        if name not in (*required, *optional):
            raise MisplacedKey(("facts", name), f"does not belong to the act “{act}”; correct the key or the act")
    for name in required:
        if name not in given.stated():
            raise MisplacedKey(("facts", name), f"is missing; the act “{act}” needs it")
    if given.replies and given.categories:
        raise MisplacedKey(
            ("facts", "categories"), "cannot be given with replies, which are of all categories; remove one"
        )
    if act == "changed places" and len(given.entries) != _PAIR:
        raise MisplacedKey(("facts", "entries"), "needs the ids of the two entries that changed places")


@frozen_fields
class Note(TableRow):
    """An entry of the record; `at`, `block` and `entry` are those of the instant its line was opened.

    `block` is the block that ran then, and `entry` the entry that spoke. A note that a user wrote has a text. A note
    that an act recorded is procedural and has `act` and `facts` instead. The screen puts these into words in English,
    and the papers in their own language. A procedural note with a text is shown as it was written.
    """

    kind: NoteKind = described(default="note", in_file="Kind of note; the program writes procedural notes.")
    at: Instant = described(word="time", in_file="The instant at which the note was begun.")
    block: RowId | None = described(
        default=None, in_file="The id of the block that was running when the note was begun."
    )
    entry: RowId | None = described(default=None, word="who spoke", in_file="Who spoke then: the id of an entry.")
    to: RowId | None = described(default=None, in_file="To whom a question is put: the id of a row of the panel.")
    done: bool = described(default=False, in_file="Whether it is ticked off.")
    read_out: bool = described(default=False, in_file="Whether a comment was read out in the room.")
    carried_from: Line = described(
        default="", in_file="The note of an earlier meeting, as hrc31-17/n7k2m, from which it was carried over."
    )
    speaker: Line = described(default="", in_file="Who spoke then, in a note that was carried over: a name.")
    meeting: Place | None = described(
        default=None, example="17", in_file="The number of the meeting from which it was carried over."
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
            if self.facts is not NO_FACTS and self.facts.stated():
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

    @property
    def origin(self) -> str:
        """Where a note that was carried over comes from, “Brazil, 17th meeting”; empty for other notes."""
        return ", ".join(filter(None, (self.speaker, f"{ordinal(self.meeting)} meeting" if self.meeting else "")))


#: The columns of a recorded vote, which are keys of a proposal, in the order of the papers.
BALLOTS: Final[tuple[Ballot, ...]] = get_args(Ballot)
#: The columns whose totals are announced and decide the vote.
COUNTED: Final = BALLOTS[:3]
_STATES: Final = "States, one a line; also Cuba on behalf of the Non-Aligned Movement."
_TAKEN: Final = "The members in this column; {agenda.vote} takes the whole vote down."
_COLUMN: Final = "The members in this column of a recorded vote, by their names in council_members."
#: The fields of a draft with the States that introduced it, support it, or asked for a vote on it.
SUPPORT: Final = ("introduced_by", "sponsors", "cosponsors", "joined", "asked_for_vote")
Names = tuple[Name, ...]


def _names(label: str = "", about: str = _STATES, in_file: str = "", example: str = '["Cuba"]') -> Any:
    return described(about, default=(), label=label, in_file=in_file, example=example, one_a_line=True)


def short_symbol(symbol: str) -> str:
    """Return the part of the symbol of a draft that differs within a session: “L.13” of “A/HRC/31/L.13”.

    The symbol of another document is returned whole.
    """
    return symbol[symbol.rfind("/L.") + 1 :]


@frozen_fields
@translated("title")
class DraftProposal(TableRow):
    """A draft or an amendment on which action is taken.

    For a recorded vote, each field in `BALLOTS`, such as `in_favour`, has the names of the members that voted so.
    """

    title: Name = described("Its title, as the report prints it.", example='"The right to food"')
    kind: DraftKind = described("What the draft would become; type its beginning.", default="draft resolution")
    symbol: Line = described("Such as A/HRC/31/L.13.", default="", example='"A/HRC/31/L.13"')
    discussion: RowId | None = described("Its discussion, if the sitting has several.", default=None)
    block: RowId | None = described("The block in which action is taken on it.", default=None)
    amends: RowId | None = described("For an amendment: the draft that it amends.", default=None)
    introduced_by: Names = _names("introduced by")
    sponsors: Names = _names()
    cosponsors: Names = _names("co-sponsors", example='["Ghana", "Togo"]')
    joined: Names = _names("joined the sponsors", "The States that joined the sponsors later.")
    revised: bool = described("Whether it was revised orally.", default=False, label="orally revised")
    budget: bool = described("Whether programme budget implications were announced.", default=False)
    asked_for_vote: Names = _names("asked for the vote")
    how: Action | None = described("What became of it; empty while there is no action.", default=None)
    in_favour: Names = _names("in favour", _TAKEN, _COLUMN)
    against: Names = _names("", _TAKEN, _COLUMN)
    abstaining: Names = _names("", _TAKEN, _COLUMN)
    absent: Names = _names("", "The members that were not in the room when the vote was taken.")
    not_voting: Names = _names("not voting", "The members that did not vote.")
    announced: dict[Ballot, Announced] = described(
        "The totals that were announced; without them the names count.",
        default_factory=dict,
        label="announced totals",
        hint="in_favour 34; against 13; abstaining 0",
        example="{ in_favour = 34, against = 13, abstaining = 0 }",
    )
    result: VoteResult | None = described("What became of it, if the totals do not say it.", default=None)
    resolution: Line = described("The number that it was given, such as 31/8.", default="", example='"31/8"')

    def __post_init__(self) -> None:
        seen: dict[str, Ballot] = {}
        for ballot in BALLOTS:
            for name in getattr(self, ballot):
                if name in seen:
                    said = "twice" if seen[name] == ballot else f"in {seen[name]} too"
                    raise MisplacedKey((ballot,), f"{name} stands {said}; take it out of one of them")
                seen[name] = ballot
        if (seen or self.announced) and self.how != "recorded vote":
            raise MisplacedKey(("how",), 'has the names or totals of a vote; write "recorded vote", or remove them')

    @property
    def reference(self) -> str:
        return self.symbol or self.title

    @property
    def short_reference(self) -> str:
        return short_symbol(self.symbol) or self.title

    @property
    def totals(self) -> dict[Ballot, int]:
        """The numbers of votes in favour, against and abstaining: as announced, else the numbers of names."""
        return {ballot: self.announced.get(ballot, len(getattr(self, ballot))) for ballot in COUNTED}

    @property
    def differing(self) -> tuple[Ballot, ...]:
        return tuple(b for b in COUNTED if b in self.announced and self.announced[b] != len(getattr(self, b)))

    @property
    def adopted(self) -> bool | None:
        """Whether the proposal was adopted; None if no decision was taken on it, or its recorded vote has no totals.

        In a recorded vote without a `result`, the totals decide: a tie rejects the proposal.
        """
        if self.how != "recorded vote":
            return True if self.how == "without a vote" else None
        if self.result is not None:
            return self.result == "adopted"
        totals = self.totals
        return totals["in_favour"] > totals["against"] if any(totals.values()) else None
