"""Reads the discussions of a meeting: their titles, documents, modalities and persons."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import Final

from secretary_tui.domain.model.rows.row import Role
from secretary_tui.programmes.page import LONG_LINE, PATTERNS, Token, begins, one_line, search
from secretary_tui.programmes.phrases import (
    ReadModalities,
    persons_in,
    presenters_in,
    read_dignitary,
    read_modalities,
    read_person,
)
from secretary_tui.programmes.programme import Person
from secretary_tui.programmes.reading import SEGMENTS, DiscussionDraft, Reading, Unit, kind_of

#: The question about a symbol whose number, or the end of it, is missing.
CUT_SYMBOL: Final = "The symbol breaks off; what is the rest of it?"


class DiscussionReading(Reading):
    """Reads titles, documents, modalities."""

    _reviews: Unit | None = None  # the heading of reviews whose States stand below
    _is_opening = False  # whether the persons that are named open the meeting
    _report: Token | None = None  # the last title of a report, while no symbol came after it

    def _is_report(self, token: Token) -> bool:
        """Return whether what looks like a title is that of a report under discussion."""
        is_about = self._discussion is not None and self._discussion.awaits == "on" and bool(token.bullet)
        return kind_of(token.key) is None and (is_about or self._label == "documents")

    def _take_opening(self, token: Token) -> None:
        hour = self._use_hour()
        self._start("title", token, lambda unit: self._finish_title(unit, hour))

    def _finish_title(self, unit: Unit, hour: time | None) -> None:
        text = re.sub(r"\[\**\]|\*+|\s*\[[^\]]*$", "", unit.text).strip(" :.–-(")
        awaits = search("ends_with", text)
        title = text[: awaits.start()] if awaits else text
        is_continued = unit.is_continued or title.lower().startswith("continuation of")
        if kind_of(title) == "adoption of a review" and search("open_review", unit.text):
            unit.account("item", "reviews of the States below", "Of which States?")
            self._reviews = unit
            return
        *before, last = [part for part in PATTERNS["followed"].split(title) if part] or [title]
        doubts = []
        for part in before:
            if kind_of(part) is None:
                self._hold(part, hour, unit)
            else:
                doubts.append(self._begin(part, hour).doubt)
        if kind_of(last) is None and begins("opens_meeting", last) and self._meeting is not None:
            self._discussion, self._is_opening, self._is_item_new = None, True, False
            self._meeting.notes.append(last)
            unit.account("note", "a note of the meeting")
        elif kind_of(last) is None and begins("presents", last) and self._meeting is not None:
            self._hold(last, hour, unit)
        else:
            discussion = self._begin(last, hour)
            discussion.continued = is_continued
            discussion.awaits = awaits[1].lower() if awaits else ""
            if discussion.kind == "interactive dialogue" and not awaits and not search("with_or_on", last):
                discussion.awaits = "with"
            doubts.append(discussion.doubt)
            doubts += ["Which of the two is continued?"] if before and is_continued else []
            doubts += ["Where does the title end?"] if search("no_title", title) else []
            doubts += ["A bracket is not closed."] if unit.text.count("[") > unit.text.count("]") else []
            doubts += ["Of which kind is this discussion?"] if discussion.kind is None else []
            became = f"{discussion.kind or 'discussion'}: {title}{', continued' if is_continued else ''}"
            unit.account("discussion", became, " ".join(filter(None, doubts)))

    def _begin(self, title: str, hour: time | None) -> DiscussionDraft:
        """Begin a discussion, with whom its title names; its doubt is a question about them."""
        discussion = self._new_discussion(title, hour)
        if discussion.kind == "visit":
            dignitary, discussion.doubt = read_dignitary(PATTERNS["visit"].sub("", title), self.names, discussion.hour)
            discussion.dignitaries.append(dignitary)
        elif discussion.kind == "interactive dialogue" and (presenter := search("dialogue_with", title)):
            for text in presenters_in(presenter[1]):
                person, doubt = read_person(text, presents=True)
                discussion.persons.append(replace(person, part="presentations"))
                doubts = (discussion.doubt, doubt, self._note_presenter(discussion))
                discussion.doubt = " ".join(dict.fromkeys(filter(None, doubts)))
        return discussion

    def _note_presenter(self, discussion: DiscussionDraft) -> str:
        """Note that the last person presents what follows; returns a question if its mandate is on a State."""
        discussion.presenter = len(discussion.persons) - 1
        country = search("situation_in", discussion.persons[-1].function)
        if country is None or not self.names.is_state(country[1]):
            return ""
        discussion.states_concerned.append(country[1])
        return f"Is {country[1]} the State concerned?"

    def _add_concerned(self, discussion: DiscussionDraft, text: str) -> str:
        """Add the States that a text names; returns a question for each part that names none."""
        parts = [part.strip(" .:") for part in re.split("[,;]", text)]
        named = [[part] if self.names.is_state(part) else PATTERNS["and_capital"].split(part) for part in parts if part]
        states = [state.strip() for row in named for state in row if state.strip()]
        discussion.states_concerned += states
        return " ".join(f"Is “{state}” a State?" for state in states if not self.names.is_state(state))

    def _finish_review(self, unit: Unit) -> None:
        state = unit.text.strip(" .:")
        if self._reviews is not None:
            self._reviews.tokens[0].doubt = ""
        discussion = self._new_discussion(state, self._use_hour())
        discussion.kind, discussion.continued = "adoption of a review", unit.is_continued
        unit.account("discussion", f"adoption of a review: {state}")

    def _finish_unknown_title(self, unit: Unit) -> None:
        discussion = self._new_discussion(unit.text, self._use_hour())
        discussion.continued = unit.is_continued
        unit.account("discussion", f"discussion: {unit.text}", "Of which kind is this discussion?")

    def _finish_theme(self, unit: Unit) -> None:
        text = unit.text.strip(' “”"')
        if self._discussion is not None and self._discussion.theme:
            self._discussion.part = text
        elif self._discussion is not None:
            self._discussion.theme = text
        unit.account("discussion", f"theme: {text}")

    # -- documents

    def _read_concerned(self, text: str) -> bool:
        """Read the States that a document is about, in brackets after its symbol."""
        documents = self._discussion.documents if self._discussion is not None else []
        match = PATTERNS["mission"].fullmatch(text)
        states = re.split(r"\s*,\s*|\s+and\s+(?:to\s+)?(?:the\s+)?", match[1]) if match else []
        if not documents or not states or not all(map(self.names.is_state, states)):
            return False
        documents[-1] = replace(documents[-1], concerns=tuple(states))
        return True

    def _take_symbols(self, token: Token) -> None:
        self._close()
        symbols = [re.sub(r"\s+", "", symbol[0]) for symbol in PATTERNS["symbol"].finditer(token.text)]
        token.subject = "document"
        token.became = "1 document" if len(symbols) == 1 else f"{len(symbols)} documents"
        discussion = self._of_note()
        if self._meeting is None:
            token.became, token.doubt = "", "Of which meeting? None is above."
        elif discussion is None:
            self._documents += symbols
            token.doubt = "No discussion is above; is this for the first one below?"
        else:
            of_all = self._is_note and self._label == "documents"
            title = discussion.report
            for other in [one for meeting in self.meetings for one in meeting.discussions] if of_all else [discussion]:
                other.report = title
                other.add_documents(symbols)
            self._report = None
        if self._page.plain.startswith("/", token.end):
            token.doubt = f"{token.doubt} {CUT_SYMBOL}".strip()

    def _finish_report(self, unit: Unit) -> None:
        self._ask_for_symbol()
        self._report = unit.tokens[0]
        if self._discussion is not None:
            self._discussion.report = re.sub(r"^the\s+", "", unit.text.strip(" (:;,"), flags=re.IGNORECASE)
            self._discussion.reports.append(self._discussion.report)
        unit.account("document", "title of the report")

    def _ask_for_symbol(self) -> None:
        if self._report is not None:
            self._report.doubt = "Of which document is this the title?"

    # -- modalities

    def _take_modality(self, token: Token) -> None:
        self._close()
        if begins("notice_of_meeting", token.text) and self._meeting is not None:
            hour = self._use_hour()
            self._meeting.notes.append(one_line(token.text).strip("[] "))
            token.subject, token.became = "note", "a note of the meeting" + (f", at {hour:%-H.%M}" if hour else "")
        else:
            read = read_modalities(token.raw)
            doubt = self._share_time(read)
            if token.text.startswith("[") and "]" not in token.text:
                doubt = f"{doubt} The bracket is not closed; is the text complete?".strip()
            self._account_sentences([token], read, doubt, "says nothing that a session holds")

    def _account_sentences(self, tokens: Sequence[Token], read: ReadModalities, doubt: str, why: str) -> None:
        """Put sentences in the place of tokens; the first has the doubt."""
        first = tokens[0]
        for sentence in read.sentences:
            part = replace(
                first, start=first.start + sentence.start, end=first.start + sentence.end, subject="modality"
            )
            part.became, part.doubt, doubt = sentence.became, f"{doubt} {sentence.doubt}".strip(), ""
            part.why = "" if part.became or part.doubt else why
            self.account.append(part)
        for token in tokens:
            token.end = token.start

    def _finish_paragraph(self, unit: Unit) -> None:
        """Read a paragraph; what one of a concept note says of the time holds for each of its meetings."""
        first = unit.tokens[0]
        read = read_modalities(self._page.between(first.start, unit.tokens[-1].end))
        doubt = "" if self._is_note else self._share_time(read)
        running, first.meeting = self._meeting, None if self._is_note else first.meeting
        if self._is_note and any(sentence.became or sentence.doubt for sentence in read.sentences):
            for meeting in self.meetings:
                self._go_to(meeting)
                self._share_time(read)
        if self._is_note and running is not None:
            self._go_to(running)
            self._label = "section"
        self._account_sentences(unit.tokens, read, doubt, "prose of the concept note")

    def _share_time(self, read: ReadModalities) -> str:
        """Give modalities to the discussion that runs; returns a question if they may hold for others too."""
        discussion = self._of_note()
        if discussion is None or self._meeting is None:
            return "Of which discussion are these the modalities?"
        if read.panellist:
            discussion.set_seconds(read.panellist)
        if read.is_above:
            return self._share_above(discussion, read)
        discussion.modalities = read.merged(discussion.modalities)
        discussion.has_modalities = True
        others = [
            other
            for other in self._meeting.discussions
            if other is not discussion and other.kind == discussion.kind and not other.has_modalities
        ]
        if read.is_for_each and discussion.kind == "adoption of a review":
            for other in others:
                other.modalities, other.has_modalities = discussion.modalities, True
            return ""
        return f"Do they hold for “{others[-1].title}” too?" if others else ""

    def _share_above(self, discussion: DiscussionDraft, read: ReadModalities) -> str:
        """Give a discussion the modalities of the last one of its kind; returns a question if there is none."""
        above = [other for meeting in self.meetings for other in meeting.discussions if other.has_modalities]
        of_its_kind = [other for other in above if other.kind == discussion.kind]
        if not above:
            return "Nothing above has modalities."
        source = (of_its_kind or above)[-1]
        discussion.modalities, discussion.has_modalities = read.merged(source.modalities), True
        return "" if of_its_kind else f"Are they those of “{source.title}”?"


#: The roles of those who follow each label of the podium.
ROLES: Final[dict[str, tuple[Role, ...]]] = {
    "chair": ("chair",),
    "chair moderator": ("chair", "moderator"),
    "moderator": ("moderator",),
    "opening": ("opening",),
    "panellist": ("panellist",),
}


class PersonReading(DiscussionReading):
    """Reads labels, and whom they are for."""

    _label_at = -1  # so many tokens were read when the last label came
    _is_stacked = False  # whether labels follow each other, and their names come after all of them
    _last: Token | None = None  # of the last person
    _is_named = False  # whether somebody was named after the last label

    def _take_label(self, token: Token) -> None:
        self._close()
        token.subject = "person" if token.key in ROLES else "note"
        self._is_stacked, self._is_named, last = False, False, self._label
        self._label, self._glyph = token.key, ""
        self._takes_many = token.text.rstrip(" :").lower().endswith("s") or token.key == "panellist"
        token.became = f"what follows: {token.key}"
        if self._label_at == len(self.account) - 1 and last in ROLES and last != token.key:
            self._is_stacked = True  # no name is between the last label and this one
        self._label_at = len(self.account)

    def _take_titled(self, token: Token) -> None:
        unit = self._unit
        if unit is not None and not token.bullet and search("open_end", unit.text) and not search("title", unit.text):
            unit.tokens.append(token)
            return
        self._close()
        discussion = self._of_note()
        if self._label in ROLES and self._is_named and token.bullet and not self._glyph:
            self._label = ""  # those in a list of its own may have lost their label
        if self._meeting is None:
            token.subject, token.doubt = "person", "Of which meeting? None is above."
        elif discussion is not None and discussion.kind in SEGMENTS and not self._label:
            self._start("dignitary", token, self._finish_dignitary)
        else:
            self._start("person", token, self._finish_person)

    def _finish_dignitary(self, unit: Unit) -> None:
        dignitary, doubt = read_dignitary(unit.text, self.names, self._use_hour())
        if self._discussion is not None:
            self._discussion.dignitaries.append(dignitary)
        unit.account("dignitary", f"{dignitary.name}, {dignitary.rank}, {dignitary.delegation}", doubt)

    def _finish_person(self, unit: Unit) -> None:
        discussion = self._discussion
        presents = discussion is not None and discussion.kind == "interactive dialogue" and not self._label
        became, doubts = [], []
        for text in persons_in(unit.text):
            person, doubt = read_person(text, presents=presents)
            roles = ROLES.get(self._label, ())
            if not roles:
                is_opened = self._is_opening and discussion is None
                roles = ("opening",) if is_opened else ("panellist",)
                doubt += "" if presents or is_opened else " What is the part of this person?"
            if self._is_stacked:
                doubt += " What is the part of this person? Its label is not beside it."
            doubts.append(doubt.strip())
            for role in roles:
                self._add_person(replace(person, role=role, part="presentations" if presents else ""))
            became.append(f"{' and '.join(roles)}: {person.name or person.function}")
        if discussion is not None and presents:
            doubts.append(self._note_presenter(discussion))
        self._glyph, self._is_named, self._last = unit.tokens[0].bullet, True, unit.tokens[0]
        if self._label in ROLES and not self._takes_many and not self._glyph:
            self._label = ""
        if self._is_note and unit.tokens[0].length > LONG_LINE:
            doubts.append("Does the function hold the topic too?")
        doubt = " ".join(dict.fromkeys(filter(None, doubts)))
        unit.account("person", "; ".join(became), doubt)
        for token in unit.tokens[1:] if len(became) > 1 or self._is_stacked else ():
            token.doubt = token.doubt or doubt

    def _add_person(self, person: Person) -> None:
        discussion = self._of_note()
        if discussion is not None:
            discussion.persons.append(person)
        elif self._meeting is not None:
            self._meeting.persons.append(person)

    def _finish_video(self, unit: Unit) -> None:
        person, _ = read_person(unit.text)
        name = f"{person.name}, {person.function}".strip(" ,")
        self._add_person(Person(name, role="video", seconds=person.seconds))
        unit.account("person", f"video: {name}")

    def _finish_topic(self, unit: Unit) -> None:
        persons = self._discussion.persons if self._discussion is not None else []
        persons[-1] = replace(persons[-1], topic=unit.text)
        doubt = "" if unit.tokens[0].bullet or unit.tokens[0].after_blank else "Is it the topic, or the function?"
        unit.account("person", f"topic of {persons[-1].name}", doubt)
        if self._last is not None:
            self._last.doubt = self._last.doubt or doubt
