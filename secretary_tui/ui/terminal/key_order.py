"""Handles keys one by one: each key waits until the previous one has taken effect."""

from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import nullcontext
from functools import cache
from typing import Any, Final

from textual import events
from textual.app import App
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from secretary_tui.ui.terminal.base_app import RoomApp
from secretary_tui.ui.terminal.repaints import DirtyLinesScreen

#: These classes handle keys only by bindings, except escape, which ends a selection of text on a screen.
_PLAIN: Final = (Widget, App, Screen)


@cache
def has_key_handler(kind: type[DOMNode]) -> bool:
    """Return whether widgets of this class handle keys that have no binding, as text fields do."""
    own = [vars(base) for base in kind.__mro__ if base not in _PLAIN]
    return (
        any(name in ("on_key", "_on_key") or name.startswith(("key_", "_key_")) for names in own for name in names)
        or kind.check_consume_key is not DOMNode.check_consume_key
        or any(issubclass(events.Key, message) for names in own for message in names.get("_decorated_handlers", ()))
    )


def _only_binds(node: DOMNode) -> bool:
    if not isinstance(node, Widget) or not node.is_mounted or node.loading:
        return False
    return not has_key_handler(type(node)) or not getattr(node, "takes_keys", True)  # some widgets say if they do


class DirectKeys:
    """Runs the binding of a key at once, if no widget between the focus and the app handles the key itself.

    For each key, Textual copies all bindings twice and sends the key through all these widgets; the result is the same.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._path: Sequence[DOMNode] = ()
        self._bindings: Mapping[str, ActiveBinding] = {}

    def may_do(self, key: str) -> bool:
        """Return whether only a binding can handle the key; False in a dialog, which gets all keys from Textual."""
        screen = self._app.screen
        if screen.is_modal or key == "escape":
            return False
        path = (screen.focused or screen).ancestors_with_self
        if path != self._path:
            self._path, self._bindings = path, screen.active_bindings
        return all(map(_only_binds, path[:-1]))

    async def do(self, key: str) -> bool | None:
        """Run the binding of a key.

        Returns True if the key is done, also if it has no binding; False if effects may follow; None if the action was
        not handled.
        """
        if key not in self._bindings:
            return True
        node, binding, *_ = self._bindings[key]
        if binding.action == f"do('{binding.id}')" and hasattr(node, "key_actions"):
            is_all: bool = await node.key_actions.do(binding.id)
            return is_all
        return False if await self._app.run_action(binding.action, node) else None


#: A key that bubbles has reached its action after the first round through the tree. If the action sends a message to a
#: pane, which opens a dialog, its effect is complete after the second round.
ROUNDS: Final = 2


class KeyQueue:
    """Keys and pastes in the order of their arrival; `send` sends one through the tree of widgets, as Textual does.

    A callback follows each key through the message queues of all parts of the screen that may handle it. When the
    callback reaches the app, the key has taken its full effect, and the next key is sent. A part that is removed
    meanwhile empties its queue first. No callback follows a key whose effect is complete at once, such as an act.
    """

    def __init__(self, app: "KeyOrder", send: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app = app
        self._send = send
        self._direct = DirectKeys(app)
        self._waiting: deque[events.Key | events.Paste] = deque()
        self.is_under_way = False

    @property
    def has_waiting(self) -> bool:
        """Return whether keys or pastes are waiting."""
        return bool(self._waiting)

    async def add(self, event: events.Key | events.Paste) -> None:
        """Process a key or a paste, or put it into the queue while another one is being processed."""
        self._waiting.append(event)
        if not self.is_under_way:
            await self._pass_on()

    async def _pass_on(self) -> None:
        self.is_under_way = False
        while self._waiting and not self.is_under_way:
            await self._do_or_send(self._waiting.popleft())

    async def _do_or_send(self, event: events.Key | events.Paste) -> None:
        """Run the binding of a key; or send the event through the tree of widgets and follow it."""
        app = self._app
        before = app.focused, app.screen
        target = app.focused or app.screen
        is_all = None
        if isinstance(event, events.Key) and self._direct.may_do(event.key):
            app.app_focus = True
            is_all = await app.turn_of(self._direct.do(event.key))
        if is_all and before == (app.focused, app.screen):
            return
        self.is_under_way = True
        if is_all is None:
            await self._send(event)
            self._climb(target.ancestors_with_self if event.is_forwarded else (app,), ROUNDS - 1)
        else:
            self._follow(1)

    def _follow(self, rounds: int) -> None:
        """Start a round of callbacks at the focused widget; after the last round, process the next key."""
        if rounds:
            self._climb((self._app.focused or self._app.screen).ancestors_with_self, rounds - 1)
        else:
            self._app.call_later(self._pass_on)

    def _climb(self, path: Sequence[DOMNode], rounds: int) -> None:
        """Queue a callback at the first node of a path that still accepts messages; it continues with the rest."""
        for number, node in enumerate(path, 1):
            if node.call_later(self._climb, path[number:], rounds):
                return
        self._follow(rounds)


class KeyOrder(RoomApp):
    """An app that handles keys in their order, however many arrive at once, as on a slow line.

    Textual sends all keys of a burst to the widget that has the focus at the first of them: in `a`, `c`, `h`, `i` the
    last three would act on the list instead of being typed in the line that `a` opens, and in a field letters overtake
    `enter` and `backspace`. Pastes are handled in the same order.
    """

    def __init__(self, theme: str = "") -> None:
        super().__init__(theme)
        self.key_queue = KeyQueue(self, super().on_event)
        self._taken: deque[Message] = deque()
        self._is_in_turn = False

    async def on_event(self, event: events.Event) -> None:
        """Put keys and pastes into the queue, and handle all other events at once."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.key_queue.add(event)
        else:
            await super().on_event(event)

    def take(self, message: Message) -> None:
        """Process a message of a part of the screen at the end of this turn, without sending it through queues."""
        if not self._taken and not self._is_in_turn:
            self.call_next(self.take_all)
        self._taken.append(message)

    def _has_more(self) -> bool:
        """Return whether the app has another message to process; Textual takes one out of the queue in advance."""
        return self._pending_message is not None or self.message_queue_size > 0 or self.key_queue.has_waiting

    async def turn_of(self, key: Awaitable[bool | None]) -> bool | None:
        """Run the handler of a key, process the messages it posts, and return its result.

        All changes are painted together. If more messages wait for the app, such as the next key of a burst, the
        changes are painted after these.
        """
        screen = self.screen
        self._is_in_turn = True
        try:
            with screen.repaints.together(self._has_more) if isinstance(screen, DirtyLinesScreen) else nullcontext():
                is_all = await key
                await self.take_all()
        finally:
            self._is_in_turn = False
        return is_all

    async def take_all(self) -> None:
        """Process the messages of this turn."""
        while self._taken:
            await self._dispatch_message(self._taken.popleft())
