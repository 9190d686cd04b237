"""The messages that the parts of the screen post to the app."""

from textual.dom import DOMNode
from textual.message import Message

from secretary_tui.domain.acts.base import Act
from secretary_tui.domain.frozen import define
from secretary_tui.errors import NextStep
from secretary_tui.ui.terminal.key_order import KeyOrder


def send_up(node: DOMNode, message: Message) -> None:
    """Send a message straight to the app, which deals with it in this turn: it climbs through no widget."""
    app = node.app
    if isinstance(app, KeyOrder):
        app.take(message)
    else:
        node.post_message(message)


@define
class Do(Message):
    """An act to be done; the app hands it to the desk and tells the outcome in one line."""

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
    """A half-typed line changed; an empty text means that it was taken or dropped.

    `key` names the line (“note”, “add”, “summary”, or the id of a note), `context` what it needs to
    come back with: instant, block and speaker of a note's line.
    """

    key: str
    text: str
    context: dict[str, str] | None = None
