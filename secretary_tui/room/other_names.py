"""All words by which somebody on a list can be looked for: of each name that the register knows, in any language."""

import re
from datetime import date
from typing import Final

from secretary_tui.domain.model.cache import cached_per_session
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import fold
from secretary_tui.errors import SecretaryError
from secretary_tui.names.registers import SHIPPED, RegisterOf

#: What stands between the names of those for whom a joint statement is made.
_PARTED: Final = re.compile(r"[,;] *(?:and +)?| +and +")


@cached_per_session
def _aliases(session: Session) -> dict[str, tuple[str, ...]]:
    return {fold(row.name): row.aliases for row in session.organizations}


class OtherNames:
    """Looks each name up once; a session is asked only for names that it shows."""

    def __init__(self, register_of: RegisterOf = SHIPPED) -> None:
        self._register_of = register_of
        self._words: dict[tuple[date, str], frozenset[str]] = {}

    def words(self, session: Session, entry: Entry) -> str:
        """Return the folded words of all names of an entry and of those for whom it speaks, with spaces between."""
        key = (self, entry.id)
        if key not in session.results:
            session.results[key] = " ".join(sorted(self._words_of(session, entry)))
        words: str = session.results[key]
        return words

    def _words_of(self, session: Session, entry: Entry) -> set[str]:
        name, others = session.name_of(entry), entry.on_behalf_of or entry.also_on_behalf_of
        words = set(fold(" ".join((name, others, *_aliases(session).get(fold(name), ())))).split())
        for one in (name, others, *_PARTED.split(others)):
            words |= self._registered(session, one)
        return words

    def _registered(self, session: Session, name: str) -> frozenset[str]:
        key = session.sitting.local_start.date(), name
        if key not in self._words:
            try:
                self._words[key] = self._register_of(session).words_of(name) if name else frozenset()
            except SecretaryError:  # the files of a secretariat's own register are wrong, as its desk says
                self._words[key] = frozenset()
        return self._words[key]
