"""Meetings and discussions while they are read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from secretary_tui.domain.model.rows.row import SittingKind
from secretary_tui.programmes.heads import Hours
from secretary_tui.programmes.page import Token
from secretary_tui.programmes.programme import (
    Dignitary,
    Modalities,
    Person,
    ProgrammeDiscussion,
    ProgrammeDocument,
    ProgrammeMeeting,
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


def _with_the(text: str) -> str:
    """Return what a dialogue is with or on, with the article that a row of a list leaves out or begins with."""
    return f"the {re.sub('^the ', '', text, flags=re.IGNORECASE)}" if text else text
