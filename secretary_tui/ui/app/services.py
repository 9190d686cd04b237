"""The services of the screen beside the desk: drafts, papers, other sessions, themes."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import field
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from secretary_tui.desk.left_over import LeftDesks
from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.model.session import Session
from secretary_tui.names.registers import SHIPPED, RegisterOf
from secretary_tui.ui.widgets.strip import SpeechAlerts

if TYPE_CHECKING:
    from textual.app import App

    from secretary_tui.desk.rehearsed_room import RehearsedRoom
    from secretary_tui.domain.acts.sitting import TakeOver
    from secretary_tui.export.papers.writing import Offer
    from secretary_tui.room.session_folder import EarlierSessions, SessionFolder


class UsedActsLike(Protocol):
    """How often each act was picked in the palette."""

    def read(self) -> Mapping[str, int]:
        """Return the counts by the ids of acts."""
        ...

    def add(self, act: str) -> None:
        """Count one more use."""
        ...


class MessageLike(Protocol):
    """The line on the room's displays."""

    def read(self) -> str:
        """Return the present line; it may be empty."""
        ...

    def write(self, text: str) -> str:
        """Put a line on the displays, or remove it with an empty one; return a sentence about it."""
        ...

    def problem_of(self, text: str) -> str:
        """Return a sentence that says why a text cannot be shown; empty if it can."""
        ...


@frozen
class Services:
    """The services of the screen; it works without any of them."""

    #: The register in which names that are typed are looked up.
    register_of: RegisterOf = SHIPPED
    #: The zone that the room keeps; None if it is not known.
    room: tzinfo | None = None
    offers: "Callable[[Session, datetime], Sequence[Offer]]" = lambda *_: ()
    #: Called for each paper that was written, with its name, path and time.
    wrote: Callable[[str, Path, datetime], None] = lambda *_: None
    #: The folder of the other sessions; without it no other can be opened from here.
    sessions: "Callable[[], SessionFolder] | None" = None
    #: The sessions from which a discussion can be carried over to this one.
    earlier: "Callable[[], EarlierSessions] | None" = None
    file: Path | None = None
    theme: str = ""
    #: Called with the chosen theme; returns a sentence about it.
    keep_theme: Callable[[str], str] = lambda _: ""
    #: The bell and the flash at the warning and the limit of a speech.
    alerts: SpeechAlerts = field(default_factory=SpeechAlerts)
    keymap: Mapping[str, str] = field(default_factory=dict)
    tab: str = "speakers"
    rehearsal: bool = False
    #: The delegations of a rehearsal with a list; None in any other session.
    delegations: "RehearsedRoom | None" = None
    #: The line on the room's displays; None without a display.
    message: MessageLike | None = None
    used_acts: UsedActsLike | None = None
    #: In which tabs this user has acted: the others have a hint. None where there are no hints.
    used_tabs: UsedActsLike | None = None
    #: The first sentence of the screen, if there is something to report.
    greeting: str = ""
    #: Whether it is a new session in which something is still missing.
    is_unready: bool = False
    #: Asked once the screen is there: about a speech left open, or acts that never reached the disk.
    ask: "Callable[[App[Any]], Coroutine[Any, Any, None]] | None" = None
    #: The act by which a colleague takes the desk over, where another sat here until now.
    relief: "TakeOver | None" = None
    #: Returns a sentence for each colleague who has taken the desk over since the last call.
    relieved: Callable[[], Sequence[str]] = tuple
    #: Background sessions with unsaved acts, which this program has left.
    left_desks: LeftDesks = field(default_factory=LeftDesks)
    #: Returns what happens to unsaved acts, here and at desks that were left, when the program ends; may be empty.
    waiting: Callable[[], str] = lambda: ""
    #: Called once the first screen is painted.
    ready: Callable[[], None] = lambda: None


@frozen
class Leaving:
    """Why the screen was left: to quit, to open another session, to rehearse on a copy, or because it failed."""

    to: Literal["quit", "open", "rehearse", "failed"] = "quit"
    path: Path | None = None
