"""The widget for a list of rows of any length: its columns, selection, scrolling and painter of changed lines."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from secretary_tui.domain.frozen import define, frozen
from secretary_tui.keys.global_keys import QUEUE_LIST_KEYS
from secretary_tui.ui.key_actions import bindings
from secretary_tui.ui.widgets.cells import ABOVE, BELOW, CURSOR, MARK, RULE, Align, ChangedLines, fit, fit_text, pieces

#: Names for the colour of a row, a cell or a part of a cell; the theme defines the colour.
TONES = ("muted", "strong", "accent", "good", "warning", "over")
#: How a row is chosen: it is not selected; it is selected in a list without the focus, or in the list with the focus.
NOT_CHOSEN = 0
CHOSEN_AWAY = 1
CHOSEN_HERE = 2


@dataclass(frozen=True, eq=False)
class ListRow:
    """One row of a list: its key, a cell for each column, and a tone or style for the whole row.

    Cells are plain text, or a `Text` whose styles may be tones. If a row has fewer cells than there are columns, its
    last cell extends to the right end. A `rule` is a line of dashes between rows, which cannot be selected; its only
    cell is the text in it. Two rows are equal if they have the same key and look the same.
    """

    key: str
    cells: tuple[Text | str, ...]
    style: str = ""
    rule: bool = False

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return (
            isinstance(other, ListRow)
            and (self.key, self.style, self.rule, len(self.cells))
            == (other.key, other.style, other.rule, len(other.cells))
            and all(mine is its or _looks_same(mine, its) for mine, its in zip(self.cells, other.cells, strict=True))
        )

    def __hash__(self) -> int:
        return hash(self.key)


def _looks_same(mine: Text | str, its: Text | str) -> bool:
    if isinstance(mine, Text) and isinstance(its, Text):
        return mine == its and mine.style == its.style  # Text.__eq__ ignores the style of the whole text
    return type(mine) is type(its) and mine == its


#: The type of the objects that rows show.
Subject = TypeVar("Subject")
#: Blank cells between two columns.
GAP = 1


@frozen
class ScreenColumn(Generic[Subject]):
    """A column of a list on the screen, `width` cells wide, under the heading `label`.

    A column with a `share` gets this share of the cells that are left over, or loses it if cells are missing. `text`
    returns the text of the column for the object of a row, with its style. If there is no room for all columns, the
    column with the highest `priority` is left out first; a column with 0 is always shown.
    """

    key: str
    width: int
    label: str = ""
    text: Callable[[Subject], Text | str] = lambda _: ""
    share: int = 0
    align: Align = "left"
    priority: int = 0


@frozen
class Placed:
    """A column for which there is room: its index among all columns, and the width that it gets."""

    index: int
    column: ScreenColumn[Any]
    width: int


def cells_of(columns: Sequence[ScreenColumn[Subject]], subject: Subject) -> tuple[Text | str, ...]:
    """Return the text of each column for the object that a row shows."""
    return tuple(column.text(subject) for column in columns)


def place(columns: Sequence[ScreenColumn[Any]], width: int) -> tuple[Placed, ...]:
    """Return the columns for which there is room in `width` cells, each with the width that it gets."""
    columns_left = list(enumerate(columns))
    while _needed(columns_left) > width and any(column.priority for _, column in columns_left):
        highest = max(column.priority for _, column in columns_left)
        position = max(n for n, (_, column) in enumerate(columns_left) if column.priority == highest)
        del columns_left[position]
    spare = width - _needed(columns_left)
    shares = sum(column.share for _, column in columns_left)
    placed = []
    for index, column in columns_left:
        extra = 0
        if column.share:
            extra = max(spare * column.share // shares, 1 - column.width)
            spare, shares = spare - extra, shares - column.share
        placed.append(Placed(index, column, column.width + extra))
    return tuple(placed)


def _needed(columns_left: Sequence[tuple[int, ScreenColumn[Any]]]) -> int:
    return sum(column.width for _, column in columns_left) + GAP * max(0, len(columns_left) - 1)


#: The most fitted cells that are cached: enough for a hundred rows.
MOST_KEPT = 512
#: A run of characters and its styles; a later style overrides an earlier one.
Piece = tuple[str, tuple[str | Style, ...]]
#: Cells before the first column: for the sign of the selected row, and for the sign of a marked row.
LEAD = 2
LIST_CSS = """
QueueList {
    height: 1fr;
    width: 1fr;
    & > .queue-list--cursor {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
        text-style: $block-cursor-text-style;
    }
    & > .queue-list--cursor-away { text-style: bold; }
    & > .queue-list--header { text-style: bold; color: $text-muted; }
    & > .queue-list--rule { color: $text-muted; }
    & > .queue-list--muted { color: $text-muted; }
    & > .queue-list--strong { text-style: bold; }
    & > .queue-list--accent { color: $text-accent; }
    & > .queue-list--good { color: $text-success; }
    & > .queue-list--warning { color: $text-warning; }
    & > .queue-list--over { color: $text-error; text-style: bold; }
}
"""


class LinePainter:
    """A painter of the lines of a list: rows, rules (lines of dashes), headings and sentences.

    Each line has `width` cells. `look` returns the style for a tone or for `cursor`, `cursor-away`, `header` or `rule`,
    and the plain style for ``""``.
    """

    def __init__(self, columns: Sequence[ScreenColumn[Any]], width: int, look: Callable[[str], Style]) -> None:
        self._placed = place(columns, width - LEAD)
        self._width = width
        self._look = look
        self._fitted: dict[int, tuple[Text, int, tuple[Piece, ...]]] = {}  # by the identity of the cell

    def draw(self, shown: object) -> Strip:
        match shown:
            case (bool(above), bool(below)):
                return self.headings(above, below)
            case (ListRow() as row, int(chosen), bool(marked)):
                return self.row(row, chosen, marked=marked)
            case str(sentence):
                return self.sentence(sentence)
            case _:
                return self._strip([])

    def sentence(self, text: str) -> Strip:
        return self._strip([Segment(" " * LEAD + text, self._style("muted"))])

    def headings(self, above: bool, below: bool) -> Strip:  # noqa: FBT001 - the two ends of the window
        words = [fit(placed.column.label, placed.width, placed.column.align) for placed in self._placed]
        lead = (ABOVE if above else " ") + (BELOW if below else " ")
        return self._strip([Segment(lead + (" " * GAP).join(words), self._style("header"))])

    def row(self, row: ListRow, chosen: int, *, marked: bool) -> Strip:
        """Return the line of a row with its signs, or of a rule (line of dashes) with the text in it.

        `chosen` is `NOT_CHOSEN`, `CHOSEN_AWAY` or `CHOSEN_HERE`.
        """
        if row.rule:
            return self._strip([Segment(self._rule(row), self._style("rule", row.style))])
        base = self._style(row.style, ("", "cursor-away", "cursor")[chosen])
        segments = [Segment((CURSOR if chosen else " ") + (MARK if marked else " "), base)]
        for n, placed in enumerate(self._placed):
            if placed.index >= len(row.cells):
                break
            cell, width, gap = row.cells[placed.index], placed.width, " " * GAP if n else ""
            if placed.index == len(row.cells) - 1:
                width = sum(later.width + GAP for later in self._placed[n:]) - GAP
            if isinstance(cell, str):
                segments.append(Segment(gap + fit(cell, width, placed.column.align), base))
                continue
            segments.append(Segment(gap, base))
            for text, styles in self._pieces(cell, width, placed.column.align):
                look = self._style(*styles, base=base)
                if chosen == CHOSEN_HERE:  # it has legible colours of its own; other styles may add weight and the like
                    look = look.without_color + base
                segments.append(Segment(text, look))
        return self._strip(segments)

    def _pieces(self, cell: Text, width: int, align: Align) -> tuple[Piece, ...]:
        """Return the runs of a cell that is fitted to `width`; cached by cell object, because names rarely change."""
        kept = self._fitted.get(id(cell))
        if kept is None or kept[0] is not cell or kept[1] != width:
            if len(self._fitted) >= MOST_KEPT:
                self._fitted.clear()
            kept = self._fitted[id(cell)] = cell, width, tuple(pieces(fit_text(cell, width, align)))
        return kept[2]

    def _rule(self, row: ListRow) -> str:
        sign = RULE
        words = row.cells[0] if row.cells else ""
        plain = words if isinstance(words, str) else words.plain
        start = " " * LEAD
        if plain:
            start += f"{sign * 2} {fit(plain, min(cell_len(plain), max(0, self._width - LEAD - 4)))} "
        return start + sign * (self._width - cell_len(start))

    def _strip(self, segments: list[Segment]) -> Strip:
        return Strip(Segment.simplify(filter(None, segments))).adjust_cell_length(self._width, self._look(""))

    def _style(self, *names: str | Style, base: Style | None = None) -> Style:
        style = self._look("") if base is None else base
        for name in names:
            if isinstance(name, Style):
                style += name
            elif name:
                style += self._look(name)
        return style


class RowWindow:
    """The rows of a list, the keys of the selected and marked rows, and the window: the part of the rows in view.

    The window has `room` rows from the index `top` on. A rule (line of dashes) is never selected.
    """

    def __init__(self) -> None:
        self.rows: tuple[ListRow, ...] = ()
        self.selected: str | None = None
        self.marks: frozenset[str] = frozenset()
        self.top = 0
        self.room = 0
        self.watched: str | None = None  # the key of a row that stays in view instead of the selected row
        self._ahead = 0  # how many rows below the selected row are in view too

    def replace(self, rows: Sequence[ListRow]) -> None:
        old, place = self.rows, max(0, self._position)
        self.rows = tuple(rows)
        if not self._can_be_selected(self.selected):
            self.selected = self._heir(old, place)
        self.follow()

    def replace_cell(self, key: str, index: int, text: Text | str) -> None:
        place = self._place(key)
        if place < 0:
            return
        row = self.rows[place]
        changed = replace(row, cells=tuple(text if n == index else cell for n, cell in enumerate(row.cells)))
        if changed != row:
            self.rows = (*self.rows[:place], changed, *self.rows[place + 1 :])

    def _place(self, key: str | None) -> int:
        """Return the index of the row with this key; -1 if there is no such row."""
        return -1 if key is None else next((n for n, row in enumerate(self.rows) if row.key == key), -1)

    def lines(self, height: int, chosen: int) -> Iterator[tuple[ListRow, int, bool] | None]:
        """Yield the state of each line in view: the row, how it is chosen, whether it is marked; None for a blank line.

        `height` is the number of lines, and `chosen` says how the selected row is chosen: whether the list has the
        focus.
        """
        for row in self.rows[self.top : self.top + height]:
            yield row, chosen if row.key == self.selected else NOT_CHOSEN, row.key in self.marks
        yield from [None] * (height - len(self.rows) + self.top)

    @property
    def selected_line(self) -> int:
        """The line of the window with the selected row, from 0 on; the nearest line if the row is out of view."""
        return min(max(self._position - self.top, 0), max(self.room - 1, 0))

    def select_line(self, line: int) -> None:
        if 0 <= line < len(self.rows) - self.top:
            self.select(self.rows[self.top + line].key)

    def select(self, key: str, *, ahead: int = 0) -> bool:
        if not self._can_be_selected(key):
            return False
        if key != self.selected:
            self.watched = None
        self.selected, self._ahead = key, ahead
        self.follow()
        return True

    def move(self, step: int) -> None:
        """Select the next row above (-1) or below (1) that can be selected."""
        if not self._select_from(self._position + step, step) and step < 0:
            self.top = 0  # to show the rule above the first row

    def page(self, step: int) -> None:
        """Move the selection up (-1) or down (1) by one row less than the height of the window."""
        target = min(max(self._position + step * max(1, self.room - 1), 0), len(self.rows) - 1)
        if not self._select_from(target, step):
            self._select_from(target, -step)

    def edge(self, step: int) -> None:
        """Select the first (-1) or the last (1) row that can be selected."""
        self._select_from(0 if step < 0 else len(self.rows) - 1, -step)
        self.scroll(step * len(self.rows))  # also shows the rule above the first row

    def scroll(self, lines: int) -> None:
        """Move the window down by a number of lines, or up if it is negative; the selection stays the same."""
        self.top = max(0, min(self.top + lines, len(self.rows) - self.room))

    def follow(self) -> None:
        """Move the window, if needed, so that the row with the key `watched` is in view, or else the selected row.

        The rows that `select` wants below it are in view, too, as far as they fill a third of the window. If the window
        must move, it moves by several rows at once, because each move repaints all of it.
        """
        position, spare = self._place(self.watched), self.room // 3
        if position < 0:
            position = self._position
        if self.room and position >= 0:
            if position < self.top:
                self.top = position - spare
            elif position + min(self._ahead, spare) >= self.top + self.room:
                self.top = position - self.room + 1 + max(self._ahead, spare)
        self.scroll(0)

    @property
    def hidden(self) -> tuple[bool, bool]:
        """Return whether there are rows above the window, and whether there are rows below it."""
        return self.top > 0, self.top + self.room < len(self.rows)

    @property
    def _position(self) -> int:
        return self._place(self.selected)

    def _can_be_selected(self, key: str | None) -> bool:
        place = self._place(key)
        return place >= 0 and not self.rows[place].rule

    def _select_from(self, position: int, step: int) -> bool:
        while 0 <= position < len(self.rows) and self.rows[position].rule:
            position += step
        return 0 <= position < len(self.rows) and self.select(self.rows[position].key)

    def _heir(self, old: Sequence[ListRow], place: int) -> str | None:
        keys = {row.key for row in self.rows if not row.rule}
        candidates = (*old[place:], *reversed(old[:place]), *self.rows)
        return next((row.key for row in candidates if row.key in keys), None)


#: The number of rows that a turn of the mouse wheel scrolls.
WHEEL_ROWS = 3


class QueueList(ChangedLines[object], can_focus=True):
    """A widget that shows a list of rows, one of which is selected; a row that is selected is brought into view.

    The widget scrolls by itself, without the scroll bars of Textual, which would be laid out and painted with each row
    that is added or removed. The line of headings shows whether there are more rows above and below.
    """

    DEFAULT_CSS = LIST_CSS
    _prefix = "queue-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"queue-list--{look}" for look in ("cursor", "cursor-away", "header", "rule", *TONES)
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings(QUEUE_LIST_KEYS)

    @define
    class Selected(Message):
        """A message that another row is selected now; `key` is None if the list has become empty."""

        key: str | None

    @define
    class Chosen(Message):
        """A message that enter was pressed on the row with this key."""

        key: str

    def __init__(self, columns: Sequence[ScreenColumn[Any]], *, empty: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._head = 1 if any(column.label for column in columns) else 0
        self._empty = empty
        self._window = RowWindow()
        self._said: str | None = None  # the key in the last message `Selected`
        self._painter: LinePainter | None = None

    def set_empty(self, sentence: str) -> None:
        """Set the sentence that is shown if the list has no rows."""
        self._empty = sentence
        self._show_changes()

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows; only lines that look different are painted.

        The row with the same key stays selected. If it is gone, the next of the former rows that is still there is
        selected, or else the one before.
        """
        self._window.replace(rows)
        self._show_window()

    def update_cell(self, key: str, column: str, text: Text | str) -> None:
        """Show another text in one cell, in the column with the key `column` of the row with this key."""
        index = next(n for n, placed in enumerate(self._columns) if placed.key == column)
        self._window.replace_cell(key, index, text)
        self._show_window()

    @property
    def rows(self) -> tuple[ListRow, ...]:
        return self._window.rows

    @property
    def selected(self) -> str | None:
        return self._window.selected

    @property
    def marks(self) -> frozenset[str]:
        return self._window.marks

    @property
    def cursor_screen_offset(self) -> Offset:
        """The position of the selected row on the screen, for the terminal's cursor."""
        return Offset(0, self._head + self._window.selected_line) + self.content_region.offset

    def set_marks(self, keys: Collection[str]) -> None:
        self._window.marks = frozenset(keys)
        self._show_changes()

    def select(self, key: str, *, ahead: int = 0) -> bool:
        """Select the row with this key; `ahead` is how many rows below it are to be in view too.

        Returns False, and changes nothing, if there is no such row or it is a rule (line of dashes).
        """
        is_selected = self._window.select(key, ahead=ahead)
        self._show_window()
        return is_selected

    def bring_into_view(self, key: str | None) -> None:
        """Scroll to the row with this key; the selected row stays the same, even if it is then out of view.

        The list scrolls back when another row is selected or the list gets the focus; with None, it scrolls back now.
        """
        self._window.watched = key
        self._window.follow()
        self._show_window()

    def action_move(self, step: int) -> None:
        self._window.move(step)
        self._show_window()

    def action_page(self, step: int) -> None:
        self._window.page(step)
        self._show_window()

    def action_edge(self, step: int) -> None:
        self._window.edge(step)
        self._show_window()

    def action_choose(self) -> None:
        if self.selected is not None:
            self.post_message(self.Chosen(self.selected))

    def on_click(self, event: events.Click) -> None:
        if (offset := event.get_content_offset(self)) is not None:
            self._window.select_line(offset.y - self._head)
        self._show_window()

    def on_mouse_scroll_down(self) -> None:
        self._window.scroll(WHEEL_ROWS)
        self._show_window()

    def on_mouse_scroll_up(self) -> None:
        self._window.scroll(-WHEEL_ROWS)
        self._show_window()

    def _show_window(self) -> None:
        if self.selected != self._said:
            self._said = self.selected
            self.post_message(self.Selected(self.selected))
        self._show_changes()

    def _wanted(self, width: int, height: int) -> Iterator[object]:
        del width  # rows are as wide as there is room
        if self._head and height:
            yield self._window.hidden
        if not self.rows:
            yield self._empty
        yield from self._window.lines(height - self._head, CHOSEN_HERE if self.has_focus else CHOSEN_AWAY)

    def _line(self, state: object, width: int) -> Strip:
        self._painter = self._painter or LinePainter(self._columns, width, self._style)
        return self._painter.draw(state)

    def _forget_looks(self) -> None:
        self._painter = None
        super()._forget_looks()

    def on_resize(self) -> None:
        """Keep the selected row in view; Textual then calls the handler of `ChangedLines`, which draws the lines."""
        self._window.room = max(0, self.size.height - self._head)
        self._window.follow()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - as Textual calls it
        """Draw the selected row anew; a rule of CSS for the focus would make Textual read all its rules."""
        if has_focus:
            self.bring_into_view(None)  # keys act on the selected row, which must be visible
        else:
            self._show_changes()
