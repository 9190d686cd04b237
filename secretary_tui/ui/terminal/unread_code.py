"""Lets the screen go on where a file cannot be opened: code that a key needs, data, the register of names."""

import errno
from collections.abc import Callable
from typing import Any, Final, TypeVar

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

from secretary_tui.errors import SecretaryError

Part = TypeVar("Part", bound=MessagePump)
#: Textual stops a widget whose handler raises, and the app with it.
_DISPATCH: Final = "_dispatch_message"
_HANDLE: Final = "_handle_exception"
#: The note of an error that left a part of the screen without its own parts.
_UNBUILT: Final = "A part of the screen could not be built."


def is_of_disk(error: BaseException) -> bool:
    """Whether an error says that a file, of the program or of its data, cannot be opened, found or read now."""
    if isinstance(error, OSError):  # one of the terminal itself names no file
        return error.filename is not None or error.errno in (errno.EMFILE, errno.ENFILE)
    return isinstance(error, ImportError | SecretaryError)


def refusal_of(error: BaseException) -> str:
    """Return a sentence that says why a key did nothing."""
    if isinstance(error, SecretaryError):  # a line for each file
        return str(error).partition("\n")[0]
    return f"{getattr(error, 'strerror', None) or error}; nothing was done."


def outliving_disk(part: type[Part]) -> type[Part]:
    """Decorate a widget that goes on after a file could not be opened for a message; the app says why.

    An app without a line of messages ends, and so does one that is not mounted yet.
    """

    async def dispatch_message(self: Part, message: Message) -> None:
        try:
            await getattr(super(part, self), _DISPATCH)(message)
        except (OSError, ImportError, SecretaryError) as error:
            if isinstance(message, events.Compose | events.Mount):
                error.add_note(_UNBUILT)
                raise
            if not _outlives(self.app, error):
                raise

    setattr(part, _DISPATCH, dispatch_message)
    return part


def outliving_app(app: type[Part]) -> type[Part]:
    """Decorate an app that goes on after timers and callbacks too, for which a file could not be opened."""

    def handle_exception(self: App[Any], error: Exception) -> None:
        if _UNBUILT in getattr(error, "__notes__", ()) or not _outlives(self, error):
            getattr(super(app, self), _HANDLE)(error)

    setattr(app, _HANDLE, handle_exception)
    return outliving_disk(app)


def call_once_painted(part: MessagePump, callback: Callable[..., object], *arguments: object) -> None:
    """Call something once what has changed is painted.

    It runs as a message of `part`, which goes on if a file cannot be opened. Textual would call it while the screen
    is idle, and end the screen's queue if it raises.
    """
    part.call_after_refresh(part.call_later, callback, *arguments)


def _outlives(app: App[Any], error: Exception) -> bool:
    """Say what the disk refused, if the app has a line of messages; return whether it was said."""
    tell = getattr(app, "tell", None)
    if tell is None or not is_of_disk(error):
        return False
    tell(refusal_of(error), refused=True)
    return True
