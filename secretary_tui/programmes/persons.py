"""Reads the persons of a programme: the podium, presenters, dignitaries."""

from dataclasses import replace
from typing import Final

from secretary_tui.domain.model.rows.row import Role
from secretary_tui.programmes.discussions import DiscussionReading
from secretary_tui.programmes.page import LONG_LINE, Token
from secretary_tui.programmes.podium import TITLE, persons_in, read_dignitary, read_person
from secretary_tui.programmes.programme import Person
from secretary_tui.programmes.reading import OPEN_END, SEGMENTS, Unit

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
        if unit is not None and not token.bullet and OPEN_END.search(unit.text) and not TITLE.search(unit.text):
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
