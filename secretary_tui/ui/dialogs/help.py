"""The keys of this tab and those that work everywhere, made from the bindings themselves, and the signs of its rows."""

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar, Final

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from secretary_tui.ui.dialogs.dialog import Dialog, arrows

#: Cells of a page, beside its bar.
PAGE_CELLS: Final = 75


class Help(Dialog[None]):
    """A page of keys and signs, each group with a heading; the arrows turn it."""

    keys_line: ClassVar[str] = "↑ ↓ pages · {dialog.close}, ? or enter closes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,question_mark,q", "leave", show=False),
        *arrows("scroll", 14, letters=True),
        Binding("space", "scroll(14)", show=False),
    ]
    DEFAULT_CSS = """
    Help #page { height: auto; max-height: 85vh; scrollbar-size-vertical: 1; }
    Help #page Static { height: auto; }
    """

    def __init__(self, title: str, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> None:
        super().__init__(title)
        self.groups = groups

    def body(self) -> ComposeResult:
        """Yield the page."""
        with VerticalScroll(id="page", can_focus=False):
            yield Static(Content("\n").join(self._lines()))

    def _lines(self) -> list[Content]:
        widest = max((cell_len(keys) for _, rows in self.groups for keys, _ in rows), default=0)
        width = min(widest, 22)
        lines: list[Content] = []
        for where, rows in self.groups:
            if lines:
                lines.append(Content(""))
            lines.append(Content.styled(where, "bold $primary"))
            for keys, does in rows:
                keys_shown = keys if cell_len(keys) > width else set_cell_size(keys, width)
                first, *rest = wrap(does, PAGE_CELLS - width - 4) or [""]
                lines.append(Content.assemble("  ", (keys_shown, "bold $accent"), "  ", first))
                lines += [Content(" " * (width + 4) + more) for more in rest]
        return lines
