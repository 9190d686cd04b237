"""What Textual works out anew for each message and each line of the screen, worked out once or not at all."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.message import Message
from textual.message_pump import MessagePump

Handlers = list[tuple[type, Callable[..., Awaitable[None]]]]


@contextmanager
def textual_made_quick() -> Iterator[None]:
    """Look up the handlers of a message once for each class that gets it, and give lines of the screen plain caches."""
    look_up = MessagePump._get_dispatch_methods
    known: dict[tuple[type, str, type[Message]], Handlers | None] = {}

    def handlers(pump: MessagePump, name: str, message: Message) -> Any:
        key = (pump.__class__, name, message.__class__)
        if key not in known:
            known[key] = _handlers_of(*key)
        if (found := known[key]) is None:
            yield from look_up(pump, name, message)
            return
        for kind, handler in found:
            if message._no_default_action:
                break
            yield kind, handler.__get__(pump, kind)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MessagePump, "_get_dispatch_methods", handlers)
        patch.setattr("textual.strip.FIFOCache", _PlainCache)
        yield


class _PlainCache(dict[Any, Any]):
    """Keeps all that a line was cut into: it has seven of these, and is gone with the next paint."""

    def __init__(self, _: int) -> None:
        pass


def _handlers_of(kind: type, name: str, message: type[Message]) -> Handlers | None:
    """Return the handlers in their order; None where it depends on the message: a handler for some widgets alone."""
    messages = [base for base in message.__mro__ if issubclass(base, Message)]
    found: Handlers = []
    for base in kind.__mro__:
        decorated = vars(base).get("_decorated_handlers") or {}
        for handler, selectors in [each for one in messages for each in decorated.get(one, ())]:
            if selectors:
                return None
            if handler not in [known for _, known in found]:
                found.append((base, handler))
        handler = vars(base).get(f"_{name}") or vars(base).get(name)
        if handler is not None and not getattr(handler, "_textual_on", None):
            found.append((base, handler))
    return found
