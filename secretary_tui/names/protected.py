"""Replaces protected names in everything that is shown or printed."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from operator import attrgetter
from typing import Final, TypeVar

from secretary_tui.domain.model.row_values import FilteredRows
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.note import ProceduralFacts
from secretary_tui.domain.model.rows.row import TableRow
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.session import TABLES, Session, translated_names, translation_names
from secretary_tui.domain.text.protected_names import hiding_names, secret_words
from secretary_tui.domain.text.words import fold
from secretary_tui.names.register_files import builtin

R = TypeVar("R", bound=TableRow)
Hide = Callable[[str], str]
#: Fields that are no prose: ids, and words of the model.
_NO_PROSE: Final = frozenset(
    {"id", "list", "panel", "block", "entry", "to", "kind", "form", "category", "outcome", "role", "act"}
)
#: The texts of the sitting that papers print.
_OF_SITTING: Final = ("body", "body_session", *translated_names(Sitting), *translation_names(Sitting))
#: The entries with a protected name: each act asks for them.
_PROTECTED: Final = FilteredRows[Entry](attrgetter("protected_name"))


def hiding(session: Session, once: Iterable[str] = ()) -> Hide:
    """Return what takes protected names out of a text; those that were written `once` and are gone become “…”."""
    public = dict.fromkeys(once, "…") | _public_names(session)
    return hiding_names(public, _names_of_others(session, public)) if public else str


def without_protected_names(session: Session) -> Session:
    """Return the session with each protected name replaced by the public one, and with no protected name left in it."""
    return ShownSessions(keep_names=False).of(session)


class ShownSessions:
    """Sessions as they are shown, one after the other: a row that is as it was is the same object again.

    With `keep_names` the field of the protected name itself stays, for the form of the row.
    """

    def __init__(self, *, keep_names: bool) -> None:
        self._keep_names = keep_names
        self._public: dict[str, str] = {}
        self._hide: Hide = str
        self._others: tuple[str, ...] = ()
        self._rows: dict[int, tuple[TableRow, TableRow]] = {}
        self._latest: tuple[Session, Session] | None = None

    def hide(self, text: str) -> str:
        """Return a text with the public names of the session that was shown last."""
        return self._hide(text)

    def of(self, session: Session) -> Session:
        """Return the session with public names; the session itself if it has no protected ones."""
        if self._latest is None or self._latest[0] is not session:
            self._latest = session, self._made(session)
        return self._latest[1]

    def _made(self, session: Session) -> Session:
        public = _public_names(session)
        if not public:
            self._hide = str
            return session
        others = _names_of_others(session, public)
        if (public, others) != (self._public, self._others) or self._hide is str:
            self._public, self._others = public, others
            self._hide, self._rows = hiding_names(public, others), {}
        rows: dict[int, tuple[TableRow, TableRow]] = {}
        tables: dict[str, tuple[TableRow, ...]] = {}
        for table in TABLES:
            for row in session.rows(table):
                rows[id(row)] = self._rows.get(id(row)) or (row, self._shown(row))
            tables[table] = tuple(rows[id(row)][1] for row in session.rows(table))
        self._rows = rows
        sitting = session.sitting
        address = sitting.archive_url if self._hide(sitting.archive_url) == sitting.archive_url else ""
        texts = {name: self._hide(getattr(sitting, name)) for name in _OF_SITTING}
        return session.evolve(sitting=sitting.evolve(**texts, archive_url=address), **tables)

    def _shown(self, row: R) -> R:
        """Return the row with its texts changed; the same row if there is nothing to change.

        Of the facts of an act the seed is the only text that is no id or word of the model.
        """
        changed: dict[str, object] = {}
        for name, value in row.by_name().items():
            if name == "protected_name":
                changed[name] = value if self._keep_names else ""
            elif isinstance(value, ProceduralFacts):
                changed[name] = value.evolve(seed=self._hide(value.seed))
            elif isinstance(value, str) and name not in _NO_PROSE:
                changed[name] = self._hide(value)
            elif isinstance(value, tuple) and value and isinstance(value[0], str) and name not in _NO_PROSE:
                changed[name] = tuple(map(self._hide, value))
        changed = {name: value for name, value in changed.items() if value != getattr(row, name)}
        return row.evolve(**changed) if changed else row


def _public_names(session: Session) -> dict[str, str]:
    public = {row.protected_name: _public(row.protected_name, row.name) for row in session.panel if row.protected_name}
    return public | {
        entry.protected_name: _public(entry.protected_name, entry.speaker, session.name_of(entry))
        for entry in _PROTECTED.of(session.entries)
    }


def _public(protected: str, *names: str) -> str:
    """Return what stands for a protected name: the first of `names` that does not say all of it."""
    return next((name for name in names if name and secret_words(protected, name)), "…")


def _names_of_others(session: Session, public: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the session and of the register that have a word of a protected name in them."""
    protected = set(map(_words, public))
    words = {word for name in protected for word in name}
    others = {name for name in _names_in(session) if not words.isdisjoint(_words(name))}
    return tuple(sorted(name for name in others if _words(name) not in protected))


@lru_cache(maxsize=8192)
def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(name).split())


def _names_in(session: Session) -> Iterator[str]:
    yield from _registered()
    for entry in session.entries:
        if not entry.protected_name or " " in entry.name:  # a word there is its own
            yield entry.name
        yield from (entry.speaker, entry.on_behalf_of, entry.also_on_behalf_of)
    for row in session.panel:
        yield row.name
    for organization in session.organizations:
        yield from (organization.name, *organization.aliases, organization.speaker)
    yield from session.sitting.council_members


@cache
def _registered() -> tuple[str, ...]:
    """Return all names that come with the program, of every day and in every language."""
    rows = [row for table in builtin().values() for row in table.values()]
    rows += [former for row in rows for former in row.get("former", ())]
    keys = ("name", "natural", "fr", "es", "ru", "ar", "zh")
    return tuple(row[key] for row in rows for key in keys if key in row)
