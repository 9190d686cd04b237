"""Reads the text of an order of the day, or of a concept note, into a programme."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final, cast

from secretary_tui.domain.model.rows.types import Role, SittingKind
from secretary_tui.domain.text.cleaning import fold, ordinal
from secretary_tui.domain.text.hours import day_text
from secretary_tui.names.known_names import KnownNames
from secretary_tui.programmes.drafts import DiscussionDraft, MeetingDraft
from secretary_tui.programmes.heads import SESSION, Hours, read_date, read_hours, read_session
from secretary_tui.programmes.modalities import ReadModalities, read_modalities
from secretary_tui.programmes.page import SYMBOL, Page, Token, unreadable
from secretary_tui.programmes.podium import TITLE, Names, persons_in, read_dignitary, read_person
from secretary_tui.programmes.programme import Person, Piece, Programme, Subject
from secretary_tui.programmes.vocabulary import WORDS, by_key, one_line, pattern

_KINDS: Final = cast("dict[SittingKind, re.Pattern[str]]", by_key("kinds"))
_HEADINGS: Final = tuple(fold(heading) for heading in WORDS["items"]["headings"])
_NOTICE: Final = pattern(WORDS["modalities"]["notice"])
_DAY: Final = pattern(["<day>"])
_SYMBOL: Final = re.compile(SYMBOL)
_FOLLOWED: Final = re.compile(r",?\s*followed by\s*(?:an?\s+|the\s+)?", re.IGNORECASE)
_AWAITS: Final = re.compile(r"\s*(?:\b|(?<=dialogue)|(?<=dialogues)|(?<=debate))(with|on)\s*:?\s*$", re.IGNORECASE)
_WITH: Final = re.compile(r"dialogues?\s*with\s+(?:the\s+)?(.+)$", re.IGNORECASE)
_VISIT: Final = re.compile(r"^visit\s+(?:of|by)\s+", re.IGNORECASE)
_VENUE: Final = re.compile(r"\bRoom\s+(?:[A-Z]{1,6}\b|\d+)|\bPalais\b.*", re.IGNORECASE)
_OPEN_END: Final = re.compile(
    r"(?:[,(&/–—“-]|\b(?:and|or|of|the|for|on|in|to|with|by|an?|at|from|against|as|between|including|de|des|du|la|le|les|et|pour))$"
)
_COUNTRY: Final = re.compile(
    r"\bsituation of human rights in (?:the )?(.+)$|\bhuman rights situation in (?:the )?(.+)$", re.IGNORECASE
)
#: What is shorter than so many words is no paragraph.
_PARAGRAPH: Final = 14
_PODIUM: Final = {"chair", "chair moderator", "moderator", "opening", "panellist"}
_SEGMENTS: Final = ("high-level segment", "general segment")


@dataclass
class _Unit:
    """What one or several tokens say together; `finish` reads it once it is whole."""

    kind: str
    tokens: list[Token]
    finish: Callable[["_Unit"], None]
    is_continued: bool = False
    joint: str = ""

    @property
    def text(self) -> str:
        """The text of its tokens, a word that a line end parts at its hyphen joined."""
        text = ""
        for token in self.tokens:
            between = self.joint if token is self.tokens[-1] and self.joint else " "
            text += token.text if re.search(r"\w-$", text) else f"{between}{token.text}"
        return one_line(text)

    def account(self, subject: Subject, became: str, doubt: str = "", why: str = "") -> None:
        """Say of each of its tokens what became of it; the first has the doubt."""
        for number, token in enumerate(self.tokens):
            token.subject, token.became, token.why = subject, became, why
            token.doubt = token.doubt or (doubt if number == 0 else "")


def read_programme(text: str, names: KnownNames | None = None, *, today: date | None = None) -> Programme:
    """Return what a page says, with an account of each piece of its text.

    `names` are those by which delegations are known, `today` gives the year where the page has none.
    """
    page = Page(text)
    sentence = unreadable(text, page)
    reader = _Reader(page, names, today)
    if not sentence:
        for token in page.tokens:
            reader.take(token)
        reader.end()
        sentence = "" if reader.meetings else "No meeting was found on this page: neither hours nor the number of one."
    if sentence:
        for token in page.tokens:
            token.subject, token.became, token.doubt, token.meeting = "unknown", "", "", None
            token.why = token.why or "the page cannot be read"
        return Programme(pieces=tuple(_pieces(page, page.tokens)), unreadable=sentence)
    return Programme(
        reader.body,
        reader.session,
        tuple(meeting.frozen() for meeting in reader.meetings),
        tuple(_pieces(page, reader.account)),
    )


def _pieces(page: Page, tokens: Sequence[Token]) -> Iterator[Piece]:
    """Yield a piece for each line of each token; one in the midst of another, as a footer, is cut out of it."""
    for token, start, end in page.lines_of(tokens):
        text = one_line(page.text[start:end])
        yield Piece(page.line_of(start), text, token.subject, token.became, token.doubt, token.why, token.meeting)


class _Reader:
    """Reads tokens one after the other."""

    def __init__(self, page: Page, names: KnownNames | None, today: date | None) -> None:
        self.body = self.session = ""
        self.meetings: list[MeetingDraft] = []
        self.account: list[Token] = []
        self._page = page
        head = page.text[:600].casefold()
        self._is_note = "concept note" in head and "order of the day" not in head
        self._known_names = names
        self._names: Names | None = None
        self._today = today
        self._day: date | None = None
        self._venue = ""
        self._meeting: MeetingDraft | None = None
        self._discussion: DiscussionDraft | None = None
        self._unit: _Unit | None = None
        self._item, self._item_continued = "", False
        self._label, self._takes_many, self._glyph = "", False, ""
        self._hour: tuple[time, Token] | None = None
        self._head: DiscussionDraft | None = None
        self._documents: list[str] = []

    def take(self, token: Token) -> None:
        """Read one more token."""
        self.account.append(token)
        token.meeting = self._at
        getattr(self, f"_take_{token.kind.replace(' ', '_')}")(token)
        if token.kind in ("hours", "meeting"):
            token.meeting = self._at

    def end(self) -> None:
        """Finish what is open, and ask for what the page does not say."""
        self._close()
        if self._hour is not None:
            self._hour[1].doubt = "What begins at this hour?"
        headers = [token for token in self.account if token.key == "header of the page"]
        for token in headers:
            match = _DAY.search(token.text)
            day = read_date(match[0], None)[0] if match else None
            days = {meeting.day for meeting in self.meetings}
            if day is not None and days == {None}:
                self._set_day(day)
                token.doubt = "Is this the day? Only the header of the page has one."
            elif day is not None and day not in days:
                token.doubt = f"The header of the page has another day, {day_text(day)}."
        for meeting in self.meetings:
            asked = [] if meeting.day else ["On which day is it?"]
            asked += [] if meeting.hours else ["At which hours is it?"]
            asked += [] if meeting.number or self._is_note else ["Which number has the meeting?"]
            meeting.token.doubt = " ".join(filter(None, (meeting.token.doubt, *asked)))

    # -- where we are

    @property
    def _at(self) -> int | None:
        return None if self._meeting is None else next(n for n, one in enumerate(self.meetings) if one is self._meeting)

    @property
    def names(self) -> Names:
        """The names that are known on the day of the programme."""
        if self._names is None:
            self._names = Names(self._known_names, self._day)
        return self._names

    def _start(self, kind: str, token: Token, finish: Callable[[_Unit], None]) -> None:
        self._close()
        self._unit = _Unit(kind, [token], finish)

    def _close(self) -> None:
        unit, self._unit = self._unit, None
        if unit is not None:
            unit.finish(unit)

    # -- what is left out

    def _take_left_out(self, token: Token) -> None:
        token.subject, token.why = "page", token.key

    def _take_stop(self, token: Token) -> None:
        self._close()
        token.subject, token.why = "page", token.key
        if re.search(r"\b\d{1,3}(?:st|nd|rd|th) meeting\b", token.text) and re.search(r"\bItem \d", token.text):
            token.doubt = "A meeting stands after the end of the programme; read it by itself."

    def _take_notice(self, token: Token) -> None:
        token.subject = "note"
        if self._meeting is not None:
            self._meeting.notes.append(token.text)
            token.became = "a note of the meeting"
        else:
            token.why = "a notice before the first meeting"

    # -- heads

    def _take_part(self, token: Token) -> None:
        self._close()
        token.subject, token.became = "head", "part of the day"
        self._label = ""
        is_morning = token.text.lower().startswith("morning")
        for meeting in self.meetings if self._is_note else ():
            if meeting.hours is not None and (meeting.hours.starts.hour < 12) == is_morning:  # noqa: PLR2004 - noon
                self._go_to(meeting)
                break

    def _go_to(self, meeting: MeetingDraft) -> None:
        self._close()
        self._meeting = meeting
        self._discussion = meeting.discussions[-1] if meeting.discussions else None
        self._label = ""

    def _take_date(self, token: Token) -> None:
        if self._unit is not None and self._unit.kind == "heading":
            self._close()
        year = self._today.year if self._today else None
        day, doubt = read_date(token.text, year)
        token.subject, token.doubt = "head", doubt
        if day is not None:
            token.became = day_text(day)
            self._set_day(day)

    def _set_day(self, day: date) -> None:
        self._day, self._names = day, None
        for meeting in self.meetings:
            meeting.day = meeting.day or day

    def _new_meeting(self, token: Token) -> MeetingDraft:
        self._close()
        meeting = MeetingDraft(token, day=self._day, venue=self._venue)
        self.meetings.append(meeting)
        self._meeting, self._discussion = meeting, None
        self._item, self._item_continued, self._label = "", False, ""
        self._documents = []
        return meeting

    def _take_hours(self, token: Token) -> None:
        hours = read_hours(token.text)
        token.subject = "head"
        if hours is None:
            token.doubt = "Which hours are these?"
            return
        meeting = self._meeting
        same = next((one for one in self.meetings if one.hours == hours and self._is_note), None)
        if same is not None:
            self._go_to(same)
        elif meeting is not None and meeting.hours is None and not meeting.discussions:
            meeting.hours = hours
        elif (
            meeting is not None
            and meeting.hours is not None
            and meeting.hours.holds(hours)
            and not self._numbers(token)
        ):
            self._take_hour(token)
            return
        else:
            self._new_meeting(token).hours = hours
        token.became, token.doubt = str(hours), hours.doubt

    def _numbers(self, token: Token) -> bool:
        """Return whether the number of a meeting follows at once."""
        following = self._page.tokens[self._page.tokens.index(token) + 1 :][:1]
        return bool(following) and following[0].kind == "meeting"

    def _take_meeting(self, token: Token) -> None:
        meeting = self._meeting
        if meeting is None or meeting.number is not None:
            meeting = self._new_meeting(token)
        meeting.number = int(re.match(r"\d+", token.text)[0])  # type: ignore[index]
        token.subject, token.became = "meeting", f"{ordinal(meeting.number)} meeting"

    def _take_item(self, token: Token) -> None:
        self._close()
        number = re.search(r"\d+", token.text)[0]  # type: ignore[index]
        if (
            self._discussion is not None
            and self._discussion.kind == "action on drafts"
            and self._precedes_symbols(token)
        ):
            token.subject, token.became = "note", f"drafts under item {number}"
            return
        self._item, self._item_continued, self._discussion, self._label = number, False, None, ""
        if re.search(r"\d+\D+\d+", token.text):
            token.doubt = "Of which of the two items is it?"
        self._start("heading", token, self._finish_heading)

    def _precedes_symbols(self, token: Token) -> bool:
        at = self._page.tokens.index(token)
        following = [other.kind for other in self._page.tokens[at + 1 : at + 4] if other.kind != "left out"]
        return following[:1] in (["symbols"], ["item"]) or not following

    def _finish_heading(self, unit: _Unit) -> None:
        unit.account("item", f"item {self._item}" + (", continued" if self._item_continued else ""))
        heading = fold(" ".join(token.text for token in unit.tokens[1:]))
        known = next((known for known in _HEADINGS if heading.startswith(known)), "")
        if known and heading != known:
            unit.tokens[-1].doubt = "Is there more than the heading of the item?"

    def _take_continued(self, token: Token) -> None:
        token.subject, token.became = "item", "continued"
        if self._unit is not None and self._unit.kind == "title":
            self._unit.is_continued = True
            token.subject = "discussion"
        elif self._discussion is not None and not self._discussion.persons:
            self._discussion.continued = True
            token.subject = "discussion"
        elif self._item and self._discussion is None:
            self._item_continued = True
        else:
            token.doubt = "What is continued?"

    # -- discussions

    def _take_opening(self, token: Token) -> None:
        self._close()
        on_report = self._discussion is not None and self._discussion.awaits == "on" and token.bullet
        if on_report and _kind_of(token.text) is None:
            self._take_text(token)
            return
        hour = self._use_hour()
        self._start("title", token, lambda unit: self._finish_title(unit, hour))

    def _finish_title(self, unit: _Unit, hour: time | None = None) -> None:
        text = unit.text.strip(" *:–-")
        text = re.sub(r"\*+", "", text)
        awaits = _AWAITS.search(text)
        title = text[: awaits.start()] if awaits else text
        is_continued = unit.is_continued or title.lower().startswith("continuation of")
        parts = [part for part in _FOLLOWED.split(title) if part]
        for number, part in enumerate(parts):
            is_last = number == len(parts) - 1
            discussion = self._new_discussion(part, hour if number == 0 else None)
            discussion.continued = is_continued and is_last
        discussion = self._discussion or self._new_discussion(title, hour)
        discussion.awaits = awaits[1].lower() if awaits else ""
        doubt = ""
        if len(parts) > 1 and is_continued:
            doubt = "Which of the two is continued?"
        if discussion.kind == "visit":
            dignitary, doubt = read_dignitary(_VISIT.sub("", title), self.names, discussion.hour)
            discussion.dignitaries.append(dignitary)
        elif discussion.kind == "interactive dialogue" and (presenter := _WITH.search(title)):
            doubt = self._add_presenter(discussion, presenter[1])
        elif discussion.kind == "adoption of a review":
            doubt = self._add_concerned(discussion, re.split(r"\bof\b|:|[–—-]", title)[-1])
        kind = discussion.kind or "discussion of no special kind"
        unit.account(
            "discussion", f"{kind}: {discussion.title}" + (", continued" if discussion.continued else ""), doubt
        )

    def _new_discussion(self, title: str, hour: time | None = None) -> DiscussionDraft:
        discussion = DiscussionDraft(
            title.strip(" ,:"), _kind_of(title), self._item, of_item_continued=self._item_continued, hour=hour
        )
        self._label, self._glyph = "", ""
        if self._meeting is None:
            self._head = discussion
        else:
            self._meeting.discussions.append(discussion)
            discussion.add_documents(self._documents)
            self._documents = []
        self._discussion = discussion
        return discussion

    def _of_note(self) -> DiscussionDraft | None:
        """Return the discussion that runs; that of a concept note is the one that its head names."""
        if self._discussion is None and self._meeting is not None and self._head is not None:
            self._discussion = replace(self._head, persons=[], documents=[])
            self._meeting.discussions.append(self._discussion)
        return self._discussion

    def _add_presenter(self, discussion: DiscussionDraft, text: str) -> str:
        person, doubt = read_person(text)
        discussion.persons.append(replace(person, part="presentations"))
        discussion.presenter = len(discussion.persons) - 1
        country = _COUNTRY.search(person.function)
        return " ".join(
            filter(None, (doubt, self._ask_concerned(discussion, country[1] or country[2]) if country else ""))
        )

    def _ask_concerned(self, discussion: DiscussionDraft, state: str) -> str:
        if not self.names.is_state(state):
            return ""
        discussion.states_concerned.append(state)
        return f"Is {state} the State concerned?"

    def _add_concerned(self, discussion: DiscussionDraft, text: str) -> str:
        doubts = []
        for state in filter(None, (part.strip(" .:") for part in re.split(r",|;|\band (?=[A-Z])", text))):
            discussion.states_concerned.append(state)
            doubts += [] if self.names.is_state(state) else [f"Is “{state}” a State?"]
        return " ".join(doubts)

    # -- documents

    def _take_symbols(self, token: Token) -> None:
        if self._unit is not None and self._unit.kind == "title" and self._unit.text.endswith("("):
            pass
        self._close()
        symbols = [re.sub(r"\s+", "", symbol[0]) for symbol in _SYMBOL.finditer(token.text)]
        token.subject = "document"
        token.became = "1 document" if len(symbols) == 1 else f"{len(symbols)} documents"
        discussion = self._of_note()
        if discussion is not None and self._meeting is not None:
            discussion.add_documents(symbols)
        elif self._meeting is not None:
            self._documents += symbols
            token.doubt = "They stand before any discussion; do they belong to the first?"
        else:
            token.became, token.why = "", "a symbol before the first meeting"

    # -- persons

    def _take_label(self, token: Token) -> None:
        self._close()
        token.subject = "person" if token.key in _PODIUM else "note"
        self._label, self._glyph = token.key, ""
        self._takes_many = token.text.rstrip(" :").lower().endswith("s") or token.key == "panellist"
        token.became = f"what follows: {token.key}"
        if token.key == "section":
            token.became, token.why = "", "a section of the concept note"

    def _take_titled(self, token: Token) -> None:
        unit = self._unit
        if unit is not None and not token.bullet and _OPEN_END.search(unit.text) and not TITLE.search(unit.text):
            unit.tokens.append(token)
            return
        self._close()
        discussion = self._of_note()
        if self._meeting is None:
            self._take_text(token)
        elif discussion is not None and discussion.kind in _SEGMENTS and not self._label:
            hour = self._use_hour()
            self._start("dignitary", token, lambda unit: self._finish_dignitary(unit, hour))
        else:
            self._start("person", token, self._finish_person)

    def _finish_dignitary(self, unit: _Unit, hour: time | None) -> None:
        discussion = self._discussion
        dignitary, doubt = read_dignitary(unit.text, self.names, hour)
        if discussion is not None:
            discussion.dignitaries.append(dignitary)
        unit.account("dignitary", f"{dignitary.name}, {dignitary.rank}, {dignitary.delegation}", doubt)

    def _finish_person(self, unit: _Unit) -> None:
        discussion, label = self._discussion, self._label
        became, doubts = [], []
        for text in persons_in(unit.text):
            person, doubt = read_person(text)
            doubts.append(doubt)
            roles = label.split() if label in _PODIUM else [self._role_without_label(doubts)]
            for role in roles:
                self._add_person(replace(person, role=_ROLES[role], part="presentations" if self._presents else ""))
            became.append(f"{' and '.join(roles)}: {person.name or person.function}")
        if discussion is not None and self._presents:
            discussion.presenter = len(discussion.persons) - 1
            country = _COUNTRY.search(discussion.persons[-1].function)
            doubts.append(self._ask_concerned(discussion, country[1] or country[2]) if country else "")
        self._glyph = unit.tokens[0].bullet
        if label in _PODIUM and not self._takes_many and not self._glyph:
            self._label = ""
        unit.account("person", "; ".join(became), " ".join(dict.fromkeys(filter(None, doubts))))

    @property
    def _presents(self) -> bool:
        return self._discussion is not None and self._discussion.kind == "interactive dialogue" and not self._label

    def _role_without_label(self, doubts: list[str]) -> str:
        discussion = self._discussion
        if discussion is not None and re.match("opening of", discussion.title, re.IGNORECASE):
            return "opening"
        if not self._presents:
            doubts.append("What is the part of this person?")
        return "panellist"

    def _add_person(self, person: Person) -> None:
        discussion = self._of_note()
        (discussion.persons if discussion is not None else self._meeting.persons).append(person)  # type: ignore[union-attr]

    # -- modalities

    def _take_modality(self, token: Token) -> None:
        self._close()
        self.account.pop()
        if _NOTICE.match(token.text) and self._meeting is not None:
            hour = self._use_hour()
            self._meeting.notes.append(one_line(token.text).strip("[] "))
            token.subject, token.became = "note", "a note of the meeting" + (f", at {hour:%H.%M}" if hour else "")
            self.account.append(token)
            return
        raw = self._page.raw(token)
        read = read_modalities(raw)
        doubt = self._share_time(read)
        for sentence in read.sentences:
            part = replace(
                token, start=token.start + sentence.start, end=token.start + sentence.end, subject="modality"
            )
            part.became, part.doubt, doubt = sentence.became, f"{doubt} {sentence.doubt}".strip(), ""
            part.why = "" if part.became or part.doubt else "says nothing that a session holds"
            self.account.append(part)

    def _share_time(self, read: ReadModalities) -> str:
        """Give modalities to the discussion that runs; returns a question if they may hold for others too."""
        discussion = self._of_note()
        if discussion is None or self._meeting is None:
            return "Of which discussion are these the modalities?"
        above = self._above(discussion) if read.is_above else None
        if read.is_above and above is None:
            return "Nothing above has modalities."
        said = above.modalities if above is not None else read.said
        if read.panellist:
            discussion.set_seconds(read.panellist)
        if discussion.has_modalities and not self._is_note:
            return "The discussion has modalities already; which of them hold?"
        discussion.modalities, discussion.has_modalities = said, True
        if above is not None:
            return "" if above.kind == discussion.kind else f"Are they those of “{above.title}”?"
        others = [
            other
            for other in self._meeting.discussions
            if other is not discussion and other.kind == discussion.kind and not other.has_modalities
        ]
        if others and read.is_for_each and discussion.kind == "adoption of a review":
            for other in others:
                other.modalities, other.has_modalities = said, True
            return ""
        return f"Do they hold for “{others[-1].title}” too?" if others else ""

    def _above(self, discussion: DiscussionDraft) -> DiscussionDraft | None:
        above = [other for meeting in self.meetings for other in meeting.discussions if other.has_modalities]
        alike = [other for other in above if other.kind == discussion.kind]
        return (alike or above)[-1] if above else None

    # -- hours within a meeting

    def _take_hour(self, token: Token) -> None:
        self._close()
        hours = read_hours(token.text)
        token.subject = "hour"
        if hours is None or self._meeting is None:
            token.doubt = "Which hour is this?"
            return
        self._hour = (hours.starts, token)
        token.became = f"begins at {hours.starts:%H.%M}"
        if self._meeting.hours is not None and not self._meeting.hours.holds(Hours(hours.starts)):
            token.doubt = "Is this hour within the meeting?"

    def _use_hour(self) -> time | None:
        hour, self._hour = self._hour, None
        return hour[0] if hour else None

    # -- text

    def _take_text(self, token: Token) -> None:
        unit = self._unit
        if unit is not None and self._goes_on(unit, token):
            unit.tokens.append(token)
            return
        self._close()
        if self._meeting is None:
            self._read_head(token)
        elif self._label and self._label not in _PODIUM:
            self._read_labelled(token)
        else:
            self._read_in_context(token)

    def _goes_on(self, unit: _Unit, token: Token) -> bool:
        """Return whether a text goes on with what is open."""
        if token.bullet or unit.kind == "head":
            return False
        if unit.kind == "heading":
            heading = fold(" ".join(other.text for other in unit.tokens[1:]))
            longer = fold(f"{heading} {token.text}")
            if not heading or any(known.startswith(longer) for known in _HEADINGS):
                return True
            if heading in _HEADINGS:
                return False
        if _is_wrapped(unit.tokens[-1], token) or (unit.kind == "title" and re.match(r"(?:with|on)\b", token.text)):
            return True
        is_bare = unit.kind in ("person", "dignitary") or (unit.kind == "title" and _VISIT.match(unit.text) is not None)
        if is_bare and not re.search(r"[,(]| [–-] ", unit.text) and len(unit.tokens) == 1 and TITLE.search(unit.text):
            unit.joint = ", "
            return True
        return False

    def _read_head(self, token: Token) -> None:
        """Read a line before the first meeting."""
        token.subject = "head"
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", token.text)
        session = SESSION.search(spaced)
        if session is not None:
            self.session, token.doubt = read_session(session)
            token.became = f"{self.session} session"
            spaced = re.sub(r"^of the\s+|[\s(]+$", "", spaced.replace(session[0], "").strip())
        body = self.names.body(spaced.strip(" ,:*"))
        if body:
            self.body = body
            token.became = ", ".join(filter(None, (token.became, body)))
        elif (venue := _VENUE.search(token.text)) is not None and self._label in ("", "venue"):
            self._venue = venue[0].strip()
            token.became = self._venue
        elif self._head is not None and not self._head.theme and re.search('[“”"]', token.text):
            self._head.theme = token.text.strip(' “”"')
            token.subject, token.became = "discussion", "theme"
        elif not token.became and not token.doubt:
            token.why = "before the first meeting"

    def _read_labelled(self, token: Token) -> None:
        label, discussion = self._label, self._of_note()
        if label == "section":
            self._read_paragraph(token)
        elif label == "venue":
            venue = token.text.strip(" ,.")
            token.subject = "head"
            if re.search(r"\bRoom\b|\bPalais\b", venue):
                for meeting in self.meetings:
                    meeting.venue = meeting.venue or venue
                token.became = f"venue: {venue}"
            else:
                token.why = "beside the hours"
        elif discussion is None:
            self._ask(token)
        elif label == "theme":
            self._label = ""
            self._start("theme", token, self._finish_theme)
        elif label == "video":
            self._label = ""
            self._start("video", token, self._finish_video)
        elif label == "concerned":
            token.subject, token.became = "person", f"States concerned: {token.text}"
            token.doubt = self._add_concerned(discussion, token.text)
        else:
            self._start("report", token, self._finish_report)

    def _finish_theme(self, unit: _Unit) -> None:
        if self._discussion is not None:
            self._discussion.theme = unit.text.strip(' “”"')
        unit.account("discussion", "theme of the discussion")

    def _finish_video(self, unit: _Unit) -> None:
        person, _ = read_person(unit.text)
        name = f"{person.name}, {person.function}".strip(" ,")
        self._add_person(Person(name, role="video", seconds=person.seconds))
        unit.account("person", f"video: {name}")

    def _finish_report(self, unit: _Unit) -> None:
        if self._discussion is not None:
            self._discussion.report = re.sub(r"^the\s+", "", unit.text.strip(" (:;,"), flags=re.IGNORECASE)
        unit.account("document", "title of the report")

    def _finish_topic(self, unit: _Unit) -> None:
        persons = self._discussion.persons if self._discussion is not None else []
        person = persons[-1]
        persons[-1] = replace(person, topic=f"{person.topic} {unit.text}".strip())
        unit.account("person", f"topic of {person.name}")

    def _read_in_context(self, token: Token) -> None:
        """Read a text by the discussion in which it stands."""
        discussion = self._of_note()
        last = discussion.persons[-1] if discussion is not None and discussion.persons else None
        if (
            self._is_note
            and len(token.text.split()) >= _PARAGRAPH
            and not token.bullet
            and not self._is_topic(token, last)
        ):
            self._read_paragraph(token)
        elif discussion is not None and discussion.awaits == "on":
            self._start("report", token, self._finish_report)
        elif (discussion is not None and discussion.awaits == "with") or self._label in _PODIUM:
            is_topic = last is not None and last.role == "panellist" and self._is_topic(token, last)
            self._start(
                "topic" if is_topic else "person", token, self._finish_topic if is_topic else self._finish_person
            )
        elif self._is_review and self.names.is_state(token.text.strip(" .:")):
            self._start("title", token, self._finish_review)
        elif last is not None and self._is_topic(token, last):
            self._start("topic", token, self._finish_topic)
        elif (discussion is not None and not discussion.theme and re.match('[“"]', token.text)) or (
            self._is_note and discussion is not None and not discussion.theme and not discussion.persons
        ):
            self._start("theme", token, self._finish_theme)
        elif discussion is None and self._item:
            hour = self._use_hour()
            self._start("title", token, lambda unit: self._finish_unknown_title(unit, hour))
        else:
            self._ask(token)

    @property
    def _is_review(self) -> bool:
        """Whether the State that a line names is one under review."""
        return self._item == "6" or (self._discussion is not None and self._discussion.kind == "adoption of a review")

    def _is_topic(self, token: Token, last: Person | None) -> bool:
        """Return whether a text is what the last panellist speaks about."""
        return (
            last is not None
            and last.role == "panellist"
            and bool(last.function)
            and token.bullet != (self._glyph or "-")
        )

    def _finish_review(self, unit: _Unit) -> None:
        state = unit.text.strip(" .:")
        discussion = self._new_discussion(state, self._use_hour())
        discussion.kind = "adoption of a review"
        discussion.continued = unit.is_continued
        discussion.states_concerned.append(state)
        unit.account("discussion", f"adoption of a review: {state}")

    def _finish_unknown_title(self, unit: _Unit, hour: time | None) -> None:
        discussion = self._new_discussion(unit.text, hour)
        discussion.continued = unit.is_continued
        unit.account("discussion", f"discussion: {unit.text}", "Of which kind is this discussion?")

    def _read_paragraph(self, token: Token) -> None:
        """Read a paragraph of a concept note; what it says of the time holds for each of its meetings."""
        self.account.pop()
        read = read_modalities(self._page.text[token.start : token.end])
        said = [sentence for sentence in read.sentences if sentence.became or sentence.doubt]
        for meeting in self.meetings if said else ():
            self._go_to(meeting) if len(self.meetings) > 1 else None
            self._share_time(read)
        for sentence in read.sentences:
            part = replace(
                token, start=token.start + sentence.start, end=token.start + sentence.end, subject="modality"
            )
            part.became, part.doubt = sentence.became, sentence.doubt
            part.why = "" if part.became or part.doubt else "prose of the concept note"
            self.account.append(part)

    def _ask(self, token: Token) -> None:
        token.subject, token.doubt = "unknown", "What is this? It was not understood."


_ROLES: Final[dict[str, Role]] = {
    "chair": "chair", "moderator": "moderator", "opening": "opening", "panellist": "panellist",
}  # fmt: skip


def _kind_of(title: str) -> SittingKind | None:
    """Return the kind that a title says; None if it says none."""
    return next((kind for kind, words in _KINDS.items() if words.search(title)), None)


def _is_wrapped(last: Token, token: Token) -> bool:
    """Return whether a text is the rest of a line that was too long."""
    before, text = last.text, token.text
    if _OPEN_END.search(before) or before.count("(") > before.count(")") or before.count("“") > before.count("”"):
        return True
    if text[:1].islower() or text[:1] in ",;)&":
        return True
    return not token.after_blank and last.room <= len(text.split()[0])
