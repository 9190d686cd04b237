"""The app that shows a room's display in a terminal: speaker, time in big digits, bars, next speakers, message."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from secretary_tui.room.display_texts import DisplayTexts, RoomView, display_texts
from secretary_tui.room.timer_texts import BarTexts
from secretary_tui.ui.terminal.cell_diff import PaintedOnce
from secretary_tui.ui.widgets.bars import bar_text
from secretary_tui.ui.widgets.big_time import DigitSize, stroke_lines
from secretary_tui.ui.widgets.cells import TextLines, cut, fit, printable, wrapped

#: Blank columns at each side, and the least width of a screen that has them.
_MARGIN, _WIDE = 2, 60
#: From the first height on, blank rows separate the parts; below the second, only the most important parts are shown.
_AIRY, _ROOMY = 30, 16
#: The digits have at least the room for this text, so their size does not change when a minus appears.
_USUAL = "-0:00"
#: Columns of the name before a bar, and of the text after it.
_BAR_NAME, _BAR_SAID = 9, 20
#: The most rows of a name, and of a message.
_NAME_ROWS, _MESSAGE_ROWS = 2, 2
#: The rows of the smallest digits.
SMALLEST = 5
#: The width of a digit in cells for each of its rows: a terminal's cell is about twice as high as wide.
_CELLS_A_ROW = 1.25
#: The width of an upright stroke and of the gap to the next digit, as parts of a digit's width.
_STROKE, _GAP = 0.2, 0.16


def display_lines(texts: DisplayTexts, width: int, height: int) -> list[Text]:
    """Return at most `height` lines of at most `width` cells, which show the texts of a room on its display.

    Their styles are names such as “muted”; the CSS of `Display` has a look for each.
    """
    margin = _MARGIN if width >= _WIDE else 0
    room, is_airy = width - 2 * margin, height >= _AIRY
    head = [_head(texts, room), *([Text()] if height >= _ROOMY else []), *_who(texts, room, is_airy=is_airy)]
    foot = _foot(texts, room, is_airy=is_airy, is_roomy=height >= _ROOMY)
    middle = _middle(texts, room, height - len(head) - len(foot), blanks=2 * (height >= _ROOMY))
    lines = [*head, *middle, *foot]
    for line in lines:
        line.pad_left(margin)
        line.truncate(width)
    return lines[:height]


def _head(texts: DisplayTexts, width: int) -> Text:
    right = Text.assemble((texts.sign, "accent"), "  " if texts.sign else "", (texts.clock, "clock"))
    left = cut(printable(texts.title), max(0, width - right.cell_len - 2))
    blank = width - cell_len(left) - right.cell_len
    return Text.assemble((left, "muted"), " " * max(0, blank), right)


def _who(texts: DisplayTexts, width: int, *, is_airy: bool) -> list[Text]:
    if texts.doubt:
        return [Text(cut(texts.doubt, width), "warning")]
    rows = []
    phase, name = texts.phase.text, printable(texts.name)
    if is_airy and phase:
        rows.append(Text(phase, texts.phase.tone))
        rows += [Text(row, "name") for row in _wrapped(name, width, _NAME_ROWS)]
    else:
        left = cut(name, max(0, width - cell_len(phase) - 2))
        rows.append(Text.assemble((phase, texts.phase.tone), "  ", (left, "name")))
    if texts.about or is_airy:  # if there are few rows, the digits need this one
        rows += [Text(row, "muted") for row in _wrapped(printable(texts.about), width, 1)]
    return rows


def _wrapped(text: str, width: int, most: int) -> list[str]:
    """Return a text in at most `most` rows of `width` cells; the last row is cut, or empty if no text is left."""
    rows = wrapped(text, max(1, width))
    return [*rows[: most - 1], cut(" ".join(rows[most - 1 :]), width)]


def _middle(texts: DisplayTexts, width: int, rows: int, *, blanks: int) -> list[Text]:
    """Return exactly `rows` rows with the time in the middle, in the largest digits that fit.

    The digits leave at least `blanks` rows blank. A time in words, or one for which even the smallest digits are too
    large, is a row of ordinary text.
    """
    digits: Sequence[str] = ()
    if texts.big:
        free = rows - blanks
        template = texts.big if len(texts.big) > len(_USUAL) else _USUAL
        is_worded = " " in texts.big  # a time that counts up must not look like a remaining time
        size = largest_size(template, width, free) if free >= SMALLEST and not is_worded else None
        digits = digit_lines(texts.big, size) if size else [texts.big] if rows > 0 else ()
    above = max(0, rows - len(digits)) // 2
    lines = [Text()] * above
    lines += [Text(" " * max(0, (width - cell_len(line)) // 2) + line, texts.tone) for line in digits]
    return [*(line.copy() for line in lines), *(Text() for _ in range(rows - len(lines)))]


def _foot(texts: DisplayTexts, width: int, *, is_airy: bool, is_roomy: bool) -> list[Text]:
    bars = texts.bars if is_airy else texts.bars[1:] if is_roomy else texts.bars[1:2]
    lines = [_bar(bar, width) for bar in bars if bar.allowed or bar.said.text]
    if texts.next:
        lines += [Text(), Text("next", "muted")] if is_airy else []
        lines += [Text(cut(row, width)) for row in (texts.next if is_roomy else texts.next[:1])]
    if texts.message:
        lines += [Text()] if is_airy else []
        rows = _wrapped(printable(texts.message), width - 2, _MESSAGE_ROWS)
        lines += [Text(fit(f" {row}", width), "message") for row in filter(None, rows)]
    return lines


def _bar(bar: BarTexts, width: int) -> Text:
    said = cut(bar.said.text, _BAR_SAID)
    cells = bar_text(bar.elapsed, bar.allowed, max(0, width - _BAR_NAME - _BAR_SAID - 1))
    return Text.assemble((f"{bar.name.text:<{_BAR_NAME}}", "muted"), cells, " ", (said, bar.said.tone))


def size_of(rows: int) -> DigitSize:
    """Return the measures of digits that are `rows` rows high."""
    width = max(4, round(rows * _CELLS_A_ROW))
    upright = max(1, round(width * _STROKE))
    return DigitSize(rows, width, upright, max(1, round(upright / 2)), max(1, round(width * _GAP)))


def width_of(text: str, size: DigitSize) -> int:
    """Return the width in cells of a text such as “-0:15” in digits of this size."""
    widths = (size.upright if char == ":" else size.width for char in text)
    return sum(widths) + size.gap * max(0, len(text) - 1)


def largest_size(text: str, width: int, rows: int) -> DigitSize | None:
    """Return the largest size of digits in which a text fits into `width` cells and `rows` rows; None if none fits."""
    sizes = map(size_of, range(rows, SMALLEST - 1, -1))
    return next((size for size in sizes if width_of(text, size) <= width), None)


def digit_lines(text: str, size: DigitSize) -> list[str]:
    """Return the rows of a text such as “-0:15”, drawn in digits of this size."""
    columns = [stroke_lines(char, size) for char in text]
    return [(" " * size.gap).join(column[row] for column in columns) for row in range(size.rows)]


#: Real seconds between two checks of the file.
LOOK = 0.25


class Display(TextLines):
    """The widget that fills the terminal of a display: the speaker, the time, bars, next speakers and a message."""

    _prefix = "display"
    _STYLES: ClassVar = ("muted", "good", "accent", "warning", "over", "alert", "name", "clock", "message", "spent")
    _TONES: ClassVar = ("calm", "ending", "paused")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"display--{style}" for style in (*_STYLES, *_TONES)}
    DEFAULT_CSS = """
    Display {
        width: 100%;
        height: 100%;
        & > .display--muted { color: $text-muted; }
        & > .display--good { color: $text-success; text-style: bold; }
        & > .display--accent { color: $text-accent; text-style: bold; }
        & > .display--warning { color: $text-warning; text-style: bold; }
        & > .display--over { color: $text-error; text-style: bold; }
        & > .display--name { text-style: bold; }
        & > .display--clock { text-style: bold; }
        & > .display--message { text-style: bold reverse; }
        & > .display--spent { color: $text-primary; }
        & > .display--ending { color: $text-warning; }
        & > .display--paused { color: $text-muted; }
    }
    """

    def __init__(self, room: RoomView) -> None:
        super().__init__()
        self._room = room

    def show(self, room: RoomView) -> None:
        self._room = room
        self._show_changes()

    def _wanted(self, width: int, height: int) -> Iterator[Text]:
        yield from display_lines(display_texts(self._room), width, height)


class DisplayApp(PaintedOnce, inherit_bindings=False):
    """The app of a display, which shows a room on this terminal and cannot change the session.

    `look` returns the present view of the room; the app calls it every `LOOK` seconds.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q,ctrl+c", "quit", show=False, system=True, priority=True),
        Binding("ctrl+l", "show_anew", show=False, priority=True),
    ]

    def __init__(self, look: Callable[[], RoomView], theme: str = "") -> None:
        super().__init__(theme)
        self._look = look
        self.display_widget = Display(look())

    def compose(self) -> ComposeResult:
        yield self.display_widget

    def on_mount(self) -> None:
        self.set_interval(LOOK, self._follow_file)

    def _follow_file(self) -> None:
        self.display_widget.show(self._look())

    def action_show_anew(self) -> None:
        self.repaint_all()
