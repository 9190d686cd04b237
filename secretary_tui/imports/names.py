"""The names that an import knows: those of the register, and those of the session itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from secretary_tui.domain.inscription import fold
from secretary_tui.domain.model import Category
from secretary_tui.domain.session import Session
from secretary_tui.imports.proposal import Named, Names

_LIKE = 0.8


@dataclass(frozen=True)
class SessionName:
    """A name that stands in the session."""

    name: str
    category: Category | None = None
    confirmed: bool | None = None


@dataclass(frozen=True)
class SessionNames:
    """A register, and beside it the council members, who registered on line, and who is or was on a list."""

    register: Names | None = field(repr=False)
    own: dict[str, SessionName] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, session: Session, register: Names | None = None) -> "SessionNames":
        """Collect the names once for an import."""
        own = {fold(name): SessionName(name, "member") for name in session.sitting.council_members}
        for row in session.organizations:
            named = SessionName(row.name, row.category, row.confirmed)
            own.update(dict.fromkeys(map(fold, (row.name, *row.aliases)), named))
        for entry in session.entries:
            if entry.name and entry.kind == "statement":
                own.setdefault(fold(entry.name), SessionName(entry.name, entry.category))
        return cls(register, own)

    def exact(self, text: str) -> Named | None:
        """Who is called so: in the register, else in the session."""
        found = self.register.exact(text) if self.register else None
        own = self.own.get(fold(text))
        if own is not None and (found is None or found.category is None or own.confirmed is not None):
            return own
        return found

    def propose(self, text: str, limit: int) -> Sequence[Named]:
        """Whom the text may mean: in the session if the spelling is near, then in the register."""
        near = [self.own[key] for key in get_close_matches(fold(text), self.own, n=limit, cutoff=_LIKE)]
        more = self.register.propose(text, limit) if self.register else ()
        return (*near, *more)[:limit]

    def exact_group(self, text: str) -> str | None:
        """The group of the register."""
        return self.register.exact_group(text) if self.register else None
