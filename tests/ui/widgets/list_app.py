"""A list of so many speakers alone on the screen, to be run in a terminal; `J` and `K` move the selected one."""

import sys
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from secretary_tui.ui.widgets.line_painter import ListRow, ScreenColumn
from secretary_tui.ui.widgets.queue_list import QueueList

COLUMNS: tuple[ScreenColumn[object], ...] = (
    ScreenColumn("state", 8, "State", priority=2),
    ScreenColumn("place", 5, "Place", align="right"),
    ScreenColumn("name", 16, "Name", share=3),
    ScreenColumn("capacity", 10, "Capacity", share=2, priority=1),
    ScreenColumn("category", 8, "Category", priority=4),
    ScreenColumn("limit", 5, "Limit", align="right", priority=3),
    ScreenColumn("turn", 5, "Turn", align="right"),
)
NAMES = (
    "Algeria",
    "Côte d'Ivoire",
    "Bolivia (Plurinational State of)",
    "Viet Nam",
    "中华人民共和国",
    "Save the Children",
)


def row(number: int) -> ListRow:
    """The row of a speaker; every fifth is in a tone, and every turn has a tone of its own."""
    capacity = "on behalf of OIC" if number % 4 == 0 else ""
    cells = ("waiting", str(number + 1), NAMES[number % 6], capacity, "member", "2:00")
    turn = Text(f"{10 + number // 30}.{number % 60:02}", style="accent")
    return ListRow(f"e{number}", (*cells, turn), "muted" if number % 5 == 0 else "")


class ListApp(App[None]):
    """Moves rows about."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J", "shift(1)"),
        Binding("K", "shift(-1)"),
        Binding("x", "remove"),
        Binding("a", "add"),
        Binding("c", "cell"),
        Binding("q", "quit"),
    ]

    def __init__(self, count: int) -> None:
        super().__init__()
        self.animation_level = "none"
        self.queue = QueueList(COLUMNS, empty="Nobody is inscribed.")
        self.rows = [row(n) for n in range(count)]
        self.layouts = 0

    def compose(self) -> ComposeResult:
        yield self.queue

    def on_mount(self) -> None:
        self.queue.set_rows(self.rows)
        self.queue.focus()

    def action_shift(self, step: int) -> None:
        place = next(n for n, each in enumerate(self.rows) if each.key == self.queue.selected)
        self.rows.insert(place + step, self.rows.pop(place))
        self.queue.set_rows(self.rows)

    def action_remove(self) -> None:
        self.rows = [each for each in self.rows if each.key != self.queue.selected]
        self.queue.set_rows(self.rows)

    def action_add(self) -> None:
        self.rows.append(row(len(self.rows)))
        self.queue.set_rows(self.rows)

    def action_cell(self) -> None:
        assert self.queue.selected
        self.queue.update_cell(self.queue.selected, "turn", "now")


if __name__ == "__main__":
    ListApp(int(sys.argv[1])).run(mouse=False)
