"""The base class of the four panes, and what several panes use: the search, forms, and the import of lists."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, tzinfo
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, NoReturn, TypeVar

from textual import events
from textual.binding import Binding
from textual.containers import Vertical
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from secretary_tui.domain.acts.base import Act, Correction, refusal_of
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.model.session import Session
from secretary_tui.errors import NextStep, Refused, SecretaryError
from secretary_tui.keys.global_keys import Tab
from secretary_tui.keys.tables import BoundKeys
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.paths import typed_path
from secretary_tui.ui.docked_line import LineField, LineQuestion, PromptLine
from secretary_tui.ui.key_actions import Action, Do, DraftChanged, KeyActions, Tell, bound_keys, send_up, with_keys
from secretary_tui.ui.terminal.repaints import outliving_disk
from secretary_tui.ui.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from secretary_tui.imports.proposal import Destination
    from secretary_tui.names.known_names import KnownNames
    from secretary_tui.room.session_folder import EarlierSessions
    from secretary_tui.ui.dialogs.editor import Edited
    from secretary_tui.ui.dialogs.form import Form
    from secretary_tui.ui.dialogs.import_review import ImportReview


#: After a refused question, letters are ignored until this many seconds have passed without one.
ANSWER_SECONDS = 2.0
#: Follows the refusal when the first letter is ignored.
IGNORED = f"What is typed now is ignored until you pause for {ANSWER_SECONDS:.0f} s."

#: The binding of the space bar in a tab where it calls nobody; its action, `tell_next`, says where it does.
SPACE = Binding("space", "do('floor.next')", show=False)

Result = TypeVar("Result")
SomeAct = TypeVar("SomeAct", bound=Act)


def not_given() -> NoReturn:
    """Raise LookupError; this function is the default value of `Pane.session` and `Pane.now` until they are set."""
    raise LookupError("Nothing can be shown without a session and an instant.")


def _with_visible_cells(pasted: str) -> str:
    """Return a pasted table with “ | ” between its cells: an editor shows no tabs, and an empty cell would be lost."""
    from secretary_tui.imports.pasted import with_whole_cells

    return with_whole_cells("\n".join(pasted.splitlines())).replace("\t", " | ")


@outliving_disk
class Pane(Vertical):
    """The base class of the panes, one for each of the four tabs; the screen sets its `session` and the time `now`.

    A pane shows only what these two attributes contain, and asks the app for acts by `act`. It remembers the selected
    row by the id of the row. `watch_session` paints the rows that have changed. `watch_now` paints only the texts that
    depend on the time, and only if they have changed. `key_actions` contains the actions of its keys.
    """

    session: reactive[Session] = reactive(not_given, repaint=False)
    now: reactive[datetime] = reactive(not_given, repaint=False)
    #: Whether `on_mount` has begun; only Speakers and Notes set it. Textual sets `is_mounted` after it; a key that is
    #: pressed before would find an empty list.
    is_ready = False
    #: The id of a note that this desk has written since the tab was last painted; only Notes reads it.
    written = ""
    #: The signs in the rows of the tab and their meanings, for the help.
    legend: ClassVar[Sequence[tuple[str, str]]] = ()
    #: A function that returns the register in which typed names are looked up, in addition to the names of the
    #: session.
    register_of: RegisterOf = SHIPPED
    #: A function that returns the earlier sessions from which a discussion can be carried over; None if the session
    #: has no file.
    earlier: "Callable[[], EarlierSessions] | None" = None
    #: Finds rows of the tab, for the key `/`; None in a tab without rows.
    finder: "Finder | None" = None
    #: The time zone of the room; None if it is not known.
    room: tzinfo | None = None

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.key_actions = KeyActions(self)
        self._answer_timer: Timer | None = None  # while it runs, letters are the answer to a refused question
        self._is_answering = False
        self._refusal = ""  # the sentence that refused the question

    @property
    def bound_keys(self) -> BoundKeys:
        return bound_keys(self)

    async def action_do(self, row_id: str) -> None:
        await self.key_actions.do(row_id)

    def act(self, command: Act) -> None:
        send_up(self, Do(command))

    def open_dialog(self, dialog: Screen[Result | None], take: Callable[[Result], None]) -> None:
        """Open a dialog, and call `take` with its answer; `take` is not called if the dialog is closed without one."""
        self.app.push_screen(dialog, lambda answer: None if answer is None else take(answer))

    def tell(self, sentence: str, *then: NextStep, refused: bool = False) -> None:
        """Show a sentence in the line of messages, followed by the keys of the next steps `then`.

        `refused` means that the sentence says why something was not done.
        """
        send_up(self, Tell(sentence, refused, then, is_of_tab=True))

    def tell_next(self) -> None:
        """Say which keys call the next speaker, in a tab where the space bar does not."""
        next_keys = "{floor.next} calls the next speaker in Speakers and Timer, {sitting.next} in any tab."
        self.tell(with_keys(self, next_keys), refused=True)

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Show a SecretaryError that is raised in the `with` block, and ignore the letters that the user types then.

        The block asks the user a question. If the question is refused, the letters of the answer must not run as keys.
        """
        try:
            yield
        except SecretaryError as refused:  # not only Refused: a file that the question reads may be damaged
            then = refused.then if isinstance(refused, Refused) else ()
            self.tell(refused.sentence, *then, refused=True)
            self.expect_answer(refused.sentence)

    def asks(self, ask: Action) -> Callable[[], None]:
        """Return an action that calls `ask` in a `with` block of `asking`."""

        def do() -> None:
            with self.asking():
                ask()

        return do

    @property
    def words(self) -> Mapping[str, str]:
        """The words for keys of this tab that now do another act than usual, by the ids of their rows."""
        return {}

    @property
    def takes_keys(self) -> bool:
        """Whether `on_key` must get the next key, because it may be part of the answer to a refused question."""
        return self._answer_timer is not None

    def on_key(self, event: events.Key) -> None:
        """Ignore a key that belongs to the answer to a refused question.

        An answer is a letter or a digit, then any characters. Enter ends it and is ignored too. Any other key ends it
        and has its usual effect. While a field has the focus, no key is ignored.
        """
        if self._answer_timer is None:
            return
        is_asked = isinstance(self.screen.focused, LineField)  # the question was not refused
        if not is_asked and event.is_printable and (self._is_answering or (event.character or "").isalnum()):
            if self._refusal and not self._is_answering:
                self.tell(f"{self._refusal} {IGNORED}", refused=True)
            self.expect_answer(self._refusal)
            self._is_answering = True
        else:
            self.stop_answer()
            if is_asked or event.key != "enter":
                return
        event.stop()
        event.prevent_default()

    def expect_answer(self, refusal: str = "") -> None:
        """Take the letters that follow for an answer, until `ANSWER_SECONDS` have passed without one.

        `refusal` is the sentence that refused the question; at the first ignored letter it is shown again.
        """
        self.stop_answer()
        self._refusal = refusal
        self._answer_timer = self.set_timer(ANSWER_SECONDS, self.stop_answer)

    def stop_answer(self) -> None:
        if self._answer_timer is not None:
            self._answer_timer.stop()
        self._answer_timer = None
        self._is_answering = False

    def known_names(self, list_id: str | None = None) -> "KnownNames":
        """Return the names that the session knows, and the panel if `list_id` is a running order."""
        from secretary_tui.names.known_names import KnownNames

        return KnownNames.of(self.session, self.register_of(self.session), list_id)

    def take_paste(self, text: str) -> None:
        """Read a text that was pasted outside a field; this base class ignores it."""

    def give_drafts(self, drafts: Mapping[str, str]) -> None:
        """Receive the unfinished texts of an earlier run, by the keys of their drafts; this base class ignores them."""


