"""The line for finding something in a list: it narrows the list with each letter."""

from textual.content import Content
from textual.message import Message

from secretary_tui.domain.frozen import define
from secretary_tui.ui.lines.docked_line import LineContent


class SearchLine(LineContent):
    """Narrow a list while typing; enter keeps what is found and goes back to it, escape shows all again.

    The list answers `Sought` and says by `show_count` how many it shows.
    """

    keeps_text = ""
    placeholder = "enter keeps it · {line.close} shows all"
    look = "-search"
    layout = (("label", "field", "answer"),)
    _count_text = ""

    @define
    class Sought(Message):
        """Another text is looked for; empty when all is to be shown."""

        text: str

    def label(self) -> Content:
        """Return what is typed here."""
        return Content("Search")

    def understood(self, text: str) -> Content:
        """Return how many were found."""
        return Content(self._count_text if text else "")

    def show_count(self, sentence: str) -> None:
        """Show how many were found, in the words of the list."""
        self._count_text = sentence
        if self.widget.is_open:
            self.widget.show_texts()

    def typed(self, text: str) -> None:
        """Look for what stands in the field."""
        self.widget.post_message(self.Sought(text))

    def take(self, text: str) -> bool:
        """Keep what is found."""
        del text
        self.widget.close()
        return False
