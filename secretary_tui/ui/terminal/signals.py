"""Checks whether the terminal can show the screen, prepares for it, and lets an ending signal save everything."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from types import FrameType
from typing import TYPE_CHECKING, Any

from secretary_tui.errors import SecretaryError

if TYPE_CHECKING:
    from textual.app import App

#: The signals that end the program: the line is lost, someone stops the program, the machine is shut down.
ENDINGS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
#: Seconds in which the screen can restore the terminal; with a terminal that stopped reading, it never can.
GRACE = 2
#: Terminals that would show the question about kitty's protocol of keys as text.
_NO_KITTY = ("linux", "vt", "ansi", "cons", "sun")
_NO_TERMINAL = ("", "dumb", "unknown")


def terminal_problem(environ: Mapping[str, str] = os.environ) -> str | None:
    """Return a sentence that says why the screen cannot be opened here; None if it can."""
    if not _is_terminal(sys.__stdin__):
        return (
            "The screen reads keys from a terminal, and its input is not one: start it without a pipe, over ssh"
            " with -t; or use a command such as status, check or export."
        )
    if not _is_terminal(sys.__stderr__):
        return "The screen is painted on standard error, which goes elsewhere: start it without 2>."
    term = environ.get("TERM", "")
    if term in _NO_TERMINAL:
        why = f"TERM says “{term}”" if term else "TERM is not set"
        return f"{why}, so nothing can be painted here: use another terminal, or set it, as in TERM=xterm-256color."
    return None


def prepare(environ: MutableMapping[str, str] = os.environ) -> None:
    """Prepare standard error and the environment for the screen; must be called before Textual is imported.

    Raises SecretaryError if the screen cannot be opened. The screen is written to standard error in UTF-8, and
    characters that cannot be encoded are replaced. Terminals that do not know kitty's protocol are not asked about it.
    """
    if problem := terminal_problem(environ):
        raise SecretaryError(problem)
    stderr: Any = sys.__stderr__
    with contextlib.suppress(AttributeError, ValueError, OSError):
        stderr.reconfigure(encoding="utf-8", errors="replace")
    if environ.get("TERM", "").startswith(_NO_KITTY):
        environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")


@contextlib.contextmanager
def guarded(app: "App[Any]", save: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Within the block, let a signal that ends the program first call `save` and then end the app in order.

    `save` is called at once, even while the app waits for a terminal that has stopped reading. So it must be short and
    must not paint. If the program still runs after GRACE seconds, the system ends it.
    """

    def end(number: int, frame: FrameType | None) -> None:
        del frame
        for ending in ENDINGS:  # a second signal must not interrupt the saving
            signal.signal(ending, signal.SIG_IGN)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(GRACE)
        with contextlib.suppress(Exception):  # after any error, the screen must still be ended
            save()
        with contextlib.suppress(RuntimeError):  # the loop has not begun yet, or has ended already
            asyncio.get_running_loop().call_soon_threadsafe(lambda: app.exit(return_code=128 + number))

    before = {ending: signal.signal(ending, end) for ending in ENDINGS}
    try:
        yield
    finally:
        for ending, handler in before.items():
            signal.signal(ending, handler)


def _is_terminal(file: Any) -> bool:
    try:
        return file is not None and file.isatty()
    except ValueError:  # the file is closed
        return False
