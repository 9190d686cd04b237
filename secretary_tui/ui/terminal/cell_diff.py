"""Compares frames with what the terminal shows, sends only changed cells, and places the terminal's cursor."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, repeat
from typing import Any, cast

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console, ConsoleOptions, RenderableType
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.geometry import Offset, Size
from textual.screen import Screen
from textual.strip import Strip

from secretary_tui.domain.frozen import define
from secretary_tui.ui.terminal import theme as looks
from secretary_tui.ui.terminal.key_order import RoomApp
from secretary_tui.ui.terminal.repaints import DirtyLines

#: Shows the cursor, which Textual hides.
SHOW_CURSOR = "\x1b[?25h"


def place_to_read(screen: Screen[Any]) -> Offset:
    """Return the cell for the terminal's cursor: in the field or row in use, else at the top of the widget in use.

    A dialog, a field or a list says where this cell is with `cursor_screen_offset`, a name of Textual. The widget in
    use is the one with the focus, or else the first one of the screen.
    """
    for used in (screen, screen.focused):
        place = getattr(used, "cursor_screen_offset", None)
        if isinstance(place, Offset):
            return place
    used = screen.focused or next(iter(screen.children), screen)
    return used.content_region.offset


#: A cell's character and the codes of its look; the second cell of a wide character is empty.
Cell = tuple[str, str]
#: Up to this many unchanged cells between changed ones are written again rather than skipped.
JUMP = 6
#: One row down and up to this many cells back are written as single steps, which are shorter than a move.
STEPS = 4
#: Characters that take one cell in every terminal; after other characters the position of the cursor is not certain.
_ONE_CELL = frozenset((*map(chr, range(0x20, 0x7F)), "█"))
#: Ranges of characters that take one cell each: letters of Europe; dashes and quotes; arrows; lines and blocks.
_NARROW = (
    *((0x20, 0x7F), (0xA1, 0xAD), (0xAE, 0x300), (0x2010, 0x2028), (0x2030, 0x205F)),
    *((0x2190, 0x2300), (0x2500, 0x25FD)),
)
_SINGLE = frozenset(chr(code) for begin, end in _NARROW for code in range(begin, end))
#: Control characters and marks of direction are never painted, wherever they came from.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_UNKNOWN: Cell = ("?", "unknown")


class Painted:
    """A copy of the cells of the terminal as they were last written, with which a new frame is compared."""

    def __init__(self) -> None:
        self.size = Size(0, 0)
        #: The characters that the terminal can show.
        self.signs: looks.Signs = "all"
        #: Whether the terminal's own cursor is visible, at the field or row in use.
        self.has_cursor = False
        self._rows: list[list[Cell]] = []
        self._look: str | None = None  # the look in which the terminal writes now; None if unknown
        self._cursor: tuple[int, int] | None = None  # row and column after the last cell written, if that is certain

    def forget(self) -> None:
        """Mark every cell as unknown, because the terminal may show anything."""
        self._rows = [[_UNKNOWN] * self.size.width for _ in range(self.size.height)]
        self._look = None

    def write(self, pieces: Iterable[tuple[int, int, Strip]], size: Size, colors: ColorSystem) -> str:
        """Record pieces (row, column, strip), and return the escape sequence that paints the cells that differ."""
        if size != self.size:
            self.size = size
            self.forget()
        runs: dict[str, list[tuple[int, int, list[Cell]]]] = {}
        for y, x, strip in pieces:
            if 0 <= y < len(self._rows):
                for start, cells in self._take(y, x, _cells(strip, colors, self.signs)[: max(0, size.width - x)]):
                    look = next((codes for text, codes in cells if text != " "), cells[0][1])
                    runs.setdefault(look, []).append((y, start, cells))
        written: list[str] = []
        self._cursor = None
        first = [] if self._look is None else runs.pop(self._look, [])  # in the look that the terminal still has
        for y, x, cells in chain(first, *runs.values()):  # then look by look: a change of look costs more than a move
            self._write_run(written, y, x, cells)
        if written and self.has_cursor:
            written.append(SHOW_CURSOR)
        return "".join(written)

    def _take(self, y: int, x: int, cells: list[Cell]) -> list[tuple[int, list[Cell]]]:
        """Record cells of row `y` from column `x` on; return each changed stretch: its first column and its cells."""
        row = self._rows[y]
        before = row[x : x + len(cells)]
        if before == cells:
            return []
        row[x : x + len(cells)] = cells
        return [(x + start, cells[start:end]) for start, end in _runs(before, cells)]

    def _write_run(self, written: list[str], y: int, x: int, cells: list[Cell]) -> None:
        written.append(self._move(y, x))
        for text, codes in cells:
            is_seen = text != " " or self._look is None or looks.look_of_blank(self._look) != codes
            if codes != self._look and is_seen:
                written.append(looks.look_change(self._look, codes))
                self._look = codes
            written.append(text)
        end = x + len(cells)
        is_sure = end < self.size.width and all(text in _ONE_CELL for text, _ in cells)
        self._cursor = (y, end) if is_sure else None

    def _move(self, y: int, x: int) -> str:
        """Return a short escape sequence that moves the cursor to row `y` and column `x`, both counted from 0."""
        if self._cursor is not None:
            row, column = self._cursor
            if y == row and x > column:
                return f"\x1b[{x - column}C"
            if y == row + 1 and 0 <= column - x <= STEPS:
                return "\v" + "\b" * (column - x)
        return f"\x1b[{y + 1};{x + 1}H"


def _runs(before: list[Cell], cells: list[Cell]) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each stretch of cells that differ; it may include a few equal cells.

    No stretch splits a wide character of either row.
    """
    start = end = -1
    for n in (n for n, cell in enumerate(cells) if cell != before[n]):
        if start >= 0 and n - end > JUMP:
            yield start, _whole(cells, end)
            start = -1
        if start < 0:
            start = n
            while start and not (cells[start][0] and before[start][0]):
                start -= 1
        end = n + 1
    if start >= 0:
        yield start, _whole(cells, end)


