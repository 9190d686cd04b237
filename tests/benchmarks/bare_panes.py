"""The reference for tabs: four tabs of stock Textual, with tables, bars and big digits, as much as the desk shows."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Digits, Footer, Header, ProgressBar, Static, TabbedContent, TabPane

WORD = "waiting"
TITLES = ("Agenda", "Speakers", "Timer", "Notes")
ROWS = 60


class BarePanes(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"f{number}", f"show('{title}')", title, priority=True) for number, title in enumerate(TITLES, 1)
    ]

    def compose(self) -> ComposeResult:
        yield Header()
        with TabbedContent(initial="Speakers"):
            for title in TITLES:
                with TabPane(title, id=title):
                    if title == "Timer":
                        yield Digits("0:06/2:00")
                        yield from (ProgressBar(total=100) for _ in range(3))
                        yield Static("Algeria has the floor.\n" + "\n".join("Bangladesh" for _ in range(5)))
                    else:
                        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        self.animation_level = "none"
        for table in self.query(DataTable):
            table.add_columns("spoken", "state", "no", "name", "category", "limit", "turn")
            for number in range(ROWS):
                table.add_row("", WORD, str(number), f"Algeria {number}", "Member", "2:00", "10.04")

    def action_show(self, title: str) -> None:
        self.query_one(TabbedContent).active = title


if __name__ == "__main__":
    BarePanes().run(mouse=False)
