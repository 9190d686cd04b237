"""Runs the actions of keys (`KeyActions`), makes Textual's bindings for them, and has the messages to the app."""

from collections.abc import Callable, Iterable, Mapping
from inspect import isawaitable
from typing import Protocol

from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.message import Message

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.acts.floor import Resume, pause_or_resume
from secretary_tui.domain.acts.registry import ACTS
from secretary_tui.domain.frozen import define
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.rules.guards import expected_holder
from secretary_tui.errors import NextStep, Refused, SecretaryError
from secretary_tui.keys.row import KeyRow
from secretary_tui.keys.tab_keys import FLOOR_KEYS
from secretary_tui.keys.tables import EVERY_ROW, BoundKeys, filled
from secretary_tui.ui.terminal.key_order import RoomApp
from secretary_tui.ui.terminal.repaints import refusal_of


def bindings(rows: Iterable[KeyRow], *others: Binding) -> list[BindingType]:
    """Return a binding of Textual for each row, then the others.

    In the rows, capitals do the same as small letters, except A, U, J and K.
    """
    of_rows = (
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
    )
    return [*of_rows, *others]


def bound_keys(node: DOMNode) -> BoundKeys:
    """Return the keys of the app to which a widget belongs; the default keys in an app without a keymap."""
    app = node.app
    return app.bound_keys if isinstance(app, RoomApp) else BoundKeys()


def with_keys(node: DOMNode, text: str) -> str:
    """Return a text with the key of a row in place of each id in braces: “{line.close} closes” becomes “esc closes”."""
    return filled(text, bound_keys(node))


#: The action of a key, without arguments; if its result is awaitable, it is awaited.
Action = Callable[[], object]


#: Functions that return the class of the act of a key, for keys whose act depends on the session; by the ids of rows.
_ACTS_BY_SESSION: Mapping[str, Callable[[Session], type[Act]]] = {
    "floor.pause": pause_or_resume,
    "sitting.pause": pause_or_resume,
}
#: The ids of the rows whose keys do nothing while the sitting is suspended.
_OF_FLOOR = (
    *(row.id for row in FLOOR_KEYS),
    *("agenda.block", "agenda.end", "speakers.give", "sitting.next", "sitting.end", "sitting.pause"),
)
#: The ids of the rows whose keys do nothing after the closing.
_BEFORE_CLOSING = (
    *_OF_FLOOR,
    *("agenda.more", "agenda.less", "agenda.grant", "agenda.replan", "agenda.skip", "agenda.interpretation"),
    *("agenda.webcast", "speakers.close-list", "speakers.limit", "speakers.order", "speakers.wait", "sitting.suspend"),
    *(f"speakers.{what}" for what in ("down", "up", "head", "place", "swap", "hold")),
)


def words_now(session: Session) -> dict[str, str]:
    """Return the words in the footer for keys that now do something else than usual, by the ids of their rows.

    An example is “resume” for F9 in a suspension. In a suspension and after the closing, keys that do nothing have an
    empty word.
    """
    if session.sitting.closed is not None:
        return dict.fromkeys(_BEFORE_CLOSING, "")
    if session.suspension is not None:
        return dict.fromkeys(_OF_FLOOR, "") | {"sitting.suspend": "resume"}
    is_paused = pause_or_resume(session) is Resume
    return dict.fromkeys(("floor.pause", "sitting.pause"), "go on") if is_paused else {}


class KeyHost(Protocol):
    """What `KeyActions` needs from the pane or the app to which the keys belong."""

    @property
    def session(self) -> Session: ...

    @property
    def bound_keys(self) -> BoundKeys: ...

    def act(self, command: Act) -> None: ...

    def tell(self, sentence: str, *then: NextStep, refused: bool = False) -> None: ...


class KeyActions:
    """The actions of the keys of one pane or of the app.

    `actions` has functions that ask, open or show something, by the ids of rows. Any other key asks for the act in its
    row. `values` has functions that return the value of a field of such an act, such as the selected `entry`, by the
    names of fields; such a function raises Refused if there is no value.
    """

    def __init__(self, host: KeyHost) -> None:
        self._host = host
        self.actions: dict[str, Action] = {}
        self.values: dict[str, Action] = {}
        #: The ids of actions that are complete when they return, as acts are: the next key need not wait.
        self.at_once: set[str] = set()

    async def do(self, row_id: str) -> bool:
        """Run the action of the key of a row, or ask for its act.

        If this is refused, or a file cannot be read, a message says why. In a read-only session, keys that may change
        the session do nothing, and a message says so. Returns True if the action is complete, False if a dialog or
        another part of the screen may continue it.
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
        except (OSError, ImportError, SecretaryError) as error:  # of a module or a file that the action reads
            host.tell(refusal_of(error), refused=True)
            return True
        return row_id in self.at_once

    def ask_for_act(self, row_id: str) -> None:
        """Ask the desk for the act of a row, with the present values of the fields that the key fills.

        Raises Refused if there is no value, for instance because nothing suitable is selected. Raises LookupError if
        the row has no act.
        """
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
    """Hand a message of a widget to the app at once, without the queue, so that it is handled before the next key.

    If the app is not a `RoomApp`, the message is posted as usual.
    """
    app = node.app
    if isinstance(app, RoomApp):
        app.take(message)
    else:
        node.post_message(message)


@define
class Do(Message):
    """A request for an act; the app passes it to the desk and shows the result in the line of messages."""

    command: Act


@define
class Tell(Message):
    """A sentence for the line of messages, sent by any part of the screen; `then` are the next steps that it proposes.

    With `is_of_tab` it is removed when another tab is shown, unless a key of that tab does one of these steps.
    """

    sentence: str
    refused: bool = False
    then: tuple[NextStep, ...] = ()
    is_of_tab: bool = False


class UndoAct(Message):
    """A request to undo the last act of this desk."""


class RedoAct(Message):
    """A request to do again the acts that an edit of the file removed, or, without such acts, the last act undone."""


@define
class DraftChanged(Message):
    """A message that the text of an unfinished line or editor has changed, so that the app saves the draft.

    `key` is the name of the draft, such as “note”, “add.floor”, “summary”, or the id of a note. An empty `text` deletes
    the draft, because the text was accepted or dropped. `context` contains the values with which the line is restored:
    for a note its instant, block and speaker.
    """

    key: str
    text: str
    context: dict[str, str] | None = None
