"""The marks of footnotes in the text of a paper, which each format shows in its own way.

A mark is its raised figures between two characters that no text of a session may hold, so that a “CO²” that somebody
typed is none.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from secretary_tui.export.wording.escape import FOOTNOTE as _EDGE

_FIGURES: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED: Final = str.maketrans("0123456789", _FIGURES)
_LOWERED: Final = str.maketrans(_FIGURES, "0123456789")
_MARK: Final = re.compile(f"{_EDGE}([{_FIGURES}]+){_EDGE}")


def raised(number: int) -> str:
    """Return a number as it stands above the line: “¹²” for 12."""
    return str(number).translate(_RAISED)


def mark(number: int) -> str:
    """Return the mark of a footnote as it is put into the text of a paper."""
    return f"{_EDGE}{raised(number)}{_EDGE}"


def marked(text: str) -> tuple[int, str]:
    """Return the number of the mark that a text begins with, 0 if it begins with none, and the rest of the text."""
    match = _MARK.match(text)
    return (_number(match), text[match.end() :].lstrip()) if match else (0, text)


def with_marks(text: str, shown: Callable[[int], str]) -> str:
    """Return the text with its marks as a format shows them."""
    return _MARK.sub(lambda match: shown(_number(match)), text)


def pieces(text: str) -> Iterator[tuple[str, int]]:
    """Yield the text piece by piece, each with the number of the mark behind it, 0 for the last."""
    done = 0
    for match in _MARK.finditer(text):
        yield text[done : match.start()], _number(match)
        done = match.end()
    yield text[done:], 0


def _number(match: re.Match[str]) -> int:
    return int(match[1].translate(_LOWERED))
