"""What the app needs besides the desk (papers, other sessions, theme …), and why the user left the screen."""

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
    """A store of counts by id, for the acts that the user picks or the tabs in which the user has acted."""

    def read(self) -> Mapping[str, int]: ...

    def add(self, act: str) -> None:
        """Count one more use of the act or the tab with the id `act`."""


class MessageLike(Protocol):
    """The message that the room's displays show, which can be read and changed."""

    def read(self) -> str:
        """Return the present message; an empty text means that there is none."""

    def write(self, text: str) -> str:
        """Put `text` on the displays; an empty text removes the message. Return a sentence about the result.

        Raises Refused if the text is too long, and NotSaved if the disk refuses.
        """

    def problem_of(self, text: str) -> str:
        """Return why the displays cannot show a text, as a sentence; empty if they can."""


@frozen
class Services:
    """What the screen needs besides the desk, such as functions, stores and settings.

    Each has a default, so that the screen also works without it.
    """

    #: Returns the register in which typed names are looked up.
    register_of: RegisterOf = SHIPPED
    #: The time zone of the room; None if it is not known.
    room: tzinfo | None = None
    offers: "Callable[[Session, datetime], Sequence[Offer]]" = lambda *_: ()
    #: Called for each paper that was written, with its name, path and time.
    wrote: Callable[[str, Path, datetime], None] = lambda *_: None
    #: Returns the folder of the other sessions; if it is None, no other session can be opened from here.
    sessions: "Callable[[], SessionFolder] | None" = None
    #: Returns the earlier sessions from which a discussion can be carried over to this session.
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
    #: The simulated room of a rehearsal whose delegations come onto the list or ask for it; else None.
    delegations: "RehearsedRoom | None" = None
    #: The message on the room's displays; None without a display.
    message: MessageLike | None = None
    used_acts: UsedActsLike | None = None
    #: The store of the tabs in which this user has acted; other tabs show a hint. None if there are no hints.
    used_tabs: UsedActsLike | None = None
    #: The first sentence of the screen, if there is something to report.
    greeting: str = ""
    #: Whether the session is new and something is still missing in it.
    is_unready: bool = False
    #: Asks the questions of the opening, once the screen is painted: about unsaved acts, and about an open speech.
    ask: "Callable[[App[Any]], Coroutine[Any, Any, None]] | None" = None
    #: The act by which a colleague takes the desk over from the last user; None if there is no change of users.
    relief: "TakeOver | None" = None
    #: Returns a sentence for each colleague who has taken the desk over since the last call.
    relieved: Callable[[], Sequence[str]] = tuple
    #: Sessions that this program left while they had unsaved acts.
    left_desks: LeftDesks = field(default_factory=LeftDesks)
    #: Returns a sentence that says what happens to unsaved acts when the program ends, also to acts of sessions that
    #: were left; it may be empty.
    waiting: Callable[[], str] = lambda: ""
    #: Called once the first screen is painted.
    ready: Callable[[], None] = lambda: None


@frozen
class Leaving:
    """Why the user left the screen (`to`), and the file to open or rehearse next, or that failed to open (`path`)."""

    to: Literal["quit", "open", "rehearse", "failed"] = "quit"
    path: Path | None = None
