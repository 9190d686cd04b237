"""The rows of a session file: frozen facts, each valid by itself; nothing that can be computed."""

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final, Literal, get_args
from zoneinfo import ZoneInfo

from secretary_tui.domain.model.fields import facts
from secretary_tui.domain.model.row import Row, Rule
from secretary_tui.domain.model.text import clean

#: Longest name, title or other single line, in characters.
LINE_LENGTH: Final = 500
#: Longest note or summary, in characters.
PROSE_LENGTH: Final = 50_000


def _line(text: str) -> str:
    return clean(text)


def _name(text: str) -> str:
    cleaned = clean(text)
    if not cleaned:
        raise ValueError("must not be empty")
    return cleaned


def _prose(text: str) -> str:
    return clean(text, lines=True)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"“{clean(name)[:60]}” is no time zone; write an IANA name such as Europe/Zurich") from error
    return name


def _address(text: str) -> str:
    cleaned = clean(text)
    if cleaned and (not re.match(r"https?://[^/\s]", cleaned) or " " in cleaned):
        raise ValueError(f"“{cleaned[:60]}” is no address of the web; write one such as https://webtv.un.org/en")
    return cleaned


Line = Annotated[str, Rule(_line, max_length=LINE_LENGTH)]
Name = Annotated[str, Rule(_name, max_length=LINE_LENGTH)]
Prose = Annotated[str, Rule(_prose, max_length=PROSE_LENGTH)]
Address = Annotated[str, Rule(_address, max_length=LINE_LENGTH)]
Zone = Annotated[str, Rule(_zone, max_length=100)]
RowId = Annotated[str, Rule(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Seconds = Annotated[int, Rule(ge=0, le=86_400)]
Limit = Annotated[int, Rule(ge=5, le=86_400)]
Minutes = Annotated[int, Rule(ge=0, le=1_440)]
Granted = Annotated[int, Rule(ge=-1_440, le=1_440)]
Instant = Annotated[datetime, Rule(tz_constraint="aware")]

Category = Literal["member", "observer", "un", "igo", "other", "nhri", "ngo"]
SittingKind = Literal[
    "panel discussion", "interactive dialogue", "general debate", "high-level segment", "adoption of a review",
    "special session", "urgent debate", "action on drafts", "treaty body",
]  # fmt: skip
BlockKind = Literal["podium", "floor", "responses", "break"]
Role = Literal["chair", "opening", "moderator", "panellist", "video"]
EntryKind = Literal["statement", "point of order", "right of reply"]
Form = Literal["spoken", "video"]
Outcome = Literal["delivered", "cut short", "absent", "withdrawn"]
NoteKind = Literal["note", "question", "decision", "follow-up", "comment", "procedural"]
#: What an act of procedure is, as the record has it; `PROCEDURAL_FACTS` says what is recorded with each.
ProceduralAct = Literal[
    "suspended", "resumed", "sitting closed", "sitting reopened", "list opened", "list closed", "carried over",
    "limit", "interpretation", "lots", "alphabetical", "practice order", "by time spoken", "reserved places", "moved",
    "changed places",
]  # fmt: skip
PracticeStep = Literal["dignitaries", "groups", "states", "others"]
State = Literal["waiting", "held", "speaking", "paused", "delivered", "cut short", "absent", "withdrawn"]

CATEGORIES: Final[tuple[Category, ...]] = get_args(Category)


def _once(order: tuple[Category, ...]) -> tuple[Category, ...]:
    twice = next((category for category in order if order.count(category) > 1), None)
    if twice:
        raise ValueError(f"names {twice} twice; name each category once, those left out follow in their usual order")
    return order


def _for_one_and_several(headings: tuple[str, ...]) -> tuple[str, ...]:
    if len(headings) != 2:  # noqa: PLR2004 - the singular and the plural
        raise ValueError('wants two headings, for one and for several, as in ["Other observer", "Other observers"]')
    return headings


Headings = Annotated[tuple[Name, ...], Rule(_for_one_and_several)]
#: The names of the categories for screen and papers: (singular, plural).
CATEGORY_NAMES: Final[Mapping[Category, tuple[str, str]]] = {
    "member": ("State Member", "States Members"),
    "observer": ("observer State", "observer States"),
    "un": ("United Nations entity", "United Nations entities"),
    "igo": ("intergovernmental organization", "intergovernmental organizations"),
    "other": ("other observer", "other observers"),
    "nhri": ("national human rights institution", "national human rights institutions"),
    "ngo": ("non-governmental organization", "non-governmental organizations"),
}


@facts
class TableRow(Row):
    """A row of a `[[table]]`; its `id` is short, stable, and never used again."""

    id: RowId


@facts
class Span(Row):
    """A stretch of time in which a speaker held the floor; open while `end` is None."""

    start: Instant
    end: Instant | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("ends before it starts; correct start or end")


@facts
class Sitting(Row):
    """The `[session]` table: what is held, where, when, and under which decision.

    `kind` is what the sitting is called in running text; where it is left out, a sitting with panellists is a panel
    discussion. `objectives` and `outcome` are what the sitting is held for and what is expected of it. A text in French
    or Spanish stands beside the English one under the same name with `_fr` or `_es`; papers in that language print it.
    """

    title: Name
    title_fr: Line = ""
    title_es: Line = ""
    theme: Line = ""
    theme_fr: Line = ""
    theme_es: Line = ""
    part: Line = ""
    part_fr: Line = ""
    part_es: Line = ""
    kind: SittingKind | None = None
    body: Line = ""
    body_session: Line = ""
    meeting: Annotated[int, Rule(ge=1, le=9_999)] | None = None
    venue: Line = ""
    venue_fr: Line = ""
    venue_es: Line = ""
    timezone: Zone
    starts: Instant
    ends: Instant
    interpretation_until: Instant | None = None
    mandate: Prose = ""
    mandate_fr: Prose = ""
    mandate_es: Prose = ""
    objectives: Prose = ""
    objectives_fr: Prose = ""
    objectives_es: Prose = ""
    outcome: Prose = ""
    outcome_fr: Prose = ""
    outcome_es: Prose = ""
    languages: tuple[Line, ...] = ()
    webcast_started: Instant | None = None
    archive_url: Address = ""
    closed: Instant | None = None
    summary: Prose = ""
    summary_fr: Prose = ""
    summary_es: Prose = ""
    council_members: tuple[Name, ...] = ()

    def __post_init__(self) -> None:
        if self.ends <= self.starts:
            raise ValueError("the session ends before it starts; correct starts or ends")

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which everything on screen and in the papers is told."""
        return ZoneInfo(self.timezone)

    @property
    def days(self) -> tuple[date, ...]:
        """The days over which it is planned, in its zone: one, or two if it goes on past midnight."""
        first, last = (
            instant.astimezone(self.zone).date() for instant in (self.starts, max(self.ends, self.hard_stop))
        )
        return (first, first + timedelta(days=1)) if last > first else (first,)

    @property
    def hard_stop(self) -> datetime:
        """When the interpreters leave: the planned end unless they agreed to another instant."""
        return self.interpretation_until or self.ends


@facts
class Rules(Row):
    """The `[rules]` table: limits in seconds, changeover and warning in seconds, the list in minutes.

    `reply_limits` are those of a delegation's first right of reply, its second, and so on; the last holds for more.
    `report_order` are the categories as the paragraphs of the report have them, those left out follow in their usual
    order; `report_headings` words the heading of a category for one and for several; `report_ranks` gives the rank of
    a dignitary in brackets.
    """

    limit: Limit = 120
    limits: dict[Category, Limit] = field(default_factory=dict)
    reply_limits: Annotated[tuple[Limit, ...], Rule(min_length=1, max_length=9)] = (180, 120)
    changeover: Annotated[int, Rule(ge=0, le=60)] = 10
    warning: Seconds = 30
    list_minutes: Minutes = 15
    practice_order: tuple[PracticeStep, ...] = ("dignitaries", "groups", "states", "others")
    reserved_places: dict[Category, Annotated[int, Rule(ge=0, le=100)]] = field(default_factory=dict)
    report_order: Annotated[tuple[Category, ...], Rule(_once)] = ()
    report_headings: dict[Category, Headings] = field(default_factory=dict)
    report_ranks: bool = False


@facts
class Document(TableRow):
    """A document before the meeting."""

    symbol: Line = ""
    title: Name
    title_fr: Line = ""
    title_es: Line = ""


@facts
class Panellist(TableRow):
    """One person on the podium, or a film; `name` is the public one, `protected_name` never leaves its form.

    The name of a film is its title, which papers in French and Spanish print in their language; that of a person has no
    translation.
    """

    name: Name
    name_fr: Line = ""
    name_es: Line = ""
    title: Line = ""
    function: Line = ""
    function_fr: Line = ""
    function_es: Line = ""
    topic: Line = ""
    topic_fr: Line = ""
    topic_es: Line = ""
    role: Role = "panellist"
    protected_name: Line = ""
    left: Instant | None = None

    def __post_init__(self) -> None:
        for key in ("name_fr", "name_es"):
            if getattr(self, key) and self.role != "video":
                said = 'goes with role = "video"; a person has one name in all languages, so remove it'
                raise MisplacedKey((key,), said)


@facts
class Organization(TableRow):
    """An organization that registered on line; it is called once somebody has confirmed it at the desk.

    `aliases` are other forms in which it is typed or written, `speaker` is who speaks for it.
    """

    name: Name
    aliases: tuple[Line, ...] = ()
    category: Category = "ngo"
    speaker: Line = ""
    confirmed: bool = False


@facts
class Block(TableRow):
    """A part of the agenda; `minutes` is the plan and never changed live, `granted` is what the chair added."""

    kind: BlockKind
    title: Name
    title_fr: Line = ""
    title_es: Line = ""
    minutes: Minutes
    granted: Granted = 0
    list: RowId | None = None
    started: Instant | None = None
    ended: Instant | None = None
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
        """Started and not ended, a suspension included."""
        return self.started is not None and self.ended is None

    @property
    def is_to_come(self) -> bool:
        """Neither started nor skipped."""
        return self.started is None and not self.skipped

    @property
    def list_id(self) -> str:
        """The list that serves this block: the one it names, the one floor list, or its own."""
        return self.list or ("floor" if self.kind == "floor" else self.id)

    @property
    def allotted(self) -> int:
        """Planned and granted minutes, none if skipped and never below zero."""
        return 0 if self.skipped else max(0, self.minutes + self.granted)


@facts
class SpeakersList(TableRow):
    """What is known of a list beside its entries; `limits` in seconds override those of `[rules]`.

    `title` is what papers call it; where it has none, they name the blocks that it serves. A list closes by itself
    `rules.list_minutes` after `opened`, unless `reopened` by hand.
    """

    title: Line = ""
    title_fr: Line = ""
    title_es: Line = ""
    opened: Instant | None = None
    closed: Instant | None = None
    reopened: Instant | None = None
    limit: Limit | None = None
    limits: dict[Category, Limit] = field(default_factory=dict)


@facts
class Entry(TableRow):
    """One place on a list: who, in which capacity and form, and what became of it.

    `panel` names a row of the panel, whose name is then shown; `limit` and `planned` are seconds.
    A speech has begun when `spans` is not empty and is over when `outcome` is set. `further` is one of somebody who had
    spoken already and was given the floor again: no other name on the list.
    """

    list: RowId
    name: Line = ""
    panel: RowId | None = None
    kind: EntryKind = "statement"
    on_behalf_of: Line = ""
    also_on_behalf_of: Line = ""
    category: Category | None = None
    form: Form = "spoken"
    dignitary: bool = False
    title: Line = ""
    speaker: Line = ""
    rank: Line = ""
    protected_name: Line = ""
    replies_to: Line = ""
    limit: Limit | None = None
    kept: bool = False
    planned: Seconds | None = None
    inscribed: Instant | None = None
    late: bool = False
    further: bool = False
    confirmed: bool | None = None
    held: Line = ""
    received: bool = False
    outcome: Outcome | None = None
    spans: tuple[Span, ...] = ()

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
        """Speaking, paused, or interrupted by a point of order."""
        return bool(self.spans) and self.outcome is None

    @property
    def is_speaking(self) -> bool:
        """Its clock is running."""
        return bool(self.spans) and self.spans[-1].end is None

    @property
    def is_waiting(self) -> bool:
        """Has neither spoken nor been marked; may be held."""
        return not self.spans and self.outcome is None

    @property
    def hold_reason(self) -> str:
        """Why it is not called; empty when nothing holds it."""
        return self.held or ("not confirmed" if self.confirmed is False else "")

    @property
    def is_callable(self) -> bool:
        """Waiting and not held."""
        return self.is_waiting and not self.hold_reason

    @property
    def is_heard(self) -> bool:
        """Its speech is over: delivered, or cut short."""
        return self.outcome in ("delivered", "cut short")

    @property
    def state(self) -> State:
        """The one word for the column of states."""
        if self.outcome is not None:
            return self.outcome
        if self.spans:
            return "speaking" if self.is_speaking else "paused"
        return "held" if self.hold_reason else "waiting"

    @property
    def is_reply(self) -> bool:
        """A right of reply: heard at the end, with a limit of its own, counted apart."""
        return self.kind == "right of reply"

    @property
    def is_joint(self) -> bool:
        """A joint statement: of one organization with others."""
        return bool(self.also_on_behalf_of) and self.category in ("ngo", "nhri")

    @property
    def spoken_capacity(self) -> str:
        """The capacity as the room says it: organizations speak “in a joint statement with …”."""
        return f"in a joint statement with {self.also_on_behalf_of}" if self.is_joint else self.capacity

    @property
    def person(self) -> str:
        """Who speaks for it, with title and rank, as far as it is known."""
        name = f"{self.title} {self.speaker}".strip() if self.speaker else ""
        return ", ".join(part for part in (name, self.rank) if part)

    @property
    def capacity(self) -> str:
        """“on behalf of …”, “also on behalf of …”, or empty for a statement in national capacity."""
        if self.on_behalf_of:
            return f"on behalf of {self.on_behalf_of}"
        return f"also on behalf of {self.also_on_behalf_of}" if self.also_on_behalf_of else ""


@facts
class Suspension(TableRow):
    """A stretch in which the sitting stood still; open while `end` is None."""

    start: Instant
    end: Instant | None = None
    reason: Line = ""

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise ValueError("ends before it starts; correct start or end")


class MisplacedKey(ValueError):
    """What is wrong with one key of a row that is right by itself; `keys` is the way to it from the row."""

    def __init__(self, keys: tuple[str, ...], sentence: str) -> None:
        super().__init__(sentence)
        self.keys = keys


def _letter(text: str) -> str:
    if len(text) > 1 or (text and not text.isalpha()):
        raise ValueError(f"“{clean(text)[:20]}” is no single letter; write one such as M")
    return text


@facts
class ProceduralFacts(Row):
    """What an act of procedure was about; rows are named by their ids, so that a correction of them is followed.

    A row may have been removed since: it is then told as such. `list` is the list of the act, and `to` the one to which
    who waited was carried over. `speakers` is a number of entries; `entries` were moved to `place`, one alone from the
    place `was`. `seconds` is the new limit for `categories`, or for rights of reply with `replies`; it was reduced
    unless it was `raised`. `until` is the end of interpretation, `closed` the closing that was taken back. `seed` drew
    the lots, or the `letter`. `reached` counts who of a category is within reach, of those for whom places are
    `reserved`.
    """

    list: RowId = "floor"
    to: RowId | None = None
    speakers: Annotated[int, Rule(ge=0, le=100_000)] | None = None
    seconds: Limit | None = None
    raised: bool = False
    replies: bool = False
    categories: Annotated[tuple[Category, ...], Rule(_once)] = ()
    until: Instant | None = None
    closed: Instant | None = None
    letter: Annotated[str, Rule(_letter, max_length=LINE_LENGTH)] = ""
    seed: Line = ""
    reached: dict[Category, Annotated[int, Rule(ge=0, le=100_000)]] = field(default_factory=dict)
    reserved: dict[Category, Annotated[int, Rule(ge=0, le=100)]] = field(default_factory=dict)
    entries: tuple[RowId, ...] = ()
    was: Annotated[int, Rule(ge=1, le=100_000)] | None = None
    place: Annotated[int, Rule(ge=1, le=100_000)] | None = None
    suspension: RowId | None = None

    def __hash__(self) -> int:
        return hash(self.given())  # some values are tables; Pydantic copies a default that has no hash for each note

    def given(self) -> tuple[str, ...]:
        """The names of the facts that are told."""
        return tuple(name for name, default in self.defaults().items() if getattr(self, name) != default)


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
            raise MisplacedKey(("facts", name), f"does not go with the act “{act}”; remove it, or correct act")
    for name in required:
        if name not in given.given():
            raise MisplacedKey(("facts", name), f"is missing; the act “{act}” cannot be told without it")
    if given.replies and given.categories:
        raise MisplacedKey(("facts", "categories"), "does not go with replies, which are of all categories; remove one")
    if act == "changed places" and len(given.entries) != 2:  # noqa: PLR2004 - one and the other
        raise MisplacedKey(("facts", "entries"), "wants the ids of two entries, which changed places")


@facts
class Note(TableRow):
    """An entry of the record; `at`, `block` and `entry` are those of the instant its line was opened.

    What somebody wrote has a text. What an act recorded is procedural and has `act` and `facts` in its place: screen
    and papers put them into words, each in its language. A procedural note with a text is told as it was written.
    """

    kind: NoteKind = "note"
    at: Instant
    block: RowId | None = None
    entry: RowId | None = None
    to: RowId | None = None
    done: bool = False
    read_out: bool = False
    act: ProceduralAct | None = None
    facts: ProceduralFacts = NO_FACTS
    text: Prose = ""

    def __post_init__(self) -> None:
        if self.act is None:
            if self.facts is not NO_FACTS and self.facts.given():
                raise MisplacedKey(("facts",), "stand without the act that they are of; write act, or remove facts")
            if not self.text:
                raise MisplacedKey(("text",), "is missing; write what was noted, or remove the row")
            return
        if self.kind != "procedural":
            raise MisplacedKey(("act",), f'goes with kind = "procedural", not with “{self.kind}”; correct one of them')
        if self.text:
            raise MisplacedKey(("text",), "stands beside an act, which is put into words by itself; remove one of them")
        check_facts(self.act, self.facts)


#: Values of a row's fields by name, as a command carries them.
Changes = Mapping[str, Any]
