"""What the four tabs share: the session and the instant come down, acts go up."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.containers import Vertical
from textual.reactive import reactive

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.registry import ACTS
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep
from secretary_tui.names.loading import SHIPPED, RegisterOf
from secretary_tui.ui.lines.docked_line import LineField
from secretary_tui.ui.messages import Do, Tell

if TYPE_CHECKING:
    from textual.timer import Timer

#: So long after a question that was refused, and after each letter that was typed for its answer, letters are no keys.
ANSWER_SECONDS: Final = 2.0


class Pane(Vertical):
    """A tab: bound to the screen's `session` and `now`; knows neither app nor desk.

    A pane paints from these two alone, keeps what is selected by id, and says what is to be done
    by `act`. `watch_session` paints rows that are other objects than before; `watch_now` only what
    shows time, and only when its text changes.
    """

    session: reactive[Session | None] = reactive(None, repaint=False)
    now: reactive[datetime | None] = reactive(None, repaint=False)
    #: Whether its parts are there. Textual calls a pane mounted only behind `on_mount`: a key that comes meanwhile
    #: would find an empty list.
    is_ready = False
    #: The signs that stand in its rows and nowhere in words, for its help.
    legend: ClassVar[Sequence[tuple[str, str]]] = ()
    #: Where names that are typed are looked up, beside those of the session.
    register_of: RegisterOf = SHIPPED
    _deaf: "Timer | None" = None
    _is_answering = False
    _refusal: tuple[str, tuple[NextStep, ...]] = ("", ())

    def act(self, command: Act) -> None:
        """Ask for an act."""
        self.post_message(Do(command))

    def action_act(self, name: str) -> None:
        """Ask for the act of this name, which needs no more than that: a row of keys says `act('Pause')`."""
        self.act(ACTS[name]())

    def tell(self, sentence: str, *then: NextStep, refused: bool = False) -> None:
        """Say a sentence in the line of messages, with the keys of the acts that help."""
        self.post_message(Tell(sentence, refused, then))

    def refuse(self, sentence: str, *then: NextStep) -> None:
        """Refuse a key that asks for more: the letters typed behind it, for its answer, are no keys."""
        self.tell(sentence, *then, refused=True)
        self._refusal = sentence, then
        self.expect_answer()

    def expect_answer(self) -> None:
        """Take letters for the answer to a question that is not there, for a moment or until another key."""
        self.hear_keys()
        self._deaf = self.set_timer(ANSWER_SECONDS, self.hear_keys)

    def hear_keys(self) -> None:
        """Take letters for keys again."""
        if self._deaf is not None:
            self._deaf.stop()
        self._deaf = None
        self._is_answering = False

    def on_key(self, event: events.Key) -> None:
        """Let nothing be a key that was typed for an answer: a letter, what follows it, and the enter behind them."""
        if self._deaf is None:
            return
        if isinstance(self.screen.focused, LineField):  # it was not refused: this is its answer
            self.hear_keys()
            return
        if not event.is_printable or not (self._is_answering or (event.character or "").isalnum()):
            self.hear_keys()
            if event.key != "enter":
                return
        else:
            self.expect_answer()
            self._is_answering = True
        event.stop()
        event.prevent_default()
        sentence, then = self._refusal
        if sentence:
            self.tell(f"{sentence} What was typed behind it did nothing.", *then, refused=True)
            self._refusal = ("", ())

    def give_register(self, register_of: RegisterOf) -> None:
        """Take the register that names are looked up in."""
        self.register_of = register_of

    def take_paste(self, text: str) -> None:
        """Take what was pasted outside a field; most panes have a use for none."""
        del text
        self.tell("Pasted text is taken in a field only: open one first.", refused=True)

    def give_drafts(self, drafts: Mapping[str, str]) -> None:
        """Take half-written texts of a former run, by their keys; most panes have a use for none."""
