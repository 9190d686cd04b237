"""A list of rows of any length that repaints only changed lines."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from secretary_tui.domain.frozen import define
from secretary_tui.keys.global_keys import QUEUE_LIST_KEYS
from secretary_tui.ui.key_actions import bindings
from secretary_tui.ui.widgets.changed_lines import StyledLines
from secretary_tui.ui.widgets.line_painter import (
    CHOSEN_AWAY,
    CHOSEN_HERE,
    LIST_CSS,
    NOT_CHOSEN,
    TONES,
    LinePainter,
    ListRow,
    ScreenColumn,
)


class RowWindow:
    """The rows of a list, the keys of the selected and the marked ones, and a window of `room` lines from row `top` on.

    The selected row is in the window, unless the row with the key `watched` is to be seen; a rule is never selected.
    """

    def __init__(self) -> None:
        self.rows: tuple[ListRow, ...] = ()
        self.selected: str | None = None
        self.marks: frozenset[str] = frozenset()
        self.top = 0
        self.room = 0
        self.watched: str | None = None
        self._ahead = 0
        self._latest: dict[str, int] = {}  # the places at which rows were found last, by their keys

    def replace(self, rows: Sequence[ListRow]) -> None:
        """Take other rows; the selection stays on its key, or else moves to the row that took its place."""
        old, place = self.rows, max(0, self._position)
        self.rows = tuple(rows)
        if not self._can_be_selected(self.selected):
            self.selected = self._heir(old, place)
        self.follow()

    def replace_cell(self, key: str, index: int, text: Text | str) -> None:
        """Take another text for a cell, from 0 on, of the row with the key, if it is there."""
        place = self._place(key)
        if place < 0:
            return
        row = self.rows[place]
        changed = replace(row, cells=tuple(text if n == index else cell for n, cell in enumerate(row.cells)))
        if changed != row:
            self.rows = (*self.rows[:place], changed, *self.rows[place + 1 :])

    def _place(self, key: str | None) -> int:
        """Return the place of the row with the key, from 0 on; -1 without one. Most are near where they were last."""
        if key is None:
            return -1
        rows, latest = self.rows, self._latest.get(key, -1)
        if not (0 <= latest < len(rows) and rows[latest].key == key):
            places = chain(range(max(0, latest - 2), min(latest + 3, len(rows))), range(len(rows)))
            latest = self._latest[key] = next((n for n in places if rows[n].key == key), -1)
        return latest

    def lines(self, height: int, chosen: int) -> Iterator[tuple[ListRow, int, bool] | None]:
        """Yield for each line the row, how it is chosen, `chosen` if it is, and whether it is marked; None if empty."""
        for row in self.rows[self.top : self.top + height]:
            yield row, chosen if row.key == self.selected else NOT_CHOSEN, row.key in self.marks
        yield from [None] * (height - len(self.rows) + self.top)

    @property
    def selected_line(self) -> int:
        """The line of the window with the selected row, or the nearest if it is out of view."""
        return min(max(self._position - self.top, 0), max(self.room - 1, 0))

    def select_line(self, line: int) -> None:
        """Select the row in a line of the window, from 0 on, if there is one that can be."""
        if 0 <= line < len(self.rows) - self.top:
            self.select(self.rows[self.top + line].key)

    def select(self, key: str, *, ahead: int = 0) -> bool:
        """Select the row with this key and bring it into view, with `ahead` rows below it; False if it cannot be."""
        if not self._can_be_selected(key):
            return False
        if key != self.selected:
            self.watched = None
        self.selected, self._ahead = key, ahead
        self.follow()
        return True

    def move(self, step: int) -> None:
        """Select the next row above (-1) or below (1) that can be."""
        if not self._select_from(self._position + step, step) and step < 0:
            self.top = 0  # the rule above the first row comes into view

    def page(self, step: int) -> None:
        """Go up or down by the height of the window, less one row to hold on to."""
        target = min(max(self._position + step * max(1, self.room - 1), 0), len(self.rows) - 1)
        if not self._select_from(target, step):
            self._select_from(target, -step)

    def edge(self, step: int) -> None:
        """Select the first (-1) or the last (1) row."""
        self._select_from(0 if step < 0 else len(self.rows) - 1, -step)
        self.scroll(step * len(self.rows))  # to the rule above the first row, too

    def scroll(self, lines: int) -> None:
        """Move the window alone."""
        self.top = max(0, min(self.top + lines, len(self.rows) - self.room))

    def follow(self) -> None:
        """Have the watched row in the window, else the selected one with as many below it as it was selected with.

        A window that must move, moves by some rows at once: each move paints all of it.
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
        """Whether there are rows above the window, and below it."""
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


