"""Keys one by one: a key is handed on only when the one before has done all it does, focus included."""

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual import events
from textual.message import Message
from textual.message_pump import MessagePump

from secretary_tui.ui.terminal.base_app import RoomApp

if TYPE_CHECKING:
    from textual.timer import Timer

#: A widget that goes away with a key unanswered holds the keys behind it up for so many seconds.
PATIENCE: Final = 0.5
#: The act of a key may be a message to its pane, which opens a dialog: two rounds through the tree.
ROUNDS: Final = 2


@dataclass
class KeyHandled(Message):
    """Follows a key through the queues, and comes back to the app behind everything that the key did."""

    number: int
    rounds: int


class KeyOrder(RoomApp[None]):
    """An app that loses no key however many arrive at once, as they do over a slow line.

    Textual hands all keys of a burst to the widget that has the focus at the first of them: in `a`, `c`, `h`, `i`
    the last three would act on the list instead of being typed in the line that `a` opens, and in a field letters
    overtake `enter` and `backspace`. What is pasted comes in its turn too.
    """

    def __init__(self, theme: str = "") -> None:
        super().__init__(theme)
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._number = 0
        self._under_way = False
        self._patience: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        """Keep a key or a paste back while another is being dealt with."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._waiting.append(event)
        if not self._under_way:
            await self._pass_on()
        elif self._patience is None:
            self._patience = self.set_timer(PATIENCE, self._pass_on)

    async def on_key_handled(self, message: KeyHandled) -> None:
        """Send the marker round again, or hand the next key on behind what this one has left to do."""
        message.stop()
        if message.number != self._number:
            return
        if message.rounds:
            self.call_later(self._follow, message.number, message.rounds)
        else:
            self.call_later(self._pass_on)

    async def _pass_on(self) -> None:
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
        self._under_way = bool(self._waiting)
        if not self._waiting:
            return
        event = self._waiting.popleft()
        target = self.focused or self.screen
        await super().on_event(event)
        self._number += 1
        self._follow(self._number, ROUNDS, target if event.is_forwarded else self)
        if self._waiting:
            self._patience = self.set_timer(PATIENCE, self._pass_on)

    def _follow(self, number: int, rounds: int, target: MessagePump | None = None) -> None:
        if target is None:
            target = self.focused or self.screen
        if not target.post_message(KeyHandled(number, rounds - 1)):
            self.post_message(KeyHandled(number, 0))
