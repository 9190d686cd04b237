"""Textual's driver, made to survive garbled input and bursts of keys, and to notice a lost connection."""

import asyncio
import os
import re
import selectors
import shutil
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from types import FrameType
from typing import Any, TextIO, cast

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from secretary_tui.ui.terminal.theme import PLAIN

#: A key of kitty's protocol with an event type: 1 pressed, 2 repeated, 3 released. Textual does not expect it.
_EVENT_TYPE = re.compile(rb"\x1b\[(\d+)(?::\d*)*;(\d+):([123])((?:;[\d:]*)?[u~A-HPQRS])")
_RELEASED = b"3"
#: Messages of a terminal that the app did not request: its colours, name and kind, and the mouse in the form of 1987,
#: whose three bytes may be anything. Textual takes them for keys.
_ANSWER = re.compile(rb"\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[?>=][\d;:]*[A-Za-z]|\x1b\[M[\s\S]{3}")
#: The beginning of such a message, whose end may be in the next bytes; or alt and a letter, which `tick` accepts as a
#: key.
_UNFINISHED = re.compile(
    rb"\x1b(?:[\]P_^X][^\x07\x1b]{0,4096}\x1b?|\[[?>=][\d;:]{0,64}|\[20?[01]?|\[M[\s\S]{0,2}|\[)?\Z"
)
#: The number of bytes of alt and a letter; a longer unfinished message is not a key.
_ALT_AND_LETTER = 2
#: Escape and a key with ctrl that arrive together on a slow line; Textual would type “^” for them.
_ESCAPE_AND_CTRL = re.compile(r"\x1b(?=[\x00-\x1a\x7f])")
#: The beginning and the end of a paste.
_PASTE = re.compile(r"(\x1b\[20[01]~)")
_PASTE_BEGINS = b"\x1b[200~"
#: After this many tenths of a second without a byte, a paste ends even if its end mark was lost.
PASTE_TICKS = 10
#: More keys than this at once, or within WITHIN seconds, are not typed by hand, even after a delay of the line.
MOST_KEYS = 50
WITHIN = 0.1
#: An event of the mouse; then a key that the terminal sends as several characters.
_MOUSE = re.compile(r"\x1b\[<?\d+;\d+;\d+[Mm]")
_SEQUENCE = re.compile(r"\x1b(?:\[[\d;:<]*[ -/]*[@-~]|O[ -~]|[^\x1b])?")
#: Text that was typed while the line was stuck, or that was pasted in a terminal that does not mark pastes. It may
#: contain ends of lines and backspaces.
_TEXT = re.compile(r"[^\x00-\x07\x0b\x0c\x0e-\x1f\x80-\x9f\ufffd]{1,16384}")
_BACKSPACES = "\x7f\x08"
_FEW_SIGNS = 3


class NotTyped:
    """A message that input was ignored, because it was too much at once to be typed by hand, and not a text."""


