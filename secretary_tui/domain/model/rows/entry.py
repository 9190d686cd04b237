"""Rows of blocks, lists and entries, with their spans of time; of notes, with facts of procedure; of drafts."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import Annotated, Literal, NamedTuple, get_args

from secretary_tui.domain.model.rows import row
from secretary_tui.domain.model.rows.row import MisplacedKey, Row, TableRow, described, frozen_fields, translated
from secretary_tui.domain.text import clean, fold, ordinal

#: The parts of a discussion for which the report has words.
PARTS = (
    *("opening", "introduction", "presentations", "dignitaries", "States concerned", "questions", "answers", "closing"),
    *("general comments", "explanations of vote before the vote", "action", "vote"),
    *("explanations of vote after the vote", "views of the State under review", "views of States", "views of others"),
    "closing of the State under review",
)
#: These words are in the name of each part in which the State under review speaks.
REVIEWED = "State under review"


@frozen_fields
@translated("title")
class Block(TableRow):
    """A part of the agenda; `minutes` are planned, and `granted` are those that the chair added.

    Granting leaves the plan unchanged. If a visit interrupts the block, the minutes that are left go to a new block.
    """

    kind: row.BlockKind = described(example='"floor"')
    title: row.Name
    minutes: row.Minutes = described(label="planned minutes", example="45")
    granted: row.Granted = described(default=0, label="granted minutes", example="5")
    discussion: row.RowId | None = None
    part: row.Line = described(default="", example='"States concerned"')
    list: row.RowId | None = None
    started: row.Instant | None = None
    ended: row.Instant | None = None
    skipped: bool = False

    def __post_init__(self) -> None:
        if self.ended is not None and self.started is None:
            raise ValueError("has ended but never started; write started, or remove ended")
        if self.started is not None and self.ended is not None and self.ended < self.started:
            raise ValueError("ends before it starts; correct started or ended")
        if self.skipped and self.started is not None:
            raise ValueError("is skipped but has started; remove skipped")

    @property
    def is_running(self) -> bool:
        """Whether the block has started and not ended, even while the sitting is suspended."""
        return self.started is not None and self.ended is None

    @property
    def is_to_come(self) -> bool:
        return self.started is None and not self.skipped

    @property
    def list_id(self) -> str:
        """The id of the list of speakers whose entries the block calls.

        It is the list that the block names. A floor block that names none has the floor list of its discussion, or
        “floor” without a discussion. Any other block that names none has a list with its own id.
        """
        return self.list or ((self.discussion or "floor") if self.kind == "floor" else self.id)

    @property
    def allotted(self) -> int:
        """The minutes of the block, planned and granted together; 0 if it is skipped."""
        return 0 if self.skipped else max(0, self.minutes + self.granted)


_NO_END = datetime.max.replace(tzinfo=UTC)


@frozen_fields
@translated("title")
class SpeakersList(TableRow):
    """The settings of a list; its limits, in seconds, override those of `[rules]`.

    A list without such a row has the default settings.
    """

    title: row.Line = ""
    opened: row.Instant | None = None
    closed: row.Instant | None = None
    reopened: row.Instant | None = None
    limit: row.Limit | None = described(default=None, unit="m:ss")
    limits: dict[row.Category, row.Limit] = described(
        default_factory=dict, label="limits by category", unit="m:ss", hint="member 3:00; observer 2:00"
    )
    list_minutes: row.Minutes | None = described(default=None, example="15")
    closes: row.Closing = described(default="by itself", example='"by hand"')
    practice_order: tuple[row.PracticeStep, ...] = described(default=(), hint="dignitaries; groups; states; others")
    bank: row.Minutes | None = described(default=None, label="time bank", example="20")


@frozen_fields
class Span(Row):
    """A time during which an entry had the floor without a pause; without `end`, its clock is running."""

    start: row.Instant
    end: row.Instant | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("ends before it starts; correct start or end")


class EntryGroup(NamedTuple):
    """The values by which an entry is counted; entries with equal values form one group.

    `counted_as` is “statement”, “right of reply” or “point of order”, or “further”: a statement of a speaker who had
    spoken already.
    """

    counted_as: str
    state: row.State
    category: row.Category | None
    is_of_panel: bool
    is_spoken: bool
    is_received: bool
    is_doubtful: bool


@frozen_fields
class Entry(TableRow):
    """One place on a list: the speaker, the capacity, the form of the statement and the outcome.

    `panel` is the id of a person of the panel, whose name is then shown; `limit` and `planned` are seconds. A speech
    has begun if `spans` is not empty, and is over if `outcome` is set. `further` marks another speech of a speaker who
    had spoken already and was given the floor again; it is not another name on the list.
    """

    list: row.RowId = described(example='"floor"')
    name: row.Line = described(default="", example='"Brazil"')
    panel: row.RowId | None = described(default=None, label="who", word="who")
    kind: row.EntryKind = "statement"
    on_behalf_of: row.Line = ""
    also_on_behalf_of: row.Line = ""
    category: row.Category | None = None
    form: row.Delivery = "spoken"
    dignitary: bool = False
    title: row.Line = ""
    speaker: row.Line = described(default="", label="who speaks")
    rank: row.Line = ""
    protected_name: row.Line = described(default="", is_secret=True)
    replies_to: row.Line = described(default="", label="in reply to")
    limit: row.Limit | None = described(default=None, unit="m:ss")
    kept: bool = described(default=False, label="limit kept")
    planned: row.Seconds | None = described(default=None, unit="m:ss")
    draft: row.RowId | None = None
    appointment: row.Instant | None = None
    inscribed: row.Instant | None = None
    late: bool = False
    further: bool = False
    confirmed: bool | None = None
    carried_from: row.Line = ""
    held: row.Line = ""
    doubt: row.Line = ""
    received: bool = described(default=False, label="statement received")
    outcome: row.Outcome | None = None
    spans: tuple[Span, ...] = described(default=(), example="[{ start = 2016-03-07T09:00:00+01:00 }]")

    def __post_init__(self) -> None:
        if not self.name and self.panel is None and self.kind != "point of order":
            raise ValueError("has no name; write name, or panel with the id of a panellist")
        if self.on_behalf_of and self.also_on_behalf_of:
            raise ValueError("has both on_behalf_of and also_on_behalf_of; keep one of them")
        if any(span.end is None for span in self.spans[:-1]):
            raise ValueError("has a span without end before its last; write its end")
        if any(b.start < (a.end or a.start) for a, b in zip(self.spans, self.spans[1:], strict=False)):
            raise ValueError("has spans that overlap or are out of order; correct their times")
        if self.outcome is not None and self.spans and self.spans[-1].end is None:
            raise ValueError(f"is marked {self.outcome} but its last span is open; write its end")
        if self.outcome in ("delivered", "cut short") and not self.spans:
            raise ValueError(f"is marked {self.outcome} but has no span; write spans, or another outcome")

    @property
    def has_floor(self) -> bool:
        """Whether the entry is speaking, paused, or interrupted by a point of order."""
        return bool(self.spans) and self.outcome is None

    @property
    def is_speaking(self) -> bool:
        """Whether the clock of the entry is running."""
        return bool(self.spans) and self.spans[-1].end is None

    @property
    def is_waiting(self) -> bool:
        """Whether the entry has neither a span nor an outcome; a held entry is waiting too."""
        return not self.spans and self.outcome is None

    @property
    def has_no_category(self) -> bool:
        return self.category is None and self.panel is None and self.kind != "point of order"

    @property
    def hold_reason(self) -> str:
        return self.held or ("not confirmed" if self.confirmed is False else "")

    @cached_property
    def is_callable(self) -> bool:
        return self.is_waiting and not self.hold_reason

    @property
    def is_heard(self) -> bool:
        return self.outcome in ("delivered", "cut short")

    @property
    def state(self) -> row.State:
        if self.outcome is not None:
            return self.outcome
        if self.spans:
            return "speaking" if self.is_speaking else "paused"
        return "held" if self.hold_reason else "waiting"

    @cached_property
    def group(self) -> EntryGroup:
        return EntryGroup(
            "further" if self.further and self.kind == "statement" else self.kind,
            self.state,
            self.category,
            self.panel is not None,
            self.form == "spoken",
            self.received,
            bool(self.doubt) or self.has_no_category,
        )

    @cached_property
    def folded_name(self) -> str:
        """The name of the entry in the form in which names are compared; empty if it has no name of its own."""
        return fold(self.name)

    @cached_property
    def began(self) -> datetime:
        """The start of the first span, in UTC; raises IndexError if the entry has no span."""
        return self.spans[0].start.astimezone(UTC)

    @cached_property
    def left_floor(self) -> datetime:
        """The end of the last span, in UTC; the greatest possible instant if that span is open.

        Raises IndexError if the entry has no span.
        """
        end = self.spans[-1].end
        return _NO_END if end is None else end.astimezone(UTC)

    @property
    def is_reply(self) -> bool:
        """Whether the entry is a right of reply: heard at the end, with limits of its own, and counted separately."""
        return self.kind == "right of reply"

    @property
    def is_joint(self) -> bool:
        return bool(self.also_on_behalf_of) and self.category in row.SPEAK_JOINTLY

    @property
    def spoken_capacity(self) -> str:
        return f"in a joint statement with {self.also_on_behalf_of}" if self.is_joint else self.capacity

    @property
    def person(self) -> str:
        """The person who speaks, with title, name and rank, as far as they are known."""
        name = f"{self.title} {self.speaker}".strip() if self.speaker else ""
        return ", ".join(part for part in (name, self.rank) if part)

    @property
    def capacity(self) -> str:
        """The capacity in words: “on behalf of …” or “also on behalf of …”; empty if it speaks for itself alone."""
        if self.on_behalf_of:
            return f"on behalf of {self.on_behalf_of}"
        return f"also on behalf of {self.also_on_behalf_of}" if self.also_on_behalf_of else ""


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
    "list opened": ((), ("list", "closed")),
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
