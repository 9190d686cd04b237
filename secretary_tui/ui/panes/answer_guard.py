"""Letters that are typed for the answer to a question which was refused: they are no keys."""

from typing import TYPE_CHECKING, Final

from textual import events

from secretary_tui.errors import NextStep
from secretary_tui.ui.lines.line_field import LineField
from secretary_tui.ui.messages import Tell, send_up

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

#: So long after a question that was refused, and after each letter that was typed for its answer, letters are no keys.
ANSWER_SECONDS: Final = 2.0


class AnswerGuard:
    """Keeps a pane's keys from letters that were typed for an answer, for a moment or until another key."""

    def __init__(self, pane: "Widget") -> None:
        self._pane = pane
        self._timer: Timer | None = None
        self._is_answering = False
        self._refusal: tuple[str, tuple[NextStep, ...]] = ("", ())

    @property
    def is_expecting(self) -> bool:
        """Whether letters may be typed for an answer."""
        return self._timer is not None

    def expect_answer(self, sentence: str = "", *then: NextStep) -> None:
        """Take letters for an answer, for a moment; `sentence` is the refusal that is said again to who types one."""
        if sentence:
            self._refusal = sentence, then
        self.stop()
        self._timer = self._pane.set_timer(ANSWER_SECONDS, self.stop)

    def stop(self) -> None:
        """Take letters for keys again."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = None
        self._is_answering = False

    def filter_key(self, event: events.Key) -> None:
        """Let nothing be a key that was typed for an answer: a letter, what follows it, and the enter behind them."""
        if self._timer is None:
            return
        if isinstance(self._pane.screen.focused, LineField):  # it was not refused: this is its answer
            self.stop()
            return
        if not event.is_printable or not (self._is_answering or (event.character or "").isalnum()):
            self.stop()
            if event.key != "enter":
                return
        else:
            self.expect_answer()
            self._is_answering = True
        event.stop()
        event.prevent_default()
        sentence, then = self._refusal
        if sentence:
            said = f"{sentence} What was typed after it was ignored."
            send_up(self._pane, Tell(said, refused=True, then=then))
            self._refusal = ("", ())
