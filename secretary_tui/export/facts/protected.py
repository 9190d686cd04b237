"""Keeps protected names out of every paper, also where someone typed one into a note."""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from secretary_tui.domain.model.row_values import LatestValue, latest_rows_with
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.rows.note import ProceduralFacts
from secretary_tui.domain.model.rows.row import TableRow
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.session import TABLES, Session
from secretary_tui.domain.model.translations import translated_names, translation_names
from secretary_tui.domain.text.protected_names import hiding_names

R = TypeVar("R", bound=TableRow)
#: Fields that are no prose: ids, and words of the model.
_NO_PROSE: Final = frozenset(
    {"id", "list", "panel", "block", "entry", "to", "kind", "form", "category", "outcome", "role", "act"}
)
#: The texts of the sitting that papers print.
_OF_SITTING: Final = ("body", "body_session", *translated_names(Sitting), *translation_names(Sitting))
#: The entries with a protected name: each act asks for them.
_PROTECTED: Final[LatestValue[Entry, tuple[Entry, ...]]] = latest_rows_with("protected_name")


def without_protected_names(session: Session) -> Session:
    """Return the session with each protected name replaced by the public one, and with no protected name left in it."""
    public = _public_names(session)
    if not public:
        return session
    hide = hiding_names(public)
    tables = {table: tuple(_with_texts(row, hide) for row in session.rows(table)) for table in TABLES}
    sitting = session.sitting
    address = sitting.archive_url if hide(sitting.archive_url) == sitting.archive_url else ""
    shown = sitting.evolve(**{name: hide(getattr(sitting, name)) for name in _OF_SITTING}, archive_url=address)
    return session.evolve(sitting=shown, **tables)


def hiding(session: Session, once: Iterable[str] = ()) -> Callable[[str], str]:
    """Return what takes protected names out of a text; those that were written `once` and are gone become “…”."""
    return hiding_names(dict.fromkeys(once, "…") | _public_names(session))


def _public_names(session: Session) -> dict[str, str]:
    public = {row.protected_name: _public(row.protected_name, row.name) for row in session.panel if row.protected_name}
    return public | {
        entry.protected_name: _public(entry.protected_name, entry.speaker, session.name_of(entry))
        for entry in _PROTECTED.of(session.entries)
    }


def _public(protected: str, *names: str) -> str:
    """Return what stands for a protected name: the first of `names` in which it is not."""
    return next((name for name in names if name and protected.casefold() not in name.casefold()), "…")


def _with_texts(row: R, change: Callable[[str], str]) -> R:
    """Return the row with its texts changed and its protected name gone; the same row if there is nothing to change.

    Of the facts of an act the seed is the only text that is no id or word of the model.
    """
    changed: dict[str, object] = {}
    for name, value in row.by_name().items():
        if isinstance(value, ProceduralFacts):
            changed[name] = value.evolve(seed=change(value.seed))
        elif isinstance(value, str):
            changed[name] = "" if name == "protected_name" else value if name in _NO_PROSE else change(value)
        elif isinstance(value, tuple):
            changed[name] = tuple(change(one) if isinstance(one, str) else one for one in value)
    changed = {name: value for name, value in changed.items() if value != getattr(row, name)}
    return row.evolve(**changed) if changed else row
