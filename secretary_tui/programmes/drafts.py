"""The base class of the readers of programmes, and the drafts that they complete: meetings, discussions, passages."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, time
from itertools import takewhile
from typing import Literal, cast

from secretary_tui.domain.model.rows.row import SittingKind
from secretary_tui.names.known_names import KnownNames
from secretary_tui.programmes.page import ProgrammePage, Token, one_line, patterns_of, search
from secretary_tui.programmes.phrases import Hours, KnownDelegations
from secretary_tui.programmes.programme import (
    Dignitary,
    ProgrammeDiscussion,
    ProgrammeDocument,
    ProgrammeMeeting,
    Subject,
)


@dataclass
class DiscussionDraft(ProgrammeDiscussion):
    """A discussion that is being read, to which each token adds facts; `finished` returns the result."""

    has_modalities: bool = False
    #: “with” if the next lines name the presenters, “on” if they name the reports; else empty.
    awaits: str = ""
    #: The titles of the reports under discussion, and the title of the next document.
    reports: tuple[str, ...] = ()
    report: str = ""
    #: A question about the title.
    doubt: str = ""
    #: The index of the person who presents the next documents.
    presenter: int | None = None

    def add_documents(self, symbols: Sequence[str]) -> None:
        """Add the documents with these symbols, unless the discussion has them already.

        Each report among them gets the present presenter. The first also gets the title that was read before it.
        """
        symbols_before = {document.symbol for document in self.documents}
        for symbol in dict.fromkeys(symbols):
            if symbol not in symbols_before:
                is_report = not any(series in symbol for series in ("/NGO/", "/NI/", "/G/", "/L."))
                presenter, title = (self.presenter, self.report) if is_report else (None, "")
                self.documents += (ProgrammeDocument(symbol, title, presenter),)
                self.report = "" if is_report else self.report

    def begin_with(self, introduction: "DiscussionDraft") -> None:
        """Add the facts of an introduction to this discussion; if it has modalities, they replace the present ones."""
        self.documents += tuple(
            replace(paper, title=paper.title or introduction.title, presented_by=None)
            for paper in introduction.documents
        )
        self.persons += introduction.persons
        self.states_concerned += introduction.states_concerned
        self.hour, self.theme = self.hour or introduction.hour, self.theme or introduction.theme
        if introduction.has_modalities:
            self.modalities, self.has_modalities = introduction.modalities, True

    def finished(self) -> ProgrammeDiscussion:
        """Return the discussion without the fields that only the reader needs.

        If the title ended with “with” or “on”, and one presenter or one report follows, the title names it.
        """
        presenters = [person.function for person in self.persons if person.role == "panellist"]
        named = presenters if self.awaits == "with" else self.reports
        values = {value.name: getattr(self, value.name) for value in fields(ProgrammeDiscussion)}
        if self.awaits and len(named) == 1:
            name = re.sub("^the ", "", named[0], flags=re.IGNORECASE)
            values["title"] += f" {self.awaits} the {name}" if name else f" {self.awaits}"
        return ProgrammeDiscussion(**values)

    def set_seconds(self, seconds: int) -> None:
        """Set the speaking time of each panellist that has none."""
        self.persons = tuple(
            replace(person, seconds=person.seconds or seconds) if person.role == "panellist" else person
            for person in self.persons
        )


@dataclass(kw_only=True)
class MeetingDraft(ProgrammeMeeting):
    """A meeting that is being read; `finished` returns the result.

    `token` is the token at which it began, `index` its index among the meetings.
    """

    token: Token
    index: int
    hours: Hours | None = None
    drafts: list[DiscussionDraft] = field(default_factory=list)

    def finished(self) -> ProgrammeMeeting:
        """Return the meeting with its hours and discussions, without the fields that only the reader needs."""
        starts, ends = (self.hours.starts, self.hours.ends) if self.hours else (None, None)
        discussions = tuple(draft.finished() for draft in self.drafts)
        head = self.number, self.day, starts, ends, self.venue
        return ProgrammeMeeting(*head, self.persons, discussions, self.notes)


_KINDS = cast("dict[SittingKind, re.Pattern[str]]", patterns_of("kinds"))
#: Discussions of these kinds belong to an agenda item only if they are the first below its heading.
SEGMENTS: tuple[SittingKind, ...] = ("high-level segment", "general segment")

#: Whether a text continues a passage; “as function” means that it does, and that a comma is missing before it.
Continues = Literal["no", "perhaps", "yes", "as function"]


def kind_of(title: str) -> SittingKind | None:
    """Return the kind of a discussion that its title shows; None if the title does not show it."""
    return next((kind for kind, words in _KINDS.items() if words.search(title)), None)


#: The kinds of discussions that each take place by themselves.
_APART: tuple[SittingKind, ...] = ("interactive dialogue", "urgent debate", "general debate", "panel discussion")


def kinds_in(title: str) -> set[SittingKind]:
    """Return the kinds of discussions that a title shows, if each of them would be a discussion by itself."""
    parts = re.split(r"\s+and\s+(?:an?\s+|the\s+)?", title)
    return {kind for kind in map(kind_of, parts) if kind in _APART}


@dataclass
class Passage:
    """Tokens that belong together, such as a title over two lines; while it is being read, more may follow.

    `finish` reads the tokens, and is called when the last of them is known.
    """

    kind: str
    tokens: list[Token]
    finish: Callable[["Passage"], None]
    is_continued: bool = False

    @property
    def text(self) -> str:
        """The texts of the tokens as one text; there is a space between two, unless the first ends with a hyphen."""
        text = ""
        for token in self.tokens:
            text += token.text if re.search(r"\w-$", text) else f" {token.text}"
        return one_line(text).replace(" ,", ",")

    def mark(self, subject: Subject, became: str, doubt: str = "") -> None:
        """Set the subject and the result of each of the tokens, and add a doubt to the first."""
        for token in self.tokens:
            token.subject, token.became = subject, became
        self.tokens[0].doubt = f"{doubt} {self.tokens[0].doubt}".strip()

    def is_wrapped(self, token: Token) -> Continues:
        """Return whether a token continues the last line, which may have been too long for the page."""
        last, text = self.tokens[-1], token.text
        before = last.text
        if search("open_end", before) or before.count("(") > before.count(")") or before.count("“") > before.count("”"):
            return "yes"
        if text[:1].islower() or text[:1] in ",;)&":
            return "yes"
        return "no" if token.after_blank or text[:1] in '“"' or before[-1:] == ":" or not last.may_wrap else "perhaps"


class MeetingsReader:
    """The state of a reader of programmes, with the methods that its subclasses use."""

    def __init__(self, page: ProgrammePage, names: KnownNames | None, today: date | None) -> None:
        self.meetings: list[MeetingDraft] = []
        #: How many tokens of the page were read.
        self._count_read = 0
        #: The tokens that were read, with their results; a token of modalities is replaced by its sentences.
        self.tokens: list[Token] = []
        self._page = page
        head = page.plain[:600].casefold()
        self._is_concept_note = "concept note" in head and "order of the day" not in head
        self._known_names = names
        self._names: KnownDelegations | None = None
        self._year = today.year if today else None
        self._day: date | None = None
        self._venue = ""
        self._meeting: MeetingDraft | None = None
        self._discussion: DiscussionDraft | None = None
        self._passage: Passage | None = None
        self._item, self._item_continued = "", False
        self._is_item_new = False  # true until something follows the heading of the item
        #: The items of the meeting, and whether no discussion is under one of them.
        self._items: list[Token] = []
        self._has_empty_item = False
        #: The hours at which something begins in a meeting, each with its token.
        self._parts: list[tuple[Token, Hours, MeetingDraft]] = []
        #: The delegation that is printed alone above the next dignitary, with its token.
        self._delegation: tuple[str, Token] | None = None
        #: The key of the last label, whether several names follow it, and the bullet of the last person.
        self._label, self._takes_many, self._last_bullet = "", False, ""
        self._hour: tuple[time, Token] | None = None
        #: The discussion named at the top of a concept note.
        self._head_discussion: DiscussionDraft | None = None
        #: The symbols of documents above the first discussion of the meeting.
        self._documents: list[str] = []
        #: Introductions of the next discussion (“Presentation of the report by …”), each with the passage of its title.
        self._introductions: list[tuple[DiscussionDraft, Passage]] = []

    @property
    def names(self) -> KnownDelegations:
        if self._names is None:
            self._names = KnownDelegations(self._known_names, self._day)
        return self._names

    def _start(self, kind: str, token: Token, finish: Callable[[Passage], None]) -> None:
        self._close()
        self._passage = Passage(kind, [token], finish)

    def _close(self) -> None:
        passage, self._passage = self._passage, None
        if passage is not None:
            passage.finish(passage)

    def _next_token(self) -> list[Token]:
        """Return a list of the next token that is not left out; an empty list if none of the next four is such."""
        following = self._page.tokens[self._count_read : self._count_read + 4]
        return [token for token in following if token.kind != "left out"][:1]

    def _set_day(self, day: date) -> None:
        self._day, self._names = day, None
        for meeting in takewhile(lambda meeting: meeting.day is None, reversed(self.meetings)):
            meeting.day = day

    def _ask_about_items(self) -> None:
        """Ask about the items of a meeting if no discussion is under one of them: they may be below their titles."""
        for token in self._items if self._is_item_new or self._has_empty_item else ():
            question = "Does this item belong to what is above it, or to what is below?"
            token.doubt = f"{token.doubt} {question}".strip()
        self._items, self._is_item_new, self._has_empty_item = [], False, False

    def _ask_for_dignitary(self) -> None:
        """Inscribe the delegation that is printed alone, because nobody who speaks for it is named; ask who speaks."""
        if self._delegation is None:
            return
        (name, token), self._delegation = self._delegation, None
        token.doubt = "Who speaks for it?"
        if self._discussion is not None:
            self._discussion.dignitaries += (Dignitary(name, hour=self._use_hour()),)

    def _new_meeting(self, token: Token) -> MeetingDraft:
        self._close()
        self._end_introductions()
        self._ask_about_items()
        self._ask_for_dignitary()
        meeting = MeetingDraft(token=token, index=len(self.meetings), day=self._day, venue=self._venue)
        self.meetings.append(meeting)
        self._meeting, self._discussion = meeting, None
        self._item, self._item_continued, self._label = "", False, "venue" if self._label == "venue" else ""
        self._documents = []
        return meeting

    def _go_to(self, meeting: MeetingDraft) -> None:
        self._close()
        self._end_introductions()
        self._meeting = meeting
        self._discussion = meeting.drafts[-1] if meeting.drafts else None
        self._label = ""

    def _new_discussion(self, title: str, hour: time | None = None) -> DiscussionDraft:
        self._ask_for_dignitary()
        kind = kind_of(title)
        title = title.strip(" ,:")
        discussion = DiscussionDraft(title[:1].upper() + title[1:], kind, hour=hour)
        if kind not in SEGMENTS or self._is_item_new:
            discussion.item, discussion.of_item_continued = self._item, self._item_continued
        elif self._item:
            discussion.doubt = f"Is it under item {self._item}?"
        self._label, self._last_bullet, self._is_item_new = "", "", False
        if self._meeting is None:
            if self._head_discussion is not None or not self._is_concept_note:
                discussion.doubt = "To which meeting does this belong? No meeting is above it."
            self._head_discussion = self._head_discussion or discussion
        else:
            if any((one.title, one.item) == (discussion.title, discussion.item) for one in self._meeting.drafts):
                discussion.doubt = "Is it another discussion? One with this title is above."
            if kind is None:
                self._end_introductions()
            for introduction, passage in self._introductions:
                discussion.begin_with(introduction)
                if not introduction.documents:
                    self._meeting.notes += (f"“{discussion.title}” opens with “{introduction.title}”.",)
                passage.mark("discussion", f"opens “{discussion.title}”", passage.tokens[0].doubt)
            self._introductions = []
            self._meeting.drafts.append(discussion)
            if kind != "visit":
                discussion.add_documents(self._documents)
                self._documents = []
        self._discussion = discussion
        return discussion

    def _add_introduction(self, title: str, hour: time | None, passage: Passage) -> None:
        """Keep an introduction, such as “Presentation of the report”, until the next discussion under the item."""
        discussion = DiscussionDraft(title, None, self._item, of_item_continued=self._item_continued, hour=hour)
        self._introductions.append((discussion, passage))
        self._discussion, self._label, self._is_item_new = discussion, "", False

    def _end_introductions(self) -> None:
        """Make a discussion of each introduction that was kept, because no discussion follows it."""
        for introduction, passage in self._introductions:
            if self._meeting is not None:
                introduction.add_documents(self._documents)
                self._documents = []
                self._meeting.drafts.append(introduction)
            passage.mark("discussion", f"discussion: {introduction.title}", "What kind of discussion is this?")
        self._introductions = []

    def _current_discussion(self) -> DiscussionDraft | None:
        """Return the discussion that is being read; in a concept note, begin the one at its top if there is none."""
        begun, head = self._discussion, self._head_discussion if self._is_concept_note else None
        if begun is None and self._meeting is not None and head is not None:
            self._discussion = replace(head)
            self._meeting.drafts.append(self._discussion)
        return self._discussion

    def _use_hour(self) -> time | None:
        hour, self._hour = self._hour, None
        return hour[0] if hour else None
