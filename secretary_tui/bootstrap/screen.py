"""The screen from its opening to its end: one session after the other, or the list of a folder's sessions."""

import gc
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from secretary_tui.clock.clock import open_clock
from secretary_tui.config import Config
from secretary_tui.errors import SecretaryError
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.ui.terminal.signals import guarded, prepare, terminal_problem

if TYPE_CHECKING:
    from secretary_tui.ui.app.services import Leaving

#: A screen that fails so many times within so many seconds is not opened again.
MOST_FAILURES: Final = 3
FAILING_SECONDS: Final = 20.0
_AGAIN: Final = "The screen failed and was opened again; nothing is lost. What happened is kept beside the session."


def open_screen(path: Path, options: Config, values: Mapping[str, str] | None = None) -> int:
    """Show a session, or a folder to choose one from, until the desk is left; returns the exit code.

    With `values` a new session is asked for in the folder, of which these texts are known.
    """
    problem = terminal_problem()
    if problem:
        raise SecretaryError(problem)
    prepare()
    at: Path | None = path
    failures: list[float] = []
    while at is not None:
        if at.is_dir():
            at, values = _choose(at, options, values), None
            continue
        code, leaving = _show_session(at, options, _AGAIN if failures else "")
        if leaving.to == "failed":
            _count(failures, at)
        elif code:
            return code
        else:
            at = _after(leaving)
    return 0


def _show_session(path: Path, options: Config, greeting: str) -> "tuple[int, Leaving]":
    gc.disable()  # until the screen is there: nothing that is imported and built up to then is garbage
    from secretary_tui.bootstrap.session_screen import show_session

    return show_session(path, options, greeting)


def _choose(folder: Path, options: Config, values: Mapping[str, str] | None = None) -> Path | None:
    from secretary_tui.bootstrap.looks import fit_for_terminal, look_of
    from secretary_tui.bootstrap.new_sessions import folder_of
    from secretary_tui.ui.app.chooser import Chooser

    chooser = Chooser(folder_of(options, folder), options.keys, values, theme=look_of(options).theme)
    fit_for_terminal(chooser, options)
    with guarded(chooser):
        chooser.run(mouse=False)
    if chooser.failure:
        raise SecretaryError(
            f"The list of sessions failed ({chooser.failure.strip().splitlines()[-1]}): name the file."
        )
    return chooser.chosen


def _count(failures: list[float], path: Path) -> None:
    """Let a screen that failed be opened again, unless it does nothing but fail; raises SecretaryError then."""
    side = SessionFile(path).side
    failures.append(open_clock(side.path, under_way=False).real())
    if len(failures) >= MOST_FAILURES and failures[-1] - failures[-MOST_FAILURES] < FAILING_SECONDS:
        raise SecretaryError(
            f"The screen failed {MOST_FAILURES} times in a row; every act is on disk. What it died of is in"
            f" {side.failure}: hand it to whoever looks after the program, and go on with another version of it."
        )


def _after(leaving: "Leaving") -> Path | None:
    """Return which file the screen goes on with."""
    if leaving.to == "rehearse" and leaving.path is not None:
        from secretary_tui.desk.rehearsal import rehearse

        return rehearse(leaving.path, fresh=True)
    return leaving.path if leaving.to == "open" else None