def pane_class(tab: Tab) -> type[Pane]:
    """Return the class of the pane of a tab, such as `Speakers` in the module `speakers`.

    The class is named like the title of the tab, its module like the id of the tab. The module is imported when the tab
    is first shown.
    """
    pane: type[Pane] = getattr(import_module(f"secretary_tui.ui.panes.{tab.id}"), tab.title)
    return pane


class Finder:
    """The search of a tab, which selects the rows of its list that contain a typed text, one after the other.

    `search` returns the keys of the rows that contain a text, in order; none for an empty text. The user types in the
    line `prompt`; if it is None, a line is mounted when the search is first used.
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
        if self._prompt is None:
            self._prompt = PromptLine()
            await self._pane.mount(self._prompt)
        self._hits = ()
        self._prompt.ask(LineQuestion("Find", self._select_next, self._says, typed=self._search, stays=True))

    def _search(self, text: str) -> None:
        self._hits = self._find(text)
        if self._hits and self._queue.selected not in self._hits:
            self._queue.select(self._hits[0])

    def _select_next(self, text: str) -> str:
        if self._hits:
            self._queue.select(self._hits[self._number % len(self._hits)])
        if len(self._hits) == 1 and self._prompt is not None:
            self._prompt.action_close_line()
        return "" if text else "Write a part of a name or word."

    @property
    def _number(self) -> int:
        """The number of the selected row among the found rows, from 1 on; 0 if the selected row is none of them."""
        selected = self._queue.selected
        return self._hits.index(selected) + 1 if selected in self._hits else 0

    def _says(self, text: str) -> str:
        goes = "enter stays on it" if len(self._hits) == 1 else "enter the next one · {line.close} stays on this one"
        keys = with_keys(self._pane, goes)
        if not text:
            return f"a part of a name or word · {keys}"
        return f"{self._number} of {len(self._hits)} · {keys}" if self._hits else "not found here"


def open_form(
    pane: Pane,
    form: "Form",
    act_of: Callable[[Mapping[str, str]], SomeAct | None],
    do: Callable[[SomeAct], None] | None = None,
) -> None:
    """Open a form, and call `do` with the act that `act_of` makes of the accepted texts.

    `act_of` returns None if the texts change nothing. Without `do`, the pane asks for the act. The act is also tried
    before the form closes: if it would be refused, the form stays open and shows why, so that no typed text is lost. If
    somebody changed the same values since the form was opened, the form shows them, and accepting it again overwrites
    them.
    """
    check, seen = form.check, pane.session

    def act_as_seen(texts: Mapping[str, str]) -> SomeAct | None:
        command = act_of(texts)
        return command.as_seen_in(seen) if isinstance(command, Correction) else command

    def whole_check(texts: Mapping[str, str]) -> str:
        nonlocal seen
        wrong = check(texts) if check is not None else ""
        command = None if wrong else act_as_seen(texts)
        if command is None or not (refusal := refusal_of(pane.session, command, pane.now)):
            return wrong
        seen = pane.session
        return refusal

    def take(texts: Mapping[str, str]) -> None:
        if (command := act_as_seen(texts)) is not None:
            (do or pane.act)(command)

    form.check = whole_check
    pane.open_dialog(form, take)


def open_entry(pane: Pane, entry: Entry, first: str = "") -> None:
    """Open the form of an entry; the cursor is in the field `first` if its name is given."""
    from secretary_tui.ui.dialogs.row_form import correction, entry_form

    def names() -> "KnownNames":
        return pane.known_names(entry.list)

    session = pane.session
    form = entry_form(session, entry, lambda: pane.now, names, first)
    open_form(pane, form, lambda values: correction(session, entry, values, names))


#: A function that gets the known names, and returns the title of the review and the destination of the names.
TitledDestination = Callable[["KnownNames"], "tuple[str, Destination]"]
FILES = "or the path of a CSV, XLSX or text file"


class ListImport:
    """An import of many names in one act: the user writes or pastes them in an editor, then reviews them.

    `destination` returns the title of the review, and where the names go, such as a list of speakers; `list_of` returns
    the id of this list, or None. `goes_on` is the step that opens the editor, `asked` the heading of the editor, and
    `draft_key` the key of its draft. A text that was not added to the list is in the editor when it is next opened.
    """

    def __init__(
        self,
        pane: Pane,
        goes_on: NextStep,
        asked: str,
        draft_key: str,
        destination: TitledDestination,
        list_of: Callable[[], str | None] = lambda: None,
    ) -> None:
        self._pane = pane
        self._asked = asked
        self._draft_key = draft_key
        self._destination = destination
        self._list_of = list_of
        self._half_written = ""
        self._checked: tuple[str, ImportReview] | None = None  # the text for which the editor was accepted
        self._goes_on = goes_on

    def give_draft(self, drafts: Mapping[str, str]) -> None:
        self._half_written = drafts.get(self._draft_key, "")
        if self._half_written:
            self._pane.call_after_refresh(self._pane.tell, "A half-written list was kept.", self._goes_on)

    def ask(self) -> None:
        """Ask for names, or for the path of a file with names, in an editor; then show the review."""
        from secretary_tui.ui.dialogs.editor import Editor

        title, draft = f"{self._asked}, {FILES}", self._half_written
        editor = Editor(title, "", draft_key=self._draft_key, draft=draft, check=self._check)
        editor.area.adapted = _with_visible_cells
        self._pane.open_dialog(editor, self._written)

    def _check(self, text: str) -> str:
        try:
            self._checked = (text, self._review(text)) if text else None
        except SecretaryError as refused:
            return refused.sentence
        return ""

    def _written(self, edited: "Edited") -> None:
        self._half_written = edited.text
        if edited.taken and edited.text:
            self.read(edited.text)

    def read(self, text: str) -> None:
        """Read names from a text, or from the file whose path the text is, and show a review of them.

        If no names can be read, a message says why. The text is kept as a draft until the user accepts the review,
        unless there is a draft of another text.
        """
        pane = self._pane
        if not self._half_written:
            self._keep(text)
        is_kept = self._half_written == text
        then = (self._goes_on,) * is_kept
        checked, self._checked = self._checked, None
        try:
            review = checked[1] if checked is not None and checked[0] == text else self._review(text)
        except SecretaryError as refused:
            pane.tell(refused.sentence, *then, refused=True)
            return

        def answered(command: Act | None) -> None:
            if command is None:
                pane.tell("Nothing of that list was taken", *then)
                return
            if is_kept and not refusal_of(pane.session, command, pane.now):
                self._keep("")
            pane.act(command)

        pane.app.push_screen(review, answered)

    def _review(self, text: str) -> "ImportReview":
        """Return the review of the names in a text, or in the file whose path the text is.

        Raises SecretaryError if it contains no name or is too long, or if the file cannot be read.
        """
        from secretary_tui.imports.files import is_path, read_table
        from secretary_tui.imports.pasted import read_pasted
        from secretary_tui.names.protected import hiding
        from secretary_tui.ui.dialogs.import_review import ImportReview

        session = self._pane.session
        names = self._pane.known_names(self._list_of())
        title, destination = self._destination(names)
        path = text.strip().strip("'\"")
        reading = read_table(typed_path(path), names) if is_path(path) else read_pasted(text, names)
        return ImportReview(title, destination.compared(reading), names, destination, hiding(session))

    def _keep(self, text: str) -> None:
        self._half_written = text
        send_up(self._pane, DraftChanged(self._draft_key, text))
