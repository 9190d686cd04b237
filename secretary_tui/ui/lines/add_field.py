"""The field in which names are typed: enter is taken before the next key, and no letter is ever an answer."""

from dataclasses import dataclass
from typing import Final, Protocol

from textual import events
from textual.message import Message

from secretary_tui.ui.lines.line_field import LineField

#: Enter, and what some terminals make of the line ends in a text that is pasted as keys.
ENTERS: Final = ("enter", "ctrl+j")


@dataclass
class ListPasted(Message):
    """Several lines were pasted into the field: a list."""

    text: str


class TakesNames(Protocol):
    """The line that the field stands in."""

    def enter(self) -> None:
        """Do what enter does."""
        ...

    def begin_next(self) -> None:
        """A letter comes: it begins the next name if the last one was refused."""
        ...


class AddField(LineField):
    """The field of the line; it deals with enter itself, before the next key is taken."""

    def __init__(self, line: TakesNames) -> None:
        super().__init__(placeholder="")
        self._line = line

    async def _on_key(self, event: events.Key) -> None:
        """Take enter at once; a letter behind a name that the closed list did not take begins the next name."""
        if event.key in ENTERS:
            event.stop()
            event.prevent_default()
            self._line.enter()
            return
        if event.is_printable:
            self._line.begin_next()
        await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """One line is typed into the field; several are a list, which is looked over before it is taken."""
        if len([line for line in event.text.splitlines() if line.strip()]) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(ListPasted(event.text))
            return
        self._line.begin_next()
        super()._on_paste(event)
