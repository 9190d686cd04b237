"""Rows of `[[notes]]`, with the facts of acts of procedure, and rows of `[[proposals]]`, with recorded votes."""

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from secretary_tui.domain.model.rows import row
from secretary_tui.domain.model.rows.row import MisplacedKey, Row, TableRow, described, frozen_fields, translated
from secretary_tui.domain.text import clean, ordinal

#: The acts of procedure in the record; `PROCEDURAL_FACTS` says what is recorded with each.
ProceduralAct = Literal[
    "suspended", "resumed", "sitting closed", "sitting reopened", "list opened", "list closed", "carried over",
    "carried from", "limit", "interpretation", "lots", "alphabetical", "practice order", "by time spoken",
    "reserved places", "moved",
    "changed places",
]  # fmt: skip
Count = Annotated[int, row.Constraint(ge=0, le=100_000)]
Place = Annotated[int, row.Constraint(ge=1, le=100_000)]


def _letter(text: str) -> str:
    if len(text) > 1 or (text and not text.isalpha()):
        raise ValueError(f"“{clean(text)[:20]}” is not a single letter; write one such as M")
    return text


@frozen_fields
class ProceduralFacts(Row):
    """The facts of an act of procedure; they name rows by their ids, so the record shows later corrections of the rows.

    If an entry that is named here was removed later, the words of the record say so. `PROCEDURAL_FACTS` says which
    facts each act has.
    """

    list: row.RowId = "floor"
    to: row.RowId | None = None
    speakers: Count | None = None
    seconds: row.Limit | None = described(default=None, example="90")
    raised: bool = False
    mixed: bool = False
    replies: bool = False
    categories: row.CategoryOrder = described(default=(), example='["ngo"]')
    until: row.Instant | None = None
    closed: row.Instant | None = None
    letter: Annotated[str, row.Constraint(_letter, max_length=row.LINE_LENGTH)] = ""
    seed: row.Line = ""
    reached: dict[row.Category, Count] = described(default_factory=dict, example="{ ngo = 2 }")
    reserved: dict[row.Category, Annotated[int, row.Constraint(ge=0, le=100)]] = described(
        default_factory=dict, example="{ ngo = 3 }"
    )
    entries: tuple[row.RowId, ...] = described(default=(), example='["e7k2m", "e3nca"]')
    was: Place | None = None
    place: Place | None = None
    suspension: row.RowId | None = None
    meeting: Place | None = described(default=None, example="17")

    def __hash__(self) -> int:
        return hash((*self.stated(),))  # dicts among the values have no hash, and Pydantic copies a default without one


