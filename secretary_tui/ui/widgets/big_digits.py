"""The shapes of big digits.

The smallest are five dots wide and six high, two dots to a cell, or three lines of plain signs. The larger ones have
seven thin strokes of whole cells: from one second to the next few cells change.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from secretary_tui.domain.frozen import frozen


@frozen
class DigitSize:
    """The cells of a digit: its rows, its width, those of a stroke upright and across, and the gap to the next."""

    rows: int
    width: int
    upright: int
    across: int
    gap: int


#: The sizes by their rows, the smallest first; the rows are odd, for a stroke in the middle.
SIZES: Final[Mapping[int, DigitSize]] = {
    3: DigitSize(3, 5, 1, 1, 1),
    5: DigitSize(5, 7, 2, 1, 1),
    7: DigitSize(7, 12, 2, 1, 2),
    9: DigitSize(9, 12, 2, 1, 2),
    13: DigitSize(13, 17, 3, 1, 3),
    17: DigitSize(17, 20, 2, 1, 3),
}
#: The fill of a stroke.
BLOCK: Final = "█"
#: Rows of the smallest.
HEIGHT: Final = min(SIZES)
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
_HALVES: Final = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


@cache
def shape(char: str, height: int = HEIGHT, *, is_ascii: bool = False) -> tuple[str, ...]:
    """Return the lines of cells of a digit, a colon, a minus or a blank, in one of the `SIZES`; others are blank.

    In ASCII the smallest are made of its signs; the larger are of blocks, and painted with what stands for them.
    """
    if height != HEIGHT:
        return stroke_lines(char, SIZES[height])
    if is_ascii:
        return _of_signs(char)
    rows = _DOTS.get(char, _DOTS[" "]).split()
    return tuple(
        "".join(_HALVES[top + bottom] for top, bottom in zip(rows[n], rows[n + 1], strict=True))
        for n in range(0, len(rows), 2)
    )


def _of_signs(char: str) -> tuple[str, ...]:
    if char == ":":
        return " ", ".", "."
    signs = {stroke: "_" if len(stroke) == 1 else "|" for stroke in _STROKES.get(char, "").split()}
    return tuple("".join(signs.get(stroke, " ") for stroke in row) for row in _SIGNS)


def stroke_lines(char: str, size: DigitSize) -> tuple[str, ...]:
    """Return the lines of cells of a digit, a colon or a minus in seven strokes; others are blank."""
    if char == ":":
        upper, lower = size.rows // 4, size.rows - size.rows // 4 - size.across
        dots = {*range(upper, upper + size.across), *range(lower, lower + size.across)}
        return tuple((BLOCK if row in dots else " ") * size.upright for row in range(size.rows))
    strokes = _STROKES.get(char, "").split()
    middle = (size.rows - size.across) // 2
    tops = {"t": 0, "m": middle, "b": size.rows - size.across}
    across = {row for stroke, top in tops.items() if stroke in strokes for row in range(top, top + size.across)}
    lines = []
    for row in range(size.rows):
        is_middle = middle <= row < middle + size.across  # it belongs to both halves
        halves = "ul" if is_middle else "u" if row < middle else "l"
        left, right = (BLOCK if any(half + side in strokes for half in halves) else " " for side in "lr")
        between = f"{left * size.upright}{' ' * (size.width - 2 * size.upright)}{right * size.upright}"
        lines.append(BLOCK * size.width if row in across else between)
    return tuple(lines)
