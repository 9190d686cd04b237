"""A list of rows of which only the lines that changed are painted, however long it is."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from secretary_tui.keys.lines import QUEUE_LIST_KEYS
from secretary_tui.ui.key_bindings import bindings
from secretary_tui.ui.widgets.changed_lines import ChangedLines
from secretary_tui.ui.widgets.columns import ScreenColumn
from secretary_tui.ui.widgets.row_window import RowWindow
from secretary_tui.ui.widgets.rows import CHOSEN_AWAY, CHOSEN_HERE, NOT_CHOSEN, TONES, LinePainter, ListRow


class QueueList(ChangedLines[object], can_focus=True):
    """Rows of cells with one of them selected; keeps the selection by key, and in view.

    It scrolls by itself, without Textual's scroll bars: they would be laid out and painted anew with each row that
    comes or goes. The line of headings says whether there are more rows above and below.
    """

    DEFAULT_CSS = """
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
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"queue-list--{name}" for name in ("cursor", "cursor-away", "header", "rule", *TONES)
    }
    BINDINGS: ClassVar[list[BindingType]] = bindings(QUEUE_LIST_KEYS)

    @dataclass
    class Selected(Message):
        """Another row is selected now; None when the list has become empty."""

        queue_list: "QueueList"
        key: str | None

        @property
        def control(self) -> "QueueList":
            """The list, so that a handler can name it by a selector."""
            return self.queue_list

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a row."""

        queue_list: "QueueList"
        key: str

        @property
        def control(self) -> "QueueList":
            """The list, so that a handler can name it by a selector."""
            return self.queue_list

    def __init__(
        self,
        columns: Sequence[ScreenColumn[Any]] = (),
        *,
        empty: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._empty = empty
        self._window = RowWindow()
        self._marks: frozenset[str] = frozenset()

    # What the pane says -----------------------------------------------------------------------------------------

    def set_columns(self, columns: Sequence[ScreenColumn[Any]]) -> None:
        """Give the list other columns; the rows must fit them."""
        if tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self._forget_looks()
            self._fit_window()
            self._show_changes()

    def set_empty(self, sentence: str) -> None:
        """Give the sentence that stands in place of rows."""
        if sentence != self._empty:
            self._empty = sentence
            self._show_changes()

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows; only lines that look different are painted.

        The selection stays on its key; if that is gone, the row that took its place is selected, else the one before.
        """
        with self._changing():
            self._window.replace(rows)

    def update_cell(self, key: str, column: str, text: Text | str) -> None:
        """Show another text in one cell; nothing happens if the row is not there or the text is the same."""
        row = self._window.row(key)
        if row is None:
            return
        changed = row.with_cell(next(n for n, placed in enumerate(self._columns) if placed.key == column), text)
        if changed != row:
            self._window.replace_cell(key, changed)
            self._show_changes()

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
        return self._marks

    def set_marks(self, keys: Collection[str]) -> None:
        """Mark these rows by a sign, and no others."""
        self._marks = frozenset(keys)
        self._show_changes()

    def select(self, key: str, *, ahead: int = 0) -> bool:
        """Select the row with this key and bring it into view, with `ahead` rows below it; False if it cannot be."""
        with self._changing():
            return self._window.select(key, ahead=ahead)

    # Keys -------------------------------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """Select the row above (-1) or below (1)."""
        with self._changing():
            self._window.move(step)

    def action_page(self, step: int) -> None:
        """Go up or down a page."""
        with self._changing():
            self._window.page(step)

    def action_edge(self, step: int) -> None:
        """Select the first (-1) or the last (1) row."""
        with self._changing():
            self._window.edge(step)

    def action_choose(self) -> None:
        """Say that enter was pressed on the selected row."""
        if self.selected is not None:
            self.post_message(self.Chosen(self, self.selected))

    def on_click(self, event: events.Click) -> None:
        """Select the row under the pointer."""
        offset = event.get_content_offset(self)
        line = -1 if offset is None else offset.y - self._head
        if 0 <= line < len(self.rows) - self._window.top:
            self.select(self.rows[self._window.top + line].key)

    def on_mouse_scroll_down(self) -> None:
        """Scroll by three rows."""
        with self._changing():
            self._window.scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll back by three rows."""
        with self._changing():
            self._window.scroll(-3)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        before = self.selected
        yield
        if self.selected != before:
            self.post_message(self.Selected(self, self.selected))
        self._show_changes()

    # Painting ---------------------------------------------------------------------------------------------------

    def _wanted(self, width: int, height: int) -> Iterator[object]:  # noqa: ARG002 - rows are as wide as there is room
        """What each line shows: the part in view, a row with its signs, a sentence, or nothing."""
        window = self._window
        if self._head and height:
            yield window.hidden
        here = CHOSEN_HERE if self.has_focus else CHOSEN_AWAY
        for position in range(window.top, window.top + height - self._head):
            if position < len(self.rows):
                row = self.rows[position]
                yield row, here if row.key == self.selected else NOT_CHOSEN, row.key in self._marks
            else:
                yield (self._empty,) if not self.rows and position == window.top else None

    @property
    def _head(self) -> int:
        return 1 if any(column.label for column in self._columns) else 0

    def _fit_window(self) -> None:
        self._window.room = max(0, self.size.height - self._head)
        self._window.follow()

    def _line(self, state: object, width: int) -> Strip:
        painter = self._painter
        match state:
            case (bool(above), bool(below)):
                return painter.headings(above, below)
            case (ListRow() as row, int(chosen), bool(marked)):
                return painter.row(row, chosen, marked=marked)
            case (str(sentence),):
                return painter.sentence(sentence)
            case _:
                return Strip.blank(width, self.rich_style)

    @cached_property
    def _painter(self) -> LinePainter:
        looks = {name.removeprefix("queue-list--"): self._look(name) for name in self.COMPONENT_CLASSES}
        return LinePainter(self._columns, self.size.width, looks | {"": self.rich_style})

    def _look(self, name: str) -> Style:
        """The rules of a component alone, its colour as it comes out on the background: some are “auto 60%”."""
        own = self.get_component_rich_style(name, partial=True)
        return own if own.color is None else own + Style(color=self.get_component_rich_style(name).color)

    def _forget_looks(self) -> None:
        self.__dict__.pop("_painter", None)
        super()._forget_looks()

    def on_resize(self) -> None:
        """Keep the selected row in view; the lines are drawn for the new width after this."""
        self._fit_window()

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 - as Textual calls it
        """Show whether keys go to this list."""
        super().watch_has_focus(_has_focus)
        self._show_changes()
