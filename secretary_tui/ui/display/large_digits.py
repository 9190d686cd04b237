"""Digits of any size, of seven strokes, for a time that fills the room there is for it."""

from typing import Final

from secretary_tui.ui.widgets.glyphs import glyphs

#: The rows of the smallest.
SMALLEST: Final = 5
#: A terminal's cell is about twice as high as wide; a digit is so many cells wide for each of its rows.
_CELLS_A_ROW: Final = 1.25
#: The part of a digit's width that an upright stroke takes, and the gap to the next digit.
_STROKE, _GAP = 0.2, 0.16
_STROKES: Final = {
    "0": "t b ul ur ll lr", "1": "ur lr", "2": "t m b ur ll", "3": "t m b ur lr", "4": "m ul ur lr",
    "5": "t m b ul lr", "6": "t m b ul ll lr", "7": "t ur lr", "8": "t m b ul ur ll lr", "9": "t m b ul ur lr",
    "-": "m",
}  # fmt: skip


class DigitSize:
    """The measures of digits that are `rows` high."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        self.width = max(4, round(rows * _CELLS_A_ROW))
        self.upright = max(1, round(self.width * _STROKE))
        self.across = max(1, round(self.upright / 2))
        self.gap = max(1, round(self.width * _GAP))

    def width_of(self, text: str) -> int:
        """Return how many cells a text such as “-0:15” takes."""
        widths = (self.upright if char == ":" else self.width for char in text)
        return sum(widths) + self.gap * max(0, len(text) - 1)


def largest_size(text: str, width: int, rows: int) -> DigitSize | None:
    """Return the size of the largest digits in which a text fits; None if not even the smallest do."""
    sizes = map(DigitSize, range(rows, SMALLEST - 1, -1))
    return next((size for size in sizes if size.width_of(text) <= width), None)


def digit_lines(text: str, size: DigitSize) -> list[str]:
    """Return the lines of cells of a text in digits of a size."""
    ink = "█" if glyphs().blocks else "#"
    columns = [_colon(size, ink) if char == ":" else _digit(char, size, ink) for char in text]
    return [(" " * size.gap).join(column[row] for column in columns) for row in range(size.rows)]


def _colon(size: DigitSize, ink: str) -> list[str]:
    thick = max(1, size.across)
    upper, lower = size.rows // 4, size.rows - size.rows // 4 - thick
    dots = {*range(upper, upper + thick), *range(lower, lower + thick)}
    return [(ink if row in dots else " ") * size.upright for row in range(size.rows)]


def _digit(char: str, size: DigitSize, ink: str) -> list[str]:
    strokes = _STROKES.get(char, "").split()
    middle = (size.rows - size.across) // 2
    tops = {"t": 0, "m": middle, "b": size.rows - size.across}
    across = {row for name, top in tops.items() if name in strokes for row in range(top, top + size.across)}
    return [
        _line(row, middle, strokes, size, ink) if row not in across else ink * size.width for row in range(size.rows)
    ]


def _line(row: int, middle: int, strokes: list[str], size: DigitSize, ink: str) -> str:
    """Return a line between the strokes across: the upright ones that pass; the middle belongs to both halves."""
    is_middle = middle <= row < middle + size.across
    halves = "ul" if is_middle else "u" if row < middle else "l"
    left, right = (any(half + side in strokes for half in halves) for side in "lr")
    blank = size.width - 2 * size.upright
    return f"{(ink if left else ' ') * size.upright}{' ' * blank}{(ink if right else ' ') * size.upright}"
