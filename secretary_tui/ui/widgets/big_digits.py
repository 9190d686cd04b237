"""The shapes of the big digits: five dots wide and six high, two dots to a cell; or three lines of plain signs."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from secretary_tui.ui.widgets.glyphs import glyphs

#: Rows of cells of a digit.
HEIGHT: Final = 3
_DOTS: Final[Mapping[str, str]] = {
    "0": ".###. #...# #...# #...# #...# .###.",
    "1": "..#.. .##.. ..#.. ..#.. ..#.. .###.",
    "2": ".###. #...# ...#. ..#.. .#... #####",
    "3": "####. ....# .###. ....# ....# ####.",
    "4": "#..#. #..#. #..#. ##### ...#. ...#.",
    "5": "##### #.... ####. ....# ....# ####.",
    "6": ".###. #.... ####. #...# #...# .###.",
    "7": "##### ....# ...#. ..#.. ..#.. ..#..",
    "8": ".###. #...# .###. #...# #...# .###.",
    "9": ".###. #...# #...# .#### ....# .###.",
    "-": "..... ..... ..... .###. ..... .....",
    ":": ". # . . # .",
    " ": "..... ..... ..... ..... ..... .....",
}
_PLAIN: Final[Mapping[str, tuple[str, ...]]] = {
    "0": (" _ ", "| |", "|_|"),
    "1": ("   ", "  |", "  |"),
    "2": (" _ ", " _|", "|_ "),
    "3": (" _ ", " _|", " _|"),
    "4": ("   ", "|_|", "  |"),
    "5": (" _ ", "|_ ", " _|"),
    "6": (" _ ", "|_ ", "|_|"),
    "7": (" _ ", "  |", "  |"),
    "8": (" _ ", "|_|", "|_|"),
    "9": (" _ ", "|_|", " _|"),
    "-": ("   ", " _ ", "   "),
    ":": (" ", ".", "."),
    " ": ("   ", "   ", "   "),
}
_HALVES: Final = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


@cache
def shape(char: str) -> tuple[str, ...]:
    """Return the three lines of cells of a digit, a colon, a minus or a blank; others are blank."""
    if not glyphs().blocks:
        return _PLAIN.get(char, _PLAIN[" "])
    rows = _DOTS.get(char, _DOTS[" "]).split()
    return tuple(
        "".join(_HALVES[top + bottom] for top, bottom in zip(rows[n], rows[n + 1], strict=True))
        for n in range(0, len(rows), 2)
    )
