"""Where a reader of a programme is: the meeting, the item, the discussion, and the text that may still go on."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from itertools import takewhile
from typing import Final, Literal, cast

from secretary_tui.domain.model.rows.row import SittingKind
from secretary_tui.names.known_names import KnownNames
from secretary_tui.programmes.page import ProgrammePage, Token, by_key, one_line, search
from secretary_tui.programmes.phrases import Delegations, Hours
from secretary_tui.programmes.programme import (
    Dignitary,
    Modalities,
    Person,
    ProgrammeDiscussion,
    ProgrammeDocument,
    ProgrammeMeeting,
    Subject,
)


@dataclass
class DiscussionDraft:
    """A discussion that is being read; `reports` are the titles of what it is about, by the places of its documents."""

    title: str
    kind: SittingKind | None
    item: str = ""
    continued: bool = False
    of_item_continued: bool = False
    hour: time | None = None
    theme: str = ""
    part: str = ""
    persons: list[Person] = field(default_factory=list)
    documents: list[ProgrammeDocument] = field(default_factory=list)
    dignitaries: list[Dignitary] = field(default_factory=list)
    states_concerned: list[str] = field(default_factory=list)
    modalities: Modalities = field(default_factory=Modalities)
    has_modalities: bool = False
    #: Whether what follows names who presents (“with”), or what (“on”).
    awaits: str = ""
    reports: list[str] = field(default_factory=list)
    report: str = ""
    doubt: str = ""
    presenter: int | None = None

    def add_documents(self, symbols: Sequence[str]) -> None:
        """Add documents, each once; reports are presented by whoever was named last."""
        symbols_before = {document.symbol for document in self.documents}
        for symbol in dict.fromkeys(symbols):
            if symbol not in symbols_before:
                is_report = not any(series in symbol for series in ("/NGO/", "/NI/", "/G/", "/L."))
                presenter, title = (self.presenter, self.report) if is_report else (None, "")
                self.documents.append(ProgrammeDocument(symbol, title, presenter))
                self.report = "" if is_report else self.report

    def take_over(self, held: "DiscussionDraft") -> None:
        """Take over what opens this discussion: its documents, persons, hour and modalities."""
        self.documents += [
            replace(paper, title=paper.title or held.title, presented_by=None) for paper in held.documents
        ]
        self.persons += held.persons
        self.states_concerned += held.states_concerned
        self.hour = self.hour or held.hour
        if held.has_modalities:
            self.modalities, self.has_modalities = held.modalities, True

    def frozen(self) -> ProgrammeDiscussion:
        """Return the discussion as it was read."""
        named = [person.function for person in self.persons] if self.awaits == "with" else self.reports
        title = f"{self.title} {self.awaits} {_with_the(named[0])}" if self.awaits and len(named) == 1 else self.title
        return ProgrammeDiscussion(
            title, self.kind, self.item, self.continued, self.of_item_continued, self.hour, self.theme, self.part,
            tuple(self.persons), tuple(self.documents), tuple(self.dignitaries), tuple(self.states_concerned),
            self.modalities,
        )  # fmt: skip

    def set_seconds(self, seconds: int) -> None:
        """Give each panellist a speaking time."""
        self.persons = [
            replace(person, seconds=person.seconds or seconds) if person.role == "panellist" else person
            for person in self.persons
        ]


def _with_the(text: str) -> str:
    """Return what a dialogue is with or on, with the article that a row of a list leaves out or begins with."""
    return f"the {re.sub('^the ', '', text, flags=re.IGNORECASE)}" if text else text


@dataclass
class MeetingDraft:
    """A meeting that is being read, with the token that begins it and its place among all."""

    token: Token
    at: int
    number: int | None = None
    day: date | None = None
    hours: Hours | None = None
    venue: str = ""
    persons: list[Person] = field(default_factory=list)
    discussions: list[DiscussionDraft] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def frozen(self) -> ProgrammeMeeting:
        """Return the meeting as it was read."""
        starts, ends = (self.hours.starts, self.hours.ends) if self.hours else (None, None)
        return ProgrammeMeeting(
            self.number, self.day, starts, ends, self.venue, tuple(self.persons),
            tuple(discussion.frozen() for discussion in self.discussions), tuple(self.notes),
        )  # fmt: skip


_KINDS: Final = cast("dict[SittingKind, re.Pattern[str]]", by_key("kinds"))
#: These are under no item, unless nothing else is.
SEGMENTS: Final[tuple[SittingKind, ...]] = ("high-level segment", "general segment")

#: Whether a text goes on with a unit; “as function” after a comma that the page does not have.
Continues = Literal["no", "perhaps", "yes", "as function"]


def kind_of(title: str) -> SittingKind | None:
    """Return the kind that a title says; None if it says none."""
    return next((kind for kind, words in _KINDS.items() if words.search(title)), None)


@dataclass
class Unit:
    """What one or several tokens say together; `finish` reads it once it is whole."""

    kind: str
    tokens: list[Token]
    finish: Callable[["Unit"], None]
    is_continued: bool = False

    @property
    def text(self) -> str:
        """The text of its tokens, a word that a line end parts at its hyphen joined."""
        text = ""
        for token in self.tokens:
            text += token.text if re.search(r"\w-$", text) else f" {token.text}"
        return one_line(text).replace(" ,", ",")

    def account(self, subject: Subject, became: str, doubt: str = "") -> None:
        """Say of each of its tokens what became of it; the first has the doubt."""
        for token in self.tokens:
            token.subject, token.became = subject, became
        self.tokens[0].doubt = f"{doubt} {self.tokens[0].doubt}".strip()

    def is_wrapped(self, token: Token) -> Continues:
        """Return whether a text is the rest of the last line, which was too long for it."""
        last, text = self.tokens[-1], token.text
        before = last.text
        if search("open_end", before) or before.count("(") > before.count(")") or before.count("“") > before.count("”"):
            return "yes"
        if text[:1].islower() or text[:1] in ",;)&":
            return "yes"
        return "no" if token.after_blank or text[:1] in '“"' or before[-1:] == ":" or not last.may_wrap else "perhaps"


class Reading:
    """The state of a reader, and what all parts of it do."""

    def __init__(self, page: ProgrammePage, names: KnownNames | None, today: date | None) -> None:
        self.meetings: list[MeetingDraft] = []
        #: So many tokens were read.
        self._read = 0
        self.account: list[Token] = []
        self._page = page
        head = page.plain[:600].casefold()
        #: Whether the page is a concept note.
        self._is_note = "concept note" in head and "order of the day" not in head
        self._known_names = names
        self._names: Delegations | None = None
        self._year = today.year if today else None
        self._day: date | None = None
        self._venue = ""
        self._meeting: MeetingDraft | None = None
        self._discussion: DiscussionDraft | None = None
        self._unit: Unit | None = None
        self._item, self._item_continued = "", False
        self._is_item_new = False  # while nothing came after its heading
        #: The row of the vocabulary of the last label, whether several follow it, and the bullet of the last person.
        self._label, self._takes_many, self._glyph = "", False, ""
        self._hour: tuple[time, Token] | None = None
        #: The discussion that the head of a concept note names.
        self._head: DiscussionDraft | None = None
        self._documents: list[str] = []
        #: What opens the next discussion, each with its title on the page.
        self._held: list[tuple[DiscussionDraft, Unit]] = []

    @property
    def names(self) -> Delegations:
        """The names that are known on the day of the programme."""
        if self._names is None:
            self._names = Delegations(self._known_names, self._day)
        return self._names

    def _start(self, kind: str, token: Token, finish: Callable[[Unit], None]) -> None:
        self._close()
        self._unit = Unit(kind, [token], finish)

    def _close(self) -> None:
        unit, self._unit = self._unit, None
        if unit is not None:
            unit.finish(unit)

    def _next(self) -> list[Token]:
        """Return the next token, but for those that are left out; empty at the end."""
        return [other for other in self._page.tokens[self._read : self._read + 4] if other.kind != "left out"][:1]

    def _set_day(self, day: date) -> None:
        self._day, self._names = day, None
        for meeting in takewhile(lambda meeting: meeting.day is None, reversed(self.meetings)):
            meeting.day = day

    def _new_meeting(self, token: Token) -> MeetingDraft:
        self._close()
        self._release()
        meeting = MeetingDraft(token, len(self.meetings), day=self._day, venue=self._venue)
        self.meetings.append(meeting)
        self._meeting, self._discussion = meeting, None
        self._item, self._item_continued, self._label = "", False, "venue" if self._label == "venue" else ""
        self._documents = []
        return meeting

    def _go_to(self, meeting: MeetingDraft) -> None:
        self._close()
        self._release()
        self._meeting = meeting
        self._discussion = meeting.discussions[-1] if meeting.discussions else None
        self._label = ""

    def _new_discussion(self, title: str, hour: time | None = None) -> DiscussionDraft:
        kind = kind_of(title)
        title = title.strip(" ,:")
        discussion = DiscussionDraft(title[:1].upper() + title[1:], kind, hour=hour)
        if kind not in SEGMENTS or self._is_item_new:
            discussion.item, discussion.of_item_continued = self._item, self._item_continued
        elif self._item:
            discussion.doubt = f"Is it under item {self._item}?"
        self._label, self._glyph, self._is_item_new = "", "", False
        if self._meeting is None:
            self._head = discussion
        else:
            if kind is None:
                self._release()
            for held, unit in self._held:
                discussion.take_over(held)
                if not held.persons and not held.documents:
                    self._meeting.notes.append(f"“{discussion.title}” opens with “{held.title}”.")
                unit.account("discussion", f"opens “{discussion.title}”", unit.tokens[0].doubt)
            self._held = []
            self._meeting.discussions.append(discussion)
            if kind != "visit":
                discussion.add_documents(self._documents)
                self._documents = []
        self._discussion = discussion
        return discussion

    def _hold(self, title: str, hour: time | None, unit: Unit) -> None:
        """Keep what opens the next discussion of the item."""
        discussion = DiscussionDraft(title, None, self._item, of_item_continued=self._item_continued, hour=hour)
        self._held.append((discussion, unit))
        self._discussion, self._label, self._is_item_new = discussion, "", False

    def _release(self) -> None:
        """Make discussions of what was to open one that did not come."""
        for held, unit in self._held:
            if self._meeting is not None:
                held.add_documents(self._documents)
                self._documents = []
                self._meeting.discussions.append(held)
            unit.account("discussion", f"discussion: {held.title}", "Of which kind is this discussion?")
        self._held = []

    def _of_note(self) -> DiscussionDraft | None:
        """Return the discussion that runs; that of a concept note is the one that its head names."""
        if self._discussion is None and self._meeting is not None and self._head is not None and self._is_note:
            self._discussion = replace(self._head, persons=[], documents=[])
            self._meeting.discussions.append(self._discussion)
        return self._discussion

    def _use_hour(self) -> time | None:
        hour, self._hour = self._hour, None
        return hour[0] if hour else None
