"""The shapes of the big digits.

The small ones are five dots wide and six high, two dots to a cell, or three lines of plain signs. The larger ones have
seven strokes of whole cells: from one second to the next few cells change, and those that go out cost one byte.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from secretary_tui.ui.widgets.glyphs import glyphs

#: Cells of a digit in width by its rows, the smallest first; the rows are odd, for a stroke in the middle.
WIDTHS: Final[Mapping[int, int]] = {3: 5, 7: 12, 9: 12}
#: Rows of the smallest.
HEIGHT: Final = min(WIDTHS)
#: Cells between two digits, and those of the colon with the gap behind it.
GAPS: Final[Mapping[int, int]] = {3: 1, 7: 2, 9: 2}
COLONS: Final[Mapping[int, int]] = {3: 2, 7: 4, 9: 4}
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
#: The strokes of each digit: top, middle, bottom, and the upper and lower ones left and right.
_STROKES: Final[Mapping[str, str]] = {
    "0": "t b ul ur ll lr", "1": "ur lr", "2": "t m b ur ll", "3": "t m b ur lr", "4": "m ul ur lr",
    "5": "t m b ul lr", "6": "t m b ul ll lr", "7": "t ur lr", "8": "t m b ul ur ll lr", "9": "t m b ul ur lr",
    "-": "m",
}  # fmt: skip
#: Where the strokes of the smallest digit of plain signs stand.
_SIGNS: Final = (("", "t", ""), ("ul", "m", "ur"), ("ll", "b", "lr"))
#: Cells of the width of an upright stroke.
_THICK: Final = 2
_HALVES: Final = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


@cache
def shape(char: str, height: int = HEIGHT) -> tuple[str, ...]:
    """Return the lines of cells of a digit, a colon, a minus or a blank, one of `WIDTHS` high; others are blank."""
    if height != HEIGHT:
        return _of_strokes(char, height)
    if not glyphs().blocks:
        return _of_signs(char)
    rows = _DOTS.get(char, _DOTS[" "]).split()
    return tuple(
        "".join(_HALVES[top + bottom] for top, bottom in zip(rows[n], rows[n + 1], strict=True))
        for n in range(0, len(rows), 2)
    )


def _of_signs(char: str) -> tuple[str, ...]:
    if char == ":":
        return " ", ".", "."
    strokes = _STROKES.get(char, "").split()
    signs = {stroke: "_" if len(stroke) == 1 else "|" for stroke in strokes}
    return tuple("".join(signs.get(stroke, " ") for stroke in row) for row in _SIGNS)


def _of_strokes(char: str, height: int) -> tuple[str, ...]:
    full = "█" if glyphs().blocks else "#"
    middle = height // 2
    if char == ":":
        dots = (middle - 2, middle + 2)
        return tuple((full if row in dots else " ") * _THICK for row in range(height))
    strokes = _STROKES.get(char, "").split()
    width = WIDTHS[height]
    level = {0: "t", middle: "m", height - 1: "b"}
    return tuple(_line(row, middle, level.get(row, ""), strokes, width, full) for row in range(height))


def _line(row: int, middle: int, level: str, strokes: Sequence[str], width: int, full: str) -> str:
    """A line of a digit: a stroke across, else the upright ones that pass; the middle belongs to both halves."""
    if level in strokes:
        return full * width
    halves = {"u"} if row < middle else {"l"} if row > middle else {"u", "l"}
    left, right = (any(half + side in strokes for half in halves) for side in ("l", "r"))
    return f"{(full if left else ' ') * _THICK}{' ' * (width - 2 * _THICK)}{(full if right else ' ') * _THICK}"
