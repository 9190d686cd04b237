"""Accounts for the words of a list: each is in an entry, in what is left out, or known as filling."""

import re
from collections import Counter
from typing import Final

from secretary_tui.domain.text.folding import fold
from secretary_tui.names.grammar.words import is_duration, parsed_hour

_WORD: Final = re.compile(r"[^\W_]+")
#: Words that join names or stand before them, and say nothing.
FILLING: Final = frozenset(
    [
        "and",
        "et",
        "y",
        "e",
        "the",
        "le",
        "la",
        "les",
        "l",
        "el",
        "los",
        "las",
        "of",
        "de",
        "des",
        "du",
        "und",
        "sowie",
        "plus",
        "as",
        "well",
        "also",
    ]
)
_LETTER_OF_LIST: Final = re.compile(r"^\s*\(?(?:[a-z]|[ivx]{1,4}|\d{1,3})[).]\s+", re.IGNORECASE)
#: A speaking time of two words.
_LENGTH: Final = re.compile(r"\b\d{1,2} (?:min|minutes?|mins|mn|sec|seconds?)\b\.?", re.IGNORECASE)


def words_of(text: str) -> Counter[str]:
    """Return the words of a text, folded, with how often each stands in it."""
    return Counter(_WORD.findall(fold(text)))


def unaccounted(text: str, accounted: Counter[str]) -> str:
    """Return the words of `text` that are not among those accounted for, in their order; empty if all are."""
    left = Counter(accounted)
    rest: list[str] = []
    for token in _LENGTH.sub("", _LETTER_OF_LIST.sub("", text)).split():
        words = _WORD.findall(fold(token))
        if all(word in FILLING or word.isdecimal() for word in words) or parsed_hour(token) or is_duration(token):
            continue
        missing = [word for word in words if not left[word] and word not in FILLING]
        left.subtract(word for word in words if left[word])
        if missing:
            rest.append(token)
    return " ".join(rest)
