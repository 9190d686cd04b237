"""Where a reader of a programme is: the meeting, the item, the discussion, and the text that may still go on."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import takewhile
from typing import Final, Literal, cast

from secretary_tui.domain.model.rows.row import SittingKind
from secretary_tui.names.known_names import KnownNames
from secretary_tui.programmes.drafts import DiscussionDraft, MeetingDraft
from secretary_tui.programmes.page import ProgrammePage, Token
from secretary_tui.programmes.podium import Delegations
from secretary_tui.programmes.programme import Subject
from secretary_tui.programmes.vocabulary import by_key, one_line

_KINDS: Final = cast("dict[SittingKind, re.Pattern[str]]", by_key("kinds"))
#: A text that ends so goes on in the next line.
OPEN_END: Final = re.compile(
    r"(?:[,(&/–—“-]|\b(?:and|or|of|the|for|on|in|to|with|by|an?|at|from|against|as|between|including"
    r"|de|des|du|la|le|les|et|al|bin|bint|da|den|der|dos|el|ibn|van|von)"
    r"|\b(?:[HS]\.? ?E|Mr|Ms|Mrs|Dr|Prof|Mme|Sheikh|Sir)\.?)$"
)
#: A line is full if it is shorter than others that are by no more than so many characters.
_SLACK: Final = 4
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
        if OPEN_END.search(before) or before.count("(") > before.count(")") or before.count("“") > before.count("”"):
            return "yes"
        if text[:1].islower() or text[:1] in ",;)&":
            return "yes"
        shortest, longest = last.full
        if token.after_blank or text[:1] in '“"' or not shortest - _SLACK <= last.length <= longest:
            return "no"
        return "perhaps" if last.length + len(text.split()[0]) < longest else "yes"


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
