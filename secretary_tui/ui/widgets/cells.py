"""Text fitted to terminal cells, sentences with shortened names, and widgets that repaint only changed lines."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import ClassVar, Generic, Literal, Self, TypeVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.color import Color
from textual.content import Content
from textual.geometry import Region, Size, Spacing
from textual.strip import Strip
from textual.widget import Widget

from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import JOINERS
from secretary_tui.ui.terminal.repaints import repaint

CURSOR = "▌"
MARK = "◆"
ABOVE = "▴"
BELOW = "▾"
RULE = "─"
EDGE = "│"
SPENT = "━"
OVER = "▓"
DONE = ("█", "▓")
AHEAD = ("▒", "░")
LATE = "▚"
NOW = "▶"
STOP = "┃"


Align = Literal["left", "right"]
#: The style of the part of a text that is shortened first, and the fewest cells to which this part is shortened.
GIVES_WAY = Style.from_meta({"gives way": True})
LEAST = 16


def printable(text: str) -> str:
    """Return `text` without characters that could control a terminal, such as tabs and ends of lines.

    Blanks of any other kind become spaces. Invisible joiners between letters are kept.
    """
    if text.isprintable():
        return text
    kinds = ((char, unicodedata.category(char)[0]) for char in text)
    return "".join(" " if kind == "Z" else char for char, kind in kinds if kind != "C" or char in JOINERS)


@lru_cache(maxsize=2048)
def fit(text: str, width: int, align: Align = "left") -> str:
    """Return `text` exactly `width` cells wide: padded, or cut with “…”."""
    if width <= 0:
        return ""
    text = printable(text)
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width) if align == "left" else " " * (width - length) + text


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with “…” where it was cut; a cut text has this sign even for 0 cells."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip(" …") + "…"


def first_fitting(texts: Sequence[str], width: int) -> str:
    """Return the first text that fits into `width` cells, or else the last one."""
    return next((text for text in texts if cell_len(text) <= width), texts[-1])


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a text that is broken between words, each line in at most `width` cells."""
    return [line.plain for line in Content(text).wrap(width)]


def fit_text(text: Text, width: int, align: Align = "left") -> Text:
    """Return a copy of `text` exactly `width` cells wide; characters keep their styles.

    If the text contains characters that `printable` removes or replaces, only the style of the whole text remains.
    """
    if width <= 0:
        return Text()
    if (shown := printable(text.plain)) != text.plain:
        text = Text(shown, style=text.style)
    text = _giving_way(text, text.cell_len - width)
    text.no_wrap = True
    text.truncate(width, overflow="ellipsis")
    text.align(align, width)
    return text


def _giving_way(text: Text, excess: int) -> Text:
    """Return a copy of a text in which the part with the style GIVES_WAY is shortened by up to `excess` cells.

    At least `LEAST` cells of the part remain. The style GIVES_WAY is not in the copy.
    """
    text = text.copy()
    span = next((span for span in text.spans if span.style is GIVES_WAY), None)
    if span is None:
        return text
    text.spans.remove(span)
    part = text[span.start : span.end]
    if excess <= 0 or part.cell_len <= LEAST:
        return text
    part.truncate(max(LEAST, part.cell_len - excess), overflow="ellipsis")
    return text[: span.start] + part + text[span.end :]


def pieces(text: Text) -> Iterator[tuple[str, tuple[str | Style, ...]]]:
    """Yield each run of characters with the same styles, and these styles; a later style overrides an earlier one."""
    edges = sorted({0, len(text), *(edge for span in text.spans for edge in (span.start, span.end))})
    for start, end in pairwise(edges):
        over = tuple(span.style for span in text.spans if span.start <= start and end <= span.end)
        yield text.plain[start:end], ((text.style, *over) if text.style else over)


#: The fewest cells of a shortened name.
LEAST_SENTENCE = 12


def names_of(*sessions: Session) -> Iterator[str]:
    """Yield the names of speakers, groups, panellists and organizations, and the titles of other rows."""
    for session in sessions:
        for entry in session.entries:
            yield from (entry.name, entry.on_behalf_of, entry.also_on_behalf_of, entry.replies_to)
        yield from (row.name for rows in (session.panel, session.organizations) for row in rows)
        titled = (session.blocks, session.lists, session.discussions, session.documents)
        yield from (row.title for rows in titled for row in rows)