class QueueList(StyledLines[object], can_focus=True):
    """Rows of cells with one of them selected; keeps the selection by key, and in view.

    It scrolls by itself, without Textual's scroll bars, which would be laid out and painted with each row that is
    added or removed. The line of headings says whether there are more rows above and below.
    """

    DEFAULT_CSS = LIST_CSS
    _prefix = "queue-list"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"queue-list--{look}" for look in ("cursor", "cursor-away", "header", "rule", *TONES)
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings(QUEUE_LIST_KEYS)

    @define
    class Selected(Message):
        """Another row is selected now; None when the list has become empty."""

        key: str | None

    @define
    class Chosen(Message):
        """Enter was pressed on a row."""

        key: str

    def __init__(self, columns: Sequence[ScreenColumn[Any]], *, empty: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._head = 1 if any(column.label for column in columns) else 0
        self._empty = empty
        self._window = RowWindow()
        self._said: str | None = None  # which row was last said to be selected
        self._painter: LinePainter | None = None

    def set_empty(self, sentence: str) -> None:
        """Set the sentence that is shown in place of rows."""
        self._empty = sentence
        self._show_changes()

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows; only lines that look different are painted.

        The selection stays on its key; if that is gone, the row that took its place is selected, else the one before.
        """
        self._window.replace(rows)
        self._show_window()

    def update_cell(self, key: str, column: str, text: Text | str) -> None:
        """Show another text in one cell; nothing happens if the row is not there or the text is the same."""
        index = next(n for n, placed in enumerate(self._columns) if placed.key == column)
        self._window.replace_cell(key, index, text)
        self._show_window()

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """The rows that are shown."""
        return self._window.rows

    @property
    def selected(self) -> str | None:
        """The key of the selected row; None without one."""
        return self._window.selected

    @property
    def marks(self) -> frozenset[str]:
        """The keys of the marked rows."""
        return self._window.marks

    @property
    def cursor_screen_offset(self) -> Offset:
        """The place of the selected row on the screen."""
        return Offset(0, self._head + self._window.selected_line) + self.content_region.offset

    def set_marks(self, keys: Collection[str]) -> None:
        """Mark these rows by a sign, and no others."""
        self._window.marks = frozenset(keys)
        self._show_changes()

    def select(self, key: str, *, ahead: int = 0) -> bool:
        """Select the row with this key and bring it into view, with `ahead` rows below it; False if it cannot be."""
        is_selected = self._window.select(key, ahead=ahead)
        self._show_window()
        return is_selected

    def bring_into_view(self, key: str | None) -> None:
        """Have the row with this key in view, and not the selected one; until another is selected or keys come here."""
        self._window.watched = key
        self._window.follow()
        self._show_window()

    def action_move(self, step: int) -> None:
        """Select the row above (-1) or below (1)."""
        self._window.move(step)
        self._show_window()

    def action_page(self, step: int) -> None:
        """Go up or down a page."""
        self._window.page(step)
        self._show_window()

    def action_edge(self, step: int) -> None:
        """Select the first (-1) or the last (1) row."""
        self._window.edge(step)
        self._show_window()

    def action_choose(self) -> None:
        """Say that enter was pressed on the selected row."""
        if self.selected is not None:
            self.post_message(self.Chosen(self.selected))

    def on_click(self, event: events.Click) -> None:
        if (offset := event.get_content_offset(self)) is not None:
            self._window.select_line(offset.y - self._head)
        self._show_window()

    def on_mouse_scroll_down(self) -> None:
        """Scroll by some rows."""
        self._window.scroll(WHEEL_ROWS)
        self._show_window()

    def on_mouse_scroll_up(self) -> None:
        """Scroll back by some rows."""
        self._window.scroll(-WHEEL_ROWS)
        self._show_window()

    def _show_window(self) -> None:
        """Show the window after a change, and say which row is selected if it is another."""
        if self.selected != self._said:
            self._said = self.selected
            self.post_message(self.Selected(self.selected))
        self._show_changes()

    def _wanted(self, width: int, height: int) -> Iterator[object]:
        """Yield the headings, then rows with their signs, or a sentence in place of rows."""
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
        """Keep the selected row in view; the lines are drawn for the new width after this."""
        self._window.room = max(0, self.size.height - self._head)
        self._window.follow()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - as Textual calls it
        """Show whether keys go to this list: by a row, not by a style, for which Textual would read all rules again."""
        if has_focus:
            self.bring_into_view(None)  # keys act on the selected row: it has to be seen
        else:
            self._show_changes()