#: The number of entries that change places with each other.
_PAIR = 2
#: The facts of a note that no act recorded.
NO_FACTS = ProceduralFacts()
#: The facts of each act: the required ones, and those that may be given too.
PROCEDURAL_FACTS: Mapping[ProceduralAct, tuple[tuple[str, ...], tuple[str, ...]]] = {
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
    """A note of the record, with the instant, block and entry of the moment at which it was begun.

    `block` is the block that was running, and `entry` the entry that had the floor. A note that a user wrote has a
    text. A note that an act recorded is procedural and has `act` and `facts` instead. The screen puts these into words
    in English, and each paper in its language. A procedural note with a text is shown as it was written.
    """

    kind: row.NoteKind = "note"
    at: row.Instant = described(word="time")
    block: row.RowId | None = None
    entry: row.RowId | None = described(default=None, word="who spoke")
    to: row.RowId | None = None
    done: bool = False
    read_out: bool = False
    carried_from: row.Line = ""
    speaker: row.Line = ""
    meeting: Place | None = described(default=None, example="17")
    act: ProceduralAct | None = None
    facts: ProceduralFacts = described(default=NO_FACTS, example='{ seconds = 90, categories = ["ngo"] }')
    text: row.Prose = described(default="", example='"The Chair announced two minutes for everybody."')

    def __post_init__(self) -> None:
        if self.act is None:
            if self.facts is not NO_FACTS and self.facts.stated():
                raise MisplacedKey(("facts",), "need an act; write act")
            if not self.text:
                raise MisplacedKey(("text",), "is missing; write what was noted")
            return
        if self.kind != "procedural":
            raise MisplacedKey(("act",), f'needs kind = "procedural", not “{self.kind}”; correct one of them')
        if self.text:
            raise MisplacedKey(
                ("text",), "cannot be written beside an act, which has its own wording; keep one of them"
            )
        check_facts(self.act, self.facts)

    @property
    def origin(self) -> str:
        """The speaker and the meeting of a note that was carried over: “Brazil, 17th meeting”; else empty."""
        return ", ".join(filter(None, (self.speaker, f"{ordinal(self.meeting)} meeting" if self.meeting else "")))


#: The columns of a recorded vote, which are keys of a proposal, in the order of the papers.
BALLOTS: tuple[row.Ballot, ...] = get_args(row.Ballot)
#: The columns whose totals are announced and decide the vote.
COUNTED = BALLOTS[:3]
#: The fields of a draft with the States that introduced it, support it, or asked for a vote on it.
SUPPORT = ("introduced_by", "sponsors", "cosponsors", "joined", "asked_for_vote")
Names = tuple[row.Name, ...]


@frozen_fields
@translated("title")
class DraftProposal(TableRow):
    """A draft or an amendment on which action is taken.

    For a recorded vote, each field in `BALLOTS`, such as `in_favour`, has the names of the members in that column.
    """

    title: row.Name = described(example='"The right to food"')
    kind: row.DraftKind = "draft resolution"
    symbol: row.Line = described(default="", example='"A/HRC/31/L.13"')
    discussion: row.RowId | None = None
    block: row.RowId | None = None
    amends: row.RowId | None = None
    introduced_by: Names = described(default=(), example='["Cuba"]')
    sponsors: Names = described(default=(), example='["Cuba"]')
    cosponsors: Names = described(default=(), label="co-sponsors", example='["Ghana", "Togo"]')
    joined: Names = described(default=(), label="joined the sponsors", example='["Cuba"]')
    revised: bool = described(default=False, label="orally revised")
    budget: bool = False
    asked_for_vote: Names = described(default=(), label="asked for the vote", example='["Cuba"]')
    how: row.Action | None = None
    in_favour: Names = described(default=(), example='["Cuba"]')
    against: Names = described(default=(), example='["Cuba"]')
    abstaining: Names = described(default=(), example='["Cuba"]')
    absent: Names = described(default=(), example='["Cuba"]')
    not_voting: Names = described(default=(), example='["Cuba"]')
    announced: dict[row.Ballot, row.Announced] = described(
        default_factory=dict,
        label="announced totals",
        hint="in_favour 34; against 13; abstaining 0",
        example="{ in_favour = 34, against = 13, abstaining = 0 }",
    )
    result: row.VoteResult | None = None
    resolution: row.Line = described(default="", example='"31/8"')

    def __post_init__(self) -> None:
        seen: dict[str, row.Ballot] = {}
        for ballot in BALLOTS:
            for name in getattr(self, ballot):
                if name in seen:
                    said = " twice" if seen[name] == ballot else f", also named in {seen[name]}"
                    raise MisplacedKey((ballot,), f"names {name}{said}; remove one of the two")
                seen[name] = ballot
        if (seen or self.announced) and self.how != "recorded vote":
            raise MisplacedKey(("how",), 'has the names or totals of a vote; write "recorded vote", or remove them')

    @property
    def reference(self) -> str:
        return self.symbol or self.title

    @property
    def short_reference(self) -> str:
        """The part of the symbol that differs within a session, “L.13” of “A/HRC/31/L.13”; else the title."""
        return self.symbol[self.symbol.rfind("/L.") + 1 :] or self.title

    @property
    def totals(self) -> dict[row.Ballot, int]:
        """The numbers of votes in favour, against and abstaining: as announced, else the numbers of names."""
        return {ballot: self.announced.get(ballot, len(getattr(self, ballot))) for ballot in COUNTED}

    @property
    def differing(self) -> tuple[row.Ballot, ...]:
        return tuple(b for b in COUNTED if b in self.announced and self.announced[b] != len(getattr(self, b)))

    @property
    def adopted(self) -> bool | None:
        """Whether the proposal was adopted; None without a decision, or if its recorded vote has no totals.

        In a recorded vote without a `result`, the totals decide: a tie rejects the proposal.
        """
        if self.how != "recorded vote":
            return True if self.how == "without a vote" else None
        if self.result is not None:
            return self.result == "adopted"
        totals = self.totals
        return totals["in_favour"] > totals["against"] if any(totals.values()) else None
