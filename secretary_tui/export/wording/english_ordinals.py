"""English ordinals: those below ten in words, and the number of a session as files write it: “thirty-first”, “31st”."""

import re
from typing import Final

from secretary_tui.domain.text.phrases import ordinal

_UNITS: Final = ("zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS: Final = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
)  # fmt: skip
_TENS: Final = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_IN_WORDS: Final = (
    {word: count for count, word in enumerate((*_UNITS, *_TEENS))}
    | {f"{stem}ieth": tens * 10 for tens, stem in enumerate(_TENS, 2)}
    | {f"{stem}y-{_UNITS[ones]}": tens * 10 + ones for tens, stem in enumerate(_TENS, 2) for ones in range(1, 10)}
)
_SPECIAL: Final = re.compile(r"(.+?) ((?:emergency )?special)", re.IGNORECASE)
_FIGURES: Final = re.compile(r"(\d{1,4})(?:st|nd|rd|th)?")


def session_of(written: str) -> tuple[int | None, str]:
    """“twenty-third special” → 23, “special”; also “emergency special”; nothing is the kind of a regular session."""
    match = _SPECIAL.fullmatch(written.strip())
    return (_number_of(match[1]), " ".join(match[2].lower().split())) if match else (_number_of(written), "")


def ordinal_in_words(count: int) -> str:
    """“second”, “ninth”, then in figures: “12th”."""
    return _UNITS[count] if 0 < count < len(_UNITS) else ordinal(count)


def _number_of(written: str) -> int | None:
    """31 of “thirty-first”, “Thirty first” and “31st”; None if it is none of them."""
    text = written.strip().lower().replace(" ", "-")
    figures = _FIGURES.fullmatch(text)
    return int(figures[1]) if figures else _IN_WORDS.get(text)
