"""The content of a programme: its meetings with their discussions, and what each piece of its text became."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from secretary_tui.domain.model.rows.row import Category, Role, SittingKind

#: The subject of a piece of text.
Subject = Literal[
    "head", "meeting", "item", "discussion", "document", "person", "dignitary", "hour", "modality", "note", "page",
    "unknown",
]  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """A piece of one line, and what it became.

    Each letter and each digit of the text is in exactly one piece; the pieces are in the order of the text. `line`
    counts from 1. `became` says in a few words what was made of it (“17th meeting, 9.00 to 12.00”); empty if nothing.
    `doubt` is a question or a sentence on what may be wrong. A piece with neither was left out, and `why` says why:
    a footer, an address, text after the last meeting. `meeting` is the index of its meeting; None before the first.
    """

    line: int
    text: str
    subject: Subject
    became: str = ""
    doubt: str = ""
    why: str = ""
    meeting: int | None = None


@dataclass(frozen=True)
class Person:
    """Somebody on the podium.

    `name` is as printed, without title and function; empty where only an office is named. `title` is “H.E. Mr.”,
    `part` the part of the discussion to which the label assigned the person, if any: “presentations”. `seconds` is
    0 if no speaking time is given.
    """

    name: str
    title: str = ""
    function: str = ""
    topic: str = ""
    role: Role = "panellist"
    part: str = ""
    seconds: int = 0
    is_by_video: bool = False


@dataclass(frozen=True)
class ProgrammeDocument:
    """A document of a discussion; `presented_by` is an index into its persons, `concerns` are States as printed."""

    symbol: str
    title: str = ""
    presented_by: int | None = None
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dignitary:
    """A speaker in a segment: a person with a rank, for a State or an organization as printed."""

    delegation: str
    name: str = ""
    title: str = ""
    rank: str = ""
    hour: time | None = None
    is_by_video: bool = False


@dataclass(frozen=True)
class Modalities:
    """How the time is shared: limits in seconds by category, slots of (floor, responses) minutes.

    `reduced` has the shorter limits, in seconds, that the page announces if many inscribe. The list closes
    `closes_after` minutes after it is opened, None if the page does not say; `is_closed` if it has been closed. `banks`
    has the minutes of each time bank, by who shares it: “non-governmental organizations”. `inscription` says how to get
    on the list, as printed.
    """

    limits: dict[Category, int] = field(default_factory=dict)
    reduced: dict[Category, int] = field(default_factory=dict)
    slots: tuple[tuple[int, int], ...] = ()
    closes_after: int | None = None
    is_closed: bool = False
    banks: dict[str, int] = field(default_factory=dict)
    inscription: str = ""


@dataclass(frozen=True)
class ProgrammeDiscussion:
    """One discussion of a meeting. `kind` is None where the text does not say; `item` is “3” or empty.

    `continued` is true if the page says that it was opened at an earlier meeting, `of_item_continued` if the page says
    so of its item only. `hour` is when it begins within the meeting, if the page gives an hour. `theme` is what a panel
    is about, if the page says so beside the title, and `part` is the part of the theme for this meeting.
    """

    title: str
    kind: SittingKind | None = None
    item: str = ""
    continued: bool = False
    of_item_continued: bool = False
    hour: time | None = None
    theme: str = ""
    part: str = ""
    persons: tuple[Person, ...] = ()
    documents: tuple[ProgrammeDocument, ...] = ()
    dignitaries: tuple[Dignitary, ...] = ()
    states_concerned: tuple[str, ...] = ()
    modalities: Modalities = field(default_factory=Modalities)


@dataclass(frozen=True)
class ProgrammeMeeting:
    """One meeting: its number, day and hours in the zone of the room; None if the page does not give them."""

    number: int | None = None
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    venue: str = ""
    persons: tuple[Person, ...] = ()  # who is named for the meeting as a whole, such as its chair
    discussions: tuple[ProgrammeDiscussion, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Programme:
    """A programme as it was understood, and an account of each piece of its text.

    `body_session` is in words, “thirty-first”. `unreadable` says why the page cannot be read without guessing; empty if
    it can. An unreadable page has no meetings, but its pieces still contain all the text.
    """

    body: str = ""
    body_session: str = ""
    meetings: tuple[ProgrammeMeeting, ...] = ()
    pieces: tuple[Piece, ...] = ()
    unreadable: str = ""
