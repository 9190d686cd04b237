"""Translates the usual titles of blocks and lists."""

import re
from collections.abc import Sequence
from typing import Final, TypeVar

from secretary_tui.domain.model.rows.entry import Block, SpeakersList
from secretary_tui.domain.model.rows.sitting import Document
from secretary_tui.domain.model.rows.types import OTHER_LANGUAGES
from secretary_tui.domain.model.session import Session, in_language
from secretary_tui.export.wording.language import language_of, vocabulary

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
