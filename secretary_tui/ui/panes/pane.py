"""What the four tabs share: the session and the instant come down, acts go up."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from textual.containers import Vertical
from textual.reactive import reactive

from secretary_tui.domain.commands import Command
from secretary_tui.domain.session import Session
from secretary_tui.errors import NextStep
from secretary_tui.names.loading import SHIPPED, RegisterOf
from secretary_tui.ui.messages import Do, Tell


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

    def act(self, command: Command) -> None:
        """Ask for an act."""
        self.post_message(Do(command))

    def tell(self, sentence: str, *then: NextStep, refused: bool = False) -> None:
        """Say a sentence in the line of messages, with the keys of the acts that help."""
        self.post_message(Tell(sentence, refused, then))

    def give_register(self, register_of: RegisterOf) -> None:
        """Take the register that names are looked up in."""
        self.register_of = register_of

    def take_paste(self, text: str) -> None:
        """Take what was pasted outside a field; most panes have a use for none."""
        del text
        self.tell("Pasted text is taken in a field only: open one first.", refused=True)

    def give_drafts(self, drafts: Mapping[str, str]) -> None:
        """Take half-written texts of a former run, by their keys; most panes have a use for none."""