class KeyReader:
    """A reader that turns bytes from the terminal into messages (keys, pastes, mouse); it drops what it cannot read."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._parser = XTermParser()
        self._rest = b""
        self._pasted: str | None = None  # the beginning of an unfinished paste
        self._quiet = 0
        self._is_noise = False
        self._recent: list[float] = []  # the times of the last keys, in seconds

    def feed(self, received: bytes) -> list[Any]:
        """Return the messages in the bytes `received`; an unfinished sequence at the end is kept for the next call."""
        self._quiet = 0
        if self._is_noise and self._pasted is None:
            received = received[begin:] if (begin := received.find(_PASTE_BEGINS)) >= 0 else b""
        sent = _ANSWER.sub(b"", _EVENT_TYPE.sub(_without_event_type, self._rest + received))
        unfinished = _UNFINISHED.search(sent)
        end = unfinished.start() if unfinished else len(sent)
        text, self._rest = self._decode(sent[:end]), sent[end:]
        return [message for part in _PASTE.split(text) for message in self._read(part)]

    def tick(self) -> list[Any]:
        """Return the keys in bytes that `feed` has kept for a continuation, such as a single escape.

        Call this after a tenth of a second without a byte. An unfinished paste is returned after `PASTE_TICKS` such
        calls.
        """
        self._quiet += 1
        self._is_noise = False
        if self._pasted is not None:  # Textual would read an escape in it, and the text after that, as keys
            return self._end_of_paste() if self._quiet >= PASTE_TICKS else []
        rest, self._rest = self._rest, b""
        if rest == b"\x1b":
            return [events.Key("escape", "\x1b")]
        broken_off = len(rest) > _ALT_AND_LETTER
        return self._parse("" if broken_off else rest.decode("ascii", "replace")) + self._messages(self._parser.tick)

    def _read(self, part: str) -> list[Any]:
        """Return the messages in a mark that begins or ends a paste, or in the text between two such marks."""
        if _PASTE.fullmatch(part):
            if part.endswith("1~"):
                return self._end_of_paste()
            self._pasted = self._pasted or ""
            return []
        if self._pasted is not None:
            self._pasted += part
            return []
        if self._is_noise:
            return []
        if len(_SEQUENCE.sub("k", _MOUSE.sub("", part))) > MOST_KEYS:
            return self._burst(part)
        first, *others = _ESCAPE_AND_CTRL.split(part)
        messages = self._parse(first)
        for other in others:
            messages += [events.Key("escape", "\x1b"), *self._parse(other)]
        return self._noise() if self._are_too_many(messages) else messages

    def _burst(self, part: str) -> list[Any]:
        """Return the message for a burst of characters that was not typed by hand.

        A text is returned as a paste, because a paste is never run as keys. Anything else is ignored, also a text of at
        most three different characters.
        """
        if not _TEXT.fullmatch(part) or len(set(part)) <= _FEW_SIGNS:
            return self._noise()
        text: list[str] = []
        for sign in part.replace("\r", "\n"):
            if sign not in _BACKSPACES:
                text.append(sign)
            elif text:
                text.pop()
        return [events.Paste("".join(text))]

    def _are_too_many(self, messages: list[Any]) -> bool:
        times = [message.time for message in messages if isinstance(message, events.Key)]
        self._recent = [*self._recent, *times][-MOST_KEYS - 1 :]
        return bool(times) and len(self._recent) > MOST_KEYS and self._recent[-1] - self._recent[0] < WITHIN

    def _noise(self) -> list[Any]:
        """Begin to ignore all input except pastes, until no more bytes arrive; return a message that says so."""
        self._is_noise = True
        self._rest = b""
        self._recent = []
        self._parser = XTermParser()
        return [NotTyped()]

    def _end_of_paste(self) -> list[Any]:
        pasted, self._pasted = self._pasted, None
        return [] if pasted is None else [events.Paste(pasted.replace("\x00", ""))]

    def _parse(self, text: str) -> list[Any]:
        # The terminal turns enter into a line feed until the app has taken it over, and so does a paste without marks.
        text = text.replace("\r\n", "\r").replace("\n", "\r")
        # One character at a time: a sequence at which the parser fails must not spoil the others.
        parts = text if "\x1b" in text else [text] if text else []
        return [message for part in parts for message in self._messages(self._parser.feed, part)]

    def _messages(self, parse: Callable[..., Iterable[Any]], *text: str) -> list[Any]:
        messages: list[Any] = []
        try:
            messages.extend(parse(*text))
        except Exception:  # noqa: BLE001 - whatever the parser dies of, the next key must arrive
            self._parser = XTermParser()
        return messages


def _without_event_type(match: re.Match[bytes]) -> bytes:
    code, modifiers, event, rest = match.groups()
    return b"" if event == _RELEASED else b"\x1b[" + code + b";" + modifiers + rest


#: After this many seconds without a change, the size of the terminal counts as final.
SIZE_AT_REST = 0.2
#: After more bytes than FEW_BYTES, the bytes that arrive within TOGETHER seconds are read with them, up to MOST_BYTES.
FEW_BYTES = 16
TOGETHER = 0.02
MOST_BYTES = 65_536
KEYS_IGNORED = "More keys came at once than a hand types; some or all were ignored. Look what was done, and type again."
#: Exit status after the connection to the terminal was lost.
LINE_GONE = 129


class LostLine:
    """A text file that drops what is written once its terminal has gone, so that the app can end in order."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._is_gone = False

    def write(self, text: str) -> int:
        self._do(self._file.write, text)
        return len(text)

    def flush(self) -> None:
        self._do(self._file.flush)

    def _do(self, action: Callable[..., object], *args: str) -> None:
        if self._is_gone:
            return
        try:
            action(*args)
        except (OSError, ValueError):
            self._is_gone = True
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())  # at its end, Python writes the rest of its buffer there
            os.close(nowhere)

    def fileno(self) -> int:
        return self._file.fileno()


class SecretaryDriver(LinuxDriver):
    """A driver that continues after garbled input, and ends the app when the connection to the terminal is lost."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.app = app
        self._file = cast("Any", LostLine(cast("TextIO", sys.__stderr__)))
        self._repaint: asyncio.TimerHandle | None = None

    def start_application_mode(self) -> None:
        """Prepare the terminal for the app; repaint everything each time its size has stopped changing.

        Textual paints for a new size. But if the size changes several times and returns to the first one, Textual sees
        no change, although the terminal has lost its content.
        """
        start = cast("Callable[[], None]", super().start_application_mode)
        start()
        resized = signal.getsignal(signal.SIGWINCH)

        def resize(number: int, frame: FrameType | None) -> None:
            if callable(resized):
                resized(number, frame)
            asyncio.get_running_loop().call_soon_threadsafe(self._repaint_soon)

        signal.signal(signal.SIGWINCH, resize)

    def stop_application_mode(self) -> None:
        self.write(PLAIN)
        super().stop_application_mode()

    def _repaint_soon(self) -> None:
        if self._repaint is not None:
            self._repaint.cancel()
        self._repaint = asyncio.get_running_loop().call_later(SIZE_AT_REST, lambda: self.app.call_later(self._at_rest))

    def _at_rest(self) -> None:
        """Repaint everything for the final size of the terminal, as Textual may have missed the last change."""
        size = Size(*shutil.get_terminal_size())
        if size != self.app.size:
            self.app.post_message(events.Resize(size, size))
        elif size != self.app.screen.size:
            self.app.screen.post_message(events.Resize(size, size))
        getattr(self.app, "repaint_all", self.app.refresh)()

    def run_input_thread(self) -> None:
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
        """Return the bytes that have arrived; if they are more than a key, also the bytes that follow soon."""
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
            elif tell := getattr(self.app, "tell", None):
                tell(KEYS_IGNORED, refused=True)

    def _end(self) -> None:
        self.app.call_later(self.app.exit, return_code=LINE_GONE)  # safe from this thread, too
