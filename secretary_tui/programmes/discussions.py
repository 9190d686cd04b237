"""Reads the discussions of a meeting: their titles, documents and modalities."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import Final

from secretary_tui.programmes.drafts import DiscussionDraft
from secretary_tui.programmes.modalities import ReadModalities, read_modalities
from secretary_tui.programmes.page import SYMBOL, Token
from secretary_tui.programmes.podium import presenters_in, read_dignitary, read_person
from secretary_tui.programmes.reading import Reading, Unit, kind_of
from secretary_tui.programmes.vocabulary import WORDS, one_line, pattern

_NOTICE: Final = pattern(WORDS["modalities"]["notice"])
_SYMBOL: Final = re.compile(SYMBOL)
_FOLLOWED: Final = re.compile(r",?\s*followed by\s*(?:an?\s+|the\s+)?", re.IGNORECASE)
ENDS_WITH: Final = re.compile(r"\s*(?:\b|(?<=dialogue)|(?<=dialogues)|(?<=debate))(with|on)\s*:?\s*$", re.IGNORECASE)
_WITH: Final = re.compile(r"dialogues?\s*with\s+(?:the\s+)?(.+)$", re.IGNORECASE)
_WITH_OR_ON: Final = re.compile(r"dialogues?\s*(?:with|on)\b", re.IGNORECASE)
_OPENS_MEETING: Final = pattern(WORDS["openings"]["meeting"])
PRESENTS: Final = pattern(WORDS["openings"]["presents"])
#: What a title does not hold: a sentence, a time, the number of a meeting.
_NO_TITLE: Final = re.compile(
    r"[a-z]{4}\.\s+[A-Z]|\b(?:will|shall|is|are|was|were|minutes?|list of speakers)\b|\dth meeting|.{250}"
)
_OPEN_REVIEW: Final = re.compile(r"(?::|\bof)\s*:?\s*$", re.IGNORECASE)
_MISSION: Final = re.compile(
    r"\(\s*(?:(?:country )?(?:mission|visit)s? (?:to|in) )?(?:the )?(.+?)[\s),;]*", re.IGNORECASE
)
_AND: Final = re.compile(r"\band (?=[A-Z])")
VISIT: Final = re.compile(r"^visit\s+(?:of|by)\s+", re.IGNORECASE)
_COUNTRY: Final = re.compile(r"\b(?:situation of human rights|human rights situation) in (?:the )?(.+)$", re.IGNORECASE)


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
        awaits = ENDS_WITH.search(text)
        title = text[: awaits.start()] if awaits else text
        is_continued = unit.is_continued or title.lower().startswith("continuation of")
        if kind_of(title) == "adoption of a review" and _OPEN_REVIEW.search(unit.text):
            unit.account("item", "reviews of the States below", "Of which States?")
            self._reviews = unit
            return
        *before, last = [part for part in _FOLLOWED.split(title) if part] or [title]
        doubts = []
        for part in before:
            if kind_of(part) is None:
                self._hold(part, hour, unit)
            else:
                doubts.append(self._begin(part, hour).doubt)
        if kind_of(last) is None and _OPENS_MEETING.match(last) and self._meeting is not None:
            self._discussion, self._is_opening, self._is_item_new = None, True, False
            self._meeting.notes.append(last)
            unit.account("note", "a note of the meeting")
        elif kind_of(last) is None and PRESENTS.match(last) and self._meeting is not None:
            self._hold(last, hour, unit)
        else:
            discussion = self._begin(last, hour)
            discussion.continued = is_continued
            discussion.awaits = awaits[1].lower() if awaits else ""
            if discussion.kind == "interactive dialogue" and not awaits and not _WITH_OR_ON.search(last):
                discussion.awaits = "with"
            doubts.append(discussion.doubt)
            doubts += ["Which of the two is continued?"] if before and is_continued else []
            doubts += ["Where does the title end?"] if _NO_TITLE.search(title) else []
            doubts += ["A bracket is not closed."] if unit.text.count("[") > unit.text.count("]") else []
            doubts += ["Of which kind is this discussion?"] if discussion.kind is None else []
            became = f"{discussion.kind or 'discussion'}: {title}{', continued' if is_continued else ''}"
            unit.account("discussion", became, " ".join(filter(None, doubts)))

    def _begin(self, title: str, hour: time | None) -> DiscussionDraft:
        """Begin a discussion, with whom its title names; its doubt is a question about them."""
        discussion = self._new_discussion(title, hour)
        if discussion.kind == "visit":
            dignitary, discussion.doubt = read_dignitary(VISIT.sub("", title), self.names, discussion.hour)
            discussion.dignitaries.append(dignitary)
        elif discussion.kind == "interactive dialogue" and (presenter := _WITH.search(title)):
            for text in presenters_in(presenter[1]):
                person, doubt = read_person(text, presents=True)
                discussion.persons.append(replace(person, part="presentations"))
                doubts = (discussion.doubt, doubt, self._note_presenter(discussion))
                discussion.doubt = " ".join(dict.fromkeys(filter(None, doubts)))
        return discussion

    def _note_presenter(self, discussion: DiscussionDraft) -> str:
        """Note that the last person presents what follows; returns a question if its mandate is on a State."""
        discussion.presenter = len(discussion.persons) - 1
        country = _COUNTRY.search(discussion.persons[-1].function)
        if country is None or not self.names.is_state(country[1]):
            return ""
        discussion.states_concerned.append(country[1])
        return f"Is {country[1]} the State concerned?"

    def _add_concerned(self, discussion: DiscussionDraft, text: str) -> str:
        """Add the States that a text names; returns a question for each part that names none."""
        parts = [part.strip(" .:") for part in re.split("[,;]", text)]
        named = [[part] if self.names.is_state(part) else _AND.split(part) for part in parts if part]
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
        match = _MISSION.fullmatch(text)
        states = re.split(r"\s*,\s*|\s+and\s+(?:to\s+)?(?:the\s+)?", match[1]) if match else []
        if not documents or not states or not all(map(self.names.is_state, states)):
            return False
        documents[-1] = replace(documents[-1], concerns=tuple(states))
        return True

    def _take_symbols(self, token: Token) -> None:
        self._close()
        symbols = [re.sub(r"\s+", "", symbol[0]) for symbol in _SYMBOL.finditer(token.text)]
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
        if _NOTICE.match(token.text) and self._meeting is not None:
            hour = self._use_hour()
            self._meeting.notes.append(one_line(token.text).strip("[] "))
            token.subject, token.became = "note", "a note of the meeting" + (f", at {hour:%H.%M}" if hour else "")
        else:
            read = read_modalities(self._page.raw(token))
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
        read = read_modalities(self._page.raw(replace(first, end=unit.tokens[-1].end)))
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
