"""Reads the text of an order of the day, or of a concept note, into a programme."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from secretary_tui.domain.text import day_text, fold, ordinal
from secretary_tui.names.grammar import marks
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.reading import Piece, Reading, is_filling, tokens_of
from secretary_tui.programmes import fitting
from secretary_tui.programmes.discussions import CUT_SYMBOL, ROLES, PersonsReader
from secretary_tui.programmes.drafts import SEGMENTS, Continues, MeetingDraft, Passage, kind_of
from secretary_tui.programmes.page import (
    PATTERNS,
    WORDS,
    ProgrammePage,
    Token,
    begins,
    one_line,
    other_language,
    search,
    unreadable,
)
from secretary_tui.programmes.phrases import Hours, read_date, read_hours, read_session
from secretary_tui.programmes.programme import Person, PieceOfPage, Programme

_HEADINGS = tuple(fold(heading) for heading in WORDS["items"]["headings"])
#: A line of a concept note with at least this many words may be prose.
_PARAGRAPH = 14
_NOON = 12
#: A page with at least this many consecutive ranges of hours is a timed programme; a day has fewer meetings.
_TIMED = 4


def read_programme(text: str, names: KnownNames | None = None, *, today: date | None = None) -> Programme:
    """Return the content of a programme: its meetings, and the result of each piece of its text.

    `names` contains the known delegations, by default those of the register. A day without a year is a day of the year
    of `today`.
    """
    page = ProgrammePage(text)
    language = other_language(text)
    sentence = f"This page is in {language}; only English is read." if language else unreadable(text, page)
    reader = _Reader(page, names, today)
    if not sentence:
        reader.find_timed()
        for token in page.tokens:
            reader.take(token)
        reader.end()
        if page.has_lost_lines():
            reader.ask_about_everything()
        sentence = _not_understood(reader.meetings)
    if sentence:
        for token in page.tokens:
            token.subject, token.became, token.doubt, token.meeting = "unknown", "", "", None
            token.why = token.why or "the page cannot be read"
        pieces, reading = _read_pieces(page, page.tokens)
        return Programme(pieces=pieces, unreadable=sentence, reading=reading)
    meetings = tuple(meeting.finished() for meeting in reader.meetings)
    pieces, reading = _read_pieces(page, reader.tokens)
    return Programme(reader.body, reader.session, meetings, pieces, reading=reading)


def _not_understood(meetings: Sequence[MeetingDraft]) -> str:
    if not meetings:
        return "No meeting was found on this page: it has neither hours nor the number of a meeting."
    if any(one.day or one.number or any(talk.kind for talk in one.drafts) for one in meetings):
        return ""
    only = "Only hours were understood on this page: no day, no number of a meeting and no kind of discussion."
    return f"{only} Is the page in English?"


def _read_pieces(page: ProgrammePage, tokens: Sequence[Token]) -> tuple[tuple[PieceOfPage, ...], Reading]:
    """Return the pieces of the lines of a page, and the whole text with them.

    A stretch without a letter or a digit is no piece of a line; in the whole text it belongs to the token around it.
    """
    lines, all_pieces = list[PieceOfPage](), list[Piece]()
    for token, start, end in page.runs_of(tokens):
        text = page.text[start:end]
        is_text = any(map(str.isalnum, text))
        if is_text and not (token.became or token.doubt or token.why):
            token.doubt = "What is this? It was not understood."
        shown = one_line(text), token.subject, token.became, token.doubt, token.why, token.meeting
        piece = PieceOfPage(start, end, page.line_of(start), *shown)
        lines += [piece] if is_text else []
        if is_text or token.became or token.doubt or token.why:
            all_pieces.append(Piece(start, end, *piece.fate()))
        elif text.strip():
            is_plain = all(map(is_filling, tokens_of(text)))
            all_pieces.append(Piece(start, end, "left out", "" if is_plain else "a sign between the parts"))
    return (*lines,), Reading(page.text, (*all_pieces,))


class _Reader(PersonsReader):
    """Reads the tokens of a page one after the other; each kind of token has a method named `_take_…`."""

    body = session = ""
    #: The hours of a timed programme, which is one meeting whose parts have consecutive hours.
    _timed_hours: Hours | None = None

    def find_timed(self) -> None:
        """Set the hours of the meeting if the page is a timed programme.

        Such a page has four or more ranges of hours without gaps between them, and no number of a meeting.
        """
        ranges = [read_hours(token.text) for token in self._page.tokens if token.kind == "hours"]
        hours = [one for one in ranges if one is not None and one.ends is not None]
        follow = [one.ends == other.starts for one, other in pairwise(hours)]
        if len(hours) >= _TIMED and all(follow) and not any(token.kind == "meeting" for token in self._page.tokens):
            self._timed_hours = Hours(hours[0].starts, hours[-1].ends)

    def take(self, token: Token) -> None:
        self.tokens.append(token)
        self._count_read += 1
        token.meeting = self._meeting.index if self._meeting is not None else None
        is_text = token.kind == "opening" and self._is_in_heading(token)
        if token.kind == "opening" and not is_text:
            self._close()
            is_text = self._is_report(token)
        kind = "text" if is_text or self._is_function(token) else token.kind
        getattr(self, f"_take_{kind.replace(' ', '_')}")(token)
        if kind in ("hours", "meeting") and self._meeting is not None:
            token.meeting = self._meeting.index

    def _is_in_heading(self, token: Token) -> bool:
        """Return whether a token that looks like a title belongs to the heading of an item on the same line."""
        is_open = self._passage is not None and self._passage.kind == "heading" and len(self._passage.tokens) == 1
        between = self._page.text[self.tokens[-2].end : token.start] if is_open else "\n"
        return "\n" not in between and not token.bullet and begins("presents", token.key) is not None

    def _is_function(self, token: Token) -> bool:
        """Return whether a token that looks like a label is the function of the person on the line before."""
        passage = self._passage
        if token.kind != "label" or ":" in token.text or passage is None or passage.kind not in ("person", "dignitary"):
            return False
        following = self._next_token()
        is_beside = bool(following) and "\n" not in self._page.text[token.end : following[0].start]
        if is_beside and following[0].kind == "titled":
            return False
        return search("has_function", passage.text) is None

    def end(self) -> None:
        """Finish the passage that is being read, and add questions about facts that the page does not give.

        If only the header of the page gives a day, this becomes the day of the meetings.
        """
        if self._passage is not None and search("open_end", self._passage.text):
            self._passage.tokens[-1].doubt = "The text breaks off here."
        self._close()
        self._end_introductions()
        self._ask_for_symbol()
        self._ask_for_hour()
        self._ask_about_items()
        self._ask_for_dignitary()
        if not self.body and self.tokens:
            self.tokens[0].doubt = f"{self.tokens[0].doubt} Which body is this?".strip()
        days = {meeting.day for meeting in self.meetings}
        for token in self.tokens:
            match = search("day", token.text) if token.key == "header of the page" else None
            day = read_date(match[0], None)[0] if match else None
            if day is not None and days == {None}:
                self._set_day(day)
                token.doubt = "Is this the day of the meeting? Only the header of the page has one."
            elif day is not None and day not in days:
                token.doubt = f"The header of the page has another day, {day_text(day)}."
        for meeting in self.meetings:
            facts = {
                "On which day is it?": meeting.day,
                "When does it begin and end?": meeting.hours,
                "What is on its programme?": meeting.drafts,
                "What is the number of this meeting? The page gives none.": meeting.number or self._is_concept_note,
            }
            asked = [question for question, fact in facts.items() if not fact]
            meeting.token.doubt = " ".join(filter(None, (meeting.token.doubt, *asked)))
        fitting.doubt_ends(self._parts)
        fitting.doubt_meetings(self.meetings)
        fitting.doubt_status(self.tokens)
        fitting.doubt_times_of_persons(self.tokens)
        fitting.doubt_items(self.meetings, self.tokens)
        finished = [meeting.finished() for meeting in self.meetings]
        fitting.doubt_lost_words(self.tokens, (self.body, self.session, *finished))

    def ask_about_everything(self) -> None:
        for token in self.tokens:
            if token.subject != "page":
                token.doubt = token.doubt or "Is this right? The page has lost its line breaks."

    # -- texts that are left out

    def _take_left_out(self, token: Token) -> None:
        token.subject, token.why = "page", token.key

    def _take_stop(self, token: Token) -> None:
        self._close()
        token.subject, token.why = "page", token.key
        if re.search(r"\b\d{1,3}(?:st|nd|rd|th) meeting\b", token.text) and re.search(r"\bItem \d", token.text):
            token.doubt = "A meeting comes after the end of the programme; read it as a page of its own."

    def _take_notice(self, token: Token) -> None:
        token.subject = "note"
        if self._meeting is not None:
            self._meeting.notes += (token.text,)
            token.became = "a note of the meeting"
        else:
            token.why = "a notice before the first meeting"

    # -- heads

    def _take_part(self, token: Token) -> None:
        self._close()
        token.subject, token.became = "head", "part of the day"
        self._label = ""
        is_morning = token.text.lower().startswith("morning")
        for meeting in self.meetings if self._is_concept_note else ():
            if meeting.hours is not None and (meeting.hours.starts.hour < _NOON) == is_morning:
                self._go_to(meeting)
                break

    def _take_date(self, token: Token) -> None:
        self._close()
        day, token.doubt = read_date(token.text, self._year)
        token.subject = "meeting"
        if day is not None:
            token.became = day_text(day)
            self._set_day(day)

    def _take_hours(self, token: Token) -> None:
        hours = read_hours(token.text)
        token.subject = "meeting"
        if hours is None:
            token.doubt = "Which hours are these?"
            return
        if self._timed_hours is not None and self._meeting is None:
            self._new_meeting(token).hours = self._timed_hours
            token.doubt = f"Is it one meeting, from {self._timed_hours}?"
        meeting = self._meeting
        repeats = (one for one in self.meetings if (one.day, one.hours) == (self._day, hours))
        repeated = next(repeats, None) if self._is_concept_note else None
        is_numbered = [other.kind for other in self._next_token()] == ["meeting"]
        if repeated is not None:
            self._go_to(repeated)
        elif meeting is not None and meeting.hours is None and not meeting.drafts:
            meeting.hours = hours
        elif meeting is not None and meeting.hours is not None and meeting.hours.contains(hours) and not is_numbered:
            self._take_hour(token)
            return
        elif self._timed_hours is not None:
            token.doubt = "Are these the hours of the meeting?"
        else:
            self._new_meeting(token).hours = hours
        token.became, token.doubt = str(hours), hours.doubt

    def _take_meeting(self, token: Token) -> None:
        meeting = self._meeting
        if meeting is None or meeting.number is not None:
            meeting = self._new_meeting(token)
        meeting.number = int(re.sub(r"\D.*", "", token.text))
        token.subject, token.became = "meeting", f"{ordinal(meeting.number)} meeting"

    def _take_hour(self, token: Token) -> None:
        self._close()
        hours = read_hours(token.text)
        token.subject = "hour"
        if hours is None or self._meeting is None:
            token.doubt = "Which hour is this?"
            return
        self._ask_for_dignitary()
        self._ask_for_hour()
        self._hour = (hours.starts, token)
        self._parts.append((token, hours, self._meeting))
        self._discussion = self._segment() or self._discussion
        token.became = f"begins at {hours.starts:%-H.%M}"
        if self._meeting.hours is not None and not self._meeting.hours.contains(Hours(hours.starts)):
            token.doubt = "Is this hour within the meeting?"

    def _ask_for_hour(self) -> None:
        if self._hour is not None:
            token = self._hour[1]
            token.doubt = f"{token.doubt} What begins at this hour?".strip()

    def _take_item(self, token: Token) -> None:
        self._close()
        number, *others = re.findall(r"\d+", token.text)
        before_symbols = [other.kind for other in self._next_token()] in (["symbols"], ["item"], [])
        if self._discussion is not None and self._discussion.kind == "action on drafts" and before_symbols:
            token.subject, token.became = "note", f"drafts under item {number}"
            return
        self._end_introductions()
        self._reviews_heading = None
        if self._is_item_new:
            self._has_empty_item = True
        self._items.append(token)
        self._item, self._item_continued, self._discussion, self._label = number, False, None, ""
        token.doubt = "To which of the two items does it belong?" if others else ""
        if self._meeting is None:
            token.doubt = "To which meeting does this belong? No meeting is above it."
        self._is_item_new = True
        self._start("heading", token, self._finish_heading)

    def _finish_heading(self, passage: Passage) -> None:
        passage.mark("item", f"item {self._item}" + (", continued" if self._item_continued else ""))
        heading = fold(" ".join(token.text for token in passage.tokens[1:]))
        whole = next((whole for whole in _HEADINGS if heading.startswith(whole)), "")
        if whole and self._item.isdecimal() and _HEADINGS.index(whole) + 1 != int(self._item):
            passage.tokens[-1].doubt = f"This is the heading of item {_HEADINGS.index(whole) + 1}."
        elif whole and heading != whole:
            passage.tokens[-1].doubt = "Where does the heading of the item end?"
        elif not any(other.startswith(heading) for other in _HEADINGS):
            for token in passage.tokens[1:]:
                token.doubt = "Is this the heading of the item?"

    def _take_continued(self, token: Token) -> None:
        token.subject, token.became = "item", "continued"
        if self._passage is not None and self._passage.kind == "title":
            self._passage.is_continued = True
            token.subject = "discussion"
        elif self._discussion is not None and not (self._discussion.persons or self._discussion.documents):
            self._discussion.continued = True
            token.subject = "discussion"
        elif self._item and self._discussion is None:
            self._item_continued = True
        else:
            token.doubt = "What is continued?"

    def _read_head(self, token: Token) -> None:
        """Read a line above the first meeting, which may name the session, the body, the venue or the theme."""
        token.subject = "head"
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", token.text)
        session = search("session", spaced)
        facts = []
        if session is not None:
            self.session, token.doubt = read_session(session)
            facts.append(f"{self.session} session")
            after = re.match(r"\s*of the (.+)", spaced[session.end() :])
            spaced = after[1] if after else spaced[: session.start()]
        body = self.names.body(spaced.strip(" ,:*"))
        other = bool(self.body) and body not in ("", self.body)
        if body:
            self.body = self.body or body
            token.doubt = token.doubt or ("Which body is this? One is named above." if other else "")
            facts.append(body)
        if (venue := search("venue", token.text)) is not None:
            self._venue = venue[0].strip()
            facts.append(self._venue)
        talk = self._head_discussion if self._is_concept_note else None
        if not facts and talk is not None and not talk.theme and re.search('[“”"]', token.text):
            talk.theme = token.text.strip(' “”"')
            facts.append(f"theme: {talk.theme}")
        if not self.body and begins("body", spaced):
            self.body = spaced.strip(" ,:*")
            facts.append(self.body)
            token.doubt = "Is this the body that meets? The program does not know this name."
        token.became = ", ".join(facts)
        if not facts and talk is not None and "concept note" not in token.text.lower():
            token.doubt = "Is this line part of the title?"
        is_heading = begins("column_heading", token.text) is not None
        if not facts and self._day is not None and not (self._is_concept_note or is_heading):
            token.doubt = "Does it belong to the meeting below?"
        why = "the heading of a column" if is_heading else "before the first meeting"
        token.why = "" if facts or token.doubt else why

    # -- text

    def _take_text(self, token: Token) -> None:
        if PATTERNS["cut_symbol"].fullmatch(token.raw):
            self._close()
            token.subject, token.doubt = "document", CUT_SYMBOL
            return
        passage = self._passage
        is_session = self._meeting is None and search("session", token.text) is not None
        continues = "no" if passage is None or is_session else self._continues(passage, token)
        if passage is not None and continues != "no":
            if continues == "perhaps":
                token.doubt = "Does it belong to the line before?"
                passage.tokens[0].doubt = "Does the next line belong to it?"
            token.text = f", {token.text}" if continues == "as function" else token.text
            passage.tokens.append(token)
            return
        self._close()
        if len(self.tokens) > 1 and self.tokens[-2].kind == "symbols" and self._read_concerned(token.text):
            token.subject, token.became = "document", "the States that the document is about"
        elif self._meeting is None:
            self._read_head(token)
        elif self._label and self._label not in ROLES:
            self._read_labelled(token)
        else:
            self._read_in_context(token)

    def _continues(self, passage: Passage, token: Token) -> Continues:
        if token.bullet:
            return "no"
        if passage.kind == "heading":
            return self._continues_heading(passage, token)
        if passage.kind == "paragraph":
            return "no" if token.after_blank else "yes"
        wrapped = "yes" if passage.kind == "title" and begins("begins_with", token.text) else passage.is_wrapped(token)
        if wrapped == "no" and self._may_continue(passage, token):
            return "perhaps"
        return self._continues_person(passage) if wrapped == "no" else wrapped

    @staticmethod
    def _continues_heading(passage: Passage, token: Token) -> Continues:
        heading = fold(" ".join(other.text for other in passage.tokens[1:]))
        if not heading or heading in _HEADINGS:
            return "no" if heading else "yes"
        longer = fold(f"{heading} {token.text}")
        if any(whole.startswith(longer) for whole in _HEADINGS) or passage.is_wrapped(token) == "yes":
            return "yes"
        return "no" if token.after_blank else "perhaps"

    def _continues_person(self, passage: Passage) -> Continues:
        """Return “as function” if the next line is the function of a person, “yes” if it continues one, else “no”."""
        following = self._next_token()
        if passage.kind == "person" and following and following[0].bullet and following[0].kind == "text":
            return "no" if passage.tokens[0].bullet else "yes"  # a topic has a bullet
        is_visit = passage.kind == "title" and begins("visit", passage.text) is not None
        is_person = passage.kind in ("person", "dignitary") or is_visit
        is_bare = is_person and search("title", passage.text) is not None and not search("has_function", passage.text)
        return "as function" if is_bare and len(passage.tokens) == 1 else "no"

    def _may_continue(self, passage: Passage, token: Token) -> bool:
        """Return whether a text may continue a title or a function; the caller then asks about it."""
        kind = kind_of(passage.text) if passage.kind == "title" else None
        if token.after_blank or token.text[0] in '“"' or passage.text[-1] in ":.*":
            return kind == "treaty body" and not token.after_blank
        if passage.kind == "person" and self._label != "panellist":
            return search("has_function", passage.text) is not None and begins("title", passage.text) is not None
        may_wrap = kind in ("interactive dialogue", "panel discussion", "urgent debate", "treaty body")
        return may_wrap and not self._is_concept_note and search("ends_with", passage.text) is None

    def _read_labelled(self, token: Token) -> None:
        """Read the text after a label, such as “documents” or “theme”, that does not name a role on the podium."""
        label, discussion = self._label, self._current_discussion()
        if label == "section" and self._is_concept_note:
            self._start("paragraph", token, self._finish_paragraph)
        elif label == "venue":
            self._read_venue(token)
        elif discussion is None or label == "section":
            self._ask(token)
        elif label == "concerned":
            token.subject, token.became = "person", f"States concerned: {token.text}"
            token.doubt = self._add_concerned(discussion, token.text)
        elif label == "documents":
            self._start("report", token, self._finish_report)
        else:
            self._label = ""
            self._start(label, token, self._finish_theme if label == "theme" else self._finish_video)

    def _read_venue(self, token: Token) -> None:
        """Read the text after a label such as “Venue” or “Date”: a venue for all meetings without one, or prose."""
        token.subject, venue = "head", token.text.strip(" ,.")
        if self._is_paragraph(token):
            self._start("paragraph", token, self._finish_paragraph)
        elif (room := search("venue", venue)) is not None:
            others = filter(None, (venue[: room.start()].strip(" ,"), *re.findall(r"\(.*", venue[room.start() :])))
            token.doubt = " ".join(f"Is “{other}” a part of the venue?" for other in others)
            for meeting in self.meetings:
                meeting.venue = meeting.venue or venue
            token.became = f"venue: {venue}"
        elif self._is_concept_note and search("title", venue) is None:
            token.why = "beside the hours"
        else:
            self._ask(token)

    def _read_in_context(self, token: Token) -> None:
        """Read a text by its position in the discussion; the label before it is one of the podium, or there is none."""
        discussion = self._current_discussion()
        last = discussion.persons[-1] if discussion is not None and discussion.persons else None
        is_named = self._label in ROLES or (discussion is not None and discussion.awaits == "with")
        is_segment = discussion is not None and discussion.kind in SEGMENTS
        is_first = discussion is not None and not discussion.persons and not discussion.part
        is_theme = self._is_concept_note and is_first and not token.bullet and not token.text.endswith(".")
        if is_theme or (discussion is not None and not discussion.theme and token.text[0] in '“"'):
            self._start("theme", token, self._finish_theme)
        elif begins("modality", token.text) or (self._is_modality(token, last) and not token.bullet):
            self._start("paragraph", token, self._finish_paragraph)
        elif discussion is not None and discussion.awaits == "on":
            self._start("report", token, self._finish_report)
        elif is_segment and self._read_delegation(token):
            pass
        elif is_segment and (
            search("title_after_delegation", token.text) is not None or "," in token.text or marks.is_rank(token.text)
        ):
            self._start("dignitary", token, self._finish_dignitary)
        elif self._is_topic(token, last):
            self._start("topic", token, self._finish_topic)
        elif is_named and not self._is_no_person(token.text):
            self._start("person", token, self._finish_person)
        elif self._may_be_review and self.names.is_state(token.text.strip(" .:")):
            self._start("title", token, self._finish_review)
        elif self._item and (discussion is None or (discussion.kind is None and discussion.documents)):
            self._start("title", token, self._finish_unknown_title)
        else:
            self._ask(token)

    @property
    def _may_be_review(self) -> bool:
        """Whether the name of a State on a separate line names a State under review."""
        is_after_review = self._discussion is not None and self._discussion.kind == "adoption of a review"
        return self._item == "6" or self._reviews_heading is not None or is_after_review

    def _is_topic(self, token: Token, last: Person | None) -> bool:
        if self._label not in ("", "panellist") or last is None or last.role != "panellist":
            return False
        is_open = bool(last.function) and not (last.part or last.topic)
        is_open = is_open and (bool(token.bullet) or not self._is_no_person(token.text))
        return is_open and not self._is_paragraph(token) and token.bullet != (self._last_bullet or "-")

    def _is_paragraph(self, token: Token) -> bool:
        return self._is_concept_note and len(token.text.split()) >= _PARAGRAPH and token.text[-1] in ".:"

    def _is_modality(self, token: Token, last: Person | None) -> bool:
        is_of_time = search("time", PATTERNS["minutes_of_person"].sub("", token.text)) is not None
        return (is_of_time and last is not None) or self._is_paragraph(token)

    def _is_no_person(self, text: str) -> bool:
        """Return whether a text after a label of the podium is a sentence, or a part of one."""
        is_within = text[0].islower() and not begins("office", text)
        return self._label in ROLES and (is_within or search("no_title", text) is not None)

    def _ask(self, token: Token) -> None:
        token.subject, token.doubt = "unknown", "What is this? It was not understood."
