"""Digits of any size for a time that fills the room there is for it."""

from typing import Final

from secretary_tui.ui.widgets.big_digits import DigitSize, stroke_lines

#: The rows of the smallest.
SMALLEST: Final = 5
#: A terminal's cell is about twice as high as wide; a digit is so many cells wide for each of its rows.
_CELLS_A_ROW: Final = 1.25
#: The part of a digit's width that an upright stroke takes, and the gap to the next digit.
_STROKE, _GAP = 0.2, 0.16


def size_of(rows: int) -> DigitSize:
    """Return the measures of digits that are `rows` high."""
    width = max(4, round(rows * _CELLS_A_ROW))
    upright = max(1, round(width * _STROKE))
    return DigitSize(rows, width, upright, max(1, round(upright / 2)), max(1, round(width * _GAP)))


def width_of(text: str, size: DigitSize) -> int:
    """Return how many cells a text such as “-0:15” takes."""
    widths = (size.upright if char == ":" else size.width for char in text)
    return sum(widths) + size.gap * max(0, len(text) - 1)


def largest_size(text: str, width: int, rows: int) -> DigitSize | None:
    """Return the size of the largest digits in which a text fits; None if not even the smallest do."""
    sizes = map(size_of, range(rows, SMALLEST - 1, -1))
    return next((size for size in sizes if width_of(text, size) <= width), None)


def digit_lines(text: str, size: DigitSize) -> list[str]:
    """Return the lines of cells of a text in digits of a size."""
    columns = [stroke_lines(char, size) for char in text]
    return [(" " * size.gap).join(column[row] for column in columns) for row in range(size.rows)]
