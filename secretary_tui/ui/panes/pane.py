"""The base of the four tabs: gets session and instant, posts acts, opens forms, and finds rows by typed words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, tzinfo
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Final, NoReturn, TypeVar

from textual import events
from textual.containers import Vertical
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from secretary_tui.domain.acts.base import Act, refusal_of
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, Refused, SecretaryError
from secretary_tui.keys.global_keys import Tab
from secretary_tui.keys.tables import BoundKeys
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.ui.docked_line import LineField, LineQuestion, PromptLine
from secretary_tui.ui.key_actions import Action, Do, KeyActions, Tell, bound_keys, send_up, with_keys
from secretary_tui.ui.terminal.repaints import outliving_disk
from secretary_tui.ui.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from textual.timer import Timer

    from secretary_tui.room.session_folder import EarlierSessions
    from secretary_tui.ui.dialogs.form import Form


#: For this long after a question that was refused, and after each letter typed for its answer, letters are not keys.
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
        """Return whether letters may be typed for an answer."""
        return self._timer is not None

    def expect_answer(self, sentence: str = "", *then: NextStep) -> None:
        """Take letters for an answer for a moment; `sentence` is the refusal, which is repeated if one is typed."""
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
        """Ignore keys that were typed for an answer: a letter, the letters that follow, and the enter after them."""
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


Result = TypeVar("Result")


def not_given() -> NoReturn:
    """Stand in for a session and an instant until they are set."""
    raise LookupError("Nothing can be shown without a session and an instant.")


@outliving_disk
class Pane(Vertical):
    """A tab: bound to the screen's `session` and `now`; knows neither app nor desk.

    A pane paints from these two alone, keeps its selection by id, and asks for acts by `act`. `watch_session` paints
    rows that have changed; `watch_now` only what shows time, and only when its text changes. `key_actions` has the
    actions of its keys.
    """

    session: reactive[Session] = reactive(not_given, repaint=False)
    now: reactive[datetime] = reactive(not_given, repaint=False)
    #: Whether its children are mounted. Textual says so only after `on_mount`: a key that comes before would find an
    #: empty list.
    is_ready = False
    #: The signs in its rows and their meanings, for its help.
    legend: ClassVar[Sequence[tuple[str, str]]] = ()
    #: The register in which typed names are looked up, in addition to the session.
    register_of: RegisterOf = SHIPPED
    #: The sessions from which a discussion can be carried over; None without a file.
    earlier: "Callable[[], EarlierSessions] | None" = None
    #: Finds rows of the tab, for the key `/`; None in a tab without rows.
    finder: "Finder | None" = None
    #: The zone that the room keeps, if it is known.
    room: tzinfo | None = None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.key_actions = KeyActions(self)
        self.answer_guard = AnswerGuard(self)

    @property
    def bound_keys(self) -> BoundKeys:
        """The keys as the app binds them."""
        return bound_keys(self)

    async def action_do(self, row_id: str) -> None:
        """Run the action of the key of a row."""
        await self.key_actions.do(row_id)

    def act(self, command: Act) -> None:
        """Ask for an act."""
        send_up(self, Do(command))

    def open_dialog(self, dialog: Screen[Result | None], take: Callable[[Result], None]) -> None:
        """Open a dialog; `take` is given its answer, unless it is left without one."""
        self.app.push_screen(dialog, lambda answer: None if answer is None else take(answer))

    def tell(self, sentence: str, *then: NextStep, refused: bool = False) -> None:
        """Say a sentence in the line of messages, with the keys of the acts that help."""
        send_up(self, Tell(sentence, refused, then))

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Show a refusal of a key that asks a question; letters typed for its answer are not taken as keys."""
        try:
            yield
        except SecretaryError as refused:  # a file that is read may be broken
            then = refused.then if isinstance(refused, Refused) else ()
            self.tell(refused.sentence, *then, refused=True)
            self.answer_guard.expect_answer(refused.sentence, *then)

    def asks(self, ask: Action) -> Action:
        """Return an action that asks a question by `ask`, and shows its refusal."""

        def do() -> None:
            with self.asking():
                ask()

        return do

    @property
    def takes_keys(self) -> bool:
        """Return whether letters are typed for an answer, and are not keys."""
        return self.answer_guard.is_expecting

    def on_key(self, event: events.Key) -> None:
        """Ignore keys that were typed for an answer."""
        self.answer_guard.filter_key(event)

    def take_paste(self, text: str) -> None:
        """Handle text that was pasted outside a field; most panes refuse it."""
        del text
        self.tell("Pasted text is taken in a field only: open one first.", refused=True)

    def give_drafts(self, drafts: Mapping[str, str]) -> None:
        """Take half-written texts of a former run, by their keys; most panes ignore them."""


