"""Names as the report prints them: rightly spelt on the day of the sitting, in natural form, in alphabetical order."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field
from typing import Final, Self

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.types import Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import fold
from secretary_tui.export.wording.en.words import LANGUAGE as ENGLISH
from secretary_tui.export.wording.language import language_of
from secretary_tui.export.wording.names import PARTED, Names, forms_of
from secretary_tui.names.enumerations import names_in, states_of
from secretary_tui.names.register import Register

_NO_LETTER: Final = re.compile(r"[\W_]+")
#: Words that say that some of them are Members.
_MEMBERS: Final = re.compile(r"\bMember States?\b|\bStates Members\b")
_APOSTROPHES: Final = re.compile("['’‘ʼ`´′.]")
#: Letters that Unicode does not take apart.
_PLAIN: Final = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})

#: What a name is sorted by: its words in plain letters, then the name itself.
Key = tuple[tuple[str, ...], str]


def alphabetical(name: str) -> Key:
    """English alphabetical order, word by word: accents, capitals and punctuation do not count, articles do."""
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return tuple(filter(None, _NO_LETTER.split(plain.casefold().translate(_PLAIN)))), name


@frozen
class CouncilNames:
    """The names of one sitting: those of the register on its day, and the Members of its Council."""

    register: Register
    members: frozenset[str]
    on_line: Mapping[str, str] = field(default_factory=dict)  # who registered on line, by the forms of their names
    names: Names | None = None  # of another language than English

    @classmethod
    def of(cls, session: Session, register: Register, names: Names | None = None) -> Self:
        """Return the names for a session; whoever has the category of a Member on its lists is one.

        `names` are those of a language; without them the names are English.
        """
        listed = {*session.sitting.council_members, *(e.name for e in session.entries if e.category == "member")}
        parties = (register.exact(name) for name in listed)
        members = frozenset(party.name for party in parties if party is not None)
        return cls(register, members, forms_of(session.organizations), names)

    def printed(self, entry: Entry, name: str) -> str:
        """Return the name as lists have it on the day of the sitting; one that the register does not know as it is."""
        party = self.register.exact(name) if entry.panel is None else None
        if party is None:
            return self.on_line.get(fold(name), name) if entry.panel is None else name
        kinds = ("member", "observer", None) if party.kind == "state" else (party.category, None)
        if entry.category not in kinds:
            return name
        return self.names.name(party.name) if self.names else party.name

    def category(self, entry: Entry, name: str) -> Category | None:
        """Return the category of an entry; where nobody has written one, that of the register for this sitting."""
        party = self.register.exact(name) if entry.category is None and entry.panel is None else None
        return party.category if party is not None else entry.category

    def natural(self, name: str) -> str:
        """Return the name in running text: “the Islamic Republic of Iran”."""
        return self.names.one_within(name) if self.names else self.register.natural(name)

    def whose(self, text: str) -> str:
        """Return those for whom somebody spoke: groups and States with articles, organizations as they registered.

        CouncilNames that are parted by semicolons become a list; the semicolons stay where a name has a comma in it.
        """
        if self.names is not None:
            return language_of(self.names.language).listing(self.names.within(text))
        text = self._registered(text)
        names = names_in(self.register, text)
        if names is not None:
            return ENGLISH.listing([self.natural(name) for name in names])
        parts = [part.strip().removeprefix("and ") for part in text.split(";")]
        parts = [part for part in parts if part]
        if len(parts) == 1:
            return parts[0]
        ambiguous = any("," in part for part in (parts if parts[2:] else parts[:-1]))
        return f"{'; '.join(parts[:-1])}; and {parts[-1]}" if ambiguous else ENGLISH.listing(parts)

    def _registered(self, text: str) -> str:
        """Return the text with the names of those who registered on line as they did; anybody else as written."""
        whole = self.on_line.get(fold(text))
        return whole or "".join(self.on_line.get(fold(piece), piece) for piece in PARTED.split(text))

    def has_members(self, text: str) -> bool | None:
        """Return whether Members of the Council are among those for whom somebody spoke; None if nobody knows.

        The register tells it of its groups: by their States, and if it lists none, some are Members. Of others the
        words tell it, as “57 Member States”.
        """
        states = states_of(self.register, text)
        if states is not None:
            return not self.members.isdisjoint(states)
        names = names_in(self.register, text)
        if names is not None:
            return any(self.register.exact_group(name) for name in names)
        return True if _MEMBERS.search(text) else None
