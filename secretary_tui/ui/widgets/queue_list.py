"""A list of rows of which only the lines that changed are painted, however long it is."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, ClassVar, ParamSpec, TypeVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from secretary_tui.domain.frozen import define
from secretary_tui.keys.lines import QUEUE_LIST_KEYS
from secretary_tui.ui.key_bindings import bindings
from secretary_tui.ui.widgets.changed_lines import ChangedLines
from secretary_tui.ui.widgets.columns import ScreenColumn
from secretary_tui.ui.widgets.line_painter import LIST_CSS, LOOKS, LinePainter
from secretary_tui.ui.widgets.row_window import RowWindow
from secretary_tui.ui.widgets.rows import CHOSEN_AWAY, CHOSEN_HERE, ListRow

_P = ParamSpec("_P")
_R = TypeVar("_R")
#: A turn of the mouse wheel scrolls so many rows.
WHEEL_ROWS = 3


class QueueList(ChangedLines[object], can_focus=True):
    """Rows of cells with one of them selected; keeps the selection by key, and in view.

    It scrolls by itself, without Textual's scroll bars: they would be laid out and painted anew with each row that
    comes or goes. The line of headings says whether there are more rows above and below.
    """

    DEFAULT_CSS = LIST_CSS
    COMPONENT_CLASSES: ClassVar[set[str]] = {*LOOKS}
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
        self._painter: LinePainter | None = None

    def set_empty(self, sentence: str) -> None:
        """Give the sentence that stands in place of rows."""
        self._empty = sentence
        self._show_changes()

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows; only lines that look different are painted.

        The selection stays on its key; if that is gone, the row that took its place is selected, else the one before.
        """
        self._change(self._window.replace, rows)

    def update_cell(self, key: str, column: str, text: Text | str) -> None:
        """Show another text in one cell; nothing happens if the row is not there or the text is the same."""
        index = next(n for n, placed in enumerate(self._columns) if placed.key == column)
        self._change(self._window.replace_cell, key, index, text)

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """The rows that are shown."""
        return self._window.rows

    @property
    def selected(self) -> str | None:
        """The key of the selected row; None if there is none."""
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
        return self._change(self._window.select, key, ahead=ahead)

    def action_move(self, step: int) -> None:
        """Select the row above (-1) or below (1)."""
        self._change(self._window.move, step)

    def action_page(self, step: int) -> None:
        """Go up or down a page."""
        self._change(self._window.page, step)

    def action_edge(self, step: int) -> None:
        """Select the first (-1) or the last (1) row."""
        self._change(self._window.edge, step)

    def action_choose(self) -> None:
        """Say that enter was pressed on the selected row."""
        if self.selected is not None:
            self.post_message(self.Chosen(self.selected))

    def on_click(self, event: events.Click) -> None:
        """Select the row under the pointer."""
        if (offset := event.get_content_offset(self)) is not None:
            self._change(self._window.select_line, offset.y - self._head)

    def on_mouse_scroll_down(self) -> None:
        """Scroll by some rows."""
        self._change(self._window.scroll, WHEEL_ROWS)

    def on_mouse_scroll_up(self) -> None:
        """Scroll back by some rows."""
        self._change(self._window.scroll, -WHEEL_ROWS)

    def _change(self, change: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
        """Change the window, show it, and say which row is selected if that is another."""
        before = self.selected
        outcome = change(*args, **kwargs)
        if self.selected != before:
            self.post_message(self.Selected(self.selected))
        self._show_changes()
        return outcome

    def _wanted(self, width: int, height: int) -> Iterator[object]:
        """What each line shows: the part in view, a row with its signs, a sentence, or nothing."""
        del width  # rows are as wide as there is room
        if self._head and height:
            yield self._window.hidden
        if not self.rows:
            yield self._empty
        yield from self._window.lines(height - self._head, CHOSEN_HERE if self.has_focus else CHOSEN_AWAY)

    def _line(self, state: object, width: int) -> Strip:
        self._painter = self._painter or LinePainter.for_widget(self, self._columns, width)
        return self._painter.draw(state)

    def _forget_looks(self) -> None:
        self._painter = None
        super()._forget_looks()

    def on_resize(self) -> None:
        """Keep the selected row in view; the lines are drawn for the new width after this."""
        self._window.room = max(0, self.size.height - self._head)
        self._window.follow()

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 - as Textual calls it
        """Show whether keys go to this list: by a row, not by a style, for which Textual would read all rules again."""
        self._show_changes()