def _whole(cells: list[Cell], end: int) -> int:
    while end < len(cells) and not cells[end][0]:
        end += 1
    return end


def _cells(strip: Strip, colors: ColorSystem, signs: looks.Signs) -> list[Cell]:
    cells: list[Cell] = []
    for text, style, control in strip:
        if control:
            continue
        cells += _text_cells(text, looks.short_codes(_codes(style, colors)), signs)
    return cells


def _codes(style: Style | None, colors: ColorSystem) -> str:
    if style is None:
        return ""
    shown = looks.in_sixteen_colors(style) if colors is ColorSystem.STANDARD else style
    return Strip.render_ansi(shown, colors) if shown._ansi is None else shown._ansi  # noqa: SLF001 - Textual keeps a style's codes there


@lru_cache(maxsize=512)
def _text_cells(text: str, codes: str, signs: looks.Signs) -> tuple[Cell, ...]:
    """Return the cells of a text; cached, because the same words are painted again and again."""
    text = _STEERING.sub("", text)
    if text.isascii() or (signs == "all" and _SINGLE.issuperset(text)):
        return tuple(map(_cell, text, repeat(codes)))
    cells: list[str] = []
    for piece, width in _wide(text):
        shown = looks.as_shown(piece, width, signs)
        cells += shown if shown.isascii() else (shown, *[""] * (width - 1))
    return tuple(map(_cell, cells, repeat(codes)))


@lru_cache(maxsize=4096)
def _cell(char: str, codes: str) -> Cell:
    """Return a character with its look; cached so that equal cells are one object, which saves memory."""
    return char, looks.look_of_blank(codes) if char == " " else codes


def _wide(text: str) -> Iterator[tuple[str, int]]:
    """Yield each character of a text, together with its combining characters, and its width in cells.

    A text whose width depends on how its characters combine is yielded as a whole.
    """
    widths = [cell_len(char) for char in text]
    if sum(widths) != cell_len(text):  # characters whose width depends on others are one piece
        yield text, cell_len(text)
        return
    whole = ""
    width = 0
    for char, cells in zip(text, widths, strict=True):
        if cells and whole and width:
            yield whole, width
            whole, width = "", 0
        whole += char
        width += cells
    if whole and width:
        yield whole, width


@define
class Difference:
    """An update of the screen that writes only the cells that differ from the cells of the terminal.

    `cursor` is the cell to which the terminal's cursor moves after the update, as Textual does after its own updates;
    with None the cursor is not moved.
    """

    update: CompositorUpdate
    painted: Painted
    size: Size
    cursor: Offset | None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """Yield the escape sequence; Rich calls this exactly when the sequence is written."""
        del options
        colors = COLOR_SYSTEMS[console.color_system or "truecolor"]
        yield Segment(self.painted.write(_pieces(self.update), self.size, colors))
        if self.cursor is not None:
            yield Control.move_to(*self.cursor).segment


def _pieces(update: CompositorUpdate) -> Iterator[tuple[int, int, Strip]]:
    if isinstance(update, DirtyLines):
        yield from update.pieces
    elif isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for part in line:
                yield y, x, part
                x += part.cell_length


def _difference(app: "PaintedOnce", update: CompositorUpdate) -> Difference:
    """Return an update of Textual as a `Difference`.

    If the terminal's cursor is visible, it moves to `place_to_read`. If it is hidden, it moves only to a text field
    that has the focus.
    """
    place = None
    if app.painted.has_cursor:
        place = place_to_read(app.screen)
    elif (field := app.screen.focused) is not None and hasattr(field, "cursor_blink"):
        place = getattr(field, "cursor_screen_offset", None)  # input methods open there
    return Difference(update, app.painted, app.size, place and app.screen.outer_size.clamp_offset(place))


class PaintedOnce(RoomApp):
    """The base class of an app that writes only changed cells, even if dialogs, tabs or layouts are composed again."""

    def __init__(self, theme: str = "") -> None:
        super().__init__(theme)
        self.painted = Painted()

    def fit_for_terminal(self, *, is_ascii: bool, is_accessible: bool) -> None:
        """Choose the characters and the cursor for the terminal, and for a screen reader if `is_accessible`."""
        self.painted.has_cursor = is_accessible
        if is_ascii or looks.is_ascii_terminal():
            self.painted.signs = "ascii words" if is_accessible else "ascii"
        elif is_accessible:
            self.painted.signs = "words"

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        shown: RenderableType | Difference | None = renderable
        if isinstance(renderable, LayoutUpdate | DirtyLines):
            shown = _difference(self, renderable)
        super()._display(screen, cast("RenderableType", shown))

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _: self.repaint_all())

    def on_resize(self, event: events.Resize) -> None:
        """Have every cell painted if the size is new, because a terminal then shifts its content."""
        if event.size != self.painted.size:
            self.painted.forget()

    def repaint_all(self) -> None:
        """Have every cell painted, because the terminal may have lost its content."""
        self.painted.forget()
        self.screen.refresh()
