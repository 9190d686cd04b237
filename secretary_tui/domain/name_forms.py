"""Names as they are compared: folded, by their words and initials, and with the capitals that they may want."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from secretary_tui.domain.model import Category

_SMALL_WORDS: Final = frozenset({"of", "the", "and", "for", "de", "la", "du", "des", "et"})
#: A longer word in small letters is no initials.
LONGEST_INITIALS: Final = 6
_WORD: Final = re.compile(r"[^\W_]+")
_NO_MATCH: Final = 6


@dataclass(frozen=True)
class KnownName:
    """A name in one of its forms, folded and taken apart for comparing; `panel` is the row of a person."""

    name: str
    category: Category | None
    folded: str
    words: tuple[str, ...]
    initials: tuple[str, ...]
    panel: str | None = None


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """`text` without accents, capitals, dots and the shapes of apostrophes, for comparing what is typed."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ʼ", "'"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(plain.casefold().replace(".", "").split())


def known_name(name: str, category: Category | None, panel: str | None = None, form: str = "") -> KnownName:
    """A name as it is compared, by itself or by another form of it."""
    folded = fold(form or name)
    words = tuple(_WORD.findall(folded))
    outside = tuple(_WORD.findall(folded.split("(", maxsplit=1)[0]))
    spoken = (words, outside, *(tuple(w for w in kind if w not in _SMALL_WORDS) for kind in (words, outside)))
    initials = dict.fromkeys("".join(word[0] for word in kind) for kind in spoken)
    return KnownName(name, category, folded, words, tuple(initials), panel)


def ranked(names: Iterable[KnownName], text: str) -> list[tuple[int, KnownName]]:
    """Those of `names` that `text` may mean with their rank, the best first."""
    query = fold(text)
    found = [(rank, known) for known in names if (rank := _rank(known, query)) < _NO_MATCH] if query else []
    return sorted(found, key=lambda ranked: (ranked[0], ranked[1].panel is None, ranked[1].folded))


def _rank(known: KnownName, query: str) -> int:
    if known.folded in (query, f"the {query}"):
        return 0
    if len(query) > 1 and query in known.initials:
        return 1
    if known.folded.startswith(query):
        return 2
    parts = query.split()
    if all(any(word.startswith(part) for word in known.words) for part in parts):
        return 3 if known.folded.startswith(parts[0]) else 4
    if len(query) > 1 and any(initials.startswith(query) for initials in known.initials):
        return 5
    return _NO_MATCH


def with_capitals(typed: str) -> tuple[str, ...]:
    """The forms in which a name typed all in small letters may have been meant; none if it holds a capital.

    A short single word may be initials (“ecpat”), which nothing but the person at the desk can tell from a name.
    """
    if typed != typed.lower() or typed == typed.upper():
        return ()
    words = [
        word if n and word in _SMALL_WORDS else word[:1].upper() + word[1:] for n, word in enumerate(typed.split())
    ]
    initials = (typed.upper(),) if len(words) == 1 and len(typed) <= LONGEST_INITIALS else ()
    return (*initials, " ".join(words))
