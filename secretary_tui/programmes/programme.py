"""The classes for what was read of an order of the day: the programme, its meetings and discussions, pieces of text."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from secretary_tui.domain.model.rows.row import LINE_LENGTH, Category, Role, SittingKind
from secretary_tui.domain.text import clean, day_text, ordinal
from secretary_tui.names.reading import Fate, Reading

#: The subject of a piece of text.
Subject = Literal[
    "head", "meeting", "item", "discussion", "document", "person", "dignitary", "hour", "modality", "note", "page",
    "unknown",
]  # fmt: skip


#: The reading of an empty text.
NO_TEXT = Reading("")


@dataclass(frozen=True)
class PieceOfPage:
    """A piece of a line of a programme, and how it was understood.

    It is the text of the page from the character `start` up to `end`, on one line; the pieces are in the order of the
    text. `line` counts from 1, `text` is that stretch with single spaces. `became` is the result in a few words (“17th
    meeting, 9.00 to 12.00”), `doubt` is a question or a sentence about a possible mistake. If both are empty, the piece
    was left out, and `why` is the reason: a footer, an address, text after the last meeting. `meeting` is the index of
    its meeting; None if it belongs to none or several.
    """

    start: int
    end: int
    line: int
    text: str
    subject: Subject
    became: str = ""
    doubt: str = ""
    why: str = ""
    meeting: int | None = None

    def fate(self) -> tuple[Fate, str]:
        """Return what became of the piece: its result, its doubt, or the reason for leaving it out."""
        if self.doubt:
            return "doubt", self.doubt
        return ("part", self.became) if self.became else ("left out", self.why)


@dataclass(frozen=True)
class Person:
    """A person on the podium.

    `name` is as printed, without title and function; empty if only an office is named. The `name` of a video contains
    the function too. `title` is “H.E. Mr.”, `part` the part of the discussion in which the person speaks, if the page
    says so: “presentations”. `seconds` is 0 if no speaking time is given.
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
    """A document of a discussion in a programme.

    `presented_by` is the index of a person among those of the discussion, or None; `concerns` are States as printed.
    """

    symbol: str
    title: str = ""
    presented_by: int | None = None
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dignitary:
    """A speaker in a segment of a programme, or a visitor: a person who speaks for a State or an organization.

    The names are as printed. `rank` is the function of the person, such as “Minister of Justice”.
    """

    delegation: str
    name: str = ""
    title: str = ""
    rank: str = ""
    hour: time | None = None
    is_by_video: bool = False


@dataclass(frozen=True)
class Modalities:
    """The speaking times and other shares of time that a page gives for a discussion.

    `limits` are seconds by category; `reduced` are the shorter ones that will apply if many inscribe. `reply_limits`
    are the seconds of a delegation's first right of reply and its second. `slots` are pairs of minutes (floor,
    responses). The list of speakers closes `closes_after` minutes after it is opened, None if the page does not say;
    `is_closed` is true if it has been closed. `banks` contains the minutes of each time bank, by the parties that share
    it: “non-governmental organizations”. `inscription` says how to get on the list, as printed.
    """

    limits: dict[Category, int] = field(default_factory=dict)
    reduced: dict[Category, int] = field(default_factory=dict)
    reply_limits: tuple[int, ...] = ()
    slots: tuple[tuple[int, int], ...] = ()
    closes_after: int | None = None
    is_closed: bool = False
    banks: dict[str, int] = field(default_factory=dict)
    inscription: str = ""


@dataclass
class ProgrammeDiscussion:
    """One discussion of a meeting, with its persons, documents and modalities, as the page gives them.

    `kind` is None if the page does not give it; `item` is the number of the agenda item, such as “3”, or empty.
    `continued` is true if the page says that the discussion was opened at an earlier meeting, `of_item_continued` if
    the page says so only of the item. `hour` is the printed hour at which the discussion begins; None if there is none.
    `theme` is the subject of a panel that is printed beside its title, `part` the part of the theme for this meeting.
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

    @property
    def shown_title(self) -> str:
        """The title as a line of text; without a title the kind, or the item: “Agenda item 3”, or “Discussion”."""
        usual = f"Agenda item {self.item}" if self.item else "Discussion"
        return clean(self.title)[:LINE_LENGTH] or (self.kind or "").capitalize() or usual


@dataclass
class ProgrammeMeeting:
    """One meeting of a programme, with its discussions.

    `number`, `day` and the hours, in the zone of the room, are None if the page does not give them.
    """

    number: int | None = None
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    venue: str = ""
    persons: tuple[Person, ...] = ()  # persons of the meeting as a whole, such as its chair
    discussions: tuple[ProgrammeDiscussion, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name for a sentence: “the 17th meeting”, “the meeting of 7 March 2016”, or “this meeting”."""
        if self.number is not None:
            return f"the {ordinal(self.number)} meeting"
        return f"the meeting of {day_text(self.day)}" if self.day is not None else "this meeting"


@dataclass(frozen=True)
class Programme:
    """The content of a programme (an order of the day or a concept note), with the result of each piece of its text.

    `body_session` is in words, “thirty-first”. `unreadable` is the reason why the page cannot be read without guessing;
    empty if it can. An unreadable page has no meetings, but its pieces still contain all the text. `reading` is the
    whole text with its pieces, and cannot be built with a word, number or sign missing.
    """

    body: str = ""
    body_session: str = ""
    meetings: tuple[ProgrammeMeeting, ...] = ()
    pieces: tuple[PieceOfPage, ...] = ()
    unreadable: str = ""
    reading: Reading = NO_TEXT
