"""The States Members of the body: who comes and goes with another list of them, and what that makes of the entries."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.types import STATES, Category
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.rewrite import evolve
from secretary_tui.domain.text.cleaning import fold

#: So many States are told by name.
_NAMED_AT_MOST: Final = 4


class MembersChange(NamedTuple):
    """The States that a list of members has beyond another, those that it has not, and the entries that change."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    entries: tuple[Entry, ...]  # as they are behind it

    @property
    def text(self) -> str:
        """“1 comes (Chad), 1 goes (Cuba); on the lists Chad is a member now”."""
        parts = [_counted(self.added, "comes", "come"), _counted(self.gone, "goes", "go")]
        of_members = ", ".join(filter(None, parts)) or "the members stay as they are"
        members = tuple(entry.name for entry in self.entries if entry.category == "member")
        observers = tuple(entry.name for entry in self.entries if entry.category == "observer")
        of_entries = [f"{_named(members)} to member" if members else "", f"{_named(observers)} to observer State"]
        changes = ", ".join(filter(None, of_entries[: 1 + bool(observers)]))
        return f"{of_members}; on the lists {changes}" if self.entries else of_members


def members_change(session: Session, members: Sequence[str]) -> MembersChange:
    """Return what other members would change in a session: an entry follows only where its State comes or goes."""
    before = session.sitting.council_members
    former, new = {fold(name) for name in before}, {fold(name) for name in members}
    became: dict[str, Category] = dict.fromkeys(new - former, "member")
    became |= dict.fromkeys(former - new, "observer")
    entries = tuple(
        evolve(entry, {"category": category})
        for entry in session.entries
        if (category := became.get(fold(entry.name))) is not None
        and entry.category in {None, *STATES}
        and entry.category != category
    )
    added = tuple(name for name in members if fold(name) not in former)
    return MembersChange(added, tuple(name for name in before if fold(name) not in new), entries)


def with_categories(session: Session, members: Sequence[str]) -> Session:
    """Return a session whose entries have the categories that other members give them; the members stay."""
    changed = {entry.id: entry for entry in members_change(session, members).entries}
    if not changed:
        return session
    return session.evolve(entries=tuple(changed.get(entry.id, entry) for entry in session.entries))


def _counted(names: Sequence[str], one: str, several: str) -> str:
    return f"{len(names)} {one if len(names) == 1 else several} ({_named(names)})" if names else ""


def _named(names: Sequence[str]) -> str:
    """The names, the first few of many."""
    more = len(names) - _NAMED_AT_MOST
    return "; ".join(names) if more <= 1 else f"{'; '.join(names[:_NAMED_AT_MOST])} and {more} more"
