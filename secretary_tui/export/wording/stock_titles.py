"""Translates the usual titles of blocks and lists, and finds texts that a paper would print in English."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from secretary_tui.domain.model.rows.entry import Block, SpeakersList
from secretary_tui.domain.model.rows.row import Row
from secretary_tui.domain.model.rows.sitting import Document
from secretary_tui.domain.model.rows.types import OTHER_LANGUAGES
from secretary_tui.domain.model.session import TABLES, Session, in_language, translated_names
from secretary_tui.export.wording.language import language_of, vocabulary

if TYPE_CHECKING:
    from secretary_tui.domain.forecast.readiness import Missing

R = TypeVar("R", Block, SpeakersList)
_SLOT: Final = re.compile(r"(?P<which>first|second|third|fourth|fifth) (?:slot|round)(?:(?: *[:,–—-] *)(?P<what>.+))?")
_CONTINUED: Final = re.compile(r" *\(?(?:cont(?:['’]d|inued))\)?$")


def titled(title: str, code: str) -> str:
    """Return a usual title of a block in a language: “Premier créneau : réponses”; empty for any other title."""
    words = vocabulary(code)
    plain = " ".join(title.casefold().replace("&", "and").split()).rstrip(".")
    head, continued = _CONTINUED.subn("", plain)
    if slot := _SLOT.fullmatch(head):
        what = slot["what"] and words.titles.get(slot["what"], "")
        if slot["what"] and not what:
            return ""
        colon = f"{language_of(code).before_colon}: "
        usual = words.slots.get(slot["which"], "") + (f"{colon}{_inside(what, words.with_capital)}" if what else "")
    else:
        usual = words.titles.get(head, "")
    return usual + words.continued if usual and continued else usual


def _inside(title: str, with_capital: str) -> str:
    """Return a title for after a colon: without its capital, but for States and for what is written in capitals."""
    return title if title[1:2].isupper() or title.startswith(with_capital) else f"{title[:1].lower()}{title[1:]}"


def with_texts_in(session: Session, code: str) -> Session:
    """Return the session with its texts in the language of a paper, and with usual titles of blocks and lists in it."""
    if code not in OTHER_LANGUAGES:
        return session
    own = in_language(session, code)
    return own.evolve(
        blocks=_with_titles(session.blocks, own.blocks, code),
        lists=_with_titles(session.lists, own.lists, code),
        documents=tuple(_with_symbol(row, code) for row in own.documents),
    )


def _with_titles(rows: Sequence[R], own: Sequence[R], code: str) -> tuple[R, ...]:
    """Return the rows with the usual title where the file gives none in the language."""
    return tuple(
        now.evolve(title=stock) if now is before and (stock := titled(now.title, code)) else now
        for before, now in zip(rows, own, strict=True)
    )


def _with_symbol(row: Document, code: str) -> Document:
    """Return the document with the word of its symbol in the language: “Résolution 28/19”."""
    word, _, number = row.symbol.partition(" ")
    own = vocabulary(code).documents.get(word, "")
    return row.evolve(symbol=f"{own} {number}") if own and number[:1].isdigit() else row


#: This many texts are named in a sentence; the others are counted.
_MOST_NAMED: Final = 3


def untranslated(session: Session, language: str = "en") -> "list[Missing]":
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


def untranslated_in(session: Session, code: str) -> "Missing | None":
    """Return a sentence that names the English texts of papers in a language; None if there are none."""
    from secretary_tui.domain.forecast.readiness import Missing  # noqa: PLC0415 - English needs none of it

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
            if getattr(row, key) and not is_name:
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
