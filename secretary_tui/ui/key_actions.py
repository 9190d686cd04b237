"""The keys of the tables in Textual – bindings, and the action or act of each – and the messages to the app."""

from collections.abc import Callable, Iterable, Mapping
from inspect import isawaitable
from typing import Final, Protocol

from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.message import Message

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.floor import Resume, pause_or_resume
from secretary_tui.domain.acts.registry import ACTS
from secretary_tui.domain.acts.sitting import ResumeSitting, Suspend
from secretary_tui.domain.frozen import define
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import expected_holder
from secretary_tui.errors import NextStep, Refused
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tables import EVERY_ROW, BoundKeys, filled
from secretary_tui.ui.terminal.base_app import RoomApp
from secretary_tui.ui.terminal.key_order import KeyOrder
from secretary_tui.ui.terminal.repaints import refusal_of


def bindings(rows: Iterable[KeyRow]) -> list[BindingType]:
    """Return a binding for each row, with the capitals that do the same as its small letters."""
    return [
        Binding(
            ",".join(row.all_keys),
            row.action,
            row.word,
            id=row.id,
            tooltip=row.does,
            priority=row.is_priority,
            show=row.is_shown,
        )
        for row in rows
    ]


def bound_keys(node: DOMNode) -> BoundKeys:
    """Return the keys as the app of a widget binds them."""
    app = node.app
    return app.bound_keys if isinstance(app, RoomApp) else BoundKeys()


def with_keys(node: DOMNode, text: str) -> str:
    """Return a text in which each id of a row in braces, as `{line.close}`, is the key that is bound to it."""
    return filled(text, bound_keys(node))


#: The action of a key, without arguments; if the result can be awaited, Textual awaits it.
Action = Callable[[], object]


#: The keys whose act depends on the session alone, by the ids of their rows.
_ACTS_BY_SESSION: Final[Mapping[str, Callable[[Session], type[Act]]]] = {
    "floor.pause": pause_or_resume,
    "sitting.pause": pause_or_resume,
    "sitting.suspend": lambda session: ResumeSitting if session.suspension else Suspend,
}
#: Words for keys that now do something else than the words of their rows say.
_WORDS: Final[Mapping[type[Act], str]] = {Resume: "go on", ResumeSitting: "resume"}


def words_now(session: Session) -> dict[str, str]:
    """Return words for keys that do something else now, by the ids of their rows: F9 resumes a sitting."""
    acts = {row_id: act_now(session) for row_id, act_now in _ACTS_BY_SESSION.items()}
    possible = {row_id: act for row_id, act in acts.items() if act is not Resume or session.suspension is None}
    return {row_id: _WORDS[act] for row_id, act in possible.items() if act in _WORDS}


class KeyHost(Protocol):
    """The pane or the app that keys belong to."""

    @property
    def session(self) -> Session:
        """The session that is shown."""
        ...

    @property
    def bound_keys(self) -> BoundKeys:
        """The keys as they are bound."""
        ...

    def act(self, command: Act) -> None:
        """Ask for an act."""
        ...

    def tell(self, sentence: str, *then: NextStep, refused: bool = False) -> None:
        """Say a sentence in the line of messages."""
        ...


class KeyActions:
    """The actions of a pane, or of the app, by the ids of the rows of its keys.

    `actions` are those that ask, open or show something, collected from the objects that do it. `values` fill the
    fields that a row's act leaves open, by their names; a missing one raises Refused, which is shown.
    """

    def __init__(self, host: KeyHost) -> None:
        self._host = host
        self.actions: dict[str, Action] = {}
        self.values: dict[str, Action] = {}
        #: The ids of those actions that are all done when they return, as acts are: the next key need not wait.
        self.at_once: set[str] = set()

    async def do(self, row_id: str) -> bool:
        """Run the action of the key of a row; in a read-only session, say so instead of an act.

        Returns whether it has finished: a dialog or another part of the screen may continue it.
        """
        host = self._host
        if not host.bound_keys.works(row_id):
            host.tell(host.bound_keys.only_reads, refused=True)
            return True
        try:
            if (action := self.actions.get(row_id)) is None:
                self.ask_for_act(row_id)
                return True
            if isawaitable(result := action()):
                await result
        except Refused as refused:
            host.tell(refused.sentence, *refused.then, refused=True)
            return True
        except (OSError, ImportError) as error:  # the action may import a module, which may fail
            host.tell(refusal_of(error), refused=True)
            return True
        return row_id in self.at_once

    def ask_for_act(self, row_id: str) -> None:
        """Ask for the act of a row, its open fields filled; raises Refused where nothing fitting is selected."""
        host, session = self._host, self._host.session
        if row_id in _ACTS_BY_SESSION:
            host.act(_ACTS_BY_SESSION[row_id](session)())
            return
        call = EVERY_ROW[row_id].act
        if call is None:
            raise LookupError(f"Nothing is done by {row_id}")
        fields = {name: expected_holder(session) if name == "expected" else self.values[name]() for name in call.filled}
        act: Callable[..., Act] = ACTS[call.name]
        host.act(act(**fields, **dict(call.fixed)))


def send_up(node: DOMNode, message: Message) -> None:
    """Send a message straight to the app, which deals with it in this turn: it climbs through no widget."""
    app = node.app
    if isinstance(app, KeyOrder):
        app.take(message)
    else:
        node.post_message(message)


@define
class Do(Message):
    """An act to be done; the app hands it to the desk and says in one line what came of it."""

    command: Act


@define
class Tell(Message):
    """A sentence for the line of messages that a part of the screen found itself; `then` are the acts that help."""

    sentence: str
    refused: bool = False
    then: tuple[NextStep, ...] = ()


class UndoAct(Message):
    """Take the last own act back."""


class RedoAct(Message):
    """Do the act again that was taken back last."""


@define
class DraftChanged(Message):
    """An unfinished line changed; an empty text means that it was accepted or dropped.

    `key` names the line (“note”, “add”, “summary”, or the id of a note), `context` has the values to restore it:
    instant, block and speaker of a note's line.
    """

    key: str
    text: str
    context: dict[str, str] | None = None
