"""The half-typed text of a line, handed upwards to be kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from textual.widget import Widget

from secretary_tui.errors import NextStep
from secretary_tui.ui.messages import DraftChanged, Tell, send_up

if TYPE_CHECKING:
    from textual.timer import Timer

#: A half-typed text is kept at most this many seconds after its first unkept letter.
DRAFT_SECONDS: Final = 0.8
#: The key that opens a line again, by how the key of its draft begins.
_GOES_ON: Final = {
    "note": NextStep("app.note", "goes on with it"),
    "add": NextStep("speakers.add", "goes on with it"),
}


class LineDraft:
    """The draft of a line under its `key`; a line without a key keeps none.

    `text` returns what is typed, `context` what the draft needs to come back with.
    """

    def __init__(
        self, line: Widget, key: str, text: Callable[[], str], context: Callable[[], dict[str, str] | None]
    ) -> None:
        self._line = line
        self._key = key
        self._text = text
        self._context = context
        self._timer: Timer | None = None
        self._last_text: str | None = None  # as it was handed upwards
        self._is_left = False  # by escape

    def newest(self) -> DraftChanged | None:
        """Return the draft as it is, also if it is still on its way upwards; None if nothing was ever typed."""
        text = self._text()
        if not self._key or (not text and self._last_text is None):
            return None
        return DraftChanged(self._key, text, self._context() if text else None)

    @property
    def _is_handed(self) -> bool:
        return self._text() == (self._last_text or "")

    def keep(self) -> None:
        """Hand the half-typed text upwards now, if it is another than the one handed last."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        draft = self.newest()
        if draft is not None and not self._is_handed:
            self._last_text = draft.text
            self._line.post_message(draft)

    def keep_under(self, key: str) -> None:
        """Keep what is typed, and from now on under another `key` another text, which is put into the line next."""
        self.keep()
        self._key, self._last_text, self._is_left = key, None, False

    def keep_soon(self) -> None:
        """Hand the text upwards in a moment, with the letters that are typed until then."""
        if self._key and self._timer is None and not self._is_handed:
            self._timer = self._line.set_timer(DRAFT_SECONDS, self.keep)

    def take_as_kept(self) -> None:
        """Take the text as it was kept already."""
        self._last_text = self._text()
        self._is_left = False

    def leave(self) -> None:
        """Tell that what is typed is kept although the line is closed, and which key goes on with it."""
        self._is_left = True
        if step := _GOES_ON.get(self._key.partition(".")[0]):
            send_up(self._line, Tell("What was typed is kept", then=(step,)))

    def is_taken_up(self) -> bool:
        """Whether the line opens with a text that somebody left in it; asked once for each opening."""
        was_left, self._is_left = self._is_left, False
        return was_left and bool(self._text())