def cut_names(sentence: str, names: Collection[str], room: int) -> str:
    """Return the whole sentence in at most `room` cells, with long names cut to one length; empty if it cannot fit."""
    if cell_len(sentence) <= room:
        return sentence
    inside = _inside(sentence, names)
    width = _width(sentence, inside, room)
    return _with_names(sentence, inside, width) if width else ""


def shorten_names(sentence: str, names: Collection[str], room: int) -> str:
    """Return the sentence in at most `room` cells, with long names cut to one length; if necessary, its end is cut."""
    if whole := cut_names(sentence, names, room):
        return whole
    return cut(_with_names(sentence, _inside(sentence, names), LEAST_SENTENCE), room)


def _inside(sentence: str, names: Collection[str]) -> list[str]:
    return sorted({name for name in names if name and name in sentence}, key=cell_len, reverse=True)


def _width(text: str, names: Sequence[str], room: int) -> int:
    """Return the largest number of cells to which long names may be cut so that the text fits; 0 if it cannot fit."""
    longest = cell_len(names[0]) if names else 0
    widths = range(max(longest, LEAST_SENTENCE), LEAST_SENTENCE - 1, -1)
    return next((width for width in widths if cell_len(_with_names(text, names, width)) <= room), 0)


def _with_names(sentence: str, names: Sequence[str], width: int) -> str:
    for name in names:
        sentence = sentence.replace(name, cut(name, width))
    return sentence


#: The state of a line that has not been drawn.
_UNMADE = object()
#: The type of the state of a line; lines with equal states look the same.
Shown = TypeVar("Shown")
#: A text that fills its cells, and the names of its styles; a later style overrides an earlier one. None for blanks.
Piece = tuple[str, Sequence[str] | None]


