"""The terminal's driver: Textual's own for Linux, made to survive what a bad line sends, and to see its end."""

import asyncio
import os
import selectors
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, Final, TextIO, cast

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from secretary_tui.ui.terminal.key_reader import KeyReader, NotTyped
from secretary_tui.ui.terminal.look_codes import PLAIN

#: A size that has not changed for so many seconds has come to rest.
SIZE_AT_REST: Final = 0.2
#: More bytes than this may go on: what comes within so many seconds is read with them, up to so many bytes.
FEW_BYTES: Final = 16
TOGETHER: Final = 0.02
MOST_BYTES: Final = 65_536
NOTHING_DONE: Final = "More keys came at once than a hand types, so nothing was done; type again."
#: Exit status when the line is gone.
LINE_GONE: Final = 129


class LostLine:
    """A file that goes on taking text when the terminal behind it has gone, so that the app can end in peace."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._is_gone = False
        self._written = 0
        self.taken = 0  # so many of the texts that were written the terminal has taken

    def write(self, text: str) -> int:
        """Write, unless there is nobody to read."""
        self._do(self._file.write, text)
        self._written += 1
        return len(text)

    def flush(self) -> None:
        """Flush, unless there is nobody to read."""
        written = self._written
        self._do(self._file.flush)
        self.taken = written

    def _do(self, action: Callable[..., object], *args: str) -> None:
        if self._is_gone:
            return
        try:
            action(*args)
        except (OSError, ValueError):
            self._is_gone = True
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())  # what Python still holds for it must find a place when it ends
            os.close(nowhere)

    def fileno(self) -> int:
        """The number of the file."""
        return self._file.fileno()


class SecretaryDriver(LinuxDriver):
    """Reads keys that a bad line has garbled without dying of them, and ends the app when the line has ended."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._line = LostLine(cast("TextIO", sys.__stderr__))
        self._file = cast("Any", self._line)
        self._handed_on = 0
        cast("Any", self._app).takes_output = self._takes_output
        self._repaint: asyncio.TimerHandle | None = None
        stop = signal.getsignal(signal.SIGTSTP)

        def stop_in_order(number: int, frame: FrameType | None) -> None:
            """Let the app finish first what must not stand still with it."""
            self._app.app_suspend_signal.publish(self._app)
            if callable(stop):
                stop(number, frame)

        signal.signal(signal.SIGTSTP, stop_in_order)

    def start_application_mode(self) -> None:
        """Take the terminal over, and paint all of it anew once its size has come to rest.

        Textual paints for a new size, but after a storm of them that ends where it began it sees none, though the
        terminal has lost what stood on it.
        """
        start = cast("Callable[[], None]", super().start_application_mode)
        start()
        resized = signal.getsignal(signal.SIGWINCH)

        def resize(number: int, frame: FrameType | None) -> None:
            if callable(resized):
                resized(number, frame)
            self._loop.call_soon_threadsafe(self._repaint_soon)

        signal.signal(signal.SIGWINCH, resize)

    def write(self, text: str) -> None:
        """Hand a text on to the thread that writes; thirty that the terminal has not taken make the screen wait."""
        self._handed_on += 1
        super().write(text)

    def _takes_output(self) -> bool:
        return self._line.taken == self._handed_on

    def stop_application_mode(self) -> None:
        """Give the terminal back, in its own colours."""
        self.write(PLAIN)
        super().stop_application_mode()

    def _repaint_soon(self) -> None:
        if self._repaint is not None:
            self._repaint.cancel()
        self._repaint = self._loop.call_later(SIZE_AT_REST, lambda: self._app.call_later(self._at_rest))

    def _at_rest(self) -> None:
        """Paint all, at the size that the terminal has come to rest at: in a storm of sizes the last may be lost."""
        size = Size(*self._get_terminal_size())
        if size != self._app.size:
            self._app.post_message(events.Resize(size, size))
        elif size != self._app.screen.size:
            self._app.screen.post_message(events.Resize(size, size))
        getattr(self._app, "repaint_all", self._app.refresh)()

    def run_input_thread(self) -> None:
        """Wait for bytes and hand on what they say, until the app or the line ends."""
        reader = KeyReader()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if not selector.select(0.1):
                    self._pass_on(reader.tick())
                elif received := self._read_burst(selector):
                    self._pass_on(reader.feed(received))
                else:
                    self._end()
                    return

    def _read_burst(self, selector: selectors.BaseSelector) -> bytes:
        """Read what has come, and what comes right behind it if that is more than a key: a burst is judged whole."""
        received = part = self._read()
        while part and FEW_BYTES < len(received) < MOST_BYTES and selector.select(TOGETHER):
            part = self._read()
            received += part
        return received

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:  # Linux says EIO when the other end is closed
            return b""

    def _pass_on(self, messages: list[Any]) -> None:
        for message in messages:
            if not isinstance(message, NotTyped):
                self.process_message(message)
            elif tell := getattr(self._app, "tell", None):
                tell(NOTHING_DONE, refused=True)

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(lambda: self._app.exit(return_code=LINE_GONE))
