"""Running text on a page: the spaces at which no line may end, and which stretches run from right to left."""

import re
from collections.abc import Iterator
from typing import Final

from secretary_tui.export.wording.en.words import LANGUAGE as ENGLISH

#: Hebrew, Arabic, Syriac, Thaana, N'Ko and the presentation forms of Hebrew and Arabic.
_LETTER: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
#: From a letter to the last that is not parted from it by a letter of another direction.
_STRETCH: Final = re.compile(rf"[{_LETTER}](?:[^A-Za-z\u00c0-\u058f\u0900-\ud7ff\U00010000-\U0010ffff]*[{_LETTER}])?")
_PAIRS: Final = {"(": ")", "[": "]", "«": "»", "“": "”"}

#: Spaces of English papers; French and Spanish ones have theirs already, in every format.
_FIRM: Final = re.compile(
    r"(?<=\d) (?=[ap]\.m\.)|(?<=\bM[rs]\.) (?=\w)|(?<=\bMrs\.) (?=\w)|(?<=\bH\.E\.) (?=\w)"
    rf"|(?<=\d) (?=(?:{'|'.join(ENGLISH.months)})\b)"
)
#: The letters of an ordinal in figures, in English and French.
_ORDINAL: Final = re.compile(r"(?<![\w/.,-])(\d+)(st|nd|rd|th|er|re|e)\b")


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces: each with whether it runs from right to left."""
    done = 0
    for match in _STRETCH.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        end = _with_closing(text, start, end)
        if start > done:
            yield text[done:start], False
        yield text[start:end], True
        done = end
    if done < len(text):
        yield text[done:], False


def _with_closing(text: str, start: int, end: int) -> int:
    """Return where the stretch ends if a bracket that opens in it closes right behind it."""
    inside = text[start:end]
    for opening, closing in _PAIRS.items():
        if inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            return end + 1
    return end


def ordinals(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces: each with whether it is the ending of an ordinal, which stands raised: “17th”."""
    done = 0
    for match in _ORDINAL.finditer(text):
        yield text[done : match.start(2)], False
        yield match[2], True
        done = match.end()
    if done < len(text):
        yield text[done:], False


def firm(text: str) -> str:
    """Return the text with no-break spaces within “11.30 a.m.”, “7 March”, and after “H.E.”, “Mr.” and “Ms.”."""
    return _FIRM.sub("\u00a0", text)
