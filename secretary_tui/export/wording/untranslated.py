"""Finds texts that papers in French or Spanish would print in English."""

from collections.abc import Iterator
from typing import Final

from secretary_tui.domain.forecast.readiness import Missing
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.types import OTHER_LANGUAGES
from secretary_tui.domain.model.session import TABLES, Session, translated_names
from secretary_tui.export.wording.stock_titles import titled

#: This many texts are named in a sentence; the others are counted.
_MOST_NAMED: Final = 3


def untranslated(session: Session, language: str = "en") -> list[Missing]:
    """Return a sentence for each language whose papers would have English texts.

    A language is asked for by `language`, or by any text of the file in it.
    """
    texts = list(_texts(session))
    asked = [
        code
        for code in OTHER_LANGUAGES
        if code == language or any(getattr(row, f"{key}_{code}") for _, row, key in texts)
    ]
    return [missing for code in asked if (missing := untranslated_in(session, code))]


def untranslated_in(session: Session, code: str) -> Missing | None:
    """Return a sentence that names the English texts of papers in a language; None if there are none."""
    lacking = [(table, row, key) for table, row, key in _texts(session) if not _stands_in(table, row, key, code)]
    if not lacking:
        return None
    table, row, key = lacking[0]
    words = [f"{key} of {_called(table, row)}" for table, row, key in lacking[:_MOST_NAMED]]
    more = len(lacking) - len(words)
    words += [f"{more} more"] if more else []
    sentence = f"Papers in {OTHER_LANGUAGES[code]} have texts in English: {'; '.join(words)}; write {key}_{code}."
    return Missing(sentence, table, getattr(row, "id", ""), f"{key}_{code}")


def _texts(session: Session) -> Iterator[tuple[str, Row, str]]:
    """Yield the texts that may be given in several languages: table, row and key; of a person not the name."""
    rows: list[tuple[str, Row]] = [("session", session.sitting)]
    rows += [(table, row) for table in TABLES for row in session.rows(table)]
    for table, row in rows:
        for key in translated_names(type(row)):
            is_name = table == "panel" and key == "name" and getattr(row, "role", "") != "video"
            is_symbol = key == "title" and getattr(row, key) == getattr(row, "symbol", "")
            if getattr(row, key) and not is_name and not is_symbol:
                yield table, row, key


def _stands_in(table: str, row: Row, key: str, code: str) -> bool:
    if getattr(row, f"{key}_{code}"):
        return True
    return table in ("blocks", "lists") and bool(titled(getattr(row, key), code))


def _called(table: str, row: Row) -> str:
    """Return what a row is called in a sentence: the session, or its name or title."""
    if table == "session":
        return "the session"
    name = str(getattr(row, "name", "") or getattr(row, "symbol", "") or getattr(row, "title", ""))
    return f"“{name}”"
