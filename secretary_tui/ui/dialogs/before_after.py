"""Two dialogs: one shows a list before and after an act, to accept it; one lists what a session still lacks."""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from secretary_tui.domain.forecast.readiness import Missing
from secretary_tui.keys.global_keys import BEFORE_AFTER_KEYS, COMMON_KEYS
from secretary_tui.ui.dialogs.dialog import Dialog, arrows
from secretary_tui.ui.key_actions import RedoAct, UndoAct, bindings
from secretary_tui.ui.widgets.cells import fit
from secretary_tui.ui.widgets.queue_list import ListRow, QueueList, ScreenColumn

#: The lines that stay in view above the first changed line.
SEEN_BEFORE = 2


class BeforeAfter(Dialog[bool]):
    """A dialog with a list before and after a change, side by side; it returns True if the user accepts the change.

    It is scrolled to the first changed line. `says` is a sentence above the two columns.
    """

    keys_line = "{dialog.take} takes it · {dialog.close} leaves it"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(BEFORE_AFTER_KEYS),
        *arrows("scroll"),
        Binding("home", "scroll(-10000)", show=False),
        Binding("end", "scroll(10000)", show=False),
    ]
    DEFAULT_CSS = """
    BeforeAfter #box { width: 100%; }
    BeforeAfter #rows { height: auto; max-height: 63vh; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    """

    def __init__(self, title: str, before: Sequence[str], after: Sequence[str], *, says: str = "") -> None:
        super().__init__(title)
        self.before = before
        self.after = after
        self.says = says

    def body(self) -> ComposeResult:
        if self.says:
            yield Static(Content(self.says))
        yield Static(id="heads")
        with VerticalScroll(id="rows", can_focus=False):
            yield Static(id="columns")

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_changes)

    def on_mount(self) -> None:
        self.call_after_refresh(self._show_changes)  # once the width of the columns is known
        first = next((n for n, (a, b) in enumerate(zip_longest(self.before, self.after, fillvalue="")) if a != b), 0)
        if first > SEEN_BEFORE:
            self.call_after_refresh(lambda: self.call_after_refresh(self.action_scroll, first - SEEN_BEFORE))

    def _show_changes(self) -> None:
        rows = self.query_one("#rows", VerticalScroll)
        width = max(10, (rows.content_size.width - 5) // 2)
        self.query_one("#heads", Static).update(
            Content.styled(f"{fit('now', width)}     {fit('then', width)}", "bold $text-muted")
        )
        lines = Content("\n").join(_line(a, b, width) for a, b in zip_longest(self.before, self.after, fillvalue=""))
        self.query_one("#columns", Static).update(lines)

    def action_take(self) -> None:
        self.dismiss(result=True)


def _line(before: str, after: str, width: int) -> Content:
    changed = before != after
    return Content.assemble(
        (fit(before, width), "$text-muted" if changed else ""),
        ("  →  " if changed else "     ", "bold"),
        (fit(after, width), "bold $accent" if changed else ""),
    )


_COLUMNS: tuple[ScreenColumn[Missing], ...] = (ScreenColumn("sentence", 20, share=1),)
READY = "Nothing is missing: the sitting is ready."


class MissingList(Dialog[None]):
    """A dialog with a list of what is missing for the sitting, for the user to correct one thing after another.

    `put_right` opens the form for the selected thing or adds what is missing, or returns why it cannot.
    """

    keys_line = "enter goes to the place to correct it · {dialog.close} closes"
    is_closed_first = False
    #: The line of messages offers the key that undoes a correction, so the keys to undo and to redo work here too.
    BINDINGS: ClassVar[list[BindingType]] = bindings(row for row in COMMON_KEYS if row.id in ("app.undo", "app.redo"))
    DEFAULT_CSS = """
    MissingList { align: center top; }
    MissingList #box { width: 100%; height: 100%; margin: 2 0; }
    MissingList #whole { height: auto; max-height: 6; color: $text-muted; }
    """

    def __init__(self, missing: Sequence[Missing], put_right: Callable[[Missing], str]) -> None:
        super().__init__("What is missing for the sitting")
        self._put_right = put_right
        self._missing = tuple(missing)
        self._rows = QueueList(_COLUMNS, empty=READY)
        self._whole = Static("", id="whole")

    def body(self) -> ComposeResult:
        yield self._rows
        yield self._whole

    def on_mount(self) -> None:
        self._rows.focus()
        self.show(self._missing)

    def show(self, missing: Sequence[Missing]) -> None:
        """Show what is missing now; the same place in the list stays selected, or else the last line."""
        self._missing = tuple(missing)
        self._rows.set_rows([ListRow(str(number), (line,)) for number, line in enumerate(self._missing)])
        self._show_whole()

    def action_do(self, row_id: str) -> None:
        self.post_message(UndoAct() if row_id == "app.undo" else RedoAct())

    @property
    def _selected(self) -> Missing | None:
        return self._missing[int(self._rows.selected)] if self._rows.selected else None

    @on(QueueList.Selected)
    def _show_whole(self) -> None:
        self._whole.update(Content(self._selected or ""))
        self.say("")

    @on(QueueList.Chosen)
    def _go(self, event: QueueList.Chosen) -> None:
        event.stop()
        if self._selected is not None:
            self.say(self._put_right(self._selected))
