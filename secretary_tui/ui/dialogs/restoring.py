"""The question whether a session that cannot be read is put back as it stood last."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from secretary_tui.desk.logged.last_good import restoring_offer
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.errors import SecretaryError
from secretary_tui.room.session_folder import SessionFolder
from secretary_tui.room.sessions import SessionSummary
from secretary_tui.ui.dialogs.choice import Choice, Option

if TYPE_CHECKING:
    from textual.app import App

PUT_BACK: Final = "p"


def offer_to_restore(
    app: "App[object]", folder: SessionFolder, row: SessionSummary, restored: Callable[[str], None]
) -> str:
    """Ask whether a broken session is put back; `restored` is told what was done then, or why it was not.

    Returns in a sentence what is wrong with it where nothing can be asked.
    """
    kept = "" if folder.is_read_only else folder.kept_state(row.path)
    if not kept:
        return restoring_offer(row.path) or row.problem

    def answered(letter: str | None) -> None:
        if letter != PUT_BACK:
            return
        try:
            restored(clean(folder.restore(row.path)))
        except SecretaryError as error:
            restored(clean(error.sentence))

    options = [Option(PUT_BACK, "put it back", kept), Option("l", "leave it as it is")]
    app.push_screen(Choice(f"{clean(row.file)} cannot be read", options, says=row.problem), answered)
    return ""
