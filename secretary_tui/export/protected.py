"""Keeps protected names out of every paper, also where someone typed one into a note."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

from secretary_tui.domain.model import TableRow
from secretary_tui.domain.session import TABLES, Session

R = TypeVar("R", bound=TableRow)
#: Fields that are no prose: ids, and words of the model.
_NO_PROSE: Final = frozenset(
    {"id", "list", "panel", "block", "entry", "to", "kind", "form", "category", "outcome", "role", "protected_name"}
)


def without_protected_names(session: Session) -> Session:
    """The session with each protected name replaced by the public one, and with no protected name left in it."""
    public = _public_names(session)
    if not public:
        return session
    hide = _hiding(public)
    tables = {table: tuple(_with_texts(row, hide) for row in session.rows(table)) for table in TABLES}
    sitting = session.sitting
    shown = sitting.evolve(**{n: hide(getattr(sitting, n)) for n in ("title", "theme", "part", "mandate", "summary")})
    return session.evolve(sitting=shown, **tables)


def hiding(session: Session, once: Iterable[str] = ()) -> Callable[[str], str]:
    """What takes protected names out of a text; those that were written `once` and are gone become “…”."""
    return _hiding(dict.fromkeys(once, "…") | _public_names(session))


def _public_names(session: Session) -> dict[str, str]:
    public = {row.protected_name: row.name for row in session.panel if row.protected_name}
    return public | {e.protected_name: e.speaker or session.name_of(e) for e in session.entries if e.protected_name}


def _hiding(public: Mapping[str, str]) -> Callable[[str], str]:
    if not public:
        return lambda text: text
    longest_first = sorted(public, key=len, reverse=True)
    found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    by_folded = {name.casefold(): shown for name, shown in public.items()}
    return lambda text: found.sub(lambda match: by_folded.get(match[0].casefold(), "…"), text)


def _with_texts(row: R, change: Callable[[str], str]) -> R:
    """The row with its texts changed and its protected name gone; the same row if there is nothing to change."""
    values = {name: getattr(row, name) for name in type(row).model_fields}
    changed = {
        name: change(value)
        for name, value in values.items()
        if isinstance(value, str) and name not in _NO_PROSE and change(value) != value
    }
    if values.get("protected_name"):
        changed["protected_name"] = ""
    return row.evolve(**changed) if changed else row
