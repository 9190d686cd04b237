"""What is asked before a rehearsal: whose names come onto its list."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from textual.app import App

from secretary_tui.room.session_folder import ListInRehearsal, SessionFolder
from secretary_tui.ui.dialogs.choice import Choice, Option

#: By the letters of the question; `r` twice is the session as it stands.
_LISTS: Final[Mapping[str, ListInRehearsal]] = {"r": "", "l": "by itself", "a": "asking"}
_OPTIONS: Final = (
    Option("r", "the session as it stands"),
    Option("l", "with a list", "50 delegations come onto it by themselves"),
    Option("a", "with delegations that ask", "you type their names"),
)


def ask_list(app: App[Any], folder: SessionFolder, take: Callable[[ListInRehearsal], None]) -> None:
    """Ask, and hand the answer on; where there is but one answer it is taken at once."""
    if folder.room_of is None or folder.is_read_only:
        take("")
        return

    def taken(letter: str | None) -> None:
        if letter is not None:
            take(_LISTS[letter])

    app.push_screen(Choice("Rehearse on a copy", _OPTIONS), taken)
