"""Texts that stand beside the English ones for papers in other languages: `title_fr` and `title_es` beside `title`."""

from collections.abc import Sequence
from typing import TypeVar

from secretary_tui.domain.model.rows.languages import OTHER_LANGUAGES
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Sitting
from secretary_tui.domain.model.session import TABLES, Session

R = TypeVar("R", bound=Row)


def translated_names(kind: type[Row]) -> tuple[str, ...]:
    """Return the names of the values that may stand in other languages too, in the order of the file."""
    names = kind.names()
    return tuple(name for name in names if f"{name}_{next(iter(OTHER_LANGUAGES))}" in names)


def translation_names(kind: type[Row]) -> tuple[str, ...]:
    """Return the names of the texts in other languages, such as `title_fr` and `title_es`."""
    return tuple(f"{name}_{language}" for name in translated_names(kind) for language in OTHER_LANGUAGES)


def in_language(session: Session, language: str) -> Session:
    """Return the session with its texts in a language; a text that does not stand in it stays as it is."""
    if language not in OTHER_LANGUAGES:
        return session
    changed: dict[str, tuple[Row, ...]] = {}
    for table, kind in TABLES.items():
        if names := translated_names(kind):
            changed[table] = tuple(_row_in(row, names, language) for row in session.rows(table))
    return session.evolve(sitting=_row_in(session.sitting, translated_names(Sitting), language), **changed)


def _row_in(row: R, names: Sequence[str], language: str) -> R:
    """The row with those of its texts that it has in the language; the very same if it has none."""
    texts = {name: getattr(row, f"{name}_{language}") for name in names}
    given = {name: text for name, text in texts.items() if text}
    return type(row)(**(row.by_name() | given)) if given else row
