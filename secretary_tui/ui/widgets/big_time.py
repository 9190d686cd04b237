"""A time in big digits, with one widget for each digit."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.strip import Strip

from secretary_tui.domain.frozen import frozen
from secretary_tui.room.view import Tone
from secretary_tui.ui.terminal.cell_diff import PaintedOnce
from secretary_tui.ui.widgets.cells import TextLines


@frozen
class DigitSize:
    """The measures of a big digit in cells.

    `upright` is the width of an upright stroke, `across` the height of a horizontal one, and `gap` the space after the
    digit.
    """

    rows: int
    width: int
    upright: int
    across: int
    gap: int


#: The sizes, the smallest first; the number of rows is odd because one stroke is in the middle.
SMALLEST = DigitSize(3, 5, 1, 1, 1)
SMALL = DigitSize(5, 7, 2, 1, 1)
SLIM = DigitSize(7, 7, 2, 1, 2)
MIDDLE = DigitSize(7, 12, 2, 1, 2)
LARGE = DigitSize(9, 12, 2, 1, 2)
LARGER = DigitSize(13, 17, 3, 1, 3)
LARGEST = DigitSize(17, 20, 2, 1, 3)
#: The character that fills a stroke.
BLOCK = "█"
_DOTS: Mapping[str, str] = {
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
#: The strokes of each digit: (t)op, (m)iddle, (b)ottom, and (u)pper or (l)ower at the (l)eft or (r)ight.
_STROKES: Mapping[str, str] = {
    "0": "t b ul ur ll lr", "1": "ur lr", "2": "t m b ur ll", "3": "t m b ur lr", "4": "m ul ur lr",
    "5": "t m b ul lr", "6": "t m b ul ll lr", "7": "t ur lr", "8": "t m b ul ur ll lr", "9": "t m b ul ur lr",
    "-": "m",
}  # fmt: skip
#: The strokes of the smallest digit, row by row, if it is made of ASCII signs.
_SIGNS = (("", "t", ""), ("ul", "m", "ur"), ("ll", "b", "lr"))
_HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


@cache
def shape(char: str, size: DigitSize = SMALLEST, *, is_ascii: bool = False) -> tuple[str, ...]:
    """Return the rows of text that draw a digit, a colon or a minus; any other character is blank.

    In ASCII, digits of the smallest size are made of “_” and “|”. Larger digits are made of blocks, which the
    terminal's replacements turn into ASCII.
    """
    if size != SMALLEST:
        return stroke_lines(char, size)
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
    """Return the rows of text that draw a digit, a colon or a minus in seven strokes; other characters are blank."""
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


#: The number of characters of a time such as “-12:34” or “123:45”.
PLACES = 6
#: The most rows of digits that are drawn in blocks; larger digits would need too many bytes.
MOST_BLOCKS = 7
_REVERSED = Style(reverse=True)


def time_width(size: DigitSize) -> int:
    """Return the width in cells of a time in digits of this size."""
    return (PLACES - 1) * size.width + size.upright + PLACES * size.gap


class BigChar(TextLines):
    """A widget for one character of a big time: the narrow colon, or else a digit, a minus or a blank."""

    DEFAULT_CSS = """
    BigChar {
        &.-ending { color: $text-warning; }
        &.-over { color: $text-error; }
        &.-paused { color: $text-muted; }
    }
    """

    def __init__(self, *, is_colon: bool = False) -> None:
        super().__init__()
        self._is_colon = is_colon
        self._char = " "
        self._tone: Tone = "calm"
        self._digits = SMALLEST

    def grow(self, size: DigitSize) -> None:
        self._digits = size
        self.styles.height = size.rows
        self.styles.width = (size.upright if self._is_colon else size.width) + size.gap

    def show(self, char: str, tone: Tone) -> None:
        if char != " " and tone != self._tone:
            self.remove_class(f"-{self._tone}")
            self._tone = tone
            self.add_class(f"-{tone}")
        if char != self._char:
            self._char = char
            self._show_changes()

    def _line(self, state: Text | str, width: int) -> Strip:
        """Return one row of cells of a character.

        In large digits the strokes are reversed blanks, because a blank sends one byte to the terminal and a block
        three.
        """
        if isinstance(state, Text) or BLOCK not in state or self.size.height <= MOST_BLOCKS:
            return super()._line(state, width)
        base = self._style("")
        runs = [(char == BLOCK, len(list(run))) for char, run in groupby(state)]
        segments = [Segment(" " * cells, base + _REVERSED if is_ink else base) for is_ink, cells in runs]
        return Strip(segments).adjust_cell_length(width, base)

    def _wanted(self, width: int, height: int) -> Iterator[str]:
        is_ascii = isinstance(app := self.app, PaintedOnce) and app.painted.signs == "ascii"
        yield from (line[:width] for line in shape(self._char, self._digits, is_ascii=is_ascii)[:height])


class BigTime(Horizontal):
    """A widget that shows a time such as “1:59” or “-0:15” in big digits at fixed places."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._chars = [BigChar(is_colon=n == PLACES - 3) for n in range(PLACES)]
        self._shown: tuple[str, Tone] = "", "calm"
        self.grow(SMALLEST)

    def grow(self, size: DigitSize) -> None:
        self.styles.height = size.rows
        self.styles.width = time_width(size)
        for char in self._chars:
            char.grow(size)

    def compose(self) -> ComposeResult:
        yield from self._chars

    def show(self, text: str, tone: Tone = "calm") -> None:
        """Show a time such as “-0:15” in a tone; if it is too long, only its last characters."""
        if (text, tone) != self._shown:
            self._shown = text, tone
            for place, char in zip(self._chars, text.rjust(PLACES)[-PLACES:], strict=True):
                place.show(char, tone)
