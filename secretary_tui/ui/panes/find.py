"""The line that finds rows of a tab by what is typed; the same in every tab."""

from collections.abc import Callable, Sequence

from textual.widget import Widget

from secretary_tui.ui.docked_line import LineQuestion, PromptLine
from secretary_tui.ui.key_actions import with_keys
from secretary_tui.ui.widgets.queue_list import QueueList


class Finder:
    """Selects the rows of a list that were found, one after the other.

    `search` returns the keys of the rows that a text finds, in order; for an empty text none. Without a `prompt` the
    line is made and mounted when it is first wanted.
    """

    def __init__(
        self, pane: Widget, queue: QueueList, search: Callable[[str], Sequence[str]], prompt: PromptLine | None = None
    ) -> None:
        self._pane = pane
        self._queue = queue
        self._find = search
        self._prompt = prompt
        self._hits: Sequence[str] = ()

    async def open(self) -> None:
        """Ask for a part of what is to be found."""
        if self._prompt is None:
            self._prompt = PromptLine()
            await self._pane.mount(self._prompt.widget)
        self._hits = ()
        self._prompt.ask(LineQuestion("Find", self._select_next, self._says, typed=self._search, stays=True))

    def _search(self, text: str) -> None:
        """Find what is typed, and select the first hit unless another is selected."""
        self._hits = self._find(text)
        if self._hits and self._queue.selected not in self._hits:
            self._queue.select(self._hits[0])

    def _select_next(self, text: str) -> str:
        if self._hits:
            self._queue.select(self._hits[self._number % len(self._hits)])
        return "" if text else "Write a part of a name or word."

    @property
    def _number(self) -> int:
        """The number of the selected hit, from 1 on; 0 if no hit is selected."""
        selected = self._queue.selected
        return self._hits.index(selected) + 1 if selected in self._hits else 0

    def _says(self, text: str) -> str:
        keys = with_keys(self._pane, "enter the next · {line.close} leaves it there")
        if not text:
            return f"a part of a name or word · {keys}"
        return f"{self._number} of {len(self._hits)} · {keys}" if self._hits else "not found here"
