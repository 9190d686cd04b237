"""A list or a table before and after an act on the whole of it; taken by enter."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from secretary_tui.keys.dialogs import BEFORE_AFTER_KEYS
from secretary_tui.ui.dialogs.dialog import Dialog, arrows
from secretary_tui.ui.key_bindings import bindings
from secretary_tui.ui.widgets.cells import fit

#: So many lines before the first that changes are in view.
SEEN_BEFORE: Final = 2


class BeforeAfter(Dialog[bool]):
    """Show what would change, from the first line that does; returns True if it was taken."""

    keys_line: ClassVar[str] = "{dialog.take} takes it · {dialog.close} leaves it"
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
        """Yield the sentence and the two columns."""
        if self.says:
            yield Static(Content(self.says))
        yield Static(id="heads")
        with VerticalScroll(id="rows", can_focus=False):
            yield Static(id="columns")

    def on_resize(self) -> None:
        """Fit the columns to the width."""
        self.call_after_refresh(self._show_changes)

    def on_mount(self) -> None:
        """Paint once the width is known, and go to what changes."""
        self.call_after_refresh(self._show_changes)
        pairs = zip_longest(self.before, self.after, fillvalue="")
        first = next((n for n, (a, b) in enumerate(pairs) if a != b), 0)
        if first > SEEN_BEFORE:
            self.call_after_refresh(lambda: self.call_after_refresh(self.action_scroll, first - SEEN_BEFORE))

    def _show_changes(self) -> None:
        rows = self.query_one("#rows", VerticalScroll)
        width = max(10, (rows.content_size.width - 5) // 2)
        self.query_one("#heads", Static).update(
            Content.styled(f"{fit('now', width)}     {fit('then', width)}", "bold $text-muted")
        )
        lines = [_line(a, b, width) for a, b in zip_longest(self.before, self.after, fillvalue="")]
        self.query_one("#columns", Static).update(Content("\n").join(lines))

    def action_take(self) -> None:
        """Take what is shown."""
        self.dismiss(result=True)


def _line(before: str, after: str, width: int) -> Content:
    changed = before != after
    return Content.assemble(
        (fit(before, width), "$text-muted" if changed else ""),
        ("  →  " if changed else "     ", "bold"),
        (fit(after, width), "bold $accent" if changed else ""),
    )