class ChangedLines(Widget, Generic[Shown]):
    """The base class of widgets that repaint only changed lines.

    In a subclass, `_wanted` yields the state of each line, and `_line` draws a line from its state. The subclass calls
    `_show_changes` after any change. The size of the widget never depends on its content.
    """

    #: The beginning of the names of the widget's component classes; the rest of each name is the name of a style.
    _prefix: ClassVar[str] = ""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles: dict[str, Style] = {}  # by their names; “” is the style of the widget itself
        self._lines: list[Strip] = []
        self._states: list[object] = []
        self._looks: tuple[object, ...] = ()
        self._background: Color | Literal[False] | None = None  # None: not known yet; False: it has edges or tints

    @property
    def size(self) -> Size:
        """The size of the content in cells; Textual's property would look up the place of the widget each time."""
        return self.outer_size - self.styles.gutter.totals

    def _wanted(self, width: int, height: int) -> Iterator[Shown]:
        """Yield the state of each line, from the top; a line without a state stays as it is, blank at first."""
        raise NotImplementedError

    def _line(self, state: Shown, width: int) -> Strip:
        """Return a line with this state, drawn in `width` cells."""
        raise NotImplementedError

    def _style(self, name: str) -> Style:
        """Return the style with a name such as “muted”; cached, because Textual would compute it each time.

        The empty name is for the style of the widget itself.
        """
        if not self._is_mounted:
            self._styles.clear()  # before the mount, no event reports a change of looks
        if name not in self._styles:
            component = f"{self._prefix}--{name}"
            self._styles[name] = self._component_style(component) if name else self.rich_style
        return self._styles[name]

    def _component_style(self, component: str) -> Style:
        """Return the style of a component without those of its parents, which would make no visible difference."""
        return self.get_component_styles(component).partial_rich_style

    def _forget_looks(self) -> None:
        """Have every line drawn again, because its colours or its width have changed."""
        self._styles.clear()
        self._states = [_UNMADE] * len(self._states)

    def _show_changes(self) -> None:
        """Draw the lines that have changed, and have them painted on the screen."""
        if not self._lines or not (size := self.size):
            return  # the lines are drawn when the widget is first painted, or its tab shown
        if not self._is_mounted:
            self.call_later(self._show_changes)  # Textual may paint before the mount, and then loses regions
        elif len(self._lines) != size.height:
            self._make(size)
            self.refresh()
        elif regions := self._make(size):
            repaint(self, regions)

    def _make(self, size: Size) -> list[Region]:
        width, height = size
        if len(self._lines) != height:
            self._lines, self._states = [Strip.blank(width)] * height, [_UNMADE] * height
        regions: list[Region] = []
        for y, state in zip(range(height), self._wanted(width, height), strict=False):
            if state == self._states[y]:
                continue
            strip = self._line(state, width)
            if strip != self._lines[y]:
                first = regions.pop().y if regions and regions[-1].bottom == y else y
                regions.append(Region(0, first, width, y + 1 - first))
            self._states[y], self._lines[y] = state, strip
        return regions

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint the widget again, as Textual does; but do nothing for a whole widget that looks the same.

        Textual repaints a whole widget at each change of focus, which would take five thousand bytes for a list.
        """
        if repaint and not (regions or layout or recompose) and self._is_mounted:
            has_other_looks = self._take_looks()
            is_drawn = len(self._lines) == self.size.height and _UNMADE not in self._states
            if is_drawn and not has_other_looks and self.styles.gutter == Spacing():
                return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._background = None
        if self._is_mounted and self._take_looks():
            super().refresh()

    def _take_looks(self) -> bool:
        """Read the present styles; return whether they have changed, in which case every line will be drawn again."""
        super().notify_style_update()  # Textual's caches may be older than the rules of CSS
        names = sorted(self._get_component_classes())
        looks = (self.rich_style, self.opacity, self.styles.tint, *map(self._component_style, names))
        if looks == self._looks:
            return False
        self._looks = looks
        self._forget_looks()
        return True

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:  # noqa: FBT001, FBT002, ARG002 - as Textual calls it
        """Set another size as Textual does, but without a second layout: the content never decides the size."""
        return super()._size_updated(size, virtual_size, container_size, layout=False)

    def on_resize(self) -> None:
        if any(line.cell_length != self.size.width for line in self._lines):
            self._forget_looks()  # a tab that is shown again has the size of before
        self._show_changes()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines in the region `crop`, as they were drawn.

        Textual would compute edges and tints for each line; it still does so for a widget that has them.
        """
        if self._background is None:
            self._background = self.background_colors[1] if _is_plain(self) else False
        if self._background is False:
            return super().render_lines(crop)
        lines = self._drawn(size := self.size)[crop.y : crop.bottom]
        for line_filter in self.get_line_filters():
            lines = [line.apply_filter(line_filter, self._background) for line in lines]
        return lines if crop.width == size.width else [line.crop(*crop.column_span) for line in lines]

    def render_line(self, y: int) -> Strip:
        return self._drawn(self.size)[y]

    def _drawn(self, size: Size) -> list[Strip]:
        if len(self._lines) != size.height or self._states[:1] == [_UNMADE]:
            self._make(size)  # after a change of looks, when everything is painted anyway
        return self._lines


def _is_plain(widget: Widget) -> bool:
    styles = widget.styles
    return styles.gutter == Spacing() and widget.opacity == styles.text_opacity == 1 and not styles.tint.a


class TextLines(ChangedLines[Text | str]):
    """The base class of widgets whose lines are texts; the styles of a text are names, such as “muted”."""

    def _line(self, state: Text | str, width: int) -> Strip:
        base = self._style("")
        segments = []
        for run, styles in pieces(state if isinstance(state, Text) else Text(state)):
            own = [self._style(str(style)) for style in styles if style]
            segments.append(Segment(run, sum(own, start=base)))
        return Strip(segments).adjust_cell_length(width, base).simplify()


class PieceRows(ChangedLines[Sequence[Piece]]):
    """The base class of widgets that draw several fields in each line.

    One such widget takes less time to mount and style than a widget for each field.
    """

    def _line(self, state: Sequence[Piece], width: int) -> Strip:
        base = self._style("")
        blank = Style(bgcolor=base.bgcolor)
        segments = [
            Segment(words, blank if styles is None else sum(map(self._style, styles), start=base))
            for words, styles in state
        ]
        return Strip(segments).adjust_cell_length(width, blank)
