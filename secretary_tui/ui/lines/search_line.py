"""The line for finding something in a list: it narrows the list with each letter."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from secretary_tui.ui.lines.docked_line import DockedLine


class SearchLine(DockedLine):
    """Narrow a list while typing; enter keeps what is found and goes back to it, escape shows all again.

    The list answers `Sought` and says by `found` how many it shows.
    """

    placeholder = "enter keeps it · {line.close} shows all"

    @dataclass
    class Sought(Message):
        """Another text is looked for; empty when all is to be shown."""

        text: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.remove_class("-two-rows")
        self._count_text = ""

    def compose(self) -> ComposeResult:
        """Put all on one row."""
        with Horizontal():
            yield self._label
            yield self.field
            yield self._answer

    def label(self) -> Content:
        """Say what is typed here."""
        return Content("Search")

    def understood(self, text: str) -> Content:
        """Say how many were found."""
        return Content(self._count_text if text else "")

    def show_count(self, sentence: str) -> None:
        """Show how many were found, in the words of the list."""
        self._count_text = sentence
        if self.is_open:
            self.show_texts()

    def typed(self, text: str) -> None:
        """Look for what stands in the field."""
        self.post_message(self.Sought(text))

    def take(self, text: str) -> bool:
        """Keep what is found."""
        del text
        self.close()
        return False

    def action_close_line(self) -> None:
        """Show all again."""
        self.field.value = ""
        self.close()
