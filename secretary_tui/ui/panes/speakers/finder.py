"""The line that finds a name on the list, and goes from hit to hit."""

from secretary_tui.ui.key_bindings import with_keys
from secretary_tui.ui.lines.prompt_line import LineQuestion, PromptLine
from secretary_tui.ui.panes.pane import Pane
from secretary_tui.ui.panes.speakers.list_in_view import ListInView


class Finder:
    """Finds entries of the list in view by a part of their names."""

    def __init__(self, pane: Pane, shown: ListInView, prompt: PromptLine) -> None:
        self._pane = pane
        self._list = shown
        self._prompt = prompt
        self._hits: list[str] = []  # ids of the entries that were found, in the order of the list

    def ask(self) -> None:
        """Open the line."""
        self._hits = []
        self._prompt.ask(LineQuestion("Find", self._go_on, self._says, typed=self._search, stays=True))

    def _search(self, text: str) -> None:
        """Find what is typed, and select the first hit."""
        self._hits = self._find(text)
        if self._hits and self._list.queue.selected not in self._hits:
            self._list.queue.select(self._hits[0])

    def _go_on(self, text: str) -> str:
        """Select the next hit; return what is wrong where nothing is typed."""
        if self._hits:
            self._list.queue.select(self._hits[self._number % len(self._hits)])
        return "" if text else "Write a part of the name."

    @property
    def _number(self) -> int:
        """The number of the hit that is selected, from 1 on; 0 if none is."""
        selected = self._list.queue.selected
        return self._hits.index(selected) + 1 if selected in self._hits else 0

    def _says(self, text: str) -> str:
        keys = with_keys(self._pane, "enter the next · {line.close} leaves it there")
        if not text:
            return f"a part of the name · {keys}"
        return f"{self._number} of {len(self._hits)} · {keys}" if self._hits else "not on this list"

    def _find(self, text: str) -> list[str]:
        session = self._pane.session
        if not text:
            return []
        from secretary_tui.names.find_entries import find_entries

        return find_entries(session, self._list.id, text, self._pane.register_of(session))
