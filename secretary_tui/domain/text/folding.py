"""The folding of names: two spellings are the same name if `fold` gives the same text for both."""

import re
from functools import lru_cache
from typing import Final

from secretary_tui.domain.text.cleaning import without_accents

APOSTROPHES: Final = re.compile("['’‘ʼ`´′]")
_NO_WORD: Final = re.compile(r"[\W_]+")
#: Letters that no decomposition takes apart, and the Arabic ones that are typed for each other.
_REPLACED: Final = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "&": " and ", ".": "", "ـ": "", "ى": "ي", "ة": "ه"}
)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return `text` for comparing: without accents, capitals, points and apostrophes; dashes and brackets are spaces.

    A text without any letter or digit folds to itself in small letters.
    """
    bare = APOSTROPHES.sub("", text)
    if not bare.isascii():
        bare = without_accents(bare)
    return _NO_WORD.sub(" ", bare.casefold().translate(_REPLACED)).strip() or text.casefold().strip()
