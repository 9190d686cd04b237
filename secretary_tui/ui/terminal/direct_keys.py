"""What each key does where the focus is, looked up once for each focus, and done without a message."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from textual import events
from textual.app import App
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

#: These take a key by its bindings alone; but escape, which for a screen ends a selection of text.
_PLAIN: Final = (Widget, App, Screen)


@cache
def has_key_handler(kind: type[DOMNode]) -> bool:
    """Return whether parts of the screen of this class take keys beside those that are bound, as fields do."""
    own = [vars(base) for base in kind.__mro__ if base not in _PLAIN]
    return (
        any(name in ("on_key", "_on_key") or name.startswith(("key_", "_key_")) for names in own for name in names)
        or kind.check_consume_key is not DOMNode.check_consume_key
        or any(issubclass(events.Key, message) for names in own for message in names.get("_decorated_handlers", ()))
    )


def _only_binds(node: DOMNode) -> bool:
    if not isinstance(node, Widget) or not node.is_mounted or node.loading:
        return False
    return not has_key_handler(type(node)) or not getattr(node, "takes_keys", True)  # some say themselves when they do


class DirectKeys:
    """Does at once what a key is bound to, where no part of the screen between the focus and the app takes it itself.

    Textual copies all bindings twice a key, and sends it through all these parts one by one; what is done is the same.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._path: Sequence[DOMNode] = ()
        self._bindings: Mapping[str, ActiveBinding] = {}

    def may_do(self, key: str) -> bool:
        """Return whether a key is done by what it is bound to alone; a dialog has all keys sent through it."""
        screen = self._app.screen
        if screen.is_modal or key == "escape":
            return False
        path = (screen.focused or screen).ancestors_with_self
        if path != self._path:
            self._path, self._bindings = path, screen.active_bindings
        return all(map(_only_binds, path[:-1]))

    async def do(self, key: str) -> bool | None:
        """Do what a key is bound to; returns whether that is all, or more goes on behind it. None if it did nothing."""
        if key not in self._bindings:
            return True
        node, binding, *_ = self._bindings[key]
        if binding.action == f"do('{binding.id}')" and hasattr(node, "key_actions"):
            is_all: bool = await node.key_actions.do(binding.id)
            return is_all
        return False if await self._app.run_action(binding.action, node) else None