def pane_class(tab: Tab) -> type[Pane]:
    """Return the class of a tab's pane: it is called as the tab's title, in the module of the tab's id.

    Its code is imported when the tab is first shown.
    """
    pane: type[Pane] = getattr(import_module(f"secretary_tui.ui.panes.{tab.id}"), tab.title)
    return pane


class Finder:
    """Selects the rows of a list that were found, one after the other.

    `search` returns the keys of the rows that a text finds, in order; for an empty text none. Without a `prompt` the
    line is made and mounted at its first use.
    """

    def __init__(
        self, pane: Widget, queue: QueueList, search: Callable[[str], Sequence[str]], prompt: PromptLine | None = None
    ) -> None:
        self._pane = pane
        self._queue = queue
        self._find = search
        self._prompt = prompt
        self._hits: Sequence[str] = ()

    async def open(self) -> None:
        """Open the line in which a part of a name or word is typed."""
        if self._prompt is None:
            self._prompt = PromptLine()
            await self._pane.mount(self._prompt.widget)
        self._hits = ()
        self._prompt.ask(LineQuestion("Find", self._select_next, self._says, typed=self._search, stays=True))

    def _search(self, text: str) -> None:
        """Search for the typed text, and select the first hit unless another is selected."""
        self._hits = self._find(text)
        if self._hits and self._queue.selected not in self._hits:
            self._queue.select(self._hits[0])

    def _select_next(self, text: str) -> str:
        if self._hits:
            self._queue.select(self._hits[self._number % len(self._hits)])
        return "" if text else "Write a part of a name or word."

    @property
    def _number(self) -> int:
        """The number of the selected hit, from 1 on; 0 if no hit is selected."""
        selected = self._queue.selected
        return self._hits.index(selected) + 1 if selected in self._hits else 0

    def _says(self, text: str) -> str:
        keys = with_keys(self._pane, "enter the next · {line.close} leaves it there")
        if not text:
            return f"a part of a name or word · {keys}"
        return f"{self._number} of {len(self._hits)} · {keys}" if self._hits else "not found here"


def open_form(pane: Pane, form: "Form", act_of: Callable[[Mapping[str, str]], Act | None]) -> None:
    """Open a form; `act_of` makes an act of its texts, None if they change nothing.

    An act that would be refused leaves the form open, which says why: nothing that was typed is lost.
    """
    check = form.check

    def whole_check(texts: Mapping[str, str]) -> str:
        wrong = check(texts) if check is not None else ""
        command = None if wrong else act_of(texts)
        return wrong if command is None else refusal_of(pane.session, command, pane.now)

    def take(texts: Mapping[str, str]) -> None:
        if (command := act_of(texts)) is not None:
            pane.act(command)

    form.check = whole_check
    pane.open_dialog(form, take)


def open_entry(pane: Pane, entry: Entry, first: str = "") -> None:
    """Open the form of an entry, in the field `first` if one is named."""
    from secretary_tui.names.known_names import KnownNames
    from secretary_tui.ui.dialogs.row_form import correction, entry_form

    session = pane.session

    def names() -> KnownNames:
        return KnownNames.of(session, pane.register_of(session), entry.list)

    form = entry_form(session, entry, lambda: pane.now, names, first)
    open_form(pane, form, lambda values: correction(session, entry, values, names))
