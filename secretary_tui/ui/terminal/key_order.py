"""The base class of all apps: themes, driver, and keys that each wait until the previous one has taken effect."""

import os
import traceback
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter, NoColor
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from secretary_tui.keys.tables import BoundKeys
from secretary_tui.ui.terminal.repaints import DirtyLinesScreen
from secretary_tui.ui.terminal.theme import THEMES, theme_name

#: Classes that handle keys only by bindings; an exception is escape, which ends a selection of text on a screen.
_PLAIN = (Widget, App, Screen)


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
    return not has_key_handler(type(node)) or not getattr(node, "takes_keys", True)  # `takes_keys` may be false for now


class DirectKeys:
    """Runs the binding of a key at once, if no widget between the focus and the app can handle the key itself.

    Textual copies all bindings twice for each key, and sends the key through all these widgets. The effect is the same.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._path: Sequence[DOMNode] = ()
        self._bindings: Mapping[str, ActiveBinding] = {}

    def may_do(self, key: str) -> bool:
        """Return whether only a binding can handle the key, so that `do` may be called for it.

        False for escape, and in a dialog, which gets all keys from Textual.
        """
        screen = self._app.screen
        if screen.is_modal or key == "escape":
            return False
        path = (screen.focused or screen).ancestors_with_self
        if path != self._path:
            self._path, self._bindings = path, screen.active_bindings
        return all(map(_only_binds, path[:-1]))

    async def do(self, key: str) -> bool | None:
        """Run the binding of a key for which `may_do` returned True.

        Returns True if the effect of the key is complete, or if the key has no binding. Returns False if messages to
        parts of the screen may complete it, and None if no action was found.
        """
        if key not in self._bindings:
            return True
        node, binding, *_ = self._bindings[key]
        if binding.action == f"do('{binding.id}')" and hasattr(node, "key_actions"):
            is_all: bool = await node.key_actions.do(binding.id)
            return is_all
        return False if await self._app.run_action(binding.action, node) else None


#: The rounds of callbacks through the tree of widgets that follow a key. After the first round, the key has reached
#: its action. If the action sends a message to a pane, which opens a dialog, the effect is complete after the second
#: round.
ROUNDS = 2


class KeyQueue:
    """The queue of keys and pastes; each is processed only when the one before has taken its full effect.

    `send` sends a key or a paste through the tree of widgets, as Textual does. A callback then goes through the message
    queues of the same widgets, behind the key, up to the app, `ROUNDS` times; then the next key is sent. A widget that
    is removed meanwhile empties its queue first. After a key whose effect is complete at once, such as an act, there is
    no callback. Keys that are pressed before the screen is mounted wait for it.
    """

    def __init__(self, app: "RoomApp", send: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app = app
        self._send = send
        self._direct = DirectKeys(app)
        self._waiting: deque[events.Key | events.Paste] = deque()
        self.is_under_way = False
        self.is_held = False  # whether keys wait until `release`

    @property
    def has_waiting(self) -> bool:
        return bool(self._waiting)

    async def add(self, event: events.Key | events.Paste) -> None:
        self._waiting.append(event)
        if self.is_under_way or self.is_held:
            return
        if self._app.screen.is_mounted:
            await self._pass_on()
        else:  # the first screen handles callbacks only when all its parts are there
            self.is_under_way = True
            self._follow(1)

    def release(self) -> None:
        """Process the keys that waited because of `is_held`, after all that was begun before this call."""
        self.is_held, self.is_under_way = False, True
        self._follow(ROUNDS)

    async def _pass_on(self) -> None:
        self.is_under_way = self.is_held
        while self._waiting and not self.is_under_way:
            await self._do_or_send(self._waiting.popleft())

    async def _do_or_send(self, event: events.Key | events.Paste) -> None:
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
        """Queue a callback at the first node of a path that still accepts messages; then the rest of the path follows.

        At the end of the path, the next of the `rounds` that are left begins.
        """
        for number, node in enumerate(path, 1):
            if node.call_later(self._climb, path[number:], rounds):
                return
        self._follow(rounds)


class RoomApp(App[None]):
    """The base class of the apps (desk, list of sessions, display): themes, driver, and keys in order.

    Keys and pastes are handled in the order of their arrival, however many arrive at once. Textual sends all keys of a
    burst to the widget that has the focus when the first of them arrives. With `a`, `c`, `h`, `i`, the last three would
    act on the list, instead of being typed in the line that `a` opens. In a field, letters would overtake `enter` and
    `backspace`.
    """

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = Path(__file__).parents[1] / "main.tcss"
    TITLE = "secretary"

    def __init__(self, theme: str = "") -> None:
        super().__init__()
        #: The keys as the user's keymap binds them.
        self.bound_keys = BoundKeys()
        #: The traceback of the error that ended the app; empty if there was none.
        self.failure = ""
        self.animation_level = "none"
        self._disable_notifications = self._disable_tooltips = True  # messages have a line of their own
        for look in THEMES:
            self.register_theme(look)
        self.theme = theme_name(theme, os.environ)
        self.key_queue = KeyQueue(self, super().on_event)
        self._taken: deque[Message] = deque()
        self._is_in_turn = False

    def get_default_screen(self) -> Screen[Any]:
        return DirtyLinesScreen(id="_default")

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.key_queue.add(event)
        else:
            await super().on_event(event)

    def take(self, message: Message) -> None:
        """Process a message of a widget, which does not go through queues, at the end of the turn of the present key.

        If no key has its turn, the message is processed next.
        """
        if not self._taken and not self._is_in_turn:
            self.call_next(self.take_all)
        self._taken.append(message)

    def _has_more(self) -> bool:
        """Return whether the app has another message to process; Textual takes one out of the queue in advance."""
        return self._pending_message is not None or self.message_queue_size > 0 or self.key_queue.has_waiting

    async def turn_of(self, key: Awaitable[bool | None]) -> bool | None:
        """Await `key`, the handler of a key, process the messages that it gives to `take`, and return its result.

        All changes are painted together. If other messages wait for the app, such as the next key of a burst, they are
        processed before the painting.
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
        while self._taken:
            await self._dispatch_message(self._taken.popleft())

    def get_driver_class(self) -> type[Driver]:
        from secretary_tui.ui.terminal.driver import SecretaryDriver

        return SecretaryDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        # with NO_COLOR, Textual would ask for the theme, which is not known yet
        return [NoColor()] if self.no_color else super().get_line_filters()

    def _fatal_error(self) -> None:
        self.failure = traceback.format_exc()
        self.exit(return_code=1)
