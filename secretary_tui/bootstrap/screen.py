"""Runs the screen for session after session, again after a failure; or a folder's list, or a room's display."""

import gc
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from secretary_tui.clock import THIS_MACHINE
from secretary_tui.config import Config, look_of, read_config
from secretary_tui.desk.left_over import LeftDesks
from secretary_tui.domain.text import clean, counted
from secretary_tui.errors import SecretaryError
from secretary_tui.storage.kept_acts import pending_acts_of
from secretary_tui.storage.session_file import SessionFile
from secretary_tui.ui.terminal.signals import guarded, prepare

if TYPE_CHECKING:
    from secretary_tui.ui.app.services import Leaving

#: A screen that fails this many times within this many seconds is not opened again.
MOST_FAILURES = 3
FAILING_SECONDS = 20.0
_PAUSE = Event()  # never set: only used to wait for some time
_AGAIN = "The screen failed and was opened again; nothing is lost. What happened is kept beside the session."


def open_screen(path: Path, options: Config, values: Mapping[str, str] | None = None) -> int:
    """Show a session, or a folder to choose one from, until the user ends the program; return the exit code.

    With `values`, the form of a new session in the folder is shown first, with these texts filled in. At the end,
    sentences about unsaved acts are printed. Raises SecretaryError if the terminal cannot show the screen, or if the
    session cannot be opened. Raises it also if the list of sessions fails, or if the screen fails again and again.
    """
    prepare()
    left_desks = LeftDesks()
    try:
        return _show_all(path, options, values, left_desks)
    finally:
        with suppress(OSError):  # the terminal is gone
            sys.stderr.writelines(f"secretary: {sentence}\n" for sentence in left_desks.sentences())


def _show_all(path: Path, options: Config, values: Mapping[str, str] | None, left_desks: LeftDesks) -> int:
    at: Path | None = path
    failures: list[float] = []
    while at is not None:
        if at.is_dir():
            at, values = _choose(at, options, values), None
            continue
        code, leaving = _show_session(at, options, _AGAIN if failures else "", left_desks)
        if leaving.to == "failed":
            _require_few_failures(failures, at)
        elif code:
            return code
        else:
            at = _after(leaving)
    return 0


def _show_session(path: Path, options: Config, greeting: str, left_desks: LeftDesks) -> "tuple[int, Leaving]":
    """Show a session; while it cannot be opened and this program has unsaved acts for it, try again each second."""
    last_reason = ""
    while True:
        gc.disable()  # until the screen is painted: all objects that are made until then remain in use
        try:
            from secretary_tui.bootstrap.session_screen import show_session

            return show_session(path, options, greeting, left_desks)
        except (SecretaryError, OSError) as error:
            waiting = pending_acts_of(path)
            if not waiting.acts:
                raise
            waiting.with_warning("")  # the folder may accept them now
            why = f"{error}".rstrip(".")
            if why != last_reason:
                waits = counted(len(waiting.acts), "act waits", "acts wait")
                sys.stderr.write(f"secretary: {clean(why)}. {waits} here; it is tried every second.\n")
            last_reason = why
            _PAUSE.wait(1)


def _choose(folder: Path, options: Config, values: Mapping[str, str] | None) -> Path | None:
    from secretary_tui.bootstrap.offers import folder_of
    from secretary_tui.ui.dialogs.open_session import Chooser

    chooser = Chooser(folder_of(options, folder), options.keys, values, theme=look_of(options).theme)
    chooser.fit_for_terminal(is_ascii=options.ascii, is_accessible=options.accessible)
    with guarded(chooser):
        chooser.run(mouse=False)
    if chooser.failure:
        raise SecretaryError(
            f"The list of sessions failed ({chooser.failure.strip().splitlines()[-1]}): name the file."
        )
    return chooser.chosen


def _require_few_failures(failures: list[float], path: Path) -> None:
    """Record a failure; raises SecretaryError for the third in 20 seconds, or waits a second to keep unsaved acts."""
    side = SessionFile(path).side
    failures.append(THIS_MACHINE.boottime())
    if len(failures) >= MOST_FAILURES and failures[-1] - failures[-MOST_FAILURES] < FAILING_SECONDS:
        waiting = pending_acts_of(path)
        if waiting.with_warning(""):  # acts that exist only in this program must not be lost
            _PAUSE.wait(1)
            return
        kept = "acts that are not are offered at the next opening" if waiting.acts else "every act is on disk"
        raise SecretaryError(
            f"The screen failed {MOST_FAILURES} times in a row; {kept}. The error is in"
            f" {side.failure}: give that file to whoever maintains the program, and use another version meanwhile."
        )


def _after(leaving: "Leaving") -> Path | None:
    if leaving.to == "rehearse" and leaving.path is not None:
        from secretary_tui.desk.rehearsal import rehearse

        return rehearse(leaving.path, fresh=True)
    return leaving.path if leaving.to == "open" else None


def show_display(path: Path, theme: str = "") -> int:
    """Show a session to the room until the display is closed, and return the exit code.

    `theme` is used instead of the user's own theme. Raises SecretaryError if the terminal cannot show the display, or
    if the display fails.
    """
    prepare()
    from secretary_tui.room.display_texts import FollowedSession
    from secretary_tui.ui.display import DisplayApp

    config = read_config()
    app = DisplayApp(FollowedSession(path).look, theme or look_of(config).theme)
    app.fit_for_terminal(is_ascii=config.ascii, is_accessible=config.accessible)
    with guarded(app):
        app.run(mouse=False)
    if app.failure:
        raise SecretaryError(f"The display failed ({app.failure.strip().splitlines()[-1]}); open it again.")
    return app.return_code or 0
