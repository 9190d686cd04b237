"""Reads what a page says about the discussions of a meeting: titles, documents, modalities and persons."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from secretary_tui.domain.model.rows.row import Role
from secretary_tui.names.grammar import marks
from secretary_tui.programmes import phrases
from secretary_tui.programmes.drafts import SEGMENTS, DiscussionDraft, MeetingsReader, Passage, kind_of, kinds_in
from secretary_tui.programmes.page import LONG_LINE, PATTERNS, Token, begins, search
from secretary_tui.programmes.programme import Person

#: The reason for leaving out a sentence about modalities.
_NOTHING_FOR_SESSION = "nothing of it belongs in a session"
#: The question about modalities of no discussion.
_OF_WHICH = "To which discussion do these modalities apply?"
#: The question about the symbol of a document if its number, or the end of the number, is missing.
CUT_SYMBOL = "The symbol breaks off; what is the rest of it?"


class DiscussionsReader(MeetingsReader):
    """The part of a reader of programmes that reads titles, documents and modalities of discussions."""

    _reviews_heading: Passage | None = None  # a heading of reviews, with the States under review below it
    _is_opening = False  # whether the next persons open the meeting
    _report_title: Sequence[Token] = ()  # the last title of a report, until its symbol is read
    #: The discussion that was being read at the last modalities, and the discussion to which these apply.
    _modalities_of: tuple[DiscussionDraft, DiscussionDraft] | None = None

    def _is_report(self, token: Token) -> bool:
        """Return whether a token that looks like a title is the title of a report under discussion."""
        is_about = self._discussion is not None and self._discussion.awaits == "on" and bool(token.bullet)
        return kind_of(token.key) is None and (is_about or self._label == "documents")

    def _take_opening(self, token: Token) -> None:
        hour = self._use_hour()
        self._start("title", token, lambda passage: self._finish_title(passage, hour))

    def _finish_title(self, passage: Passage, hour: time | None) -> None:
        text = re.sub(r"\[\**\]|\*+|\s*\[[^\]]*$", "", passage.text).strip(" :.–-(")
        awaits = search("ends_with", text)
        title = text[: awaits.start()] if awaits else text
        is_continued = passage.is_continued or title.lower().startswith("continuation of")
        if kind_of(title) == "adoption of a review" and search("open_review", passage.text):
            passage.mark("item", "reviews of the States below", "Which States are under review?")
            self._reviews_heading = passage
            return
        *before, last = [part for part in PATTERNS["followed"].split(title) if part] or [title]
        segment = self._segment()
        doubts = []
        for part in before:
            if kind_of(part) is None:
                self._add_introduction(part, hour, passage)
            else:
                doubts.append(self._begin(part, hour).doubt)
        if kind_of(last) is None and begins("opens_meeting", last) and self._meeting is not None:
            self._discussion, self._is_opening, self._is_item_new = None, True, False
            self._meeting.notes += (last,)
            passage.mark("note", "a note of the meeting")
        elif kind_of(last) is None and begins("presents", last) and self._meeting is not None:
            self._add_introduction(last, hour, passage)
        else:
            discussion = self._begin(last, hour)
            discussion.continued = is_continued
            discussion.awaits = awaits[1].lower() if awaits else ""
            doubts.append(discussion.doubt)
            doubts += ["Which of the two is continued?"] if before and is_continued else []
            is_longer = search("no_title", title) or search("beyond_title", title)
            doubts += ["Where does the title end?"] if is_longer else []
            doubts += ["Are these two discussions?"] if len(kinds_in(last)) > 1 else []
            doubts += ["A bracket is not closed."] if passage.text.count("[") > passage.text.count("]") else []
            doubts += ["What kind of discussion is this?"] if discussion.kind is None else []
            became = f"{discussion.kind or 'discussion'}: {title}{', continued' if is_continued else ''}"
            passage.mark("discussion", became, " ".join(filter(None, doubts)))
            for token in passage.tokens if self._meeting is None else ():
                token.doubt = token.doubt or discussion.doubt
            if discussion.kind == "visit" and discussion.dignitaries[0].name:
                self._discussion = segment or discussion

    def _segment(self) -> DiscussionDraft | None:
        """Return the segment that is being read, or that a visit interrupts; None if no segment is being read."""
        begun = self._meeting.drafts if self._meeting is not None and self._discussion is not None else []
        before = next((one for one in reversed(begun) if one.kind != "visit"), None)
        return before if before is not None and before.kind in SEGMENTS else None

    def _begin(self, title: str, hour: time | None) -> DiscussionDraft:
        """Begin a discussion, with the persons named in its title; its `doubt` contains the questions about them."""
        discussion = self._new_discussion(title, hour)
        if discussion.kind == "visit":
            visitor = PATTERNS["visit"].sub("", title)
            dignitary, doubt = phrases.read_dignitary(visitor, self.names, discussion.hour)
            if not dignitary.rank or dignitary.delegation:  # not “the Secretary-General of the United Nations, Mr. Roe”
                discussion.doubt = f"{discussion.doubt} {doubt}".strip()
            discussion.dignitaries += (dignitary,)
        elif discussion.kind == "interactive dialogue" and (presenter := search("dialogue_with", title)):
            for text in PATTERNS["next_office"].split(presenter[1]):
                person, doubt = phrases.read_person(text.strip(" ,"), presents=True)
                discussion.persons += (replace(person, part="presentations"),)
                discussion.doubt = " ".join(dict.fromkeys(filter(None, (discussion.doubt, doubt))))
                discussion.presenter = len(discussion.persons) - 1
        return discussion

    def _add_concerned(self, discussion: DiscussionDraft, text: str) -> str:
        """Add the names in a text as States concerned; return a question about each name that is not a State."""
        parts = [part.strip(" .:") for part in re.split(r"[,;](?![^(]*\))", text)]
        named = [[part] if self.names.is_state(part) else PATTERNS["and_capital"].split(part) for part in parts if part]
        printed = [state.strip() for row in named for state in row if state.strip()]
        states = [state if self.names.is_state(state) else marks.outside_brackets(state) or state for state in printed]
        discussion.states_concerned += (*states,)
        doubts = [f"Is “{state}” a State?" for state in states if not self.names.is_state(state)]
        return " ".join([*doubts, *(["What do the brackets say?"] if states != printed else [])])

    def _finish_review(self, passage: Passage) -> None:
        state = passage.text.strip(" .:")
        if self._reviews_heading is not None:
            self._reviews_heading.tokens[0].doubt = ""
        discussion = self._new_discussion(state, self._use_hour())
        discussion.kind, discussion.continued = "adoption of a review", passage.is_continued
        passage.mark("discussion", f"adoption of a review: {state}")

    def _finish_unknown_title(self, passage: Passage) -> None:
        discussion = self._new_discussion(passage.text, self._use_hour())
        discussion.continued = passage.is_continued
        passage.mark("discussion", f"discussion: {passage.text}", "What kind of discussion is this?")

    def _finish_theme(self, passage: Passage) -> None:
        text = passage.text.strip(' “”"')
        doubt = "Which of the themes is right?" if self._discussion is not None and self._discussion.part else ""
        if self._discussion is not None and self._discussion.theme:
            self._discussion.part = text
        elif self._discussion is not None:
            self._discussion.theme = text
        passage.mark("discussion", f"theme: {text}", doubt)

    # -- documents

    def _read_concerned(self, text: str) -> bool:
        """Return whether a text after a symbol names States in brackets; if so, note the document as about them."""
        discussion, match = self._discussion, PATTERNS["mission"].fullmatch(text)
        states = re.split(r"\s*,\s*|\s+and\s+(?:to\s+)?(?:the\s+)?", match[1]) if match else []
        if discussion is None or not discussion.documents or not states or not all(map(self.names.is_state, states)):
            return False
        *others, last = discussion.documents
        discussion.documents = (*others, replace(last, concerns=tuple(states)))
        return True

    def _take_symbols(self, token: Token) -> None:
        self._close()
        symbols = list[str]()
        for match in PATTERNS["symbol"].finditer(token.text):
            symbol = re.sub(r"\s+", "", match[0])
            is_addition = bool(symbols) and "/" not in symbol  # “A/HRC/37/4 and Add.1”
            symbols.append(f"{re.split('/(?:Add|Corr|Rev)', symbols[-1])[0]}/{symbol}" if is_addition else symbol)
        token.subject = "document"
        token.became = "1 document" if len(symbols) == 1 else f"{len(symbols)} documents"
        discussion = self._current_discussion()
        if self._meeting is None:
            token.became, token.doubt = "", "To which meeting does this belong? No meeting is above it."
        elif discussion is None:
            self._documents += symbols
            token.doubt = "No discussion is above this document; does it belong to the first one below?"
        else:
            of_all = self._is_concept_note and self._label == "documents"
            title = discussion.report
            for other in [one for meeting in self.meetings for one in meeting.drafts] if of_all else [discussion]:
                other.report = title
                other.add_documents(symbols)
            self._report_title = () if title and not discussion.report else self._report_title
        if self._page.plain.startswith("/", token.end):
            token.doubt = f"{token.doubt} {CUT_SYMBOL}".strip()

    def _finish_report(self, passage: Passage) -> None:
        self._ask_for_symbol()
        self._report_title = passage.tokens
        if self._discussion is not None:
            self._discussion.report = re.sub(r"^the\s+", "", passage.text.strip(" (:;,"), flags=re.IGNORECASE)
            self._discussion.reports += (self._discussion.report,)
        passage.mark("document", "title of the report")

    def _ask_for_symbol(self) -> None:
        for token in self._report_title:
            token.doubt = "Which document has this title?"

    # -- modalities

    def _take_modality(self, token: Token) -> None:
        self._close()
        read = phrases.read_modalities(token.raw)
        doubt = self._set_modalities(read, token.text)
        if token.text.startswith("[") and "]" not in token.text:
            doubt = f"{doubt} The bracket is not closed; is the text complete?".strip()
        self._put_sentences([token], read, doubt, _NOTHING_FOR_SESSION)

    def _put_sentences(self, tokens: Sequence[Token], read: phrases.ReadModalities, doubt: str, why: str) -> None:
        """Put one token for each sentence in place of tokens of modalities.

        The first gets `doubt`; if it is about all the text, so do the others. `why` is the reason for leaving out a
        sentence that says nothing for a session.
        """
        first = tokens[0]
        for sentence in read.sentences:
            start, end = first.start + sentence.start, first.start + sentence.end
            part = replace(first, start=start, end=end, subject="modality")
            part.became, part.doubt = sentence.became, f"{doubt} {sentence.doubt}".strip()
            doubt = doubt if doubt == _OF_WHICH else ""
            part.why = "" if part.became or part.doubt else why
            self.tokens.append(part)
        for token in tokens:
            token.end = token.start

    def _finish_paragraph(self, passage: Passage) -> None:
        """Read the modalities in a paragraph; in a concept note they apply to each of its meetings."""
        first = passage.tokens[0]
        read = phrases.read_modalities(self._page.between(first.start, passage.tokens[-1].end))
        doubt = "" if self._is_concept_note else self._set_modalities(read, passage.text)
        running, first.meeting = self._meeting, None if self._is_concept_note else first.meeting
        if self._is_concept_note and any(sentence.became or sentence.doubt for sentence in read.sentences):
            for meeting in self.meetings:
                self._go_to(meeting)
                self._set_modalities(read, passage.text)
        if self._is_concept_note and running is not None:
            self._go_to(running)
            self._label = "section"
        prose = "prose of the concept note" if self._is_concept_note else _NOTHING_FOR_SESSION
        self._put_sentences(passage.tokens, read, doubt, prose)

    def _set_modalities(self, read: phrases.ReadModalities, text: str) -> str:
        """Set the modalities that were read in a text; return a question about them, or an empty text.

        They apply to the discussion that is being read. If the text names a kind of discussion, they apply to the last
        one of this kind in the meeting; so do later modalities, until the next discussion begins.
        """
        current = self._current_discussion()
        if current is None or self._meeting is None:
            return _OF_WHICH
        of, discussion = self._modalities_of or (current, current)
        discussion = discussion if of is current else current
        if (kind := kind_of(text)) not in (None, discussion.kind):
            named = [other for other in self._meeting.drafts if other.kind == kind]
            if not named:
                return _OF_WHICH
            discussion = named[-1]
        self._modalities_of = current, discussion
        if read.panellist:
            discussion.set_seconds(read.panellist)
        if read.is_above:
            return self._set_modalities_from_above(discussion, read)
        discussion.modalities = read.merged(discussion.modalities)
        discussion.has_modalities = True
        others = [
            other
            for other in self._meeting.drafts
            if other is not discussion and other.kind == discussion.kind and not other.has_modalities
        ]
        if read.is_for_each and discussion.kind == "adoption of a review":
            for other in others:
                other.modalities, other.has_modalities = discussion.modalities, True
            return ""
        return f"Do they apply to “{others[-1].title}” too?" if others else ""

    def _set_modalities_from_above(self, discussion: DiscussionDraft, read: phrases.ReadModalities) -> str:
        """Use the modalities of the last discussion above, if possible of the same kind; return a question or “”."""
        above = [other for meeting in self.meetings for other in meeting.drafts if other.has_modalities]
        of_its_kind = [other for other in above if other.kind == discussion.kind]
        if not above:
            return "The text refers to modalities above, but no discussion above has any; which modalities are meant?"
        source = (of_its_kind or above)[-1]
        discussion.modalities, discussion.has_modalities = read.merged(source.modalities), True
        return "" if of_its_kind else f"Are the modalities of “{source.title}” meant?"


#: The roles of the persons after each label of the podium.
ROLES: dict[str, tuple[Role, ...]] = {
    "chair": ("chair",),
    "chair moderator": ("chair", "moderator"),
    "moderator": ("moderator",),
    "opening": ("opening",),
    "panellist": ("panellist",),
}


class PersonsReader(DiscussionsReader):
    """The part of a reader of programmes that reads labels, such as “Panellists:”, and the persons after them."""

    _count_at_label = -1  # the number of tokens that had been read at the last label
    _is_stacked = False  # whether another label is directly before the last one, so that the names for both follow
    _last_person: Token | None = None  # the token of the last person
    _is_named = False  # whether a person was named after the last label

    def _take_label(self, token: Token) -> None:
        self._close()
        token.subject = "person" if token.key in ROLES else "note"
        self._is_stacked, self._is_named, last = False, False, self._label
        self._label, self._last_bullet = token.key, ""
        self._takes_many = token.text.rstrip(" :").lower().endswith("s") or token.key == "panellist"
        token.became = f"a label: {token.key}"
        if self._count_at_label == len(self.tokens) - 1 and last in ROLES and last != token.key:
            self._is_stacked = True  # there is no name between the last label and this one
        self._count_at_label = len(self.tokens)

    def _take_titled(self, token: Token) -> None:
        passage = self._passage
        is_open = passage is not None and not token.bullet and search("open_end", passage.text)
        if passage is not None and is_open and not search("title", passage.text):
            passage.tokens.append(token)
            return
        self._close()
        discussion = self._current_discussion()
        if self._label in ROLES and self._is_named and token.bullet and not self._last_bullet:
            self._label = ""  # a new list begins, and its label may be lost
        if self._meeting is None:
            token.subject, token.doubt = "person", "To which meeting does this belong? No meeting is above it."
        elif discussion is not None and discussion.kind in SEGMENTS and not self._label:
            self._start("dignitary", token, self._finish_dignitary)
        else:
            self._start("person", token, self._finish_person)

    def _read_delegation(self, token: Token) -> bool:
        """Return whether a text in a segment is a delegation by itself; the next line then names who speaks for it."""
        name = token.text.strip(" .:–—-")
        if not self.names.is_known(name):
            return False
        self._ask_for_dignitary()
        self._delegation = (name, token)
        token.subject, token.became = "dignitary", f"delegation: {name}"
        return True

    def _finish_dignitary(self, passage: Passage) -> None:
        before, self._delegation = self._delegation[0] if self._delegation is not None else "", None
        dignitary, doubt = phrases.read_dignitary(passage.text, self.names, self._use_hour(), before)
        if self._discussion is not None:
            self._discussion.dignitaries += (dignitary,)
        passage.mark("dignitary", f"{dignitary.name}, {dignitary.rank}, {dignitary.delegation}", doubt)

    def _finish_person(self, passage: Passage) -> None:
        discussion = self._discussion
        presents = discussion is not None and discussion.kind == "interactive dialogue" and not self._label
        became, doubts = [], []
        for text in phrases.persons_in(passage.text):
            person, doubt = phrases.read_person(text, presents=presents)
            roles = ROLES.get(self._label, ())
            if not roles:
                is_opened = self._is_opening and discussion is None
                roles = ("opening",) if is_opened else ("panellist",)
                doubt += "" if presents or is_opened else " What is the role of this person?"
            if self._is_stacked:
                doubt += " What is the role of this person? The label is not beside the name."
            doubts.append(doubt.strip())
            for role in roles:
                self._add_person(replace(person, role=role, part="presentations" if presents else ""))
            became.append(f"{' and '.join(roles)}: {person.name or person.function}")
        if discussion is not None and presents:
            named = [at for at, one in enumerate(discussion.persons) if one.name == person.name]
            discussion.presenter = named[-1]
        self._last_bullet, self._is_named, self._last_person = passage.tokens[0].bullet, True, passage.tokens[0]
        if self._label in ROLES and not self._takes_many and not self._last_bullet:
            self._label = ""
        if self._is_concept_note and passage.tokens[0].length > LONG_LINE:
            doubts.append("Does the function contain the topic too?")
        doubt = " ".join(dict.fromkeys(filter(None, doubts)))
        passage.mark("person", "; ".join(became), doubt)
        for token in passage.tokens[1:] if len(became) > 1 or self._is_stacked else ():
            token.doubt = token.doubt or doubt

    def _add_person(self, person: Person) -> None:
        discussion = self._current_discussion()
        if discussion is None:
            if self._meeting is not None:
                self._meeting.persons += (person,)
            return
        office = Person("", function=person.function, part=person.part)  # as the title names it
        if office not in discussion.persons:
            discussion.persons += (person,)
            return
        discussion.persons = tuple(person if one == office else one for one in discussion.persons)
        asked = next((token for token in reversed(self.tokens) if token.doubt == phrases.WHO), None)
        if asked is not None and all(one.name for one in discussion.persons):
            asked.doubt = ""

    def _finish_video(self, passage: Passage) -> None:
        person, _ = phrases.read_person(passage.text)
        name = f"{person.name}, {person.function}".strip(" ,")
        self._add_person(Person(name, role="video", seconds=person.seconds))
        passage.mark("person", f"video: {name}")

    def _finish_topic(self, passage: Passage) -> None:
        if self._discussion is None:
            return
        *others, last = self._discussion.persons
        self._discussion.persons = (*others, replace(last, topic=passage.text))
        first = passage.tokens[0]
        is_sure = first.bullet or (first.after_blank and self._is_concept_note)
        doubt = "" if is_sure else "Is it the topic, or the function?"
        passage.mark("person", f"topic of {last.name}", doubt)
        if self._last_person is not None:
            self._last_person.doubt = self._last_person.doubt or doubt
